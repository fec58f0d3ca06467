import Synchronization

/// The files of the site as they are now; read by many connections while one task replaces them.
final class PreviewPages: Sendable {
  private let files = Mutex<[String: [UInt8]]>([:])

  func replace(with new: [(path: String, bytes: [UInt8])]) {
    let table = Dictionary(new.map { ($0.path, $0.bytes) }) { first, _ in first }
    files.withLock { $0 = table }
  }

  /// The answer to a request, head and body. Nothing outside of the table can be asked for.
  func answer(to request: HTTPRequest?, port: UInt16) -> [UInt8] {
    guard let request else { return Self.message("400 Bad Request") }
    // A page of another site may point its own name at this machine: only ours is answered.
    guard ["localhost:\(port)", "127.0.0.1:\(port)"].contains(request.host) else {
      return Self.message("403 Forbidden")
    }
    guard request.method == "GET" || request.method == "HEAD" else { return Self.message("405 Method Not Allowed") }
    let path = request.path.isEmpty || request.path.hasSuffix("/") ? request.path + "index.html" : request.path
    guard let bytes = files.withLock({ $0[path] }) else { return Self.message("404 Not Found") }
    let head = Self.head("200 OK", type: Self.type(of: path), count: bytes.count)
    return request.method == "HEAD" ? head : head + bytes
  }

  private static func message(_ status: String) -> [UInt8] {
    head(status, type: "text/plain; charset=utf-8", count: status.utf8.count + 1) + Array((status + "\n").utf8)
  }

  private static func head(_ status: String, type: String, count: Int) -> [UInt8] {
    let lines = [
      "HTTP/1.1 \(status)", "Content-Type: \(type)", "Content-Length: \(count)", "Connection: close",
      "Cache-Control: no-store", "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "", "",
    ]
    return Array(lines.joined(separator: "\r\n").utf8)
  }

  private static func type(of path: String) -> String {
    switch path.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "txt": "text/plain; charset=utf-8"
    case "woff2": "font/woff2"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "svg": "image/svg+xml"
    case "webp": "image/webp"
    case "avif": "image/avif"
    case _: "application/octet-stream"
    }
  }
}

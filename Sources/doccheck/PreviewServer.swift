import Claims
import Foundation

/// Answers requests from this machine, each connection on a thread of its own.
struct PreviewServer {
  let port: UInt16
  let pages: PreviewPages
  /// A browser opens connections ahead of need and says nothing on them.
  private static let patience = 5

  func start() throws {
    signal(SIGPIPE, SIG_IGN)
    let listener = try listen()
    Thread.detachNewThread { [port, pages] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { continue }
        Thread.detachNewThread { Self.serve(connection, pages, port) }
      }
    }
  }

  private func listen() throws -> Int32 {
    #if os(Linux)
      let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let listener = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    guard listener >= 0 else { throw InputError("no socket can be opened") }
    var yes: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let isBound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isBound, Foundation.listen(listener, 32) == 0 else {
      close(listener)
      throw InputError("port \(port) cannot be used: name another with --port")
    }
    return listener
  }

  private static func serve(_ connection: Int32, _ pages: PreviewPages, _ port: UInt16) {
    defer { close(connection) }
    var limit = timeval(tv_sec: patience, tv_usec: 0)
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var head: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !HTTPRequest.isComplete(head), head.count < HTTPRequest.largestHead {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      head += buffer[..<count]
    }
    let answer = pages.answer(to: HTTPRequest(head), port: port)
    var sent = 0
    while sent < answer.count {
      let count = answer[sent...].withUnsafeBytes { send(connection, $0.baseAddress, $0.count, 0) }
      guard count > 0 else { return }
      sent += count
    }
  }
}

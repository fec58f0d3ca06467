import Foundation

/// The head of a request, as far as a preview needs it.
struct HTTPRequest: Equatable {
  static let largestHead = 16 << 10

  var method: String
  /// Below the root, percent-decoded, without the query: "sub/note.html".
  var path: String
  var host: String

  /// `nil` when the bytes are no request.
  init?(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = lines[0].split(separator: " ")
    guard words.count == 3, words[1].hasPrefix("/"), words[2].hasPrefix("HTTP/1.") else { return nil }
    let target = words[1].dropFirst().prefix { $0 != "?" && $0 != "#" }
    guard let path = String(target).removingPercentEncoding else { return nil }
    method = String(words[0])
    self.path = path
    host = ""
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == "host" else { continue }
      host = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces).lowercased()
    }
  }

  /// Whether the head is complete.
  static func isComplete(_ bytes: [UInt8]) -> Bool { bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) }
}

import Testing

@testable import doccheck

struct PreviewTests {
  private func answer(_ request: String) -> String {
    let pages = PreviewPages()
    pages.replace(with: [("index.html", Array("front".utf8)), ("a b.css", Array("style".utf8))])
    return String(decoding: pages.answer(to: HTTPRequest(Array(request.utf8)), port: 8000), as: UTF8.self)
  }

  @Test func filesAreAnswered() {
    let front = answer("GET / HTTP/1.1\r\nHost: localhost:8000\r\n\r\n")
    #expect(front.hasPrefix("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 5\r\n"))
    #expect(front.hasSuffix("\r\n\r\nfront"))
    #expect(answer("GET /a%20b.css?x HTTP/1.1\r\nhost:127.0.0.1:8000\r\n\r\n").hasSuffix("style"))
    #expect(answer("HEAD / HTTP/1.1\r\nHost: localhost:8000\r\n\r\n").hasSuffix("no-referrer\r\n\r\n"))
  }

  @Test(arguments: [
    ("GET /../etc/passwd HTTP/1.1\r\nHost: localhost:8000\r\n\r\n", "404"),
    ("GET /%2e%2e/etc/passwd HTTP/1.1\r\nHost: localhost:8000\r\n\r\n", "404"),
    ("GET / HTTP/1.1\r\nHost: evil.example:8000\r\n\r\n", "403"),
    ("GET / HTTP/1.1\r\n\r\n", "403"),
    ("POST / HTTP/1.1\r\nHost: localhost:8000\r\n\r\n", "405"),
    ("GET /%zz HTTP/1.1\r\nHost: localhost:8000\r\n\r\n", "400"),
    ("\u{0}\u{1}", "400"), ("", "400"),
  ])
  func strangersAreNot(_ request: String, _ status: String) {
    #expect(answer(request).hasPrefix("HTTP/1.1 \(status) "))
  }

  @Test func aHeadEndsWithAnEmptyLine() {
    #expect(HTTPRequest.isComplete(Array("GET / HTTP/1.1\r\n\r\n".utf8)))
    #expect(!HTTPRequest.isComplete(Array("GET / HTTP/1.1\r\n".utf8)))
  }
}

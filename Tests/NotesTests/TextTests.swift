import Testing

@testable import Notes

/// The small readers of bytes that the rest is made of.
@Suite struct TextTests {
  @Test func `Lines added one by one are those of the whole text`() {
    for text in ["", "a", "a\n", "a\r\nb", "\r\r\n\n", "é\n\rb\r\n", "---\nx: y\n---", "\n"] {
      let bytes = Array(text.utf8)
      let whole = LineIndex(bytes)
      var lines = LineIndex(capacity: 1)
      var next = lines.append(from: 0, in: bytes)
      while let start = next { next = lines.append(from: start, in: bytes) }
      #expect(lines.starts == whole.starts && lines.ends == whole.ends, "\(text.debugDescription)")
    }
  }

  @Test func `What is not UTF-8, or NUL, is found wherever it stands`() {
    let parts: [[UInt8]] = [
      [0], [0x7F], [0x80], [0xFF], [0xC3], [0xC0, 0xAF], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98],
      [0xF4, 0x90, 0x80, 0x80], Array("é".utf8), Array("€€".utf8), Array("😀".utf8),
    ]
    for part in parts {
      for before in 0..<34 {
        for after in [0, 1, 20] {
          let bytes = Array(repeating: UInt8(ascii: "a"), count: before) + part + Array(repeating: 0x62, count: after)
          let text = String(decoding: bytes, as: UTF8.self).replacing("\0", with: "\u{FFFD}")
          let repair = Repair(bytes)
          #expect(repair.bytes == Array(text.utf8), "\(bytes)")
          #expect((repair.first == nil) == (repair.bytes == bytes), "\(bytes)")
        }
      }
    }
  }

  @Test func `One element or more are a collection`() {
    var elements = OneOrMore(1)
    #expect(Array(elements) == [1])
    elements.append(2)
    elements[1] = 3
    elements[0] = 4
    #expect(Array(elements) == [4, 3] && elements.last == 3)
    #expect(Array(OneOrMore([], 7)) == [7])
    #expect(Array(OneOrMore([5, 6], 7)) == [5, 6, 7])
  }

  @Test func `Where words stand in a row, they fit`() {
    func fits(_ words: Int, _ text: String) -> Bool {
      let bytes = Array(text.utf8)
      return Prose.fits(words, bytes.indices, in: bytes)
    }
    #expect(fits(5, "to be, or not to be"))
    #expect(fits(5, "ab cd ef gh ij"))
    #expect(fits(2, "{ab cd}"))
    #expect(!fits(5, #"\frac{a b}{c d} = \log(x, y) + 1"#))
    #expect(!fits(2, "ab"))
    let fragments = ["ab", "a", " ", ",", ", ", "word ", "\n", "{", "}", "\\", "=", "1"]
    for text in GeneratedNotesTests.notes(fragments, count: 2000) {
      let run = Prose(text.utf8).longestRun
      #expect(run == 0 || fits(run, text), "\(text.debugDescription)")
    }
  }
}

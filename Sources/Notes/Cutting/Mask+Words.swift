// Words that libcmark need not see.
//
// Between two characters that mean something to Markdown, text is nothing but text, and neither cuts nor the ends of
// joined lines are any of libcmark's business. It sees the first and the last word there, beside which emphasis opens and
// closes as it would in the note. All between them is pieces at one place of the masked text.
extension Mask {
  /// Leaving text out costs about what libcmark takes for so many bytes.
  private static let leastGap = 24

  /// Looks at the text up to `end`, for where its words begin and end.
  mutating func lookAtText(before end: Int, in source: [UInt8]) {
    while isPlain, seen < end {
      let mark = source.firstIndex(from: seen, before: end, where: Self.areMarks) ?? end
      if gap == nil { gap = source.firstIndex(of: .space, from: seen + 1, before: mark) }
      seen = mark
      guard mark < end else { return }
      endGap(before: mark, in: source)
      isPlain = !Self.encloses(source[mark])
      seen += 1
    }
  }

  /// Leaves out what stands between the first word of plain text and the last one before `end`.
  mutating func endGap(before end: Int, in source: [UInt8]) {
    guard let start = gap else { return }
    gap = nil
    let blank = lastBlank(after: start, before: end, in: source)
    var next = 0
    if blank - start >= Self.leastGap {
      copy(before: start, in: source)
      while next < waiting.count, waiting[next].source.lowerBound < blank {
        leaveOutWords(before: waiting[next].source.lowerBound)
        add(waiting[next].kind, waiting[next].source, from: bytes.count)
        next += 1
      }
      leaveOutWords(before: blank)
    }
    while next < waiting.count {
      put(waiting[next].kind, waiting[next].source, in: source)
      next += 1
    }
    if next > 0 { waiting.removeAll(keepingCapacity: true) }
  }

  private mutating func leaveOutWords(before end: Int) {
    if copied < end { add(.words, copied..<end, from: bytes.count) }
    leavesOutWords = true
  }

  /// The blank before the last word; blanks behind it can make a break.
  private func lastBlank(after start: Int, before end: Int, in source: [UInt8]) -> Int {
    var end = end
    var piece = waiting.count
    var first = waiting.last?.source.upperBound ?? start
    while end > first, source[end - 1].isBlank { end -= 1 }
    while true {
      while end > first {
        end -= 1
        if source[end] == .space { return end }
      }
      guard piece > 0 else { return start }
      piece -= 1
      end = waiting[piece].source.lowerBound
      first = piece > 0 ? waiting[piece - 1].source.upperBound : start
    }
  }

  /// Which bytes are one of ``& * < [ \ ] _ ` ``: elsewhere libcmark reads text.
  @inline(__always)
  private static func areMarks(_ text: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    text.are(UInt8(ascii: "&")) .| text.are(UInt8(ascii: "*")) .| text.are(UInt8(ascii: "<"))
      .| text.are(UInt8(ascii: "[")) .| text.are(.backslash) .| text.are(UInt8(ascii: "]"))
      .| text.are(UInt8(ascii: "_")) .| text.are(.backtick)
  }

  /// Whether what stands behind a mark may be code, a tag or the name of a link, to the end of the line.
  private static func encloses(_ mark: UInt8) -> Bool {
    switch mark {
    case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "_"), .backslash: false
    default: true
    }
  }
}

/// What leads elsewhere: footnotes, equations, sources. And what other programs replace.
extension Cutter {
  /// `[^label]` of a footnote, `[@key]`
  mutating func bracket(at place: Place, oneLine: Bool) -> Place {
    let next = Place(line: place.line, offset: place.offset + 1)
    let end = lines.ends[place.line]
    guard next.offset < end, isOutsideHTML else { return next }
    if bytes[next.offset] == UInt8(ascii: "^") { return footnote(at: place, end) ?? next }
    return citation(at: place, oneLine: oneLine) ?? next
  }

  /// CommonMark leaves what stands in an HTML block alone; only mathematics is read there.
  private var isOutsideHTML: Bool {
    switch leaf {
    case .html: false
    case .none, .paragraph, .fence, .indentedCode: true
    }
  }

  private mutating func cut(_ kind: Inline.Kind, _ piece: Range<Int>, line: Int) -> Place {
    cut(.inline(Inline(kind, piece)), piece)
    return Place(line: line, offset: piece.upperBound)
  }

  private mutating func footnote(at place: Place, _ end: Int) -> Place? {
    guard let label = Footnote.label(at: place.offset, end, in: bytes) else { return nil }
    let mark = place.offset..<label.upperBound + 1
    guard footnotes.contains(Array(bytes[label])) else {
      // `[^a]` can be many things; a number is a footnote that someone forgot.
      if label.allSatisfy({ bytes[$0].isDigit }) {
        let message =
          "the footnote `[^\(bytes.text(label))]` has no text: no line starts with `[^\(bytes.text(label))]:`"
        problems.append(NoteProblem(code: .footnote, message: message, span: mark))
      }
      return nil
    }
    return cut(.footnote(label: bytes.text(label)), mark, line: place.line)
  }

  // MARK: - Equations

  /// `\eqref{label}` in running text.
  mutating func command(at place: Place, _ opener: StaticString, _ form: Reference.Form) -> Place? {
    reference(at: place, opener, closer: UInt8(ascii: "}"), form)
  }

  /// `` {eq}`label` ``
  mutating func role(at place: Place, _ opener: StaticString, _ form: Reference.Form) -> Place? {
    reference(at: place, opener, closer: .backtick, form)
  }

  private mutating func reference(
    at place: Place, _ opener: StaticString, closer: UInt8, _ form: Reference.Form
  ) -> Place? {
    let end = min(lines.ends[place.line], place.offset + MathSpan.Label.longest)
    guard bytes.has(opener, at: place.offset, before: end), isOutsideHTML else { return nil }
    let start = place.offset + opener.utf8CodeUnitCount
    guard let close = bytes.firstIndex(of: closer, from: start, before: end) else { return nil }
    let name = bytes.trim(start..<close)
    guard MathSpan.Label.isName(name, in: bytes) else { return nil }
    return cut(
      .reference(Reference(form: form, label: bytes.text(name))), place.offset..<close + 1, line: place.line)
  }

  /// `` {eq}`label` ``, `{{< shortcode >}}`
  mutating func brace(at place: Place) -> Place {
    let next = Place(line: place.line, offset: place.offset + 1)
    let end = lines.ends[place.line]
    if let role = role(at: place, "{eq}`", .equation) { return role }
    guard bytes.has("{{<", at: place.offset, before: end), isOutsideHTML, bracketsUnclosedUntil <= place.offset else {
      return next
    }
    var index = place.offset + 3
    while index < end {
      if bytes.has(">}}", at: index, before: end) {
        let range = place.offset..<index + 3
        return cut(.code(bytes.text(range)), range, line: place.line)
      }
      index += 1
    }
    bracketsUnclosedUntil = end
    return next
  }

  // MARK: - Sources

  /// `[@key]`, `[see @key, p. 3; -@other]`, on one line or two.
  private mutating func citation(at place: Place, oneLine: Bool) -> Place? {
    var ranges: [Range<Int>] = []
    var text: [UInt8] = []
    /// For each byte of `text` its place in the note would cost much; the start of each line is enough.
    var starts: [(text: Int, source: Int)] = []
    var line = place.line
    var start = place.offset
    let close: Int
    while true {
      let end = lines.ends[line]
      starts.append((text.count, start))
      var index = line == place.line ? start + 1 : start
      while index < end, bytes[index] != UInt8(ascii: "]") {
        switch bytes[index] {
        // Anything else within brackets is a link's text.
        case UInt8(ascii: "["), .backtick, .dollar, .backslash, UInt8(ascii: "<"), UInt8(ascii: "!"): return nil
        default: index += 1
        }
        guard index - place.offset < 1000 else { return nil }
      }
      if index < end {
        text += bytes[start..<index]
        // `[@a](target)`, `[@a][label]` and `[@a]: target` are links.
        if index + 1 < end, "([:".utf8.contains(bytes[index + 1]) { return nil }
        close = index
        break
      }
      guard !oneLine, line == place.line, bytes[start..<end].contains(UInt8(ascii: "@")),
        let next = continuation(line)
      else { return nil }
      text += bytes[start..<end]
      text.append(.space)
      ranges.append(start..<end)
      line += 1
      start = next
    }
    let places = starts
    guard
      let citations = Citation.read(
        text,
        place: { offset in
          let start = places.last { $0.text <= offset } ?? (0, place.offset)
          return start.source + offset - start.text
        })
    else { return nil }
    if line > place.line {
      contentStarts[line] = start
      if leaf.isParagraph { roles[line] = .cut }
    }
    let span = place.offset..<close + 1
    let first = pieces.count
    for range in ranges + [start..<close + 1] { takePiece(range, of: cuts.count, from: first) }
    cuts.append(
      Cut(
        content: .inline(Inline(.citation(citations), span)), span: span,
        pieces: first..<pieces.count))
    return Place(line: line, offset: close + 1)
  }
}

extension Citation {
  /// The sources between brackets; `nil` when one of them has no key. `text` starts with the bracket.
  static func read(_ text: [UInt8], place: (Int) -> Int) -> [Citation]? {
    guard text.contains(UInt8(ascii: "@")) else { return nil }
    var citations: [Citation] = []
    for part in text[1...].split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
      guard let citation = citation(text, part.indices, place) else { return nil }
      citations.append(citation)
    }
    return citations
  }

  private static func citation(_ text: [UInt8], _ part: Range<Int>, _ place: (Int) -> Int) -> Citation? {
    let range = text.trim(part)
    // A key starts a word, so that an address of mail is none.
    guard
      let at = range.first(where: { index in
        guard text[index] == UInt8(ascii: "@") else { return false }
        let before = index > range.lowerBound && text[index - 1] == UInt8(ascii: "-") ? index - 1 : index
        return before == range.lowerBound || text[before - 1].isSpace
      })
    else { return nil }
    let start = at + 1
    var end = start
    while end < range.upperBound, isKey(text[end]) || (isInner(text[end]) && end > start) { end += 1 }
    while end > start, isInner(text[end - 1]) { end -= 1 }
    guard end > start else { return nil }
    let omitsAuthor = at > range.lowerBound && text[at - 1] == UInt8(ascii: "-")
    var rest = text.trim(end..<range.upperBound)
    if let comma = rest.first, text[comma] == UInt8(ascii: ",") { rest = text.trim(comma + 1..<rest.upperBound) }
    return Citation(
      key: text.text(start..<end), prefix: text.text(text.trim(range.lowerBound..<(omitsAuthor ? at - 1 : at))),
      locator: text.text(rest), omitsAuthor: omitsAuthor, span: place(at)..<place(end - 1) + 1)
  }

  private static func isKey(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  /// Allowed within a key but not at its end.
  private static func isInner(_ byte: UInt8) -> Bool { ":.#$%&-+?<>~/".utf8.contains(byte) }
}

extension MathSpan.Label {
  static let longest = 200

  static func isName(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    !range.isEmpty && range.allSatisfy { !bytes[$0].isSpace && !"{}`\\$".utf8.contains(bytes[$0]) }
  }
}

extension Cutter {
  /// The label after a display: `{#eq-a}` or `(eq:a)` on its last line, `` :eqlabel:`a` `` there or on the next.
  func label(afterDisplayAt place: Place) -> (label: MathSpan.Label, end: Place, start: Int)? {
    var at = Place(line: place.line, offset: bytes.skipBlanks(place.offset, before: lines.ends[place.line]))
    if at.offset == lines.ends[at.line] {
      guard let next = following(at.line), !next.isBlank, next.isInside else { return nil }
      let end = lines.ends[at.line + 1]
      at = Place(line: at.line + 1, offset: bytes.skipBlanks(next.cursor.offset, before: end))
      guard bytes.has(":eqlabel:`", at: at.offset, before: end) else { return nil }
    }
    let end = lines.ends[at.line]
    for (opener, length, closer) in Self.labelMarks where bytes.has(opener, at: at.offset, before: end) {
      let start = at.offset + length
      guard let close = bytes.firstIndex(of: closer, from: start, before: min(end, start + MathSpan.Label.longest)),
        bytes.skipBlanks(close + 1, before: end) == end, MathSpan.Label.isName(start..<close, in: bytes),
        closer != UInt8(ascii: ")") || isWrittenAsLabel(start..<close)
      else { return nil }
      let label = MathSpan.Label(name: bytes.text(start..<close), span: start..<close)
      return (label, Place(line: at.line, offset: close + 1), at.offset)
    }
    return nil
  }

  /// What a label starts with, how many bytes of that are not its own, and what ends it.
  private static let labelMarks: [(opener: StaticString, length: Int, closer: UInt8)] = [
    (":eqlabel:`", 10, .backtick), ("{#eq", 2, UInt8(ascii: "}")), ("(", 1, UInt8(ascii: ")")),
  ]

  /// `(1)` and `(Bayes)` are words; a label has parts.
  private func isWrittenAsLabel(_ range: Range<Int>) -> Bool {
    bytes[range.lowerBound].isLetter
      && range.allSatisfy { bytes[$0].isLetter || bytes[$0].isDigit || ":-_".utf8.contains(bytes[$0]) }
      && range.contains { ":-_".utf8.contains(bytes[$0]) }
  }
}

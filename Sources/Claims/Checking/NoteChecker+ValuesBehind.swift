import Formula
import Notes

/// A formula that ends in `=` or `≈`, and its value behind it in a formula or in words of its own.
extension NoteChecker {
  /// `$1 - 0.1 + 0.1/5 =$ $0.92$`, `$0.0190 / 0.0582 \approx$ **32.6 %**` as one formula, and the last inline it takes. A
  /// number in words has no separators, and nothing behind it that may belong to it.
  func withValueBehind(_ span: MathSpan, _ inlines: [Inline], _ position: Int) -> (span: MathSpan, last: Int)? {
    let latex = span.latex.trimmingWhitespace()
    guard !span.display, ["=", "\\approx", "≈", "\\simeq"].contains(where: latex.hasSuffix), latex.count > 2 else {
      return nil
    }
    var next = position + 1
    if next < inlines.count, case .text(let words) = inlines[next].kind, words.string.trimmingWhitespace().isEmpty {
      next += 1
    }
    guard next < inlines.count else { return nil }
    let start = span.latex.utf8.count + 1
    switch inlines[next].kind {
    case .math(let value):
      guard !value.display, let number = plainReading(value), isNumeral(number.withoutPercent) else { return nil }
      let pieces = span.pieces + value.pieces.map { .init(start: $0.start + start, source: $0.source) }
      return (
        MathSpan(
          latex: span.latex + " " + value.latex, display: false, span: span.span.lowerBound..<value.span.upperBound,
          pieces: pieces), next
      )
    case .text(let words):
      let text = words.string
      guard let match = text.prefixMatch(of: /\s*([-−]?[0-9]+(?:\.[0-9]+)?)(\s?%)?(?![0-9,.]*[0-9]|\s[0-9])/) else {
        return nil
      }
      let digits = String(match.1)
      let offset = inlines[next].span.lowerBound + text[..<match.1.startIndex].utf8.count
      guard offset + digits.utf8.count <= note.bytes.count,
        String(decoding: note.bytes[offset..<(offset + digits.utf8.count)], as: UTF8.self) == digits
      else { return nil }
      let end = offset + text[match.1.startIndex..<match.range.upperBound].utf8.count
      let value = digits.replacing("−", with: "-") + (match.2 == nil ? "" : "\\%")
      return (
        MathSpan(
          latex: span.latex + " " + value, display: false, span: span.span.lowerBound..<end,
          pieces: span.pieces + [.init(start: start, source: offset)]), next
      )
    default: return nil
    }
  }
}

extension Formula.Expression {
  /// 48.5 of 48.5/100
  fileprivate var withoutPercent: Formula.Expression {
    if case .divide(let value, .number(let hundred)) = self, hundred.value == 100 { value } else { self }
  }
}

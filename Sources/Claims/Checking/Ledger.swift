import Notes

/// The account of every number printed in a note.
struct Ledger {
  private let note: Note
  private let bound: [Range<Int>]
  private let given: [Range<Int>]
  private let waived: [(span: Range<Int>, reason: String)]
  private(set) var numbers: [LedgerNumber] = []

  init(_ checker: NoteChecker) {
    note = checker.note
    bound = checker.bound.sorted { $0.lowerBound < $1.lowerBound }
    given = checker.given.sorted { $0.lowerBound < $1.lowerBound }
    waived = checker.waived
    let bytes = note.bytes
    note.forEachInline { inline, block in
      switch inline.kind {
      case .text: count(NumberScanner.numbers(in: bytes, inline.span), inMath: false)
      case .math(let span): count(NumberScanner.numbers(in: bytes, span.span), inMath: true)
      case .code, .emphasis, .strong, .link, .image, .softBreak, .lineBreak, .html, .directive, .footnote, .reference,
        .citation:
        break
      }
    }
    note.forEachBlock { block in
      if case .math(let span) = block.kind { count(NumberScanner.numbers(in: bytes, span.span), inMath: true) }
    }
    numbers.sort { $0.span.lowerBound < $1.span.lowerBound }
    for position in numbers.indices {
      let place = checker.lines.position(of: numbers[position].span.lowerBound)
      (numbers[position].line, numbers[position].column) = (place.line, place.column)
    }
  }

  private mutating func count(_ literals: [NumberScanner.Literal], inMath: Bool) {
    for literal in literals {
      let fate: NumberFate
      var reason: String?
      if let waiver = waived.first(where: { $0.span.overlaps(literal.span) }) {
        fate = .waived
        reason = waiver.reason
      } else if covered(literal.span, by: bound) {
        fate = .bound
      } else if covered(literal.span, by: given) || inMath {
        // A number in a formula that claims nothing is part of what it mentions.
        fate = .given
      } else {
        fate = .loose
      }
      numbers.append(LedgerNumber(span: literal.span, text: literal.text, fate: fate, reason: reason))
    }
  }

  private func covered(_ span: Range<Int>, by ranges: [Range<Int>]) -> Bool {
    ranges.contains { $0.lowerBound <= span.lowerBound && span.upperBound <= $0.upperBound }
  }
}

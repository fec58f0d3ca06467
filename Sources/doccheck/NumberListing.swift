import Claims
import Notes

/// Every printed number with what binds it.
struct NumberListing {
  private(set) var text = ""

  init(_ report: Report, only fate: NumberFate?) {
    for note in report.notes {
      let binders = Binders(note.claims)
      for number in note.numbers {
        if let fate, number.fate != fate { continue }
        text += "\(note.note.path):\(number.line):\(number.column): \(number.text) \(number.fate.rawValue)"
        text += (number.reason ?? binders.words(for: number)).map { ": \($0)\n" } ?? "\n"
      }
    }
    let numbers = ReportSummary(report).numbers
    let fates = NumberFate.allCases.map { "\(numbers[$0]) \($0.rawValue)" }.joined(separator: ", ")
    text += "\(numbers.total) numbers: \(fates)\n"
  }
}

/// Finds the claim that a number stands in.
private struct Binders {
  private let claims: [Claim]

  init(_ claims: [Claim]) { self.claims = claims.sorted { $0.span.lowerBound < $1.span.lowerBound } }

  /// "value proved: e^{2} = 7.389".
  func words(for number: LedgerNumber) -> String? {
    var low = 0, high = claims.count
    while low < high {
      let middle = (low + high) / 2
      if claims[middle].span.lowerBound <= number.span.lowerBound { low = middle + 1 } else { high = middle }
    }
    // Claims of one formula overlap, but only neighbours: a few steps back are enough.
    let claim = claims[..<low].suffix(32).last { $0.span.upperBound >= number.span.upperBound }
    return claim.map { "\($0.kind.rawValue)\($0.verdict.map { " \($0.rawValue)" } ?? ""): \($0.source)" }
  }
}

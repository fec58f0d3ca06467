import Claims
import Notes

/// The claims of a note by their place, each with the name it has on the page.
struct ClaimIndex {
  struct Entry {
    var claim: Claim
    /// Unique on the page: "c-3f2a".
    var anchor: String
  }

  let all: [Entry]
  /// Positions in `all`, by the last byte of the claim.
  private let byEnd: [Int]

  init(_ claims: [Claim]) {
    var seen: Set<String> = []
    all = claims.enumerated().map { index, claim in
      var anchor = "c-" + (claim.id.isEmpty ? String(index + 1) : HTML.identifier(claim.id))
      if !seen.insert(anchor).inserted {
        anchor += "-\(index + 1)"
        seen.insert(anchor)
      }
      return Entry(claim: claim, anchor: anchor)
    }
    let all = all
    byEnd = all.indices.sorted { (Self.end(all[$0]), $0) < (Self.end(all[$1]), $1) }
  }

  /// Claims whose last byte lies in `range`, in order of their place; a chain that goes on from the display before
  /// belongs to the display it ends in.
  func ending(in range: Range<Int>) -> [Entry] {
    guard !byEnd.isEmpty else { return [] }
    var low = 0, high = byEnd.count
    while low < high {
      let middle = (low + high) / 2
      if Self.end(all[byEnd[middle]]) < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return byEnd[low...].prefix { Self.end(all[$0]) < range.upperBound }.sorted().map { all[$0] }
  }

  private static func end(_ entry: Entry) -> Int {
    max(entry.claim.span.lowerBound, entry.claim.span.upperBound - 1)
  }
}

extension ClaimKind {
  /// Formulas have these kinds; cells, links and examples are shown elsewhere.
  var isFormula: Bool {
    switch self {
    case .step, .value, .limit, .definition, .assumption, .equation, .mention: true
    case .cell, .link, .example: false
    }
  }
}

extension MathSpan {
  /// The bytes of `latex` that a range of the note covers.
  func latexSpan(of range: Range<Int>) -> Range<Int> {
    let count = latex.utf8.count
    func offset(_ place: Int) -> Int {
      var found = 0
      for (index, piece) in pieces.enumerated() where piece.source <= place {
        let end = index + 1 < pieces.count ? pieces[index + 1].start : count
        found = min(piece.start + place - piece.source, end)
      }
      return min(max(found, 0), count)
    }
    let lower = offset(max(range.lowerBound, span.lowerBound))
    return lower..<max(lower, offset(min(range.upperBound, span.upperBound)))
  }
}

import Claims

/// How many claims have which verdict, in words and marks. A value that is only off in its last digit counts apart.
struct VerdictTally {
  private(set) var counts: [Verdict: Int] = [:]
  private(set) var lastDigits = 0
  private(set) var total = 0

  init(_ claims: some Sequence<Claim>) {
    for claim in claims {
      guard let verdict = claim.verdict else { continue }
      total += 1
      if claim.isWarning { lastDigits += 1 } else { counts[verdict, default: 0] += 1 }
    }
  }

  subscript(_ verdict: Verdict) -> Int { counts[verdict, default: 0] }

  /// The verdicts that occur, in their order.
  var verdicts: [Verdict] { Verdict.allCases.filter { counts[$0] != nil } }

  /// The worst verdict comes to the eye first.
  var worst: Verdict? {
    [Verdict.refuted, .unread, .untested, .confirmed, .proved].first { counts[$0] != nil }
  }

  /// "5 proved, 1 refuted, 1 off in the last digit".
  var words: String {
    let words = verdicts.map { "\(self[$0]) \($0.rawValue)" }
    return (words + (lastDigits > 0 ? ["\(lastDigits) off in the last digit"] : [])).joined(separator: ", ")
  }

  /// "✓ 5 ✗ 1", each in its colour, with words for those who do not see it.
  var marks: String {
    var marks = verdicts.map { Self.mark($0.symbol, self[$0], $0.rawValue, "dc-" + $0.rawValue) }
    if lastDigits > 0 { marks.append(Self.mark("!", lastDigits, "off in the last digit", "dc-refuted dc-warning")) }
    return marks.joined(separator: " ")
  }

  private static func mark(_ symbol: String, _ count: Int, _ word: String, _ cssClass: String) -> String {
    "<span class=\"dc-count \(cssClass)\" title=\"\(count) \(word)\"><span aria-hidden=\"true\">\(symbol) \(count)</span>"
      + "<span class=\"dc-hidden\">\(count) \(word)</span></span>"
  }
}

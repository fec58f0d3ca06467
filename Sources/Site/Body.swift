import Claims
import LaTeX

/// The finished body of one page, and what the rest of the page wants to know about it.
struct Body {
  /// One heading, for the table of contents.
  struct Heading {
    var level: Int
    var anchor: String
    var html: String
  }

  let report: NoteReport
  let claims: ClaimIndex
  let html: String
  let headings: [Heading]
  /// Files beside the note that the page shows, with their places on the site.
  let assets: [String: String]
  /// Anchors of claims that are on the page.
  let placed: Set<String>
  /// Lines of the note that have an `id` on the page, in order.
  let anchoredLines: [Int]
  /// All `\newcommand`s of the note.
  let macros: MacroTable

  /// Where a link to a claim leads: to the claim, or to the block it stands in.
  func anchor(_ entry: ClaimIndex.Entry) -> String {
    placed.contains(entry.anchor) ? entry.anchor : anchor(ofLine: entry.claim.line)
  }

  /// The anchor of the block that a line of the note belongs to.
  func anchor(ofLine line: Int) -> String {
    var low = 0
    var high = anchoredLines.count
    while low < high {
      let middle = (low + high) / 2
      if anchoredLines[middle] <= line { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? "top" : "L\(anchoredLines[low - 1])"
  }
}

import Formula
import LaTeX
import Notes

/// A chain of sides, gathered from the rows of an alignment and from consecutive displays.
struct Chain {
  struct Side {
    var tree: LayoutTree
    var nodes: [LayoutNode]
    /// UTF-8 bytes of the note.
    var span: Range<Int>
    /// Readings, the preferred one first; empty when it could not be read.
    var readings: [Expression] = []
    /// What the readings decided, by reading.
    var picks: [[Choices.Pick]] = []
    var failure: ReadingFailure?
    /// The failure's place in the note.
    var failureSpan: Range<Int>?
    var formula: Int

    /// Whether a reading takes the notation as few would: it excuses, and shows nothing.
    func isStrained(_ reading: Int) -> Bool {
      picks.indices.contains(reading) && picks[reading].contains(where: \.isStrained)
    }
  }

  struct Link {
    var relation: Relation
    /// UTF-8 bytes of the note.
    var span: Range<Int>
  }

  var sides: [Side]
  var links: [Link]
  /// The words that introduce it, lower case.
  var before: String
  var after: String
  var inner: String
  var isConclusion: Bool
  var isDisplay: Bool
  /// An inequality stands before it in the same formula.
  var followsCondition = false
  /// The links that words stand before: "0.2 per minute ≈ 12 per hour".
  var wordsWithin: Set<Int> = []
  /// The rows of the same formula with which it goes on, one link each or more; not read yet.
  var upcoming = Continuation()

  struct Continuation {
    var sides: [Side] = []
    var links: [Link] = []
  }

  /// What the reader stopped at, in step order.
  func failure(ofStep step: Int) -> (message: String, span: Range<Int>)? {
    for side in [sides[step], sides[step + 1]] {
      if let failure = side.failure, let span = side.failureSpan { return (failure.message, span) }
    }
    return nil
  }

  /// The bytes of a step: its relation and right side, with the left side where that stands on the same line.
  func span(ofStep step: Int, in source: LineTable) -> Range<Int> {
    let (left, right, link) = (sides[step], sides[step + 1], links[step])
    let end = max(right.span.upperBound, link.span.upperBound)
    guard step == 0, left.span.lowerBound < link.span.lowerBound, left.formula == right.formula,
      source.position(of: left.span.lowerBound).line == source.position(of: link.span.lowerBound).line
    else { return min(link.span.lowerBound, right.span.lowerBound)..<end }
    return left.span.lowerBound..<end
  }
}

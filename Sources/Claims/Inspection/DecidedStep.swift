import Formula
import LaTeX

/// A step that was decided, with what it was decided on.
struct DecidedStep: Sendable {
  /// UTF-8 bytes of the note.
  var span: Range<Int>
  var leftSide: Side
  var rightSide: Side
  /// The reading that holds; where none does, the preferred one.
  var basis: HeldStep
  var holds: Bool

  struct Side: Sendable {
    /// The layout tree, on one line.
    var layout: String?
    /// The likelier first.
    var readings: [Expression]
    /// By reading: the questions that were not answered in the usual way.
    var choices: [[String]]

    init(_ side: Chain.Side) {
      layout = side.nodes.isEmpty ? nil : side.nodes.map { $0.dump() }.joined(separator: " ")
      readings = side.readings
      choices = side.picks.map { picks in picks.filter { $0.pick > 0 }.map(\.question) }
    }
  }
}

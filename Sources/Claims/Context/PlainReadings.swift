import Formula
import LaTeX

/// What formulas say by themselves, whatever a note defines: a note writes `$x$` many times, and it is read once.
final class PlainReadings {
  private var known: [String: Formula.Expression?] = [:]

  /// `nil` for what is no expression.
  func reading(of latex: String) -> Formula.Expression? {
    if let reading = known[latex] { return reading }
    let tree = LaTeXParser.parse(latex)
    var reader = Reader(tree, context: ReadingContext())
    let reading = try? reader.expression([tree.root])
    known[latex] = .some(reading)
    return reading
  }
}

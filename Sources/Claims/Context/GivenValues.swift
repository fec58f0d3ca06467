import Formula
import LaTeX
import Notes

/// What the formulas and tables of a note give its names, before and behind a place: a name that is given several values
/// or formulas has each in one example, and no heading may show how far that one goes.
final class GivenValues {
  private struct Place {
    var body: Formula.Expression
    /// Of what is closed.
    var value: [Double]?
    /// How many headings stand before it.
    var section: Int
    var start: Int
  }

  private var places: [String: [Place]] = [:]
  /// Names that head a column of a table, and in which sections.
  private var columns: [String: Set<Int>] = [:]
  private let headings: [Int]
  private let decider = Decider(scope: Scope())

  /// `read`: the expression that some nodes of a formula are. Formulas without `=` give nothing.
  init(_ note: Note, _ read: (LayoutTree, [LayoutNode]) -> Formula.Expression?) {
    var headings: [Int] = []
    note.forEachBlock { if case .heading = $0.kind { headings.append($0.span.lowerBound) } }
    self.headings = headings
    for span in note.mathSpans where span.latex.says("=") {
      let tree = LaTeXParser.parse(span.latex)
      for statement in StatementSplitter(tree).statements() where statement.sides.count > 1 {
        guard statement.links.first.map({ [.equal, .approximately].contains($0.relation) }) ?? false else { continue }
        let sides = statement.sides.map { side in
          // t = 9/5, I(14/5; 9/5): what stands behind a comma is another thing.
          let comma = side.nodes.firstIndex { tree.text(of: $0) == "," } ?? side.nodes.endIndex
          return read(tree, side.nodes) ?? read(tree, Array(side.nodes[..<comma]))
        }
        // σ² = 10⁻⁵ = ε gives ε a value too.
        for (place, head) in sides.enumerated() {
          guard let head else { continue }
          if place == 0, let (key, body) = Self.formula(head, sides.count > 1 ? sides[1] : nil) {
            places[key, default: []].append(
              Place(body: body, value: nil, section: section(of: span.span.lowerBound), start: span.span.lowerBound))
          }
          guard let key = Self.key(head) else { continue }
          for (position, body) in sides.enumerated() where position != place {
            guard let body else { continue }
            let value = body.names.isEmpty ? values(of: body) : nil
            if value == nil, place > 0 || position > 1 || body.names.isEmpty { continue }
            places[key, default: []].append(
              Place(
                body: body, value: value, section: section(of: span.span.lowerBound), start: span.span.lowerBound))
          }
        }
      }
    }
    note.forEachBlock { block in
      guard case .table(let table) = block.kind else { return }
      for cell in table.header {
        for inline in cell.inlines {
          guard case .math(let span) = inline.kind, case let tree = LaTeXParser.parse(span.latex),
            let key = read(tree, [tree.root]).flatMap(Self.key)
          else { continue }
          columns[key, default: []].insert(section(of: block.span.lowerBound))
        }
      }
    }
  }

  /// x, x_1, P(A), |z|
  static func key(_ head: Formula.Expression) -> String? {
    switch head {
    case .apply(.abs, let arguments): arguments.first.flatMap(Substitution.key).map { "|\($0)|" }
    default: Substitution.key(head)
    }
  }

  /// a_n = 3ⁿ − 2ⁿ, which is no law: by the name and with a letter that no author writes.
  private static func formula(_ head: Formula.Expression, _ body: Formula.Expression?) -> (String, Formula.Expression)?
  {
    guard case .element(.symbol(let name), let places) = head, places.count == 1, case .symbol(let letter) = places[0],
      let body, body.names.contains(letter), !body.names.contains(name)
    else { return nil }
    return (sequenceKey(name), sequenceBody(body, letter))
  }

  static func sequenceKey(_ name: String) -> String { name + "[]" }

  static func sequenceBody(_ body: Formula.Expression, _ letter: String) -> Formula.Expression {
    body.replacingFree(letter, by: .symbol("ι"))
  }

  /// A number, or the entries of a list.
  private func values(of body: Formula.Expression) -> [Double]? {
    let entries: [Formula.Expression] = if case .vector(let entries) = body { entries } else { [body] }
    let values = entries.compactMap { decider.enclosure(of: $0)?.midpointDouble }
    return values.count == entries.count ? values : nil
  }

  private func section(of offset: Int) -> Int { headings.count { $0 <= offset } }

  /// Does the name head a column of a table in the section of a place?
  func headsColumn(_ key: String, inSectionOf offset: Int) -> Bool {
    columns[key]?.contains(section(of: offset)) ?? false
  }

  /// Is the name given something else than this: anywhere, in the section of a place, or within a span? Another value, or a
  /// formula that is not shown to say the same.
  func hasOther(
    than body: Formula.Expression, of key: String, inSectionOf offset: Int?, within span: Range<Int>? = nil
  ) -> Bool {
    let section = offset.map(section)
    let value = body.unboundNames.isEmpty ? values(of: body) : nil
    return places[key, default: []].contains { place in
      guard section == nil || place.section == section, span?.contains(place.start) ?? true else { return false }
      switch (place.value, value) {
      case (let a?, let b?):
        return a.count != b.count || zip(a, b).contains { abs($0 - $1) > 0.01 * max(abs($0), abs($1)) }
      case (nil, nil):
        return place.body != body
          && [.refuted, .untested].contains(
            decider.decide(place.body, .equal, body, chain: [place.body, body]).outcome)
      default: return false
      }
    }
  }
}

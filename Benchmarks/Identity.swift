import Formula
import LaTeX

/// An identity as a note writes it, and as a user of SymPy does.
struct Identity {
  var title: String
  /// What the note defines first.
  var definitions: [String]
  var latex: String
  /// The two sides in SymPy; `;` separates statements before them.
  var sympy: String
  var budget: Duration?
  /// The number of entries, where the identity is about vectors of one size.
  var size: Int?

  struct Broken: Error, CustomStringConvertible {
    var description: String
  }

  /// Names and facts that the definitions give.
  func scope() throws -> (Scope, ReadingContext) {
    var (scope, context) = (Scope(), ReadingContext())
    if let size { scope.indexRanges = ["i": Array(1...size)] }
    for latex in definitions {
      let (_, sides) = try Self.read(latex, context)
      let definition: Definition
      switch sides[0] {
      case .call(let name, let arguments):
        let parameters = arguments.map { Definition.Parameter(name: $0.description, isVector: false) }
        definition = Definition(name: name, parameters: parameters, body: sides[1])
        context.functions.insert(name)
      case .element(.symbol(let name), let indices):
        definition = Definition(name: name, indices: indices.map(\.description), body: sides[1])
        context.values.insert(name)
      default: throw Broken(description: "“\(latex)” defines nothing")
      }
      scope.definitions[definition.name] = definition
    }
    return (scope, context)
  }

  /// From the formula's characters to a verdict.
  func decide(_ scope: Scope, _ context: ReadingContext) throws -> Decision {
    let (relation, sides) = try Self.read(latex, context)
    return Decider(scope: scope).decide(sides[0], relation, sides[1], chain: sides)
  }

  private static func read(_ latex: String, _ context: ReadingContext) throws -> (Relation, [Expression]) {
    let tree = LaTeXParser.parse(latex)
    guard let statement = StatementSplitter(tree).statements().first, statement.links.count == 1 else {
      throw Broken(description: "“\(latex)” is no step")
    }
    let sides = try statement.sides.map { side in
      var reader = Reader(tree, context: context)
      return try reader.expression(side.nodes)
    }
    return (statement.links[0].relation, sides)
  }
}

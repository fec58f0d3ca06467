import Formula
import LaTeX
import Testing

/// Formulas of a note and what it said before them, as `DeciderRows` write it down.
struct DeciderBench {
  struct Broken: Error, CustomStringConvertible {
    var description: String
  }

  var scope = Scope()
  var context = ReadingContext()

  /// `define s_i = …`, `let y one-hot`, `let c = 3/2`.
  mutating func say(_ line: String) throws {
    if line.hasPrefix("define ") {
      try define(String(line.dropFirst("define ".count)))
    } else if line.hasPrefix("let ") {
      let words = line.split(separator: " ").dropFirst().map(String.init)
      guard words.count >= 2 else { throw Broken(description: line) }
      scope.domains[words[0]] = try domain(words.dropFirst().joined(separator: " "))
      context.values.insert(words[0])
    } else {
      throw Broken(description: line)
    }
  }

  private func domain(_ words: String) throws -> Domain {
    switch words {
    case "real": return .real
    case "positive": return .positive
    case "negative": return .negative
    case "nonzero": return .nonZero
    case "probability": return .unitInterval
    case "natural": return .positiveInteger
    case "bit": return .oneOf([0, 1])
    case "one-hot": return .oneHot
    case "distribution": return .simplex
    default:
      guard words.hasPrefix("= "), let value = Rational(decimal: String(words.dropFirst(2))) else {
        throw Broken(description: words)
      }
      return .fixed(value)
    }
  }

  private mutating func define(_ latex: String) throws {
    let (statement, sides) = try read(latex)
    guard sides.count == 2 else { throw Broken(description: latex) }
    _ = statement
    var (head, name, parameters, indices) = (sides[0], "", [String](), [String]())
    if case .element(let base, let letters) = head {
      indices = letters.map(\.description)
      head = base
    }
    switch head {
    case .symbol(let plain): name = plain
    case .call(let function, let arguments): (name, parameters) = (function, arguments.map(\.description))
    default: throw Broken(description: latex)
    }
    let body = sides[1]
    scope.definitions[name] = Definition(
      name: name,
      parameters: parameters.map { parameter in
        let isVector = body.contains {
          if case .element(.symbol(parameter), _) = $0 { true } else { false }
        }
        return .init(name: parameter, isVector: isVector)
      }, indices: indices, body: body)
    if parameters.isEmpty { context.values.insert(name) } else { context.functions.insert(name) }
  }

  /// The preferred reading of each side of the only statement.
  func read(_ latex: String) throws -> (statement: Statement, sides: [Expression]) {
    let tree = LaTeXParser.parse(latex)
    let statements = StatementSplitter(tree).statements()
    guard let statement = statements.first, statements.count == 1 else { throw Broken(description: latex) }
    let sides = try statement.sides.map { side in
      var reader = Reader(tree, context: context)
      do throws(ReadingFailure) {
        return try reader.expression(side.nodes)
      } catch {
        throw Broken(description: "\(latex): \(error.message)")
      }
    }
    return (statement, sides)
  }

  /// Decides the steps of a chain.
  func decide(_ latex: String, seed: UInt64 = 0) throws -> [Decision] {
    let (statement, sides) = try read(latex)
    let decider = Decider(scope: scope, seed: seed)
    return statement.links.enumerated().map { position, link in
      decider.decide(sides[position], link.relation, sides[position + 1], chain: sides)
    }
  }
}

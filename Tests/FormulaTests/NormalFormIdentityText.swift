@testable import Formula

/// Reads test identities: `1/(1+exp(-x)) = exp(x)/(1+exp(x))`.
///
/// Names are single words; `x[i]` has a formal index, `x[0]` a fixed one; `sum_j(…)` and `prod_j(…)` bind j over the
/// formal range, whose extent is `N`; `d(f, x)` differentiates; `if(a < b, f, g)` is a case distinction.
struct IdentityText {
  struct Malformed: Error {
    var text: String
    var position: Int
  }

  private let text: [Character]
  private var position = 0
  /// Whether nodes are interned as they stand, or built with the graph's simplifications.
  private let isRaw: Bool
  private var bound: [(letter: String, level: Int)] = []
  private(set) var symbols: [String: Int] = [:]
  var graph = ScalarGraph()

  static let formalLetters = ["i", "l", "m"]

  init(_ text: String, raw: Bool) {
    self.text = Array(text.filter { !$0.isWhitespace })
    isRaw = raw
  }

  /// The difference of the two sides.
  mutating func difference() throws -> ScalarGraph.Node {
    let left = try sum()
    try expect("=")
    let right = try sum()
    guard position == text.count else { throw malformed() }
    return add(left, negate(right))
  }

  private func malformed() -> Malformed { Malformed(text: String(text), position: position) }

  private var next: Character? { position < text.count ? text[position] : nil }

  private mutating func skip(_ character: Character) -> Bool {
    guard next == character else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ character: Character) throws {
    if !skip(character) { throw malformed() }
  }

  private mutating func sum() throws -> ScalarGraph.Node {
    var result = skip("-") ? negate(try product()) : try product()
    while true {
      if skip("+") {
        result = add(result, try product())
      } else if skip("-") {
        result = add(result, negate(try product()))
      } else {
        return result
      }
    }
  }

  private mutating func product() throws -> ScalarGraph.Node {
    var result = try power()
    while true {
      if skip("*") {
        let factor = try power()
        result = isRaw ? graph.intern(.multiply(result, factor)) : graph.multiply(result, factor)
      } else if skip("/") {
        let divisor = try power()
        result = isRaw ? graph.intern(.divide(result, divisor)) : graph.divide(result, divisor)
      } else {
        return result
      }
    }
  }

  private mutating func power() throws -> ScalarGraph.Node {
    let base = try atom()
    guard skip("^") else { return base }
    let exponent = skip("-") ? negate(try power()) : try power()
    return isRaw ? graph.intern(.power(base, exponent)) : graph.power(base, exponent)
  }

  private mutating func atom() throws -> ScalarGraph.Node {
    if skip("(") {
      let inner = try sum()
      try expect(")")
      return inner
    }
    let word = word()
    guard let first = word.first else { throw malformed() }
    if first.isNumber {
      guard let value = Rational(decimal: word) else { throw malformed() }
      return graph.intern(.constant(value))
    }
    if skip("(") { return try call(word) }
    switch word {
    case "pi": return graph.intern(.pi)
    case "gamma0": return graph.intern(.eulerGamma)
    case "N": return graph.intern(.extent)
    default: return graph.intern(.leaf(try leaf(word)))
    }
  }

  private mutating func word() -> String {
    let start = position
    while let character = next, character.isLetter || character.isNumber || character == "_" || character == "." {
      position += 1
    }
    return String(text[start..<position])
  }

  private mutating func leaf(_ word: String) throws -> ScalarGraph.Leaf {
    let symbol = symbols[word] ?? symbols.count
    symbols[word] = symbol
    var indices: [ScalarGraph.Index] = []
    if skip("[") {
      repeat {
        let index = self.word()
        if let number = Int(index) {
          indices.append(.fixed(number))
        } else if let binding = bound.last(where: { $0.letter == index }) {
          indices.append(.bound(binding.level))
        } else if let number = Self.formalLetters.firstIndex(of: index) {
          indices.append(.formal(number))
        } else {
          throw malformed()
        }
      } while skip(",")
      try expect("]")
    }
    return ScalarGraph.Leaf(symbol: symbol, indices: indices)
  }

  private mutating func call(_ name: String) throws -> ScalarGraph.Node {
    if name.hasPrefix("sum_") || name.hasPrefix("prod_") {
      let isSum = name.hasPrefix("sum_")
      let level = 40 - bound.count
      bound.append((String(name.drop { $0 != "_" }.dropFirst()), level))
      let body = try sum()
      bound.removeLast()
      try expect(")")
      if isRaw {
        return graph.intern(isSum ? .bigSum(level: level, body: body) : .bigProduct(level: level, body: body))
      }
      return isSum ? graph.bigSum(level: level, body: body) : graph.bigProduct(level: level, body: body)
    }
    let first = try sum()
    switch name {
    case "d":
      try expect(",")
      let word = word()
      let leaf = try leaf(word)
      try expect(")")
      return graph.derivative(of: first, by: leaf)
    case "max", "min":
      try expect(",")
      let second = try sum()
      try expect(")")
      return graph.intern(name == "max" ? .maximum(first, second) : .minimum(first, second))
    case "if":
      let relation: ScalarGraph.Relation =
        if skip("<") { skip("=") ? .lessOrEqual : .less } else if skip("!") { .notEqual } else { .equal }
      if relation == .notEqual || relation == .equal { try expect("=") }
      if relation == .equal { try expect("=") }
      let right = try sum()
      try expect(",")
      let then = try sum()
      try expect(",")
      let otherwise = try sum()
      try expect(")")
      return graph.intern(.select(relation, left: first, right: right, then: then, otherwise: otherwise))
    default:
      try expect(")")
      guard let function = ScalarGraph.Function(rawValue: name) else { throw malformed() }
      return isRaw ? graph.intern(.apply(function, first)) : graph.apply(function, first)
    }
  }

  private mutating func add(_ a: ScalarGraph.Node, _ b: ScalarGraph.Node) -> ScalarGraph.Node {
    isRaw ? graph.intern(.add(a, b)) : graph.add(a, b)
  }

  private mutating func negate(_ a: ScalarGraph.Node) -> ScalarGraph.Node {
    isRaw ? graph.intern(.negate(a)) : graph.negate(a)
  }
}

/// Reads "x > 0, p in (0,1), sum v = 1": what the tests assume about symbols.
extension IdentityText {
  func assumptions(_ text: String) throws -> NormalForm.Assumptions {
    var result = NormalForm.Assumptions()
    for clause in text.split(separator: ";") {
      let words = clause.split(separator: " ").map(String.init)
      guard words.count >= 2 else { throw Malformed(text: text, position: 0) }
      if words[0] == "extent" {
        result.formalExtent = Int(words[1])
        continue
      }
      guard let symbol = symbols[words[0]] else { throw Malformed(text: text, position: 0) }
      switch words.dropFirst().joined(separator: " ") {
      case "> 0": result.positive.symbols.insert(symbol)
      case ">= 0": result.nonnegative.symbols.insert(symbol)
      case "< 0": result.negative.symbols.insert(symbol)
      case "< 1": result.lessThanOne.symbols.insert(symbol)
      case "in (0,1)":
        result.positive.symbols.insert(symbol)
        result.lessThanOne.symbols.insert(symbol)
      case "in {0,1}": result.zeroOrOne.symbols.insert(symbol)
      case "in Z": result.integer.symbols.insert(symbol)
      case "sums to 1": result.unitSums.insert(symbol)
      case "3 entries sum to 1": result.unitSumSizes[symbol] = 3
      default: throw Malformed(text: text, position: 0)
      }
    }
    return result
  }
}

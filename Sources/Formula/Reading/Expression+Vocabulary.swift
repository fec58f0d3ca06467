extension Expression {
  /// The functions and operators that give an expression its character: two formulas for one thing share some.
  public var vocabulary: Set<String> {
    var words: Set<String> = []
    forEach {
      switch $0 {
      case .apply(let function, _): words.insert(function.rawValue)
      case .call(let name, _), .prime(let name, _, _): words.insert("call \(name)")
      case .big(let big, _, _): words.insert(big.rawValue)
      case .derivative, .gradient: words.insert("derivative")
      default: break
      }
    }
    return words
  }

  /// Is a value an integral over a range that the formula does not spell out?
  public var namesIntegral: Bool {
    contains {
      guard case .opaque(let text) = $0 else { return false }
      return text.hasPrefix("\\int") || Reader.otherIntegrals.contains(where: text.hasPrefix)
    }
  }

  /// Letters for functions that are applied to a plain name, or differentiated by a prime.
  public var appliedLetters: Set<String> {
    var letters: Set<String> = []
    forEach {
      switch $0 {
      case .prime(let name, _, _): letters.insert(name)
      case .call(let name, let arguments):
        let isPlain = arguments.allSatisfy {
          switch $0 {
          case .symbol, .element: true
          default: false
          }
        }
        if isPlain { letters.insert(name) }
      default: break
      }
    }
    return letters.intersection(Reader.appliedLetters)
  }

  /// Every symbol that occurs.
  public var names: Set<String> {
    var names: Set<String> = []
    forEach { if case .symbol(let name) = $0 { names.insert(name) } }
    return names
  }

  /// Every symbol that occurs, but those that a sum or product counts with.
  public var unboundNames: Set<String> {
    var bound: Set<String> = []
    forEach { if case .big(_, let range, _) = $0 { bound.insert(range.index) } }
    return names.subtracting(bound)
  }

  /// The inner letters of sums over pairs: the j of Σ_i Σ_{j, j≠i}.
  public var pairLetters: Set<String> {
    var letters: Set<String> = []
    forEach {
      guard case .big(_, let outer, .big(_, let inner, _)) = $0, inner.conditions.count == 1,
        case .relation(.symbol(inner.index), _, .symbol(outer.index)) = inner.conditions[0]
      else { return }
      letters.insert(inner.index)
    }
    return letters
  }

  /// Does an entry of this name occur: W = W_2 W_1?
  public func mentionsEntry(of name: String) -> Bool {
    contains { if case .element(.symbol(name), _) = $0 { true } else { false } }
  }

  /// Does it carry a subscript?
  public var mentionsIndices: Bool { contains { if case .element = $0 { true } else { false } } }

  /// Does the name occur without a subscript, or with one that runs? The z_1 of z = z_1 + b is another thing.
  public func mentionsBare(_ name: String) -> Bool {
    switch self {
    case .symbol(name): true
    case .element(.symbol(name), let indices):
      indices.contains { if case .number = $0 { false } else { true } }
    default: containsOperand { $0.mentionsBare(name) }
    }
  }

  /// The numbered entries of one name as names: z_1.
  public func withNumberedEntries(of name: String) -> Expression {
    transformed {
      guard case .element(.symbol(name), _) = $0 else { return $0 }
      return Elaboration.plainName($0) ?? $0
    }
  }

  /// Σ_j of something in which no symbol but j occurs: a constant that an author may well differentiate.
  var isSumOverIndexAlone: Bool {
    guard case .big(_, let range, let body) = self else { return false }
    return body.names.isSubset(of: [range.index])
  }

  /// How much of two expressions is the same, node by node: 1 for equal ones, 0 when nothing is shared.
  public func similarity(to other: Expression) -> Double {
    func heads(_ expression: Expression) -> [String: Int] {
      var counts: [String: Int] = [:]
      expression.forEach { counts[$0.head == "number" ? "\($0)" : $0.head, default: 0] += 1 }
      return counts
    }
    let (a, b) = (heads(self), heads(other))
    let shared = a.reduce(0) { $0 + min($1.value, b[$1.key] ?? 0) }
    let total = max(a.values.reduce(0, +), b.values.reduce(0, +))
    return total == 0 ? 0 : Double(shared) / Double(total)
  }

  /// π/180.
  public static let degree = Expression.divide(.constant(.pi), .number(Number(180)))

  /// The number of 30°.
  var degrees: Expression? { if case .multiply(.juxtaposed, let number, .degree) = self { number } else { nil } }

  /// Does a letter occur as a subscript or as a number?
  func usesIndex(_ letter: String) -> Bool {
    contains {
      switch $0 {
      case .symbol(letter): true
      case .element(_, let indices): indices.contains { $0.names.contains(letter) }
      default: false
      }
    }
  }

  /// Which letter runs over something is no matter: the same with letters that no author writes.
  public var withPlainIndices: Expression {
    transformed { expression in
      guard case .big(let big, var range, let body) = expression else { return expression }
      let letter = range.index
      range.index = "·\(body.depth)"
      let operands = expression.operands.map { $0.replacing(.symbol(letter), by: .symbol(range.index)) }
      return Expression.big(big, range, body).with(operands: operands)
    }
  }

  private var depth: Int { 1 + (operands.map(\.depth).max() ?? 0) }
}

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

  /// Every symbol that occurs.
  public var names: Set<String> {
    var names: Set<String> = []
    forEach { if case .symbol(let name) = $0 { names.insert(name) } }
    return names
  }

  /// Does an entry of this name occur: W = W_2 W_1?
  func mentionsEntry(of name: String) -> Bool {
    contains { if case .element(.symbol(name), _) = $0 { true } else { false } }
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
}

import Formula

/// Putting numbers in: `w x + b` followed by `0.5 \times 2 + 0.1`.
struct Substitution {
  /// What each name stands for, by its key: "x", or "x_1" for an entry.
  private(set) var values: [String: Expression] = [:]
  /// Numbers that stand for something computed: 0.6 for σ(z), 0.4 for 1 − σ(z).
  private(set) var computed: [(expression: Expression, value: Expression)] = []

  /// A sum is written out, so that its entries may be any values: Σ x_i p_i as (a − 2) p + a (1 − 2 p).
  private(set) var isExpansion = false
  private var names: Set<String> = []

  /// `nil` when the numbers do not stand exactly where names stand in the general side.
  init?(of general: Expression, by numbers: Expression) {
    general.forEach {
      switch $0 {
      case .element(.symbol(let name), _): names.insert(name)
      default: break
      }
    }
    guard match(general, numbers, isWhole: true), !values.isEmpty || !computed.isEmpty else { return nil }
  }

  /// The name that can take a value here.
  static func key(_ expression: Expression) -> String? {
    switch expression {
    case .symbol(let name), .opaque(let name): return name
    case .element(.symbol(let name), let indices):
      guard !indices.isEmpty, indices.allSatisfy({ if case .number = $0 { true } else { false } }) else { return nil }
      return "\(name)_\(indices.map(\.description).joined(separator: ","))"
    default: return nil
    }
  }

  private mutating func match(_ general: Expression, _ numbers: Expression, isWhole: Bool = false) -> Bool {
    if let key = Substitution.key(general) {
      guard Substitution.isValue(numbers) || isExpansion && !mentionsEntries(numbers) else { return false }
      if let known = values[key] { return known == numbers }
      values[key] = numbers
      return true
    }
    if !isWhole, Substitution.isValue(numbers), !Substitution.isValue(general) {
      switch general {
      case .call, .prime, .add, .derivative:
        computed.append((general, numbers))
        return true
      default: break
      }
    }
    switch (general, numbers) {
    case (.number(let a), .number(let b)): return a.value == b.value
    case (.multiply(_, let a, let b), .multiply(_, let x, let y)): return match(a, x) && match(b, y)
    case (.add(let terms), .add(let others)):
      return matchAll(terms, others)
    case (.negate(let a), .negate(let x)): return match(a, x)
    case (.divide(let a, let b), .divide(let x, let y)), (.power(let a, let b), .power(let x, let y)):
      return match(a, x) && match(b, y)
    case (.apply(let f, let arguments), .apply(let g, let others)):
      return f == g && matchAll(arguments, others)
    case (.call(let f, let arguments), .call(let g, let others)):
      return f == g && matchAll(arguments, others)
    case (.transpose(let a), .transpose(let x)): return match(a, x)
    case (.big(.sum, let range, let body), .add(let terms)): return matchTerms(range, body, terms)
    default: return false
    }
  }

  private func mentionsEntries(_ expression: Expression) -> Bool {
    expression.contains { if case .element(.symbol(let name), _) = $0 { names.contains(name) } else { false } }
  }

  /// Σ_i body against the terms for i = 1, 2, …; Σ_i Σ_j row by row.
  private mutating func matchTerms(_ range: Expression.IndexRange, _ body: Expression, _ terms: [Expression]) -> Bool {
    func at(_ body: Expression, _ index: String, _ position: Int) -> Expression {
      body.replacing(.symbol(index), by: .number(Number(Rational(position + 1))))
    }
    guard range.conditions.isEmpty, !isExpansion else { return false }
    let outer = self
    isExpansion = true
    guard case .big(.sum, let inner, let last) = body, inner.conditions.isEmpty else {
      for (position, term) in terms.enumerated() where !match(at(body, range.index, position), term) {
        self = outer
        return false
      }
      return true
    }
    for columns in 2...max(2, terms.count) where terms.count % columns == 0 && terms.count / columns >= 2 {
      let fits = terms.indices.allSatisfy {
        match(at(at(last, range.index, $0 / columns), inner.index, $0 % columns), terms[$0])
      }
      if fits { return true }
      self = outer
      isExpansion = true
    }
    self = outer
    return false
  }

  private mutating func matchAll(_ general: [Expression], _ numbers: [Expression]) -> Bool {
    guard general.count == numbers.count else { return false }
    for (a, b) in zip(general, numbers) where !match(a, b) { return false }
    return true
  }

  /// A numeral, or a vector or matrix of numerals.
  static func isValue(_ expression: Expression) -> Bool {
    switch expression {
    case .number: true
    case .negate(let inner): isValue(inner)
    case .divide(.number, .number): true
    case .vector(let entries): entries.allSatisfy(isValue)
    case .matrix(let rows): rows.allSatisfy { $0.allSatisfy(isValue) }
    case .transpose(let inner): isValue(inner)
    default: false
    }
  }
}

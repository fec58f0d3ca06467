import Formula

/// Angles that a substitution brings in: they are where it can be undone.
extension NoteChecker {
  /// "Substitute x = sin θ, so √(1 − x²) = cos θ": θ is where the substitution can be undone.
  func decideOnPrincipalBranch(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard let (left, right) = sides(chain, step) else { return nil }
    var angles: [String: Domain] = [:]
    var scales: Set<String> = []
    for name in left.unboundNames.union(right.unboundNames) {
      guard let body = scope.entry(name)?.definition.body, let found = body.trigonometricSubstitution else { continue }
      angles[found.angle] = found.range
      if let scale = found.scale { scales.insert(scale) }
    }
    // 2 √(1 − sin² θ) = 2 cos θ
    if angles.isEmpty, [left, right].contains(where: { $0.contains(where: Self.dependsOnSign) }) {
      for name in [left, right].flatMap(\.angles) where scope.entry(name) == nil && scope.scope().domains[name] == nil {
        angles[name] = .between(0, Expression.quarterTurn)
      }
    }
    guard !angles.isEmpty else { return nil }
    var principal = self
    for (angle, range) in angles { principal.scope.assume(angle, range) }
    for scale in scales where scope.scope().domains[scale] == nil { principal.scope.assume(scale, .positive) }
    let verdicts = principal.decide(chain, step)
    return holds(verdicts) ? verdicts : nil
  }
}

extension Formula.Expression {
  /// Names whose sine, cosine or tangent it takes.
  fileprivate var angles: [String] {
    var found: [String] = []
    forEach {
      guard case .apply(let function, let arguments) = $0, [.sin, .cos, .tan].contains(function),
        case .symbol(let name)? = arguments.first, !found.contains(name)
      else { return }
      found.append(name)
    }
    return found
  }
}

extension Formula.Expression {
  /// A little less than π/2.
  fileprivate static let quarterTurn = Rational(15707, 10000) ?? 1

  /// `sin θ`, `a tan θ`: the angle, where the function can be inverted, and the factor.
  fileprivate var trigonometricSubstitution: (angle: String, range: Domain, scale: String?)? {
    switch self {
    case .multiply(_, let factor, let function):
      guard var found = function.trigonometricSubstitution else { return nil }
      if case .symbol(let name) = factor { found.scale = name }
      return factor.isPlainFactor ? found : nil
    case .apply(let function, let arguments):
      guard arguments.count == 1, case .symbol(let angle) = arguments[0] else { return nil }
      switch function {
      case .sin, .tan: return (angle, .between(-Self.quarterTurn, Self.quarterTurn), nil)
      case .cos: return (angle, .between(0, Self.quarterTurn * 2), nil)
      default: return nil
      }
    // sec θ
    case .divide(.number, .apply(.cos, let arguments)):
      guard arguments.count == 1, case .symbol(let angle) = arguments[0] else { return nil }
      return (angle, .between(0, Self.quarterTurn), nil)
    default: return nil
    }
  }

  private var isPlainFactor: Bool {
    switch self {
    case .symbol, .number: true
    default: false
    }
  }
}

/// `\int f(x) dx` without ends: known up to a constant.
extension Expression {
  private static let mark = "∫ d"

  public static func antiderivative(of body: Expression, by variable: String) -> Expression {
    .call(mark + variable, [body])
  }

  /// What is integrated, and by what; `nil` for anything else.
  public var antiderivative: (body: Expression, variable: String)? {
    guard case .call(let name, let arguments) = self, name.hasPrefix(Self.mark), arguments.count == 1 else {
      return nil
    }
    return (arguments[0], String(name.dropFirst(Self.mark.count)))
  }

  public var mentionsAntiderivative: Bool { contains { $0.antiderivative != nil } }

  /// Symbols that occur outside of antiderivatives.
  public var namesBesideAntiderivatives: Set<String> {
    if antiderivative != nil { return [] }
    switch self {
    case .symbol(let name): return [name]
    // E[f(x)] depends on no x.
    case .apply(.expectation, _), .apply(.variance, _), .apply(.covariance, _): return []
    default: break
    }
    return operands.reduce(into: []) { $0.formUnion($1.namesBesideAntiderivatives) }
  }
}

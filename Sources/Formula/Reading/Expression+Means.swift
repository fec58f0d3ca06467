extension Expression {
  /// With m terms for a sum without bounds that is divided by m.
  public var withCountedMeans: Expression {
    guard contains(where: { $0.isUnboundedSum }) else { return self }
    return transformed { part in
      switch part {
      case .multiply(let kind, .divide(.number(let one), .symbol(let count)), let sum) where one.value.isOne:
        return sum.counted(by: count).map { .multiply(kind, .divide(.number(one), .symbol(count)), $0) } ?? part
      case .divide(let sum, .symbol(let count)):
        return sum.counted(by: count).map { .divide($0, .symbol(count)) } ?? part
      default: return part
      }
    }
  }

  private var isUnboundedSum: Bool {
    if case .big(.sum, let range, _) = self {
      range.from == nil && range.to == nil && range.conditions.isEmpty
    } else {
      false
    }
  }

  /// Σ_{i=1}^m for Σ_i; `nil` for another sum, or a letter that counts nothing.
  private func counted(by count: String) -> Expression? {
    guard isUnboundedSum, case .big(.sum, var range, let body) = self, Domain.isUsuallyCount(count) || count == "B",
      range.index != count, !body.names.contains(count),
      body.contains(where: {
        if case .element(_, let places) = $0 { places.contains(.symbol(range.index)) } else { false }
      })
    else { return nil }
    (range.from, range.to) = (.number(Number(1)), .symbol(count))
    return .big(.sum, range, body)
  }
}

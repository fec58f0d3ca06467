/// 72 km/h = 20 m/s: units in terms of those that the International System starts from.
extension Elaboration {
  /// The sides in base units, where they are written in different ones.
  func withBaseUnits(_ sides: [Expression]) -> [Expression] {
    let sides = sides.map { $0.transformed { $0.mixedUnits ?? $0 }.withUnitOfSum }
    let units = sides.map { side in side.names.filter(Expression.isUnit) }
    guard units.filter({ !$0.isEmpty }).count > 1, Set(units.filter { !$0.isEmpty }).count > 1,
      // MJ/(MJ/l) is l already.
      Set(sides.map(\.powersOfNames)).count > 1
    else { return sides }
    return sides.map { side in
      side.transformed {
        guard case .symbol(let name) = $0, Expression.isUnit(name),
          let definition = Units.definitions[Expression.display(name)]
        else { return $0 }
        return definition
      }
    }
  }
}

extension Expression {
  /// 1 − log λ nats: the unit behind a sum that has none before is that of the sum.
  fileprivate var withUnitOfSum: Expression {
    guard case .add(var terms) = self, let last = terms.popLast(), let (number, unit) = last.withoutTrailingUnit,
      !terms.contains(where: { $0.names.contains(unit) || $0.names.contains(where: Expression.isUnit) })
    else { return self }
    return .multiply(.juxtaposed, .add(terms + [number]), .symbol(unit))
  }

  private var withoutTrailingUnit: (Expression, String)? {
    switch self {
    case .negate(let inner): inner.withoutTrailingUnit.map { (.negate($0.0), $0.1) }
    case .multiply(.juxtaposed, let number, .symbol(let name)):
      Expression.isUnit(name) || name.count > 2 && name.allSatisfy(\.isLetter) && name.allSatisfy(\.isASCII)
        ? (number, name) : nil
    default: nil
    }
  }

  /// 2 h 34 min, read as a product: two hours and 34 minutes.
  fileprivate var mixedUnits: Expression? {
    guard case .multiply(.juxtaposed, .multiply(.juxtaposed, let whole, .number(let count)), .symbol(let unit)) = self,
      case .multiply(.juxtaposed, .number, .symbol(let larger)) = whole, Expression.isUnit(unit),
      Expression.isUnit(larger), unit != larger
    else { return nil }
    return .add([whole, .multiply(.juxtaposed, .number(count), .symbol(unit))])
  }
}

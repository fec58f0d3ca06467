import Formula
import Foundation
import LaTeX

/// Numbers that count otherwise, where that makes a failing step hold: levels in decibels, intervals, codes, full turns,
/// points between thousands.
extension NoteChecker {
  func otherNumbers(_ failing: FailingStep) -> String? {
    let (chain, step, left, right) = (failing.chain, failing.step, failing.left, failing.right)
    if let reason = unitsDisagree(failing) { return reason }
    if let a = value(left), let b = value(right) {
      let turns = (a - b) / (2 * Double.pi)
      if failing.sides.allSatisfy({ $0.contains(where: Self.isDegree) }), abs(turns.rounded() - turns) < 1e-9 {
        return "angles that differ by full turns may be meant as the same"
      }
      if failing.sides.contains(where: usesThreeZeros) {
        return "a point before three digits may stand between thousands"
      }
    }
    if chain.links.count == 1, failing.isWhole,
      failing.sides.allSatisfy({ if case .number = $0.withoutSign { true } else { false } }),
      !chain.sides[step].nodes.contains(where: Self.namesModulus)
    {
      return "two numbers that differ: a contradiction that the text comes to, or a slip"
    }
    guard failing.relation == .equal || failing.relation == .approximately else { return nil }
    if source.says("dB"), let sum = left.sumOfLevels, let level = right.rationalValue?.double, abs(sum - level) <= 0.5 {
      return "it holds for levels in decibels"
    }
    let latex = failing.latex
    if chain.links.contains(where: { $0.relation == .identical }), !chain.sides[0].tree.source.says("mod"),
      !(isClosedValue(left) && isClosedValue(right) && isNumeral(left) && isNumeral(right))
    {
      return "the chain speaks of residues"
    }
    if let shape = shapeOfProduct(chain.sides[step]), shape == shapeOfProduct(chain.sides[step + 1]) {
      return "it holds for the shapes of matrices"
    }
    if let value = parallel(chain.sides[step]), let printed = right.rationalValue(takingDecimals: true)?.double,
      abs(value - printed) <= 0.005 * value
    {
      return "it holds for resistances beside one another"
    }
    if latex.contains(/(?:^|[^0-9.,}])0[0-9]+(?:[^0-9.,]|$)/) { return "a numeral that begins with 0 may be a code" }
    if source.lower.says(anyOf: Self.binary),
      case let (a, b) = (expanded(left, scope.scope()).inBinary, expanded(right, scope.scope()).inBinary),
      a != left || b != right, [.proved, .confirmed].contains(decision(a, .equal, b).outcome)
    {
      return "it holds for numerals to the base 2"
    }
    if latex.says("("), let a = ResidueSymbols.value(of: chain.sides[step].nodes),
      let b = ResidueSymbols.value(of: chain.sides[step + 1].nodes), a == b
    {
      return "it holds for Legendre symbols"
    }
    if latex.contains(/[a-zA-Z]\s*\(\s*[\[\]]/) { return "the image of an interval" }
    if latex.contains("["), let a = ClosedInterval(expanded(left, scope.scope())), let b = ClosedInterval(right), a == b
    {
      return "it holds for intervals"
    }
    return nil
  }
}

extension NoteChecker {
  /// π/180
  private static func isDegree(_ part: Formula.Expression) -> Bool {
    guard case .divide(.constant(.pi), .number(let half)) = part else { return false }
    return half.value == Rational(180)
  }

  /// 60.000, itself or in the value of a name.
  private func usesThreeZeros(_ side: Formula.Expression) -> Bool {
    func prints(_ part: Formula.Expression) -> Bool {
      if case .number(let number) = part {
        number.value.isInteger && number.halfUnit == Rational(1, 2000)
      } else {
        false
      }
    }
    return side.contains(where: prints)
      || side.names.contains { scope.entry($0)?.definition.body.contains(where: prints) ?? false }
  }

  func value(_ side: Formula.Expression) -> Double? {
    Decider(scope: scope.scope()).enclosure(of: side)?.midpointDouble
  }

  /// 1 ∥ 2 ∥ 2: what resistances beside one another come to.
  private func parallel(_ side: Chain.Side) -> Double? {
    let text = side.nodes.map { side.tree.text(of: $0) }.joined(separator: " ").replacing("\\parallel", with: "\\|")
    let parts = text.split(separator: "\\|").map { $0.replacing("\\ ", with: " ") }
    guard parts.count > 1 else { return nil }
    var total = 0.0
    for part in parts {
      guard let value = plainReading(String(part))?.rationalValue(takingDecimals: true)?.double, value > 0 else {
        return nil
      }
      total += 1 / value
    }
    return 1 / total
  }

  /// `(4h \times 2h)(2h \times 1)` and `4h \times 1`: rows and columns of a product of matrices.
  private func shapeOfProduct(_ side: Chain.Side) -> [String]? {
    let text = side.nodes.map { side.tree.text(of: $0) }.joined().filter { $0 != " " }
      .replacing("\\left", with: "").replacing("\\right", with: "").replacing("\\cdot", with: "")
    let factors = text.split(whereSeparator: { "()".contains($0) }).map { factor in
      factor.replacing("\\times", with: "×").split(separator: "×").map(String.init)
    }
    guard !factors.isEmpty, factors.allSatisfy({ $0.count == 2 }),
      zip(factors, factors.dropFirst()).allSatisfy({ $0[1] == $1[0] })
    else { return nil }
    return [factors[0][0], factors[factors.count - 1][1]]
  }

  fileprivate static let binary = [
    "base 2", "base two", "binary", "binär", "dualsystem", "binaire", "binari", "binári", "двоичн", "二进制", "二進",
  ]
}

extension Formula.Expression {
  /// 11001.111 as 25.875: numerals of nothing but 0 and 1, three of them or more.
  fileprivate var inBinary: Formula.Expression {
    transformed { part in
      guard case .number(let number) = part else { return part }
      let digits = number.decimal
      guard digits.count > 2, digits.allSatisfy({ $0 == "0" || $0 == "1" || $0 == "." }) else { return part }
      var value = Rational(0)
      var place: Rational?
      for digit in digits {
        if digit == "." {
          place = Rational(1, 2)
          continue
        }
        let bit = Rational(digit == "1" ? 1 : 0)
        if let half = place {
          value = value + bit * half
          place = half / 2
        } else {
          value = value * 2 + bit
        }
      }
      return .number(Number(value))
    }
  }

  /// What levels of 60 and 60 dB add up to.
  fileprivate var sumOfLevels: Double? {
    guard case .add(let terms) = self else { return nil }
    let levels = terms.compactMap { $0.rationalValue?.double }
    guard levels.count == terms.count, levels.allSatisfy({ $0 > 0 && $0 < 300 }) else { return nil }
    return 10 * log10(levels.reduce(0) { $0 + pow(10, $1 / 10) })
  }
}

/// [a, b] as a number that lies between its ends: what arithmetic makes of it.
private struct ClosedInterval: Equatable {
  let lower: Rational
  let upper: Rational

  /// The hull of these values.
  init?(hull values: [Rational?]) {
    let known = values.compactMap(\.self)
    guard known.count == values.count, let low = known.min(), let high = known.max() else { return nil }
    (lower, upper) = (low, high)
  }

  /// `nil` for what is no arithmetic of intervals and exact numbers.
  init?(_ expression: Formula.Expression) {
    func interval(_ part: Formula.Expression) -> ClosedInterval? { ClosedInterval(part) }
    if let value = expression.rationalValue(takingDecimals: true) {
      self.init(hull: [value])
      return
    }
    switch expression {
    case .vector(let ends):
      let values = ends.map { $0.rationalValue(takingDecimals: true) }
      guard values.count == 2, let low = values[0], let high = values[1], low <= high else { return nil }
      self.init(hull: [low, high])
    case .negate(let inner):
      guard let inner = interval(inner) else { return nil }
      self.init(hull: [-inner.upper, -inner.lower])
    case .add(let terms):
      var (low, high) = (Rational(0), Rational(0))
      for term in terms {
        guard let part = interval(term) else { return nil }
        (low, high) = (low + part.lower, high + part.upper)
      }
      self.init(hull: [low, high])
    case .multiply(_, let a, let b):
      guard let a = interval(a), let b = interval(b) else { return nil }
      self.init(hull: [a.lower * b.lower, a.lower * b.upper, a.upper * b.lower, a.upper * b.upper])
    case .divide(let a, let b):
      guard let a = interval(a), let b = interval(b), b.lower.sign == b.upper.sign else { return nil }
      self.init(hull: [a.lower / b.lower, a.lower / b.upper, a.upper / b.lower, a.upper / b.upper])
    case .power(let base, let exponent):
      guard let base = interval(base), let two = exponent.rationalValue, two == Rational(2) else { return nil }
      let reachesZero = base.lower.sign < 0 && base.upper.sign > 0
      self.init(hull: [base.lower * base.lower, base.upper * base.upper] + (reachesZero ? [Rational(0)] : []))
    default: return nil
    }
  }
}

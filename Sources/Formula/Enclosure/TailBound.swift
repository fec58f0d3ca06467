internal import CFlint

/// Bounds of what an integral has beyond a point near one of its ends.
struct TailBound {
  /// Towards which end, and from which side.
  enum Approach {
    case infinite(sign: Int)
    /// Of an interval of this length; `inward` is the sign of the direction away from the end.
    case finite(Ball, inward: Int, length: Ball)
  }

  private let program: Program
  private let variable: Int
  private let values: BallEvaluator
  private let depends: [Bool]

  /// `depends` marks the registers that depend on the variable; `values` holds the others.
  init(_ program: Program, variable: Int, depends: [Bool], values: BallEvaluator) {
    self.program = program
    self.variable = variable
    self.depends = depends
    self.values = values
  }

  /// Powers of 2 tried as T.
  private static let exponents = [2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 24, 32, 48, 64, 96, 128, 160, 192, 256, 320, 384]
  /// Bounding one operation takes about as many steps at 512 bits.
  private static let stepsPerOperation = 24

  struct Cut {
    var point: Ball
    /// T = 2^exponent
    var exponent: Int
    var bound: Ball
  }

  /// A point at which to cut, and a bound of the absolute value of the integral beyond: below 2^−goal if one is found, else
  /// the least found.
  ///
  /// What this takes is added to `effort`.
  func cut(_ approach: Approach, beyond other: Ball?, goal: Int, effort: inout Int) -> Cut? {
    var best: Cut?
    let effortOfBound = Self.stepsPerOperation * program.instructions.count * 512
    // A bound from some T on is one from every later T on: where the last has none, none has.
    if let last = Self.exponents.last {
      effort += effortOfBound
      guard bound(approach, from: Ball(2, precision: 1024).raised(to: last)) != nil else { return nil }
    }
    let wanted = Ball(Rational(1, 2) ?? 0, precision: 512).raised(to: goal)
    for exponent in Self.exponents {
      let start = Ball(2, precision: 1024).raised(to: exponent)
      let point: Ball
      switch approach {
      case .infinite(let sign):
        point = sign > 0 ? start : -start
        if let other {
          guard (other.applying(.abs) + Ball(1, precision: 512)).isLess(start) else { continue }
        }
      case .finite(let end, let inward, let length):
        let step = Ball(Rational(1, 2) ?? 0, precision: 1024).raised(to: exponent)
        guard (step * Ball(4, precision: 512)).isLess(length) else { continue }
        point = inward > 0 ? Ball(0, precision: 1024) + end + step : Ball(0, precision: 1024) + end - step
      }
      effort += effortOfBound
      guard point.isExact, let bound = bound(approach, from: start)?.upperEnd, bound.isFinite else { continue }
      let cut = Cut(point: point, exponent: exponent, bound: bound)
      if bound.isLess(wanted) { return cut }
      if let known = best, known.bound.isLessOrEqual(bound) { continue }
      best = cut
    }
    return best
  }

  /// ∫ of the absolute value beyond t = T, where the variable is ±t, or end ± 1/t.
  private func bound(_ approach: Approach, from start: Ball) -> Ball? {
    var growths = Array(repeating: Growth(), count: max(program.registerCount, 1))
    for register in growths.indices where !depends[register] {
      guard let value = values.value(inRegister: register) else { continue }
      growths[register] = Growth(polynomial: [0: Ball(copying: value, precision: 512)], from: start)
    }
    let isInfinite: Bool
    switch approach {
    case .infinite(let sign):
      isInfinite = true
      growths[variable] = Growth(polynomial: [1: Ball(sign, precision: 512)], from: start)
    case .finite(let end, let inward, _):
      isInfinite = false
      growths[variable] = Growth(polynomial: [0: end, -1: Ball(inward, precision: 512)], from: start)
    }
    for i in program.instructions where depends[Int(i.target)] {
      growths[Int(i.target)] = growth(of: i, growths, start)
    }
    var result = growths[program.outputs[0]]
    // dx = dt/t²
    if !isInfinite { result = result * Growth(polynomial: [-2: .unity], from: start) }
    return result.integral(from: start)
  }

  private func growth(of i: Program.Instruction, _ growths: [Growth], _ start: Ball) -> Growth {
    guard i.code != .integral else { return Growth() }
    let (a, b) = (growths[Int(i.a)], growths[Int(i.b)])
    if let polynomial = polynomial(of: i, a, b) { return Growth(polynomial: polynomial, from: start) }
    switch i.code {
    case .add: return a + b
    case .subtract: return a + -b
    case .multiply: return a * b
    case .divide: return a / b
    case .negate: return -a
    case .integerPower: return a.raised(to: i.integer)
    case .root:
      guard let exponent = Rational(i.integer, Int(i.degree)) else { return Growth() }
      return a.raised(to: Ball(exponent, precision: 512))
    case .power:
      if let exponent = b.constant { return a.raised(to: exponent) }
      guard let base = a.constant, base.isPositive else { return Growth() }
      let logarithm = base.applying(.log)
      return (b * Growth(polynomial: [0: logarithm], from: start)).applying(.exp)
    case .apply: return a.applying(i.function)
    case .maximum: return .maximum(a, b)
    case .minimum: return -.maximum(-a, -b)
    case .select:
      // The same branch from T on.
      let sign = (a + -b).sign
      guard sign != 0 else { return Growth() }
      let holds =
        switch i.relation {
        case .less, .lessOrEqual: sign < 0
        case .equal: false
        case .notEqual: true
        }
      return growths[Int(holds ? i.c : i.d)]
    case .integral: return Growth()
    }
  }

  private static let degreeLimit = 16

  /// Operations that stay within Laurent polynomials.
  private func polynomial(of i: Program.Instruction, _ a: Growth, _ b: Growth) -> [Int: Ball]? {
    guard let p = a.polynomial else { return nil }
    var result: [Int: Ball]
    switch i.code {
    case .negate: result = p.mapValues { -$0 }
    case .integerPower:
      guard abs(i.integer) <= Self.degreeLimit, i.integer != 0 else { return nil }
      var base = p
      if i.integer < 0 {
        guard let inverse = inverse(p) else { return nil }
        base = inverse
      }
      result = [0: .unity]
      for _ in 0..<abs(i.integer) { result = product(result, base) }
    case .add, .subtract, .multiply, .divide:
      guard let q = b.polynomial else { return nil }
      switch i.code {
      case .add: result = p.merging(q) { $0 + $1 }
      case .subtract: result = p.merging(q.mapValues { -$0 }) { $0 + $1 }
      case .multiply: result = product(p, q)
      case .divide:
        guard let inverse = inverse(q) else { return nil }
        result = product(p, inverse)
      case .negate, .power, .integerPower, .root, .apply, .minimum, .maximum, .select, .integral: return nil
      }
    case .power, .root, .apply, .minimum, .maximum, .select, .integral: return nil
    }
    return result.keys.allSatisfy { abs($0) <= Self.degreeLimit } ? result : nil
  }

  private func product(_ p: [Int: Ball], _ q: [Int: Ball]) -> [Int: Ball] {
    var result: [Int: Ball] = [:]
    for (m, a) in p {
      for (n, b) in q { result[m + n] = result[m + n].map { $0 + a * b } ?? a * b }
    }
    return result
  }

  /// Of a single term.
  private func inverse(_ p: [Int: Ball]) -> [Int: Ball]? {
    guard p.count == 1, let (exponent, coefficient) = p.first, coefficient.isNonZero else { return nil }
    return [-exponent: Ball.unity / coefficient]
  }
}

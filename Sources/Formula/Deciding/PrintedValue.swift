/// A numeral with the interval it denotes: "0.731" is [0.7305, 0.7315].
struct PrintedValue {
  var lower: Rational
  var upper: Rational
  var center: Rational
  /// One unit in the last printed place; 0 for exact integers.
  var unit: Rational
  /// Decimal places of the mantissa, and the power of ten it is multiplied by.
  var places: Int
  var exponent: Int
  /// A bare `10^{12}`.
  var isPowerOfTen = false

  /// Reads numerals, signs, percent and powers of ten.
  init?(_ expression: Expression, approximate: Bool) {
    guard let parts = PrintedValue.parts(expression), let scale = Rational.powerOfTen(parts.exponent) else {
      return nil
    }
    var half = parts.number.halfUnit ?? 0
    if half.isZero && approximate {
      // ≈ 1000: trailing zeros may be rounding.
      half = Rational(1, 2) ?? 0
      var value = parts.number.value
      while let tenth = value / 10, tenth.isInteger, !value.isZero {
        half = half * 10
        value = tenth
      }
    }
    center = (parts.negative ? -parts.number.value : parts.number.value) * scale
    lower = center - half * scale
    upper = center + half * scale
    unit = half * 2 * scale
    exponent = parts.exponent
    isPowerOfTen = parts.exponent != 0 && parts.number.value.isOne
    if isPowerOfTen, approximate, let third = scale / 3 {
      // ≈ 10^{-16}: an order of magnitude.
      (lower, upper, unit) = parts.negative ? (scale * -3, -third, 0) : (third, scale * 3, 0)
    }
    var count = 0
    var step = half * 2
    while !step.isZero, step < 1, count < 400 {
      step = step * 10
      count += 1
    }
    places = count
  }

  private static func parts(_ expression: Expression) -> (number: Number, negative: Bool, exponent: Int)? {
    switch expression {
    case .number(let number): return (number, false, 0)
    case .negate(let inner): return parts(inner).map { ($0.number, !$0.negative, $0.exponent) }
    case .multiply(_, let mantissa, .power(.number(let ten), let exponent)):
      guard ten.value == 10, let inner = parts(mantissa), let power = integer(exponent), abs(power) < 5000 else {
        return nil
      }
      return (inner.number, inner.negative, inner.exponent + power)
    case .power(.number(let ten), let exponent):
      guard ten.value == 10, ten.halfUnit == nil, let power = integer(exponent), abs(power) < 5000 else { return nil }
      return (Number(1), false, power)
    case .divide(let inner, .number(let hundred)):
      guard hundred.value == 100, case .number(let number) = inner else { return nil }
      return (number, false, -2)
    default: return nil
    }
  }

  private static func integer(_ expression: Expression) -> Int? {
    switch expression {
    case .number(let number): number.value.integer
    case .negate(.number(let number)): number.value.integer.map { -$0 }
    default: nil
    }
  }

  /// The entries of a numeral, or of a vector or matrix of numerals, row by row.
  static func entries(_ expression: Expression, approximate: Bool) -> [PrintedValue]? {
    switch expression {
    case .vector(let entries): return all(entries.map { PrintedValue($0, approximate: approximate) })
    case .matrix(let rows): return all(rows.joined().map { PrintedValue($0, approximate: approximate) })
    case .transpose(let inner):
      if case .vector = inner { return entries(inner, approximate: approximate) }
      if case .matrix(let rows) = inner, rows.count == 1 || rows.allSatisfy({ $0.count == 1 }) {
        return entries(inner, approximate: approximate)
      }
      return nil
    default: return PrintedValue(expression, approximate: approximate).map { [$0] }
    }
  }

  private static func all(_ values: [PrintedValue?]) -> [PrintedValue]? {
    let known = values.compactMap { $0 }
    return known.count == values.count ? known : nil
  }
}

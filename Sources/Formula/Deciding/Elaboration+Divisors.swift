/// Greatest common divisors and least common multiples of whole numbers.
extension Elaboration {
  func withDivisors(_ sides: [Expression]) -> [Expression] {
    guard sides.contains(where: { $0.contains { $0.valueOfDivisors != nil } }) else { return sides }
    return sides.map { side in side.transformed { $0.valueOfDivisors.map { .number(Number($0)) } ?? $0 } }
  }
}

extension Expression {
  private static let divisors: Set<String> = ["gcd", "ggT", "pgcd", "mcd", "MCD", "mdc", "НОД"]
  private static let multiples: Set<String> = ["lcm", "kgV", "ppcm", "mcm", "mmc", "НОК"]

  /// gcd(252, 105), lcm(4, 6)
  public var valueOfDivisors: Rational? {
    guard case .call(let name, let arguments) = self, arguments.count > 1 else { return nil }
    let isDivisor = Self.divisors.contains(name)
    guard isDivisor || Self.multiples.contains(name) else { return nil }
    var result = 0
    for (position, argument) in arguments.enumerated() {
      guard let value = argument.rationalValue?.integer, value > 0, value < 1 << 31 else { return nil }
      if position == 0 {
        result = value
      } else if isDivisor {
        result = result.commonDivisor(with: value)
      } else {
        let (multiple, overflows) = (result / result.commonDivisor(with: value)).multipliedReportingOverflow(by: value)
        guard !overflows, multiple < 1 << 31 else { return nil }
        result = multiple
      }
    }
    return Rational(result)
  }
}

extension Int {
  /// The greatest common divisor, by Euclid.
  public func commonDivisor(with other: Int) -> Int {
    var (a, b) = (abs(self), abs(other))
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}

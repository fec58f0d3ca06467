extension Int {
  /// `self`^`exponent` modulo a modulus, for small whole numbers: 0 ≤ self < modulus < 2³¹ and exponent ≥ 0.
  public func power(_ exponent: Int, modulo modulus: Int) -> Int {
    var (result, square, rest) = (1 % modulus, self, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = result * square % modulus }
      square = square * square % modulus
      rest >>= 1
    }
    return result
  }

  /// By Euclid's algorithm; `nil` where the two have a common divisor.
  public func inverse(modulo modulus: Int) -> Int? {
    var (a, b) = (self, modulus)
    var (x, y) = (1, 0)
    while b != 0 {
      let quotient = a / b
      (a, b) = (b, a - quotient * b)
      (x, y) = (y, x - quotient * y)
    }
    return a == 1 ? (x % modulus + modulus) % modulus : nil
  }
}

internal import CFlint

/// A rigorous enclosure of a real number: midpoint ± radius. What a ball says ("is positive", "is less than") holds for
/// every number in it; `false` means "not for all of them".
public final class Ball: @unchecked Sendable, CustomStringConvertible {
  // Written only while an initialiser or an operation builds it, before anyone else can see it.
  @exclusivity(unchecked) var value = arb_struct()

  /// Bits of the midpoint that operations on this ball keep.
  public let precision: Int

  /// Working precisions outside this range are brought into it.
  public static let precisionRange = 2...16_384

  init(precision: Int) {
    self.precision = Swift.min(Swift.max(precision, Self.precisionRange.lowerBound), Self.precisionRange.upperBound)
    arb_init(&value)
  }

  deinit { arb_clear(&value) }

  convenience init(copying source: UnsafePointer<arb_struct>, precision: Int) {
    self.init(precision: precision)
    arb_set(&value, source)
  }

  /// A dyadic rational of up to a few thousand bits is kept exactly, any other is rounded outwards.
  public convenience init(_ rational: Rational, precision: Int = 128) {
    self.init(precision: precision)
    rational.store(in: &value, precision: self.precision)
  }

  /// Exact.
  public convenience init(_ integer: Int, precision: Int = 128) {
    self.init(precision: precision)
    arb_set_si(&value, integer)
  }

  /// Exact; no finite enclosure for infinities and NaN.
  public convenience init(_ double: Double, precision: Int = 128) {
    self.init(precision: precision)
    arb_set_d(&value, double)
  }

  /// The smallest ball around [lower, upper]; nothing finite when lower > upper.
  public convenience init(from lower: Rational, to upper: Rational, precision: Int = 128) {
    self.init(precision: precision)
    guard lower <= upper else {
      arb_indeterminate(&value)
      return
    }
    let (a, b) = (Ball(lower, precision: precision), Ball(upper, precision: precision))
    arb_union(&value, &a.value, &b.value, self.precision)
  }

  /// The whole line and "no number": what an operation without a usable result gives.
  public static func indeterminate(precision: Int = 128) -> Ball {
    let ball = Ball(precision: precision)
    arb_indeterminate(&ball.value)
    return ball
  }

  public static func pi(precision: Int = 128) -> Ball {
    let ball = Ball(precision: precision)
    arb_const_pi(&ball.value, ball.precision)
    return ball
  }

  public var isFinite: Bool { arb_is_finite(&value) != 0 }
  /// A single number.
  public var isExact: Bool { isFinite && arb_is_exact(&value) != 0 }
  public var isZero: Bool { arb_is_zero(&value) != 0 }
  public var isPositive: Bool { arb_is_positive(&value) != 0 }
  public var isNegative: Bool { arb_is_negative(&value) != 0 }
  public var isNonNegative: Bool { arb_is_nonnegative(&value) != 0 }
  public var isNonPositive: Bool { arb_is_nonpositive(&value) != 0 }
  public var containsZero: Bool { arb_contains_zero(&value) != 0 }

  /// Whether 0 is certainly not in it; `false` for an indeterminate ball.
  public var isNonZero: Bool { isPositive || isNegative }

  public func contains(_ rational: Rational) -> Bool { arb_contains_fmpq(&value, &rational.value) != 0 }

  public func encloses(_ other: Ball) -> Bool { arb_contains(&value, &other.value) != 0 }

  /// Whether the two may be equal; indeterminate balls overlap everything.
  public func overlaps(_ other: Ball) -> Bool { arb_overlaps(&value, &other.value) != 0 }

  public func isLess(_ other: Ball) -> Bool { arb_lt(&value, &other.value) != 0 }
  public func isLessOrEqual(_ other: Ball) -> Bool { arb_le(&value, &other.value) != 0 }
  /// Both are the same single number.
  public func isEqual(_ other: Ball) -> Bool { arb_eq(&value, &other.value) != 0 }

  /// Three-way truth: `nil` when the enclosures do not decide.
  public func holds(_ relation: ScalarGraph.Relation, _ other: Ball) -> Bool? {
    relation.holds(&value, &other.value)
  }

  /// Bits to which the midpoint is known, relative to the value; very large for exact balls, ≤ 0 for useless ones.
  public var relativeAccuracyBits: Int { isFinite ? Int(arb_rel_accuracy_bits(&value)) : 0 }

  /// The larger of relative accuracy and bits after the binary point.
  public var accuracyBits: Int { isFinite ? Int(arb_rel_one_accuracy_bits(&value)) : 0 }

  /// Whether every number of it lies in [lower, upper]: exact, also at the ends.
  public func isContained(from lower: Rational, to upper: Rational) -> Bool {
    guard isFinite else { return false }
    return withBounds { low, high in low.compare(lower) >= 0 && high.compare(upper) <= 0 }
  }

  /// Whether no number of it lies in [lower, upper].
  public func isDisjoint(from lower: Rational, to upper: Rational) -> Bool {
    guard isFinite else { return false }
    return withBounds { low, high in high.compare(lower) < 0 || low.compare(upper) > 0 }
  }

  public var description: String { description(digits: 20) }
}

extension ScalarGraph.Relation {
  /// `nil` when the enclosures do not decide.
  func holds(_ a: UnsafePointer<arb_struct>, _ b: UnsafePointer<arb_struct>) -> Bool? {
    switch self {
    case .less: arb_lt(a, b) != 0 ? true : arb_ge(a, b) != 0 ? false : nil
    case .lessOrEqual: arb_le(a, b) != 0 ? true : arb_gt(a, b) != 0 ? false : nil
    case .equal: arb_eq(a, b) != 0 ? true : arb_ne(a, b) != 0 ? false : nil
    case .notEqual: arb_ne(a, b) != 0 ? true : arb_eq(a, b) != 0 ? false : nil
    }
  }
}

extension Rational {
  /// The value as a ball: exact when dyadic and not immense.
  func store(in ball: UnsafeMutablePointer<arb_struct>, precision: Int) {
    cflint_arb_set_fmpq(ball, &value, precision)
  }
}

internal import CFlint

/// What an operation found at a point.
public enum Existence: UInt8, Sendable {
  /// A finite enclosure.
  case value
  /// There is no value at this point, whatever the precision.
  case undefined
  /// The enclosure does not decide; more precision may.
  case unknown
}

typealias BallPointer = UnsafeMutablePointer<arb_struct>

extension ScalarGraph.Function {
  /// Arguments beyond 2^this are not looked at: the result would need as many bits to have any.
  private static let argumentBits = 2_048

  /// Encloses f on the whole of x. Every number of `x` is assumed possible: only if f has no value on any of them is it
  /// undefined. `result` may be `x`.
  func enclose(_ result: BallPointer, of x: BallPointer, precision: Int) -> Existence {
    guard cflint_arb_is_tame(x) != 0 else { return .unknown }
    if let existence = existence(at: x) { return existence }
    switch self {
    case .exp:
      if cflint_arb_is_below_2exp(x, 64) == 0 { return encloseHugeExponential(result, x) }
      arb_exp(result, x, precision)
    case .log: arb_log(result, x, precision)
    case .sqrt: arb_sqrt(result, x, precision)
    case .abs: cflint_arb_abs(result, x, precision)
    case .sign: arb_sgn(result, x)
    case .floor: arb_floor(result, x, precision)
    case .ceil: arb_ceil(result, x, precision)
    case .sin, .cos:
      // Reduction by π needs as many bits of it as the argument has before its point.
      if cflint_arb_is_below_2exp(x, Self.argumentBits) == 0 {
        arb_zero_pm_one(result)
      } else if self == .sin {
        arb_sin(result, x, precision)
      } else {
        arb_cos(result, x, precision)
      }
    case .tan:
      guard cflint_arb_is_below_2exp(x, Self.argumentBits) != 0 else { return .unknown }
      arb_tan(result, x, precision)
    case .asin: arb_asin(result, x, precision)
    case .acos: arb_acos(result, x, precision)
    case .atan: arb_atan(result, x, precision)
    case .sinh, .cosh:
      guard cflint_arb_is_below_2exp(x, 64) != 0 else { return .unknown }
      if self == .sinh { arb_sinh(result, x, precision) } else { arb_cosh(result, x, precision) }
    case .tanh:
      if cflint_arb_is_below_2exp(x, 64) == 0, arb_contains_zero(x) != 0 {
        arb_zero_pm_one(result)
      } else {
        arb_tanh(result, x, precision)
      }
    case .asinh: arb_asinh(result, x, precision)
    case .acosh: arb_acosh(result, x, precision)
    case .atanh: arb_atanh(result, x, precision)
    case .gamma, .logGamma, .digamma:
      guard cflint_arb_is_below_2exp(x, 64) != 0 else { return .unknown }
      let working = min(precision, Self.gammaPrecision)
      if self == .gamma {
        arb_gamma(result, x, working)
      } else if self == .logGamma {
        arb_lgamma(result, x, working)
      } else {
        arb_digamma(result, x, working)
      }
    case .erf, .erfc:
      guard cflint_arb_is_below_2exp(x, 64) != 0 else { return .unknown }
      if self == .erf { arb_hypgeom_erf(result, x, precision) } else { arb_hypgeom_erfc(result, x, precision) }
    case .zeta:
      guard cflint_arb_is_below_2exp(x, 20) != 0 else { return .unknown }
      arb_zeta(result, x, min(precision, Self.zetaPrecision))
    }
    return cflint_arb_is_tame(result) != 0 ? .value : .unknown
  }

  /// Beyond these many bits the Bernoulli numbers behind Γ, and the sums behind ζ, take too long.
  private static let gammaPrecision = 4_096
  private static let zetaPrecision = 2_048

  /// `undefined` where the whole ball is outside of the domain, `unknown` where it reaches outside.
  private func existence(at x: BallPointer) -> Existence? {
    switch self {
    case .exp, .abs, .sign, .floor, .ceil, .sin, .cos, .tan, .atan, .sinh, .cosh, .tanh, .asinh, .erf, .erfc: return nil
    case .log: return arb_is_nonpositive(x) != 0 ? .undefined : arb_contains_nonpositive(x) != 0 ? .unknown : nil
    case .sqrt: return arb_is_negative(x) != 0 ? .undefined : arb_contains_negative(x) != 0 ? .unknown : nil
    case .asin, .acos:
      return beyond(x, 1, orEqual: false) ? .undefined : beyond(x, -1, orEqual: false) ? .undefined : nil
    case .atanh: return beyond(x, 1, orEqual: true) || beyond(x, -1, orEqual: true) ? .undefined : nil
    case .acosh:
      return withScratchBall { one in
        arb_one(one)
        return arb_lt(x, one) != 0 ? .undefined : nil
      }
    case .logGamma: return arb_is_nonpositive(x) != 0 ? .undefined : arb_contains_nonpositive(x) != 0 ? .unknown : nil
    case .gamma, .digamma: return arb_is_nonpositive(x) != 0 && arb_is_int(x) != 0 ? .undefined : nil
    case .zeta: return arb_is_one(x) != 0 ? .undefined : nil
    }
  }

  /// x > 1, or x < −1, for the bound of that sign.
  private func beyond(_ x: BallPointer, _ bound: Int, orEqual: Bool) -> Bool {
    withScratchBall { limit in
      arb_set_si(limit, bound)
      if bound > 0 { return (orEqual ? arb_ge(x, limit) : arb_gt(x, limit)) != 0 }
      return (orEqual ? arb_le(x, limit) : arb_lt(x, limit)) != 0
    }
  }

  /// e^x for |x| ≥ 2^64: nothing useful above, next to nothing below.
  private func encloseHugeExponential(_ result: BallPointer, _ x: BallPointer) -> Existence {
    guard arb_is_negative(x) != 0 else { return .unknown }
    let isImmense = withScratchBall { bound in
      arb_set_si(bound, -1)
      arb_mul_2exp_si(bound, bound, 61)
      return arb_lt(x, bound) != 0
    }
    guard isImmense else { return .unknown }
    // e^(−2^61) < 2^(−2^61)
    arb_zero(result)
    mag_set_ui_2exp_si(&result.pointee.rad, 1, -(1 << 61))
    return .value
  }
}

/// Encloses base^exponent; see `ScalarGraph.Operation.power`. `result` may be an operand.
func enclosePower(_ result: BallPointer, _ base: BallPointer, _ exponent: BallPointer, precision: Int) -> Existence {
  guard cflint_arb_is_tame(base) != 0, cflint_arb_is_tame(exponent) != 0 else { return .unknown }
  if arb_is_int(exponent) != 0, arf_cmpabs_2exp_si(&exponent.pointee.mid, 62) < 0 {
    let n = arf_get_si(&exponent.pointee.mid, ARF_RND_DOWN)
    return enclosePower(result, base, n, precision: precision)
  }
  if arb_is_zero(base) != 0 {
    if arb_is_positive(exponent) != 0 {
      arb_zero(result)
      return .value
    }
    return arb_is_nonpositive(exponent) != 0 ? .undefined : .unknown
  }
  if arb_is_negative(base) != 0 {
    // An exponent that only may be an integer leaves it open.
    return arb_contains_int(exponent) != 0 ? .unknown : .undefined
  }
  if arb_is_positive(base) == 0 {
    return .unknown
  }
  // log and exp lose as many bits as the logarithm of the result has before its point.
  return withScratchBall { logarithm in
    arb_log(logarithm, base, precision + 32)
    arb_mul(logarithm, logarithm, exponent, precision + 32)
    return ScalarGraph.Function.exp.enclose(result, of: logarithm, precision: precision)
  }
}

func withScratchBall<R>(_ body: (BallPointer) -> R) -> R {
  var scratch = arb_struct()
  arb_init(&scratch)
  defer { arb_clear(&scratch) }
  return withUnsafeMutablePointer(to: &scratch, body)
}

/// base^n for a machine integer.
func enclosePower(_ result: BallPointer, _ base: BallPointer, _ n: Int, precision: Int) -> Existence {
  guard cflint_arb_is_tame(base) != 0 else { return .unknown }
  if n < 0 {
    if arb_is_zero(base) != 0 { return .undefined }
    if arb_contains_zero(base) != 0 { return .unknown }
  }
  var e = fmpz()
  fmpz_init_set_si(&e, n)
  defer { fmpz_clear(&e) }
  arb_pow_fmpz(result, base, &e, precision)
  return cflint_arb_is_tame(result) != 0 ? .value : .unknown
}

/// base^(n/degree), for a fraction in lowest terms that is no integer.
func encloseRoot(_ result: BallPointer, _ base: BallPointer, degree: UInt, power n: Int, precision: Int) -> Existence {
  guard cflint_arb_is_tame(base) != 0 else { return .unknown }
  if arb_is_negative(base) != 0 { return .undefined }
  if arb_is_zero(base) != 0 {
    arb_zero(result)
    return n > 0 ? .value : .undefined
  }
  if arb_contains_negative(base) != 0 { return .unknown }
  arb_root_ui(result, base, degree, precision)
  guard cflint_arb_is_tame(result) != 0 else { return .unknown }
  return enclosePower(result, result, n, precision: precision)
}

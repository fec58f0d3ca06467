internal import CFlint

typealias ComplexPointer = UnsafeMutablePointer<acb_struct>

/// An integrand on complex balls around the real line: what the error bound of Gauss–Legendre quadrature asks for.
///
/// Contract: `run` gives an enclosure only where the integrand is analytic on the whole ball, and where its real domain
/// conditions hold throughout: log and powers want a positive real part, not only a cut avoided. So on a segment where
/// the quadrature was used, the real integrand has a value.
final class ComplexIntegrand {
  private let program: Program
  private let balls: ComplexPointer
  private let count: Int
  private let dependents: [Program.Instruction]
  private var isEnclosed: [Bool]

  init(_ program: Program, dependents: [Program.Instruction]) {
    self.program = program
    self.dependents = dependents
    count = max(program.registerCount, 1)
    balls = _acb_vec_init(count)
    isEnclosed = Array(repeating: false, count: count)
  }

  deinit { _acb_vec_clear(balls, count) }

  /// Takes over what does not depend on the variable.
  func take(from evaluator: BallEvaluator) {
    for register in 0..<count {
      if let value = evaluator.value(inRegister: register) {
        acb_set_arb(balls + register, value)
        isEnclosed[register] = true
      } else {
        isEnclosed[register] = false
      }
    }
  }

  /// The integrand at a ball of values of the variable; `nil` when not analytic there.
  func run(variable: Int, at z: UnsafePointer<acb_struct>, output: Int, precision: Int) -> ComplexPointer? {
    acb_set(balls + variable, z)
    isEnclosed[variable] = true
    for i in dependents {
      let done = perform(i, precision)
      isEnclosed[Int(i.target)] = done && cflint_acb_is_tame(balls + Int(i.target)) != 0
    }
    return isEnclosed[output] ? balls + output : nil
  }

  private func perform(_ i: Program.Instruction, _ precision: Int) -> Bool {
    guard i.code != .integral, isEnclosed[Int(i.a)] else { return false }
    let (a, b, target) = (balls + Int(i.a), balls + Int(i.b), balls + Int(i.target))
    switch i.code {
    case .negate: acb_neg(target, a)
    case .integerPower: return power(target, a, i.integer, precision)
    case .root:
      guard arb_is_positive(&a.pointee.real) != 0 else { return false }
      acb_root_ui(target, a, i.degree, precision)
      return power(target, target, i.integer, precision)
    case .apply: return apply(i.function, target, a, precision)
    case .add, .subtract, .multiply, .divide, .power, .minimum, .maximum, .select:
      guard isEnclosed[Int(i.b)] else { return false }
      switch i.code {
      case .add: acb_add(target, a, b, precision)
      case .subtract: acb_sub(target, a, b, precision)
      case .multiply: acb_mul(target, a, b, precision)
      case .divide:
        guard acb_contains_zero(b) == 0 else { return false }
        acb_div(target, a, b, precision)
      case .power:
        // y^n is entire where n is 3, and has a cut where n only may be.
        if acb_is_int(b) != 0, arf_cmpabs_2exp_si(&b.pointee.real.mid, 40) < 0 {
          return power(target, a, arf_get_si(&b.pointee.real.mid, ARF_RND_DOWN), precision)
        }
        guard arb_is_positive(&a.pointee.real) != 0 else { return false }
        acb_pow(target, a, b, precision)
      case .minimum: acb_real_min(target, a, b, 1, precision)
      case .maximum: acb_real_max(target, a, b, 1, precision)
      case .select: return choose(i, a, b, target)
      case .negate, .integerPower, .root, .apply, .integral: return false
      }
    case .integral: return false
    }
    return true
  }

  /// One branch, where the real parts decide for all of the ball.
  private func choose(_ i: Program.Instruction, _ a: ComplexPointer, _ b: ComplexPointer, _ target: ComplexPointer)
    -> Bool
  {
    guard let holds = i.relation.holds(&a.pointee.real, &b.pointee.real) else { return false }
    // Equal single numbers, or unequal throughout.
    if i.relation == .equal || i.relation == .notEqual, arb_overlaps(&a.pointee.real, &b.pointee.real) != 0 {
      guard acb_is_real(a) != 0, acb_is_real(b) != 0 else { return false }
    }
    let branch = Int(holds ? i.c : i.d)
    guard isEnclosed[branch] else { return false }
    acb_set(target, balls + branch)
    return true
  }

  private func power(_ target: ComplexPointer, _ a: ComplexPointer, _ n: Int, _ precision: Int) -> Bool {
    if n < 0, acb_contains_zero(a) != 0 { return false }
    guard abs(n) < 1 << 40 else { return false }
    acb_pow_si(target, a, n, precision)
    return true
  }

  private func apply(
    _ function: ScalarGraph.Function, _ target: ComplexPointer, _ z: ComplexPointer, _ precision: Int
  ) -> Bool {
    // Nothing of use comes from balls as large as this.
    guard cflint_acb_is_below_2exp(z, 64) != 0 else { return false }
    switch function {
    case .exp: acb_exp(target, z, precision)
    case .log:
      guard isRight(z, of: 0) else { return false }
      acb_log(target, z, precision)
    case .sqrt:
      guard isRight(z, of: 0) else { return false }
      acb_sqrt(target, z, precision)
    case .abs: acb_real_abs(target, z, 1, precision)
    case .sign: acb_real_sgn(target, z, 1, precision)
    case .floor: acb_real_floor(target, z, 1, precision)
    case .ceil: acb_real_ceil(target, z, 1, precision)
    case .sin: acb_sin(target, z, precision)
    case .cos: acb_cos(target, z, precision)
    case .tan: acb_tan(target, z, precision)
    case .asin:
      guard isBetweenOnes(z) else { return false }
      acb_asin(target, z, precision)
    case .acos:
      guard isBetweenOnes(z) else { return false }
      acb_acos(target, z, precision)
    case .atan:
      guard isOffImaginaryCuts(z) else { return false }
      acb_atan(target, z, precision)
    case .sinh: acb_sinh(target, z, precision)
    case .cosh: acb_cosh(target, z, precision)
    case .tanh: acb_tanh(target, z, precision)
    case .asinh:
      guard isOffImaginaryCuts(z) else { return false }
      acb_asinh(target, z, precision)
    case .acosh:
      guard isRight(z, of: 1) else { return false }
      acb_acosh(target, z, precision)
    case .atanh:
      guard isBetweenOnes(z) else { return false }
      acb_atanh(target, z, precision)
    case .gamma: acb_gamma(target, z, precision)
    case .logGamma:
      guard isRight(z, of: 0) else { return false }
      acb_lgamma(target, z, precision)
    case .digamma: acb_digamma(target, z, precision)
    case .erf: acb_hypgeom_erf(target, z, precision)
    case .erfc: acb_hypgeom_erfc(target, z, precision)
    case .zeta:
      guard cflint_acb_is_below_2exp(z, 10) != 0 else { return false }
      acb_zeta(target, z, precision)
    }
    return true
  }

  /// Re z > bound
  private func isRight(_ z: ComplexPointer, of bound: Int) -> Bool {
    withScratchBall { limit in
      arb_set_si(limit, bound)
      return arb_gt(&z.pointee.real, limit) != 0
    }
  }

  /// |Re z| < 1
  private func isBetweenOnes(_ z: ComplexPointer) -> Bool { isBetweenOnes(&z.pointee.real) }

  private func isBetweenOnes(_ x: BallPointer) -> Bool {
    withScratchBall { limit in
      arb_one(limit)
      if arb_lt(x, limit) == 0 { return false }
      arb_neg(limit, limit)
      return arb_gt(x, limit) != 0
    }
  }

  /// Not on the cuts of atan and asinh, on the imaginary axis from ±i on.
  private func isOffImaginaryCuts(_ z: ComplexPointer) -> Bool {
    arb_contains_zero(&z.pointee.real) == 0 || isBetweenOnes(&z.pointee.imag)
  }
}

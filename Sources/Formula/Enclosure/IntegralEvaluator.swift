internal import CFlint

/// Encloses one integral of a program: adaptive Gauss–Legendre quadrature with error bounds from complex enclosures
/// (Petras; Johansson, `acb_calc_integrate`).
///
/// An infinite end is cut off where a bound of the rest is below the tolerance, an end at which the integrand has no
/// finite enclosure likewise. Where no bound can be proved the integral is unknown, as a divergent one must be.
final class IntegralEvaluator {
  let integral: Program.Integral
  /// The integrand on real balls, whose leaves other than the variable are placed by the owner.
  let integrand: BallEvaluator
  private let complex: ComplexIntegrand
  private let dependents: [Program.Instruction]
  private let weight: Int
  /// The registers that depend on the variable.
  private let depends: [Bool]
  /// The last result, which holds for every input inside these.
  private var known: (inputs: [Ball], precision: Int, existence: Existence, result: Ball)?
  /// Set when the integrand has no real value on a whole segment of the path.
  private var isOutside = false
  /// See `BallEvaluator.effort`.
  private(set) var effort = 0

  /// Beyond this precision integrals are not sharpened.
  private static let precisionLimit = 192
  /// Operations that the evaluations of one integral may take.
  private static let workLimit = 120_000

  init(_ integral: Program.Integral) {
    self.integral = integral
    integrand = BallEvaluator(integral.program)
    let program = integral.program
    var depends = Array(repeating: false, count: max(program.registerCount, 1))
    if let variable = integral.variable { depends[variable] = true }
    var dependents: [Program.Instruction] = []
    for instruction in program.instructions
    where program.operands(of: instruction).contains(where: { depends[$0] }) {
      depends[Int(instruction.target)] = true
      dependents.append(instruction)
    }
    self.dependents = dependents
    weight = Program.weight(of: dependents)
    self.depends = depends
    complex = ComplexIntegrand(program, dependents: dependents)
  }

  /// The integral between these ends. An earlier result at the same or a lower precision stands in where this one
  /// finds nothing.
  func enclose(_ target: BallPointer, from: BallPointer?, to: BallPointer?, precision: Int) -> Existence {
    let precision = min(precision, Self.precisionLimit)
    var inputs = [from, to].compactMap { $0.map { Ball(copying: $0, precision: precision) } }
    for leaf in integral.program.leaves.indices where leaf != integral.variable {
      if let value = integrand.value(inRegister: leaf) { inputs.append(Ball(copying: value, precision: precision)) }
    }
    let earlier = known.flatMap { known in
      known.inputs.count == inputs.count && zip(known.inputs, inputs).allSatisfy { $0.encloses($1) } ? known : nil
    }
    var existence = Existence.unknown
    if earlier?.precision != precision {
      existence = compute(target, from: from, to: to, precision: precision)
      if existence != .unknown || earlier == nil {
        known = (inputs, precision, existence, Ball(copying: target, precision: precision))
        return existence
      }
      known?.precision = precision
    }
    guard let earlier, earlier.existence == .value else { return earlier?.existence ?? existence }
    arb_set(target, &earlier.result.value)
    return .value
  }

  private func compute(_ target: BallPointer, from: BallPointer?, to: BallPointer?, precision: Int) -> Existence {
    guard let variable = integral.variable, !dependents.contains(where: { $0.code == .integral }) else {
      return .unknown
    }
    integrand.withdraw(variable)
    integrand.run(precision: precision)
    for constant in integral.program.constants where integrand.existence(ofRegister: constant.register) == .undefined {
      return .unknown
    }
    complex.take(from: integrand)
    isOutside = false
    let goal = precision - 24

    var (start, end, rest) = (acb_struct(), acb_struct(), arb_struct())
    acb_init(&start)
    acb_init(&end)
    arb_init(&rest)
    defer {
      acb_clear(&start)
      acb_clear(&end)
      arb_clear(&rest)
    }
    // Finite ends at their midpoints; what is between these and the ends goes to `rest`.
    var direction = 1
    if let from, let to {
      if arb_overlaps(from, to) != 0, arb_equal(from, to) == 0 || arb_is_exact(from) == 0 { return .unknown }
      if arf_cmp(&from.pointee.mid, &to.pointee.mid) > 0 { direction = -1 }
    }
    var tails: [TailBound.Approach?] = [nil, nil]
    for (position, ball) in [from, to].enumerated() {
      let inward = position == 0 ? direction : -direction
      if let ball {
        if position == 0 {
          arf_set(&start.real.mid, &ball.pointee.mid)
        } else {
          arf_set(&end.real.mid, &ball.pointee.mid)
        }
      }
      guard let ball else {
        tails[position] = .infinite(sign: -inward)
        continue
      }
      let length = self.length(from, to)
      if isRegular(at: ball, inward: inward, length: length, precision) {
        if arb_is_exact(ball) == 0 { addEndSlice(&rest, ball, precision) }
      } else {
        guard arb_is_exact(ball) != 0 else { return isOutside ? .undefined : .unknown }
        tails[position] = .finite(Ball(copying: ball, precision: 512), inward: inward, length: length)
      }
      if isOutside { return .undefined }
    }
    var working = precision
    for (position, approach) in tails.enumerated() {
      guard let approach else { continue }
      let other = [from, to][1 - position]
      let otherEnd = other.map { Ball(copying: $0, precision: 512) }
      let tail = TailBound(integral.program, variable: variable, depends: depends, values: integrand)
      let cut = tail.cut(approach, beyond: otherEnd, goal: goal, effort: &effort)
      guard let cut else { return .unknown }
      if position == 0 { arb_set(&start.real, &cut.point.value) } else { arb_set(&end.real, &cut.point.value) }
      arb_add_error(&rest, &cut.bound.value)
      // Numbers as near to the end as the cut must be told from it.
      if case .finite(let end, _, _) = approach, !end.isZero { working = max(working, goal + cut.exponent + 64) }
    }
    if working > precision {
      integrand.withdraw(variable)
      integrand.run(precision: working)
      complex.take(from: integrand)
    }
    return integrate(target, start: &start, end: &end, rest: &rest, goal: goal, precision: working)
  }

  private func integrate(
    _ target: BallPointer, start: inout acb_struct, end: inout acb_struct, rest: inout arb_struct, goal: Int,
    precision: Int
  ) -> Existence {
    var options = acb_calc_integrate_opt_struct()
    acb_calc_integrate_opt_init(&options)
    options.eval_limit = max(2_000, Self.workLimit / max(1, dependents.count))
    var tolerance = mag_struct()
    mag_init(&tolerance)
    mag_set_ui_2exp_si(&tolerance, 1, -goal)
    var result = acb_struct()
    acb_init(&result)
    defer {
      acb_clear(&result)
      mag_clear(&tolerance)
    }
    // The result is an enclosure also when it did not converge.
    _ = acb_calc_integrate(
      &result, evaluateIntegrand, Unmanaged.passUnretained(self).toOpaque(), &start, &end, goal, &tolerance, &options,
      precision)
    if isOutside { return .undefined }
    arb_add(target, &result.real, &rest, precision)
    return cflint_arb_is_tame(target) != 0 ? .value : .unknown
  }

  /// How far apart the ends are, or 1.
  private func length(_ from: BallPointer?, _ to: BallPointer?) -> Ball {
    guard let from, let to else { return Ball(1, precision: 64) }
    let difference = Ball(copying: to, precision: 64) - Ball(copying: from, precision: 64)
    return difference.applying(.abs)
  }

  /// Whether the integrand has a finite enclosure beside the end.
  private func isRegular(at end: BallPointer, inward: Int, length: Ball, _ precision: Int) -> Bool {
    withScratchBall { near in
      arb_mul_2exp_si(near, &length.value, -30)
      if inward < 0 { arb_neg(near, near) }
      arb_add(near, near, end, precision)
      arb_union(near, near, end, precision)
      return value(at: near, precision) != nil
    }
  }

  /// ± radius of the end × the integrand on it.
  private func addEndSlice(_ rest: inout arb_struct, _ end: BallPointer, _ precision: Int) {
    guard let value = value(at: end, precision) else {
      arb_indeterminate(&rest)
      return
    }
    withScratchBall { slice in
      arb_get_rad_arb(slice, end)
      arb_mul(slice, slice, value, precision)
      arb_add_error(&rest, slice)
    }
  }

  /// The integrand on a real ball.
  fileprivate func value(at x: UnsafePointer<arb_struct>, _ precision: Int) -> BallPointer? {
    guard let variable = integral.variable else { return nil }
    effort += weight * precision
    integrand.place(variable, x)
    integrand.run(dependents, precision: precision)
    let output = integral.program.outputs[0]
    if integrand.existence(ofRegister: output) == .undefined, arb_is_exact(x) == 0 { isOutside = true }
    return integrand.value(inRegister: output)
  }

  fileprivate func value(around z: UnsafePointer<acb_struct>, _ precision: Int) -> ComplexPointer? {
    guard let variable = integral.variable else { return nil }
    effort += 3 * weight * precision
    return complex.run(variable: variable, at: z, output: integral.program.outputs[0], precision: precision)
  }
}

/// What `acb_calc_integrate` calls: order 0 asks for an enclosure, order 1 for one of an analytic function.
private func evaluateIntegrand(
  _ result: UnsafeMutablePointer<acb_struct>?, _ z: UnsafePointer<acb_struct>?, _ evaluator: UnsafeMutableRawPointer?,
  _ order: Int, _ precision: Int
) -> Int32 {
  guard let result, let z, let evaluator else { return 0 }
  let integral = Unmanaged<IntegralEvaluator>.fromOpaque(evaluator).takeUnretainedValue()
  if order == 0, acb_is_real(z) != 0 {
    var x = z.pointee.real
    if let value = integral.value(at: &x, precision) {
      acb_set_arb(result, value)
      return 0
    }
  } else if let value = integral.value(around: z, precision) {
    acb_set(result, value)
    return 0
  }
  acb_indeterminate(result)
  return 0
}

extension Program {
  /// The registers that an instruction reads.
  func operands(of i: Instruction) -> [Int] {
    switch i.code {
    case .negate, .integerPower, .root, .apply: [Int(i.a)]
    case .add, .subtract, .multiply, .divide, .power, .minimum, .maximum: [Int(i.a), Int(i.b)]
    case .select: [Int(i.a), Int(i.b), Int(i.c), Int(i.d)]
    case .integral:
      [Int(i.a), Int(i.b)].filter { $0 >= 0 }
        + integrals[i.integer].sources.enumerated().filter { $0.offset != integrals[i.integer].variable }.map(\.element)
    }
  }
}

internal import CFlint

/// One operation, other than `select` and `integral`, on the registers of a `BallEvaluator`. Enclosure contract: if every operand register holds its exact
/// value, so does the target. An operand without a value poisons the target.
@inline(__always)
func execute(
  _ i: Program.Instruction, _ balls: BallPointer, _ existence: UnsafeMutablePointer<Existence>, _ precision: Int
) -> Existence {
  let (a, b, target) = (balls + Int(i.a), balls + Int(i.b), balls + Int(i.target))
  let first = existence[Int(i.a)]
  switch i.code {
  case .apply, .negate, .integerPower, .root: if first != .value { return first }
  case .integral: return .unknown
  case .add, .subtract, .multiply, .divide, .power, .minimum, .maximum, .select:
    let second = existence[Int(i.b)]
    if first != .value || second != .value {
      return first == .undefined || second == .undefined ? .undefined : .unknown
    }
  }
  switch i.code {
  case .add: arb_add(target, a, b, precision)
  case .subtract: arb_sub(target, a, b, precision)
  case .multiply: arb_mul(target, a, b, precision)
  case .divide:
    if arb_is_zero(b) != 0 { return .undefined }
    arb_div(target, a, b, precision)
  case .negate: arb_neg(target, a)
  case .minimum: arb_min(target, a, b, precision)
  case .maximum: arb_max(target, a, b, precision)
  case .power: return enclosePower(target, a, b, precision: precision)
  case .integerPower:
    if i.integer == 2 {
      arb_sqr(target, a, precision)
    } else {
      return enclosePower(target, a, i.integer, precision: precision)
    }
  case .root: return encloseRoot(target, a, degree: i.degree, power: i.integer, precision: precision)
  case .apply: return i.function.enclose(target, of: a, precision: precision)
  case .select, .integral: return .unknown
  }
  return cflint_arb_is_tame(target) != 0 ? .value : .unknown
}

internal import CFlint

/// What an expression is at a point.
public enum Outcome: Sendable {
  /// A finite enclosure; how tight it is, its `relativeAccuracyBits` say.
  case value(Ball)
  /// No value at this point, whatever the precision.
  case undefined
  /// Not decided at this precision.
  case unknown

  public var ball: Ball? {
    switch self {
    case .value(let ball): ball
    case .undefined, .unknown: nil
    }
  }

  public var isUndefined: Bool {
    switch self {
    case .undefined: true
    case .value, .unknown: false
    }
  }
}

/// Runs a program in enclosures, with registers of its own: one evaluator per task, many points per evaluator.
public final class BallEvaluator {
  public let program: Program
  private let balls: BallPointer
  private let existence: UnsafeMutablePointer<Existence>
  private let count: Int
  private var inputs: [Input]
  private var isStale: [Bool]
  private var integrals: [Int: IntegralEvaluator] = [:]
  /// The precision of the last evaluation; constants and inputs stand in the registers with it.
  public private(set) var precision = 0
  /// The work of all evaluations so far, in additions × bits: a clock that runs alike on every machine.
  public private(set) var effort = 0

  private enum Input {
    case none
    case rational(Rational)
    case ball(Ball)
    /// The register was written by `place`.
    case placed
  }

  public init(_ program: Program) {
    self.program = program
    count = max(program.registerCount, 1)
    balls = _arb_vec_init(count)
    existence = .allocate(capacity: count)
    existence.initialize(repeating: .unknown, count: count)
    inputs = Array(repeating: .none, count: program.leaves.count)
    isStale = Array(repeating: true, count: program.leaves.count)
  }

  deinit {
    _arb_vec_clear(balls, count)
    existence.deallocate()
  }

  /// The value of the leaf at a position of `program.leaves`; it stays until it is set anew.
  public func set(_ leaf: Int, to value: Rational) {
    inputs[leaf] = .rational(value)
    isStale[leaf] = true
  }

  // Disfavoured: a literal is a rational.
  @_disfavoredOverload
  public func set(_ leaf: Int, to value: Ball) {
    inputs[leaf] = .ball(value)
    isStale[leaf] = true
  }

  /// Sets the leaves that the point names.
  public func set(_ point: [ScalarGraph.Leaf: Rational]) {
    for (position, leaf) in program.leaves.enumerated() {
      if let value = point[leaf] { set(position, to: value) }
    }
  }

  /// Evaluates everything; leaves that were never set are unknown.
  public func run(precision: Int) {
    let precision = min(max(precision, Ball.precisionRange.lowerBound), Ball.precisionRange.upperBound)
    load(precision)
    effort += program.weight * precision
    let existence = existence
    program.instructions.withUnsafeBufferPointer { instructions in
      for instruction in instructions {
        existence[Int(instruction.target)] = perform(instruction, precision)
      }
    }
  }

  @inline(__always)
  private func perform(_ instruction: Program.Instruction, _ precision: Int) -> Existence {
    switch instruction.code {
    case .select: choose(instruction, precision)
    case .integral: integrate(instruction, precision)
    case .add, .subtract, .multiply, .divide, .negate, .power, .integerPower, .root, .apply, .minimum, .maximum:
      execute(instruction, balls, existence, precision)
    }
  }

  // MARK: Integrals and their integrands

  private func integrate(_ i: Program.Instruction, _ precision: Int) -> Existence {
    let evaluator: IntegralEvaluator
    if let known = integrals[i.integer] {
      evaluator = known
    } else {
      evaluator = IntegralEvaluator(program.integrals[i.integer])
      integrals[i.integer] = evaluator
    }
    for operand in [Int(i.a), Int(i.b)] where operand >= 0 && existence[operand] != .value { return existence[operand] }
    let values = evaluator.integral.sources
    for (leaf, source) in values.enumerated() where leaf != evaluator.integral.variable {
      guard existence[source] == .value else { return existence[source] }
      evaluator.integrand.place(leaf, balls + source)
    }
    let before = evaluator.effort
    defer { effort += evaluator.effort - before }
    return evaluator.enclose(
      balls + Int(i.target), from: i.a < 0 ? nil : balls + Int(i.a), to: i.b < 0 ? nil : balls + Int(i.b),
      precision: precision)
  }

  /// Writes the value of a leaf where it stands.
  func place(_ leaf: Int, _ ball: UnsafePointer<arb_struct>) {
    inputs[leaf] = .placed
    arb_set(balls + leaf, ball)
    existence[leaf] = cflint_arb_is_tame(ball) != 0 ? .value : .unknown
  }

  /// Makes the value of a leaf unknown.
  func withdraw(_ leaf: Int) {
    inputs[leaf] = .placed
    existence[leaf] = .unknown
  }

  /// Runs some instructions on registers in which everything else is up to date.
  func run(_ instructions: [Program.Instruction], precision: Int) {
    for instruction in instructions { existence[Int(instruction.target)] = perform(instruction, precision) }
  }

  /// A register after `run`; `nil` where there is no value.
  func value(inRegister register: Int) -> BallPointer? { existence[register] == .value ? balls + register : nil }

  func existence(ofRegister register: Int) -> Existence { existence[register] }

  /// A `select`: when the comparison is open, the union of both branches if these overlap.
  private func choose(_ i: Program.Instruction, _ precision: Int) -> Existence {
    let (left, right) = (Int(i.a), Int(i.b))
    if existence[left] == .undefined || existence[right] == .undefined { return .undefined }
    let target = balls + Int(i.target)
    var holds: Bool?
    if existence[left] == .value, existence[right] == .value {
      holds = i.relation.holds(balls + left, balls + right)
      // 1/3 is no exact ball, and still equal to itself.
      if holds == nil, let a = rational(left), let b = rational(right) { holds = i.relation.holds(a, b) }
    }
    if let holds {
      let branch = Int(holds ? i.c : i.d)
      if existence[branch] == .value { arb_set(target, balls + branch) }
      return existence[branch]
    }
    let (then, otherwise) = (Int(i.c), Int(i.d))
    if existence[then] == .undefined, existence[otherwise] == .undefined { return .undefined }
    guard existence[then] == .value, existence[otherwise] == .value else { return .unknown }
    guard arb_overlaps(balls + then, balls + otherwise) != 0 else { return .unknown }
    arb_union(target, balls + then, balls + otherwise, precision)
    return cflint_arb_is_tame(target) != 0 ? .value : .unknown
  }

  /// The exact value of a register that holds an input or a constant.
  private func rational(_ register: Int) -> Rational? {
    if register < inputs.count {
      if case .rational(let value) = inputs[register] { return value }
      return nil
    }
    guard let constant = program.constants.first(where: { $0.register == register })?.value else { return nil }
    if case .rational(let value) = constant { return value }
    return nil
  }

  public func existence(ofOutput output: Int) -> Existence { existence[program.outputs[output]] }

  /// A copy of an output after `run`.
  public func outcome(_ output: Int) -> Outcome {
    let register = program.outputs[output]
    return switch existence[register] {
    case .value: .value(Ball(copying: balls + register, precision: precision))
    case .undefined: .undefined
    case .unknown: .unknown
    }
  }

  public var outcomes: [Outcome] { program.outputs.indices.map { outcome($0) } }

  /// Evaluates at doubled precision until every output is undefined or known to `minimumBits`, relative or, around
  /// zero, absolute; or until `limit`, or until one more evaluation would take more operations × bits than `workLimit`.
  /// The outputs then hold the last evaluation.
  public func enclose(
    minimumBits: Int = 80, start: Int = 128, limit: Int = 4096, workLimit: Int = Program.workLimit
  ) {
    var precision = start
    while true {
      run(precision: precision)
      if precision >= limit || program.outputs.allSatisfy({ isSharp($0, minimumBits) }) { return }
      precision = min(2 * precision, limit)
      if program.operationCount * precision > workLimit { return }
    }
  }

  private func isSharp(_ register: Int, _ bits: Int) -> Bool {
    switch existence[register] {
    case .undefined: return true
    case .unknown: return false
    case .value:
      let ball = balls + register
      if arb_rel_accuracy_bits(ball) >= bits || arb_is_zero(ball) != 0 { return true }
      return arb_contains_zero(ball) != 0 && mag_cmp_2exp_si(&ball.pointee.rad, -bits) < 0
    }
  }

  private func load(_ precision: Int) {
    let anew = precision != self.precision
    self.precision = precision
    for position in inputs.indices where anew || isStale[position] {
      isStale[position] = false
      let ball = balls + position
      switch inputs[position] {
      case .none: existence[position] = .unknown
      case .placed: break
      case .rational(let value):
        value.store(in: ball, precision: precision)
        existence[position] = .value
      case .ball(let value):
        arb_set(ball, &value.value)
        existence[position] = cflint_arb_is_tame(ball) != 0 ? .value : .unknown
      }
    }
    guard anew else { return }
    for (register, constant) in program.constants {
      let ball = balls + register
      existence[register] = .value
      switch constant {
      case .rational(let value): value.store(in: ball, precision: precision)
      case .pi: arb_const_pi(ball, precision)
      case .eulerGamma: arb_const_euler(ball, precision)
      case .undefined: existence[register] = .undefined
      }
    }
  }
}

extension Program {
  /// About a tenth of a second, without the clock that would make the outcome depend on the machine.
  public static let workLimit = 20_000_000

  /// What one claim may take, as `BallEvaluator.effort` counts it: about a tenth of a second.
  public static let effortLimit = 60_000_000

  /// Instructions, as so many additions.
  static func weight(of instructions: [Instruction]) -> Int {
    instructions.reduce(0) { sum, instruction in
      switch instruction.code {
      case .add, .subtract, .multiply, .negate, .minimum, .maximum, .select: sum + 1
      case .divide, .integerPower: sum + 2
      case .power, .root, .apply: sum + 16
      // Counted where it is evaluated.
      case .integral: sum
      }
    }
  }

  /// One evaluation at one precision; use a `BallEvaluator` for many points.
  public func run(at point: [ScalarGraph.Leaf: Rational], precision: Int) -> [Outcome] {
    let evaluator = BallEvaluator(self)
    evaluator.set(point)
    evaluator.run(precision: precision)
    return evaluator.outcomes
  }

  public func run(balls point: [ScalarGraph.Leaf: Ball], precision: Int) -> [Outcome] {
    let evaluator = BallEvaluator(self)
    for (position, leaf) in leaves.enumerated() {
      if let value = point[leaf] { evaluator.set(position, to: value) }
    }
    evaluator.run(precision: precision)
    return evaluator.outcomes
  }

  /// See `BallEvaluator.enclose`.
  public func enclose(
    at point: [ScalarGraph.Leaf: Rational], minimumBits: Int = 80, start: Int = 128, limit: Int = 4096
  ) -> [Outcome] {
    let evaluator = BallEvaluator(self)
    evaluator.set(point)
    evaluator.enclose(minimumBits: minimumBits, start: start, limit: limit)
    return evaluator.outcomes
  }
}

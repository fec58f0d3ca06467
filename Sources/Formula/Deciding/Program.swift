/// A scalar graph compiled to a flat list of operations over registers, one register per node: the form in which
/// expressions are evaluated at many points, in enclosures (`BallEvaluator`) and in Double (`DoubleEvaluator`).
public struct Program: Sendable {
  struct Instruction: Sendable {
    enum Code: Sendable {
      case add, subtract, multiply, divide, negate, power, integerPower, root, apply, minimum, maximum, select, integral
    }
    var code: Code
    var function = ScalarGraph.Function.exp
    var relation = ScalarGraph.Relation.less
    var target: Int32
    var a: Int32 = 0
    var b: Int32 = 0
    var c: Int32 = 0
    var d: Int32 = 0
    /// The constant exponent `integer / degree` of `integerPower` and `root`; the position of an integral in `integrals`,
    /// whose ends are `a` and `b`, negative when infinite.
    var integer = 0
    var degree: UInt = 1
  }

  enum Constant: Sendable {
    case rational(Rational)
    case pi
    case eulerGamma
    case undefined
  }

  /// The variables, in the order in which evaluators take their values; leaf `i` is register `i`.
  /// An integrand, as a program of its own.
  struct Integral: Sendable {
    var program: Program
    /// The leaf of the program which is the variable; `nil` when the integrand is constant.
    var variable: Int?
    /// The registers around it which the leaves of the program stand for.
    var sources: [Int]
  }

  public private(set) var leaves: [ScalarGraph.Leaf] = []
  private(set) var constants: [(register: Int, value: Constant)] = []
  private(set) var instructions: [Instruction] = []
  private(set) var integrals: [Integral] = []
  private(set) var outputs: [Int] = []
  private(set) var registerCount = 0
  /// What one evaluation takes, in additions.
  private(set) var weight = 0

  /// The integrands while the program is being compiled.
  private var programs: [ScalarGraph.Node: Program] = [:]

  public var outputCount: Int { outputs.count }

  /// Operations of one evaluation, a measure of its cost.
  public var operationCount: Int {
    integrals.reduce(instructions.count) { $0 + Self.evaluationsPerIntegral * $1.program.operationCount }
  }

  private static let evaluationsPerIntegral = 1_000

  /// `nil` when an output uses a sum or product over a formal range, its extent, or a free bound index: those have no
  /// value at a point.
  public init?(graph: ScalarGraph, outputs roots: [ScalarGraph.Node]) {
    self.init(graph: graph, outputs: roots, variables: [])
  }

  /// `variables` are those of the integrals around.
  private init?(graph: ScalarGraph, outputs roots: [ScalarGraph.Node], variables: [ScalarGraph.Leaf]) {
    var nodes = graph.reachable(from: roots, integrands: false)
    // The leaves of integrands are leaves of the program too.
    var captured = Set<ScalarGraph.Node>()
    for node in nodes {
      guard case .integral(let integral) = graph[node] else { continue }
      guard
        let inner = Program(
          graph: graph, outputs: [integral.body], variables: variables + [integral.variable])
      else { return nil }
      for leaf in inner.leaves where leaf != integral.variable {
        if let node = graph.position(of: .leaf(leaf)) { captured.insert(node) }
      }
      programs[node] = inner
    }
    if !captured.isEmpty { nodes = Set(nodes).union(captured).sorted() }
    // By node.
    var registers = Array(repeating: Int32(0), count: nodes.last.map { Int($0.index) + 1 } ?? 0)
    for node in nodes {
      guard case .leaf(let leaf) = graph[node] else { continue }
      for case .bound in leaf.indices where !variables.contains(leaf) { return nil }
      registers[Int(node.index)] = Int32(leaves.count)
      leaves.append(leaf)
    }
    var next = Int32(leaves.count)
    for node in nodes {
      if case .leaf = graph[node] { continue }
      registers[Int(node.index)] = next
      guard compile(node, graph, Int(next), registers) else { return nil }
      next += 1
    }
    programs = [:]
    registerCount = Int(next)
    weight = Self.weight(of: instructions)
    outputs = roots.map { Int(registers[Int($0.index)]) }
  }

  private mutating func compile(
    _ node: ScalarGraph.Node, _ graph: ScalarGraph, _ target: Int, _ registers: [Int32]
  ) -> Bool {
    func register(_ operand: ScalarGraph.Node) -> Int32 { registers[Int(operand.index)] }
    func emit(_ code: Instruction.Code, _ a: ScalarGraph.Node, _ b: ScalarGraph.Node? = nil) {
      instructions.append(
        Instruction(code: code, target: Int32(target), a: register(a), b: b.map { register($0) } ?? 0))
    }
    switch graph[node] {
    case .constant(let value): constants.append((target, .rational(value)))
    case .pi: constants.append((target, .pi))
    case .eulerGamma: constants.append((target, .eulerGamma))
    case .undefined: constants.append((target, .undefined))
    case .leaf, .extent, .bigSum, .bigProduct: return false
    case .integral(let integral):
      guard let inner = programs[node] else { return false }
      let sources = inner.leaves.map { leaf in
        leaf == integral.variable ? 0 : leaves.firstIndex(of: leaf) ?? 0
      }
      integrals.append(
        Integral(program: inner, variable: inner.position(of: integral.variable), sources: sources))
      var instruction = Instruction(code: .integral, target: Int32(target))
      instruction.a = integral.from.map { register($0) } ?? -1
      instruction.b = integral.to.map { register($0) } ?? -1
      instruction.integer = integrals.count - 1
      instructions.append(instruction)
    case .add(let a, let b):
      if case .negate(let c) = graph[b] {
        emit(.subtract, a, c)
      } else if case .negate(let c) = graph[a] {
        emit(.subtract, b, c)
      } else {
        emit(.add, a, b)
      }
    case .multiply(let a, let b): emit(.multiply, a, b)
    case .divide(let a, let b): emit(.divide, a, b)
    case .negate(let a): emit(.negate, a)
    case .minimum(let a, let b): emit(.minimum, a, b)
    case .maximum(let a, let b): emit(.maximum, a, b)
    case .apply(let function, let a):
      emit(.apply, a)
      instructions[instructions.count - 1].function = function
    case .power(let a, let b):
      emit(.power, a, b)
      guard let exponent = graph.constant(of: b) else { break }
      let last = instructions.count - 1
      if let n = exponent.integer {
        instructions[last].code = .integerPower
        instructions[last].integer = n
      } else if let n = exponent.numerator.integer, let degree = exponent.denominator.integer, degree <= 64 {
        instructions[last].code = .root
        instructions[last].integer = n
        instructions[last].degree = UInt(degree)
      }
    case .select(let relation, let left, let right, let then, let otherwise):
      emit(.select, left, right)
      let last = instructions.count - 1
      instructions[last].relation = relation
      instructions[last].c = register(then)
      instructions[last].d = register(otherwise)
    }
    return true
  }

  /// The position of a variable in `leaves`.
  public func position(of leaf: ScalarGraph.Leaf) -> Int? { leaves.firstIndex(of: leaf) }
}

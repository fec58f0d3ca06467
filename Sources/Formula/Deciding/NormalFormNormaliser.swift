/// One run of the zero test: the ring, the kernels found so far, and what is known in the current branch.
final class Normaliser {
  typealias Obstacle = NormalForm.Obstacle
  typealias Limit = NormalForm.Limit
  typealias Node = ScalarGraph.Node

  let graph: ScalarGraph
  let assumptions: NormalForm.Assumptions
  let ring: PolynomialRing
  /// The polynomial 1.
  let unit: Polynomial
  let zero: Fraction
  let one: Fraction
  private let clock = ContinuousClock()
  private let deadline: ContinuousClock.Instant
  private(set) var work = 0

  var kernels: [Kernel] = []
  var kernelVariables: [Kernel.Form: Int] = [:]
  /// variable^degree = replacement, in the order of the variables.
  var relations: [PowerRelation] = []
  /// For each exponent or angle up to a rational factor: the greatest rational of which all coefficients seen are
  /// integer multiples.
  var bases: [MultipleKey: Rational] = [:]
  /// For each radicand: the common multiple of the degrees of its roots.
  var rootDegrees: [Polynomial: Int] = [:]
  var coprimeFactors = CoprimeFactors()

  /// Signs known of primitive polynomials: standing ones and those of the branch.
  var facts: [Polynomial: Fact] = [:] {
    didSet { signs = [:] }
  }
  /// Signs of kernels under these facts.
  var signs: [Int: SignSet] = [:]
  var substitutions: [Int: Fraction] = [:]
  /// Bases of powers whose logarithm the expression contains, so that they are positive wherever it has a value.
  private(set) var loggedBases: Set<Fraction> = []
  /// Primitive polynomials whose sign would have decided an absolute value or a `select`.
  var conditions: [Polynomial] = []
  /// By node, as far as they are known.
  private var values: [Result<Fraction, Obstacle>?] = []
  private var branchCount = 0
  /// Whether some case of the proof has a value.
  private var hasValue = false
  /// Set while the order of two sums is being compared.
  var isSwapping = false

  init(graph: ScalarGraph, assumptions: NormalForm.Assumptions, variableCount: Int) {
    self.graph = graph
    self.assumptions = assumptions
    ring = PolynomialRing(variableCount: variableCount)
    unit = ring.one
    zero = Fraction(numerator: ring.zero, denominator: unit)
    one = Fraction(numerator: unit, denominator: unit)
    deadline = clock.now + Limit.time
  }

  /// Counts work before it is done.
  func spend(_ amount: Int) throws(Obstacle) {
    work += amount + 150
    if work > Limit.work || clock.now > deadline { throw .limit("more work than \(Limit.work) terms") }
  }

  // MARK: The proof

  func proves(zero node: Node) throws(Obstacle) -> Bool {
    let nodes = graph.reachable(from: [node], integrands: false)
    guard nodes.count <= Limit.nodes else { throw .limit("more than \(Limit.nodes) operations") }
    for _ in 0..<Limit.refinements {
      do throws(Obstacle) {
        facts = [:]
        substitutions = [:]
        isSwapping = false
        branchCount = 0
        hasValue = false
        // Where no case has a value there is nothing to be proved.
        if try proves(zero: node, nodes: nodes, depth: 0, atBoundary: false) { return hasValue }
        guard loggedBases.isEmpty, try findLoggedBases(in: node, nodes: nodes) else { return false }
      } catch {
        switch error {
        case .refined: continue
        case .tooManyKernels, .undefined, .limit: throw error
        }
      }
    }
    throw .refined
  }

  /// The signs that a node may have, as its normal form shows without a case distinction.
  func sign(of node: Node) throws(Obstacle) -> SignSet {
    let nodes = graph.reachable(from: [node], integrands: false)
    guard nodes.count <= Limit.nodes else { throw .limit("more than \(Limit.nodes) operations") }
    for _ in 0..<Limit.refinements {
      do throws(Obstacle) {
        try evaluate(nodes)
        let difference = try value(node)
        let known = sign(of: difference)
        guard known == .any, hasLogarithms(difference) else { return known }
        // log a − log b has the sign of a/b − 1.
        return try sign(of: subtract(exponential(difference), one))
      } catch {
        if case .refined = error { continue }
        throw error
      }
    }
    throw .refined
  }

  private func hasLogarithms(_ fraction: Fraction) -> Bool {
    fraction.numerator.variables.contains { if case .logarithm = kernels[$0].form { true } else { false } }
  }

  /// Proves the node zero as it stands or, failing that, for each sign of a condition it depends on.
  ///
  /// Where a condition is 0 one side may have no value, like |x|/x at 0: that is not held against the identity. For the
  /// cases < 0 and > 0 it is, so that log x² = 2·log x is not proved by there being no log x for x < 0.
  private func proves(zero node: Node, nodes: [Node], depth: Int, atBoundary: Bool) throws(Obstacle) -> Bool {
    branchCount += 1
    guard branchCount <= Limit.branches else { throw .limit("more than \(Limit.branches) cases") }
    conditions = []
    try evaluate(nodes)
    guard let value = values[Int(node.index)] else { return false }
    switch value {
    case .success(let fraction):
      if fraction.isZero {
        hasValue = true
        return true
      }
    case .failure(.undefined) where atBoundary: return true
    case .failure(let obstacle): throw obstacle
    }
    guard depth < Limit.splitDepth, let condition = conditions.first else { return false }
    let known = facts[condition]?.sign ?? .any
    let cases: [SignSet] =
      known.contains(.positive) && known != .positive
      ? [.positive, known.subtracting(.positive)] : [.negative, .zero]
    let (outerFacts, outerSubstitutions) = (facts, substitutions)
    defer { (facts, substitutions) = (outerFacts, outerSubstitutions) }
    for sign in cases {
      (facts, substitutions) = (outerFacts, outerSubstitutions)
      facts[condition] = Fact(polynomial: condition, sign: sign)
      if sign == .zero { try substitute(zeroOf: condition) }
      guard
        try proves(
          zero: node, nodes: nodes, depth: depth + 1, atBoundary: atBoundary || sign == .zero)
      else { return false }
    }
    return true
  }

  /// Finds bases of powers among the arguments of logarithms that the expression cannot do without. That makes
  /// log(p^k·(1−p)^m) = k·log p + m·log(1−p) an identity for every p for which both sides have a value.
  private func findLoggedBases(in root: Node, nodes: [Node]) throws(Obstacle) -> Bool {
    var bases = Set<Fraction>()
    for kernel in kernels {
      if case .power(let u, _) = kernel.form, kernel.levels == 0 { bases.insert(u) }
    }
    guard !bases.isEmpty else { return false }
    // The values at hand may be those of one case.
    try evaluate(nodes)
    var seen: Set<Node> = [root]
    var pending = [root]
    while let node = pending.popLast() {
      let operation = graph[node]
      if case .apply(.log, let argument) = operation, case .success(let u)? = values[Int(argument.index)],
        bases.contains(u)
      {
        loggedBases.insert(u)
      }
      // Of a case distinction only the condition is always needed.
      if case .select(_, let left, let right, _, _) = operation {
        for operand in [left, right] where seen.insert(operand).inserted { pending.append(operand) }
      } else {
        operation.forEachOperand { if seen.insert($0).inserted { pending.append($0) } }
      }
    }
    return !loggedBases.isEmpty
  }

  /// Uses `condition = 0` when it is linear in a variable of the expression and contains nothing but variables.
  private func substitute(zeroOf condition: Polynomial) throws(Obstacle) {
    let variables = condition.variables
    guard variables.allSatisfy({ kernels[$0].isLeaf }) else { return }
    for variable in variables where condition.degree(in: variable) == 1 {
      let terms = condition.terms
      guard let own = terms.first(where: { $0.monomial == Monomial(variable: variable) }),
        terms.filter({ $0.monomial.exponent(of: variable) > 0 }).count == 1,
        let factor = Rational(-1) / own.coefficient
      else { continue }
      let rest = ring.sum(terms.filter { $0.monomial.exponent(of: variable) == 0 })
      substitutions[variable] = try fraction(rest.scaled(by: factor))
      return
    }
  }

  private func evaluate(_ nodes: [Node]) throws(Obstacle) {
    values = Array(repeating: nil, count: nodes.last.map { Int($0.index) + 1 } ?? 0)
    for node in nodes {
      do throws(Obstacle) {
        values[Int(node.index)] = .success(try value(of: graph[node], node))
      } catch {
        switch error {
        case .refined, .tooManyKernels: throw error
        case .undefined, .limit:
          try spend(0)
          values[Int(node.index)] = .failure(error)
        }
      }
    }
  }

  /// The value of an operand, which comes before its user.
  func value(_ node: Node) throws(Obstacle) -> Fraction {
    guard let value = values[Int(node.index)] else { throw .limit("an operand after its user") }
    return try value.get()
  }

  private func value(of operation: ScalarGraph.Operation, _ node: Node) throws(Obstacle) -> Fraction {
    switch operation {
    case .constant(let value):
      guard value.bitSize <= Limit.coefficientBits else {
        throw .limit("a constant beyond \(Limit.coefficientBits) bits")
      }
      return try fraction(ring.constant(value))
    case .pi: return try variable(.pi)
    case .eulerGamma: return try variable(.eulerGamma)
    case .leaf(let leaf): return try self.leaf(leaf)
    case .extent: return try extent()
    case .add(let a, let b): return try add(value(a), value(b))
    case .multiply(let a, let b): return try multiply(value(a), value(b))
    case .divide(let a, let b): return try divide(value(a), value(b))
    case .negate(let a): return try value(a).negated
    case .power(let a, let b): return try power(value(a), value(b))
    case .apply(let function, let a): return try apply(function, value(a))
    case .minimum(let a, let b): return try extremum(value(a), value(b), sign: -1)
    case .maximum(let a, let b): return try extremum(value(a), value(b), sign: 1)
    case .select(let relation, let left, let right, let then, let otherwise):
      return try select(
        relation, difference: subtract(value(left), value(right)), then: then, otherwise: otherwise, node)
    case .bigSum(let level, let body): return try sum(value(body), level: level)
    case .bigProduct(let level, let body): return try product(value(body), level: level)
    // Equal integrals are the same node; their integrands are not looked into.
    case .integral: return try variable(.opaque(node))
    case .undefined: throw .undefined
    }
  }

  /// The names of the kernels other than variables which occur in any value of the last run.
  func usedKernelNames(symbol: (Int) -> String) -> [String] {
    var used = Set<Int>()
    for case .success(let fraction)? in values {
      used.formUnion(fraction.numerator.variables)
      if !fraction.isPolynomial { used.formUnion(fraction.denominator.variables) }
    }
    var names = KernelNames(of: kernels, symbol: symbol)
    return used.filter { !kernels[$0].isLeaf }.sorted().map { names.name(ofVariable: $0) }
  }
}

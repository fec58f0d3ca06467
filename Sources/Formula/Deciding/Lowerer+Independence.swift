/// What a note says of its random quantities, so far as moments need it.
public struct MomentModel: Sendable, Hashable {
  /// E[w] = 0, E[w²] = γ², Var(w) = σ²: a moment that the note gives a value.
  public struct Fact: Sendable, Hashable {
    public var name: String
    public var moment: Moment
    public var value: Expression

    public enum Moment: Sendable, Hashable { case mean, square, variance }

    public init(name: String, moment: Moment, value: Expression) {
      (self.name, self.moment, self.value) = (name, moment, value)
    }
  }

  /// All entries of a name have one distribution.
  public var isIdentical: Bool
  public var facts: [Fact]

  public init(isIdentical: Bool, facts: [Fact]) {
    self.isIdentical = isIdentical
    self.facts = facts
  }
}

/// Moments of independent quantities: what is random is multiplied out, and the mean of a product of powers is the product
/// of their means. Each E[x^k] is a free value unless the note gives it one.
extension Lowerer {
  /// The place that tells random leaves from others.
  private static let randomPlace = 999
  private static let monomialLimit = 2_000

  /// Σ coefficient · Π leaf^power.
  private typealias Terms = [[ScalarGraph.Leaf: Int]: Node]

  mutating func independentMoment(_ function: Builtin, _ arguments: [Expression], _ model: MomentModel)
    throws(LoweringFailure) -> Value
  {
    var cache: [Node: Terms] = [:]
    var operands: [Terms] = []
    for argument in arguments {
      operands.append(try expanded(try randomScalar(argument, model), &cache))
    }
    guard let first = operands.first, let last = operands.last else {
      throw LoweringFailure(.shape, "\(function.rawValue) of nothing")
    }
    switch function {
    case .variance, .covariance:
      let product = try mean(try multiplied(first, last), model)
      let means = graph.multiply(try mean(first, model), try mean(last, model))
      return .scalar(graph.subtract(product, means))
    default: return .scalar(try mean(first, model))
    }
  }

  /// An argument of a moment with its random names as leaves of their own; a bare name stands for each of its entries
  /// where they are distributed alike.
  private mutating func randomScalar(_ argument: Expression, _ model: MomentModel) throws(LoweringFailure) -> Node {
    let outer = outcome
    outcome = Lowerer.randomPlace
    defer { outcome = outer }
    if model.isIdentical, case .symbol(let name) = argument, shapes.isRandom(name), scope.definition(name) == nil,
      shapes.rank(of: name) > 0
    {
      return graph.leaf(.init(symbol: number(of: name), indices: [.fixed(Lowerer.randomPlace)]))
    }
    return try scalar(argument)
  }

  private func isRandom(_ leaf: ScalarGraph.Leaf) -> Bool { leaf.indices.last == .fixed(Lowerer.randomPlace) }

  private mutating func expanded(_ node: Node, _ cache: inout [Node: Terms]) throws(LoweringFailure) -> Terms {
    if let known = cache[node] { return known }
    let result: Terms
    let isFixed = !graph.reachable(from: [node]).contains {
      if case .leaf(let leaf) = graph[$0] { isRandom(leaf) } else { false }
    }
    switch graph[node] {
    case _ where isFixed: result = [[:]: node]
    case .leaf(let leaf): result = [[leaf: 1]: graph.constant(1)]
    case .add(let a, let b): result = added(try expanded(a, &cache), try expanded(b, &cache))
    case .multiply(let a, let b): result = try multiplied(try expanded(a, &cache), try expanded(b, &cache))
    case .negate(let a):
      var terms = try expanded(a, &cache)
      for key in terms.keys { if let value = terms[key] { terms[key] = graph.negate(value) } }
      result = terms
    case .divide(let a, let b):
      var terms = try expanded(a, &cache)
      guard try expanded(b, &cache).keys.allSatisfy(\.isEmpty) else {
        throw LoweringFailure(.unsupported, "a mean of a quotient of random quantities")
      }
      for key in terms.keys { if let value = terms[key] { terms[key] = graph.divide(value, b) } }
      result = terms
    case .power(let base, let exponent):
      guard let count = graph.constant(of: exponent)?.integer, (1...8).contains(count) else {
        throw LoweringFailure(.unsupported, "a mean of this power")
      }
      let factor = try expanded(base, &cache)
      var power = factor
      for _ in 1..<count { power = try multiplied(power, factor) }
      result = power
    case .constant, .pi, .eulerGamma, .extent, .apply, .minimum, .maximum, .select, .bigSum, .bigProduct, .integral,
      .undefined:
      throw LoweringFailure(.unsupported, "a mean of something that is no polynomial in what is random")
    }
    cache[node] = result
    return result
  }

  private mutating func added(_ a: Terms, _ b: Terms) -> Terms {
    var sum = a
    for (key, value) in b.sorted(by: { $0.value < $1.value }) {
      sum[key] = sum[key].map { graph.add($0, value) } ?? value
    }
    return sum
  }

  private mutating func multiplied(_ a: Terms, _ b: Terms) throws(LoweringFailure) -> Terms {
    guard a.count * b.count <= Lowerer.monomialLimit else {
      throw LoweringFailure(.unsupported, "a mean of more than \(Lowerer.monomialLimit) products")
    }
    var product: Terms = [:]
    for (left, x) in a.sorted(by: { $0.value < $1.value }) {
      for (right, y) in b.sorted(by: { $0.value < $1.value }) {
        let key = left.merging(right, uniquingKeysWith: +)
        let value = graph.multiply(x, y)
        product[key] = product[key].map { graph.add($0, value) } ?? value
      }
    }
    return product
  }

  private mutating func mean(_ terms: Terms, _ model: MomentModel) throws(LoweringFailure) -> Node {
    var total = graph.constant(0)
    for (powers, coefficient) in terms.sorted(by: { $0.value < $1.value }) {
      var product = coefficient
      for (leaf, power) in powers.sorted(by: { ($0.key.symbol, "\($0.key)") < ($1.key.symbol, "\($1.key)") }) {
        product = graph.multiply(product, try moment(of: leaf, power, model))
      }
      total = graph.add(total, product)
    }
    return total
  }

  /// E[leaf^power].
  private mutating func moment(of leaf: ScalarGraph.Leaf, _ power: Int, _ model: MomentModel) throws(LoweringFailure)
    -> Node
  {
    let name = symbols[leaf.symbol]
    func fact(_ moment: MomentModel.Fact.Moment) -> Expression? {
      model.facts.last { $0.name == name && $0.moment == moment }?.value
    }
    if power == 1, let value = fact(.mean) { return try scalar(value) }
    if power == 2 {
      if let value = fact(.square) { return try scalar(value) }
      if let value = fact(.variance) {
        let mean = try self.moment(of: leaf, 1, model)
        return graph.add(try scalar(value), graph.power(mean, graph.constant(2)))
      }
    }
    let places = model.isIdentical ? [] : Array(leaf.indices.dropLast())
    return graph.leaf(.init(symbol: number(of: "E{\(name)^\(power)}"), indices: places))
  }
}

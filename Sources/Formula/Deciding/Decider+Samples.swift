/// What a person who wants to follow a decision looks at: a few points with both values, and what each name stands for.
extension Decider {
  /// An admissible point of a step, and both sides there.
  public struct Sample: Sendable {
    public var point: [Decision.Point]
    public var left: String
    public var right: String
  }

  /// The first points at which the two sides have values: those that a decision uses.
  public func samples(_ left: Expression, _ right: Expression, chain: [Expression], count: Int = 3) -> [Sample] {
    var decider = self
    decider.scope = scope.restricted(to: chain + [left, right])
    return decider.samplesInRestrictedScope(left, right, chain: chain, count: count)
  }

  private func samplesInRestrictedScope(
    _ left: Expression, _ right: Expression, chain: [Expression], count: Int
  ) -> [Sample] {
    let shapes = Shapes(chain + [left, right], scope: scope)
    let indices = freeIndices([left, right], shapes: shapes)
    var samples: [Sample] = []
    for var instance in instances(left, right, shapes: shapes, indices: indices).instances where samples.count < count {
      var graph = instance.lowerer.graph
      applyPremises(&instance, &graph, shapes)
      guard let a = instance.left.first, let b = instance.right.first,
        let program = Program(graph: graph, outputs: [a, b])
      else { continue }
      let evaluator = BallEvaluator(program)
      var sampler = Sampler(seed: UInt64(seeding: "\(left)\(right)", seed))
      let groups = leafGroups(program.leaves, instance.lowerer, shapes)
      for round in 0..<12 {
        var point: [ScalarGraph.Leaf: Rational] = [:]
        for group in groups { group.draw(from: &sampler, round: round, into: &point) }
        evaluator.set(point)
        evaluator.enclose(minimumBits: 64, start: 128, limit: 1024)
        guard let x = evaluator.outcome(0).ball, let y = evaluator.outcome(1).ball, x.isFinite, y.isFinite else {
          continue
        }
        samples.append(
          Sample(
            point: instance.description + shown(point, instance.lowerer, shapes), left: x.description(digits: 15),
            right: y.description(digits: 15)))
        break
      }
    }
    return samples
  }

  /// What a name of a step stands for.
  public struct NamedThing: Sendable {
    public var name: String
    /// "a number", "a vector", "an index", or how it is defined.
    public var meaning: String
    /// "∈ ℝ", "is one-hot"; empty for what is defined.
    public var domain: String
    /// The note said so; else it is what such a name usually stands for.
    public var isStated: Bool
  }

  /// The free names of some sides, then the indices, then the definitions they lead to.
  public func names(in sides: [Expression], chain: [Expression]) -> [NamedThing] {
    let scope = scope.restricted(to: chain + sides)
    let decider = Decider(scope: scope, seed: seed)
    let shapes = Shapes(chain.isEmpty ? sides : chain, scope: scope)
    let letters = decider.freeIndices(sides, shapes: shapes)
    var result: [NamedThing] = []
    var seen: Set<String> = []
    for side in sides {
      for name in shapes.freeSymbols(of: side, scope: scope)
      where !letters.contains(name) && seen.insert(name).inserted {
        let special = Expression.isUnit(name) ? "a unit" : name == "±" ? "both signs, one after the other" : nil
        if let special {
          result.append(NamedThing(name: Expression.display(name), meaning: special, domain: "", isStated: false))
          continue
        }
        let stated = scope.domains[name]
        let rank = min(2, shapes.rank(of: name))
        let usual = Domain.usual(of: name) == .real ? "∈ \(["ℝ", "ℝⁿ", "ℝⁿˣⁿ"][rank])" : "\(Domain.usual(of: name))"
        result.append(
          NamedThing(
            name: Expression.display(name), meaning: ["a number", "a vector", "a matrix"][rank],
            domain: stated.map { "\($0)" } ?? usual, isStated: stated != nil))
      }
    }
    for letter in letters {
      result.append(NamedThing(name: Expression.display(letter), meaning: "an index", domain: "", isStated: false))
    }
    for name in scope.definitions.names.sorted() {
      guard let definition = scope.definition(name) else { continue }
      let parameters = definition.parameters.map { Expression.display($0.name) }.joined(separator: ", ")
      let indices = definition.indices.map { Expression.display($0) }.joined(separator: ",")
      let head =
        Expression.display(name) + (parameters.isEmpty ? "" : "(\(parameters))")
        + (indices.isEmpty ? "" : "_\(indices)")
      result.append(
        NamedThing(
          name: head, meaning: "= \(definition.body)", domain: "",
          isStated: !definition.catalogued))
    }
    return result
  }
}

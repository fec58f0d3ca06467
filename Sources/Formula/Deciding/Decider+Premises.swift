/// What a step rests on, at its samples.
extension Decider {
  /// Facts that hold at every sample: an entry or symbol given by the others is replaced, other relations filter points.
  func applyPremises(_ instance: inout Instance, _ graph: inout ScalarGraph, _ shapes: Shapes) {
    var replacements: [ScalarGraph.Leaf: ScalarGraph.Node] = [:]
    for premise in scope.premises {
      guard case .relation(let a, let relation, let b) = premise else { continue }
      var lowerer = instance.lowerer
      // What was put in for the premises before is in this graph only.
      lowerer.graph = graph
      guard let x = try? lowerer.scalar(a), let y = try? lowerer.scalar(b) else {
        instance.hasUnusedPremise = true
        continue
      }
      instance.lowerer = lowerer
      graph = lowerer.graph
      // An entry of a one-hot or probability vector is not free to be set: such points are filtered.
      let symbols = lowerer.symbols
      func isTied(_ leaf: ScalarGraph.Leaf) -> Bool {
        guard symbols.indices.contains(leaf.symbol) else { return false }
        return scope.domains[symbols[leaf.symbol]]?.isOfVectors ?? false
      }
      let setsTied = [x, y].contains { if case .leaf(let leaf) = graph[$0] { isTied(leaf) } else { false } }
      if relation == .equal, !setsTied {
        if case .leaf(let leaf) = graph[x], replacements[leaf] == nil, !graph.mentions(leaf, in: y) {
          replacements[leaf] = graph.substitute(replacements, in: y)
        } else if case .leaf(let leaf) = graph[y], replacements[leaf] == nil, !graph.mentions(leaf, in: x) {
          replacements[leaf] = graph.substitute(replacements, in: x)
        } else if let (leaf, value, isExact) = solve(
          graph.substitute(replacements, in: graph.subtract(x, y)), in: &graph, for: instance.left + instance.right,
          unless: isTied)
        {
          for (other, node) in replacements { replacements[other] = graph.substitute([leaf: value], in: node) }
          replacements[leaf] = value
          // Where the coefficient may vanish, the premise says less: x y = 0 is not x = 0.
          if !isExact {
            instance.hasUnusedPremise = true
            instance.losesCases = true
          }
        } else {
          instance.hasUnusedPremise = true
        }
        continue
      }
      switch relation {
      case .less: instance.premiseNodes.append((x, y, .less))
      case .lessOrEqual: instance.premiseNodes.append((x, y, .lessOrEqual))
      case .greater: instance.premiseNodes.append((y, x, .less))
      case .greaterOrEqual: instance.premiseNodes.append((y, x, .lessOrEqual))
      case .notEqual: instance.premiseNodes.append((x, y, .notEqual))
      case .equal: instance.premiseNodes.append((x, y, .equal))
      default: break
      }
    }
    if !replacements.isEmpty {
      instance.left = instance.left.map { graph.substitute(replacements, in: $0) }
      instance.right = instance.right.map { graph.substitute(replacements, in: $0) }
      instance.premiseNodes = instance.premiseNodes.map {
        (graph.substitute(replacements, in: $0.left), graph.substitute(replacements, in: $0.right), $0.relation)
      }
    }
    instance.lowerer.graph = graph
  }
}

extension Decider {
  /// The leaf for which an equation `difference = 0` is solved, since it is of first degree in it: the value, and whether
  /// the coefficient is a number. Leaves of the conclusion come first.
  private func solve(
    _ difference: ScalarGraph.Node, in graph: inout ScalarGraph, for conclusion: [ScalarGraph.Node],
    unless isTied: (ScalarGraph.Leaf) -> Bool
  ) -> (leaf: ScalarGraph.Leaf, value: ScalarGraph.Node, isExact: Bool)? {
    func leaves(_ roots: [ScalarGraph.Node]) -> [ScalarGraph.Leaf] {
      graph.reachable(from: roots).compactMap { if case .leaf(let leaf) = graph[$0] { leaf } else { nil } }
    }
    let wanted = Set(leaves(conclusion))
    let candidates = leaves([difference]).filter { !isTied($0) }
    var inexact: (leaf: ScalarGraph.Leaf, value: ScalarGraph.Node, isExact: Bool)?
    for leaf in candidates.filter({ wanted.contains($0) }) + candidates.filter({ !wanted.contains($0) }) {
      let slope = graph.derivative(of: difference, by: leaf)
      guard !graph.mentions(leaf, in: slope), graph.constant(of: slope)?.isZero != true else { continue }
      let rest = graph.substitute([leaf: graph.constant(0)], in: difference)
      let value = graph.negate(graph.divide(rest, slope))
      guard !graph.mentions(leaf, in: value) else { continue }
      // a b = 1 excludes a = 0.
      if graph.constant(of: slope) != nil || graph.constant(of: rest).map({ !$0.isZero }) ?? false {
        return (leaf, value, true)
      }
      if inexact == nil { inexact = (leaf, value, false) }
    }
    return inexact
  }
}

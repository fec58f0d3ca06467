/// The free values of a step, by the name they belong to.
extension Decider {
  struct LeafGroup {
    var leaves: [ScalarGraph.Leaf]
    var domain: Domain
    /// How many entries the vector has of which the leaves are some; `nil` where each leaf stands for itself.
    var extent: Int?

    /// A probability vector is drawn as a whole, also where a step uses one entry of it: alone that entry would be 1.
    func draw(from sampler: inout Sampler, round: Int, into point: inout [ScalarGraph.Leaf: Rational]) {
      guard let extent else {
        let values = sampler.values(domain, count: leaves.count, round: round)
        for (leaf, value) in zip(leaves, values) { point[leaf] = value }
        return
      }
      let values = sampler.values(domain, count: extent, round: round)
      for leaf in leaves {
        let position = leaf.indices.fixedPositions.first ?? 0
        point[leaf] = values.indices.contains(position) ? values[position] : 0
      }
    }
  }

  /// Leaves by symbol, with the symbol's domain.
  func leafGroups(_ leaves: [ScalarGraph.Leaf], _ lowerer: Lowerer, _ shapes: Shapes) -> [LeafGroup] {
    var bySymbol: [Int: [ScalarGraph.Leaf]] = [:]
    for leaf in leaves { bySymbol[leaf.symbol, default: []].append(leaf) }
    var groups: [LeafGroup] = []
    for symbol in bySymbol.keys.sorted() {
      let name = lowerer.symbols[symbol]
      var ordered = bySymbol[symbol, default: []].sorted {
        $0.indices.fixedPositions.lexicographicallyPrecedes($1.indices.fixedPositions)
      }
      // c_1 ≤ 1: of this entry alone.
      ordered.removeAll { leaf in
        guard leaf.indices.count == 1, let place = leaf.indices.fixedPositions.first,
          let domain = scope.domains["\(name)_\(place + shapes.origin)"]
        else { return false }
        groups.append(LeafGroup(leaves: [leaf], domain: domain))
        return true
      }
      guard !ordered.isEmpty else { continue }
      let domain = scope.domains[name] ?? Domain.usual(of: name)
      var extent: Int?
      if domain.isOfVectors, ordered.allSatisfy({ $0.indices.count <= 1 }) {
        let last = ordered.compactMap(\.indices.fixedPositions.first).max()
        extent = last.map { max($0 + 1, lowerer.extent(shapes.dimension(of: name, axis: 0))) } ?? 2
      }
      groups.append(LeafGroup(leaves: ordered, domain: domain, extent: extent))
    }
    return groups
  }

  func shown(_ point: [ScalarGraph.Leaf: Rational], _ lowerer: Lowerer, _ shapes: Shapes) -> [Decision.Point] {
    point.map { leaf, value in
      let name = Expression.display(lowerer.symbols[leaf.symbol])
      let indices = leaf.indices.fixedPositions.map { "\($0 + shapes.origin)" }.joined(separator: ",")
      return Decision.Point(symbol: indices.isEmpty ? name : "\(name)_\(indices)", value: "\(value)")
    }.sorted { $0.symbol < $1.symbol }
  }
}

extension [ScalarGraph.Index] {
  var fixedPositions: [Int] {
    map {
      switch $0 {
      case .fixed(let position): position
      case .formal(let index), .bound(let index): index
      }
    }
  }
}

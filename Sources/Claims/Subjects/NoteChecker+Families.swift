import Formula

extension NoteChecker {
  /// Beta(k + a, n − k + b) = Beta(9, 5): two distributions of one family are equal where their parameters are.
  func takeParameters(_ chain: inout Chain) {
    guard source.says("\\sim") else { return }
    for (position, link) in chain.links.enumerated() where link.relation == .equal {
      guard case .call(let name, let mine)? = chain.sides[position].readings.first,
        case .call(name, let yours)? = chain.sides[position + 1].readings.first, mine.count == yours.count,
        Self.families.contains(name), scope.entry(name) == nil
      else { continue }
      chain.sides[position].readings = [mine.count == 1 ? mine[0] : .vector(mine)]
      chain.sides[position + 1].readings = [yours.count == 1 ? yours[0] : .vector(yours)]
    }
  }

  private static let families: Set<String> = [
    "Beta", "Gamma", "Ga", "Bin", "Binomial", "Poisson", "Pois", "Poi", "Po", "Dir", "Dirichlet", "Exp", "mathcal(N)",
    "N",
    "Normal", "Unif", "mathcal(U)", "Geom", "Geo", "NegBin", "InvGamma", "IG", "Bern", "Bernoulli", "Weibull", "Pareto",
  ]
}

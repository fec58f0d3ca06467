/// Places where a relation is likeliest to change: beside the numbers that it prints, between them, at the ends of what a
/// name ranges over, and at several magnitudes. Points drawn near 0 pass them by: n² − n + 41 < 10000 fails at 101.
struct Landmarks {
  /// At most so many points are added.
  static let limit = 64
  private static let constantLimit = 6
  /// What needs more bits at such a place is not decided there.
  static let precisionLimit = 512

  /// Integrals, and sums that are written out, are worth their points only where notes mean them.
  static func areCostly(in graph: ScalarGraph, below roots: [ScalarGraph.Node]) -> Bool {
    graph.reachable(from: roots, integrands: false).contains {
      switch graph[$0] {
      case .integral, .bigSum, .bigProduct: true
      default: false
      }
    }
  }

  private var values: [Rational] = []

  init(of graph: ScalarGraph, below roots: [ScalarGraph.Node]) {
    var printed: Set<Rational> = []
    for node in graph.reachable(from: roots, integrands: false) {
      if case .constant(let value) = graph[node], printed.count < Self.constantLimit { printed.insert(value.magnitude) }
    }
    let numbers = printed.union([0]).sorted()
    var seen: Set<Rational> = []
    func add(_ value: Rational) { if seen.insert(value).inserted { values.append(value) } }
    for (number, next) in zip(numbers, numbers.dropFirst()) { add((number + next) * Self.half) }
    for number in numbers where !number.isZero {
      for value in [number, number + Self.step, number - Self.step, number * Self.half, number * 2] { add(value) }
    }
    for magnitude in [3, 10, 100, 1000, 1_000_000] { add(Rational(magnitude)) }
    for number in numbers where !number.isZero {
      for value in [-number, -number - Self.step, Self.step - number] { add(value) }
    }
    for value in [Rational(-5), -10, -100, -1000] { add(value) }
  }

  private static let half = Rational(1, 2) ?? 0
  private static let step = Rational(1, 8) ?? 0

  /// Those in a domain that is a range of numbers, with the places just inside its ends.
  private func values(in domain: Domain) -> [Rational] {
    let margin = Rational(1, 1 << 20) ?? 0
    switch domain {
    case .real: return values
    case .nonZero: return values.filter { !$0.isZero }
    case .positive: return values.filter { $0.sign > 0 }
    case .nonNegative: return values.filter { $0.sign >= 0 }
    case .negative: return values.filter { $0.sign < 0 }
    case .unitInterval: return [margin, 1 - margin] + values.filter { $0.sign > 0 && $0 < 1 }
    case .integer: return values.filter(\.isInteger)
    case .positiveInteger: return [1, 2, 3, 4, 6, 7] + values.filter { $0.isInteger && $0.sign > 0 }
    case .between(let low, let high):
      let width = high - low
      return [low + width * margin, high - width * margin] + values.filter { $0 > low && $0 < high }
    case .greater(let low): return [low + margin] + values.filter { $0 > low }
    case .less(let high): return [high - margin] + values.filter { $0 < high }
    case .oneOf, .oneHot, .simplex, .unitVector, .fixed: return []
    }
  }

  /// Each name at each of its landmarks while the others are drawn as in the rounds before, and all at the same one.
  func points(_ groups: [Decider.LeafGroup], drawnWith sampler: inout Sampler) -> [[ScalarGraph.Leaf: Rational]] {
    var points: [[ScalarGraph.Leaf: Rational]] = []
    let scales = groups.map { values(in: $0.domain) }
    for position in 0..<(scales.map(\.count).max() ?? 0) {
      for (number, scale) in scales.enumerated() where scale.indices.contains(position) {
        guard points.count < Self.limit else { return points }
        var point: [ScalarGraph.Leaf: Rational] = [:]
        for (other, group) in groups.enumerated() where other != number {
          group.draw(from: &sampler, round: position, into: &point)
        }
        for leaf in groups[number].leaves { point[leaf] = scale[position] }
        points.append(point)
      }
    }
    return points
  }
}

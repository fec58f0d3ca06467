import Foundation
import Testing

@testable import Formula

/// Every pair among many small random expressions: what the zero test calls equal has equal values, computed in Double,
/// at every point of a grid with negative values and zeros where both have one.
@Suite struct NormalFormSoundnessTests {
  /// Deterministic, so that a failure can be repeated.
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
  }

  static let x = ScalarGraph.Leaf(symbol: 0)
  static let y = ScalarGraph.Leaf(symbol: 1)

  /// A random expression; `functions` gives the family whose laws are tried.
  static func expression(
    _ graph: inout ScalarGraph, depth: Int, functions: [ScalarGraph.Function], using random: inout Generator
  ) -> ScalarGraph.Node {
    func inner(_ graph: inout ScalarGraph, _ random: inout Generator) -> ScalarGraph.Node {
      expression(&graph, depth: depth - 1, functions: functions, using: &random)
    }
    if depth == 0 || Int.random(in: 0..<8, using: &random) == 0 {
      switch Int.random(in: 0..<7, using: &random) {
      case 0, 1, 2: return graph.intern(.leaf(x))
      case 3, 4: return graph.intern(.leaf(y))
      case 5: return graph.intern(.constant(Rational(Int.random(in: -1...2, using: &random))))
      default: return graph.intern(.constant(Rational(1, 2)!))
      }
    }
    let a = inner(&graph, &random)
    switch Int.random(in: 0..<16, using: &random) {
    case 0: return graph.intern(.add(a, inner(&graph, &random)))
    case 1, 2: return graph.intern(.multiply(a, inner(&graph, &random)))
    case 3: return graph.intern(.divide(a, inner(&graph, &random)))
    case 4: return graph.intern(.negate(a))
    case 5: return graph.intern(.maximum(a, inner(&graph, &random)))
    case 6: return graph.intern(.minimum(a, inner(&graph, &random)))
    case 7:
      let exponent = [Rational(2), Rational(-1), Rational(1, 2)!, Rational(3, 2)!, Rational(-1, 2)!, Rational(3)]
        .randomElement(using: &random)!
      let node = graph.intern(.constant(exponent))
      return graph.intern(.power(a, node))
    case 8: return graph.intern(.power(a, inner(&graph, &random)))
    case 9:
      let b = inner(&graph, &random)
      let c = inner(&graph, &random)
      let zero = graph.intern(.constant(0))
      let relation = ScalarGraph.Relation.allTested.randomElement(using: &random)!
      return graph.intern(.select(relation, left: a, right: zero, then: b, otherwise: c))
    default: return graph.intern(.apply(functions.randomElement(using: &random)!, a))
    }
  }

  /// The value in Double, `nil` where there is none.
  static func values(_ graph: ScalarGraph, x: Double, y: Double) -> [Double?] {
    var values: [Double?] = []
    func get(_ node: ScalarGraph.Node) -> Double? { values[Int(node.index)] }
    for operation in graph.operations {
      var value: Double?
      switch operation {
      case .constant(let rational): value = rational.double
      case .leaf(let leaf): value = leaf == Self.x ? x : y
      case .add(let a, let b): if let a = get(a), let b = get(b) { value = a + b }
      case .multiply(let a, let b): if let a = get(a), let b = get(b) { value = a * b }
      case .divide(let a, let b): if let a = get(a), let b = get(b), b != 0 { value = a / b }
      case .negate(let a): value = get(a).map { -$0 }
      case .maximum(let a, let b): if let a = get(a), let b = get(b) { value = Swift.max(a, b) }
      case .minimum(let a, let b): if let a = get(a), let b = get(b) { value = Swift.min(a, b) }
      case .power(let base, let exponent):
        guard let a = get(base), let b = get(exponent) else { break }
        if let n = graph.constant(of: exponent)?.integer {
          if a != 0 || n > 0 { value = Foundation.pow(a, Double(n)) }
        } else if a > 0 || (a == 0 && b > 0) {
          value = Foundation.pow(a, b)
        }
      case .select(let relation, let left, _, let then, let otherwise):
        guard let l = get(left) else { break }
        let holds =
          switch relation {
          case .less: l < 0
          case .lessOrEqual: l <= 0
          case .equal: l == 0
          case .notEqual: l != 0
          }
        value = holds ? get(then) : get(otherwise)
      case .apply(let function, let argument):
        guard let a = get(argument) else { break }
        switch function {
        case .exp: value = Foundation.exp(a)
        case .log: if a > 0 { value = Foundation.log(a) }
        case .sqrt: if a >= 0 { value = a.squareRoot() }
        case .abs: value = Swift.abs(a)
        case .sign: value = a > 0 ? 1 : a < 0 ? -1 : 0
        case .tanh: value = Foundation.tanh(a)
        case .sinh: value = Foundation.sinh(a)
        case .cosh: value = Foundation.cosh(a)
        case .sin: value = Foundation.sin(a)
        case .cos: value = Foundation.cos(a)
        case .asinh: value = Foundation.asinh(a)
        case .acosh: if a >= 1 { value = Foundation.acosh(a) }
        case .atanh: if a > -1, a < 1 { value = Foundation.atanh(a) }
        case .tan, .asin, .acos, .atan, .floor, .ceil, .gamma, .logGamma, .digamma, .erf, .erfc, .zeta: break
        }
      case .pi, .eulerGamma, .extent, .bigSum, .bigProduct, .integral, .undefined: break
      }
      if let found = value, !found.isFinite || Swift.abs(found) > 1e12 { value = nil }
      values.append(value)
    }
    return values
  }

  static let families: [[ScalarGraph.Function]] = [
    [.log, .exp, .abs], [.sqrt, .abs, .sign], [.sqrt, .log], [.tanh, .exp, .log], [.sin, .cos, .abs], [.exp, .sqrt],
    [.asinh, .atanh, .log, .sinh],
  ]

  @Test(arguments: families.indices, ["any", "x > 0", "x, y in (0, 1)", "x >= 0"])
  func equalFormsHaveEqualValues(_ family: Int, domain: String) throws {
    var random = Generator(state: UInt64(family) &* 7919 &+ UInt64(domain.utf8.count))
    var graph = ScalarGraph()
    let nodes = (0..<Self.expressions).map { position in
      Self.expression(&graph, depth: position % 3 + 1, functions: Self.families[family], using: &random)
    }
    var assumptions = NormalForm.Assumptions()
    var grid = [-2, -1.25, -1, -0.5, 0, 0.375, 0.5, 0.75, 1, 2, 3.5]
    switch domain {
    case "x > 0": assumptions.positive.leaves = [Self.x]
    case "x >= 0": assumptions.nonnegative.leaves = [Self.x]
    case "x, y in (0, 1)":
      assumptions.positive.symbols = [0, 1]
      assumptions.lessThanOne.symbols = [0, 1]
      grid = [0.125, 0.375, 0.5, 0.75, 0.9375]
    default: break
    }
    var samples: [(x: Double, y: Double, values: [Double?])] = []
    for x in grid where domain == "any" || x > 0 || (x == 0 && domain == "x >= 0") {
      for y in grid { samples.append((x, y, Self.values(graph, x: x, y: y))) }
    }
    var proved = 0
    for (position, a) in nodes.enumerated() {
      for b in nodes[..<position] where a != b {
        let difference = graph.intern(.add(a, graph.intern(.negate(b))))
        guard case .zero = NormalForm.isZero(difference, in: graph, assuming: assumptions) else { continue }
        proved += 1
        for sample in samples {
          guard let p = sample.values[Int(a.index)], let q = sample.values[Int(b.index)] else { continue }
          let tolerance = 1e-6 * Swift.max(1, Swift.abs(p), Swift.abs(q))
          if Swift.abs(p - q) > tolerance {
            Issue.record("\(graph.text(a)) = \(graph.text(b)) at x = \(sample.x), y = \(sample.y): \(p), \(q)")
            break
          }
        }
      }
    }
    // Otherwise nothing has been tried.
    #expect(proved > 0)
  }

  static var expressions: Int { Int(ProcessInfo.processInfo.environment["NORMAL_FORM_EXPRESSIONS"] ?? "") ?? 36 }
}

extension ScalarGraph.Relation {
  static let allTested: [ScalarGraph.Relation] = [.less, .lessOrEqual, .equal, .notEqual]
}

extension ScalarGraph {
  /// The expression in full, for messages.
  func text(_ node: Node) -> String {
    switch self[node] {
    case .constant(let value): "\(value)"
    case .leaf(let leaf): leaf.symbol == 0 ? "x" : "y"
    case .add(let a, let b): "(\(text(a)) + \(text(b)))"
    case .multiply(let a, let b): "(\(text(a))·\(text(b)))"
    case .divide(let a, let b): "(\(text(a))/\(text(b)))"
    case .negate(let a): "(−\(text(a)))"
    case .power(let a, let b): "(\(text(a))^\(text(b)))"
    case .apply(let function, let a): "\(function)(\(text(a)))"
    case .minimum(let a, let b): "min(\(text(a)), \(text(b)))"
    case .maximum(let a, let b): "max(\(text(a)), \(text(b)))"
    case .select(let relation, let a, _, let then, let otherwise):
      "if(\(text(a)) \(relation) 0, \(text(then)), \(text(otherwise)))"
    case .pi, .eulerGamma, .extent, .bigSum, .bigProduct, .integral, .undefined: "\(self[node])"
    }
  }
}

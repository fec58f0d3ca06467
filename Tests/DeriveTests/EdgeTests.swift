import Derive
import Foundation
import Testing

/// Where the libraries differ from each other or from Derive: `Fixtures/edges.txt`, written by `Tests/Oracles/edges.py`.
/// Each number of a library is either the one that Derive gives, or follows from what the note says about the case.
@Suite struct EdgeTests {
  struct Edge {
    let derive: [Double]
    /// What a library gives instead, from the explanation.
    var instead: [String: Answer] = [:]
  }

  enum Answer: ExpressibleByArrayLiteral {
    case numbers([Double])
    case error

    init(arrayLiteral numbers: Double...) { self = .numbers(numbers) }
  }

  static let infinity = Double.infinity

  static let edges: [String: Edge] = [
    "softplus beyond a threshold": Edge(derive: [softplus(20.5)], instead: ["torch": [20.5]]),
    "gelu by default": Edge(
      derive: [gelu(1.0)],
      instead: [
        // √½ is a Float; the approximation by tanh is the default.
        "tensorflow": [0.5 * Double.erfc(-Double(0.7071067811865476 as Float))],
        "jax": [0.5 * (1 + Double.tanh((2 / Double.pi).squareRoot() * 1.044715))],
      ]),
    "certain and wrong": Edge(
      derive: [binaryCrossEntropy(label: 1, probability: 0)],
      instead: ["torch": [100], "tensorflow": [-Double.log(1e-7)]]),
    "certain and wrong, several classes": Edge(
      derive: [categoricalCrossEntropy(labels: [1, 0], probabilities: [0, 1])],
      instead: ["tensorflow": [clippedCategoricalCrossEntropy(labels: [1, 0], probabilities: [0, 1])]]),
    "probabilities that do not sum to one": Edge(
      derive: [categoricalCrossEntropy(labels: [1, 0], probabilities: [0.2, 0.2])],
      instead: ["tensorflow": [Double.log(2)]]),
    "a probability outside": Edge(
      derive: [binaryCrossEntropy(label: 1, probability: 1.5)],
      instead: ["torch": .error, "tensorflow": [clippedBinaryCrossEntropy(label: 1, probability: 1.5)]]),
    "a masked class": Edge(
      derive: [categoricalCrossEntropy(labels: [1, 0, 0], logits: [0, 0, -infinity])],
      instead: ["torch": [.nan], "tensorflow": [.nan]]),
    "nothing but minus infinity": Edge(
      // No difference, and it should stay so.
      derive: [logSumExp([-infinity, -infinity])]),
    "class weights": Edge(
      derive: weighted(by: .weightedMean), instead: ["tensorflow": .numbers(weighted(by: .mean))]),
    "the mean of a divergence": Edge(
      derive: [klDivergence([0.5, 0.5], [0.25, 0.75])],
      instead: ["torch": [klDivergence([0.5, 0.5], [0.25, 0.75]) / 2]]),
    "a negative share": Edge(derive: [entropy([-0.5])], instead: ["scipy": [-infinity], "jax": [-infinity]]),
    "focal balance": Edge(
      derive: [focalLoss(label: 1, probability: 0.5)], instead: ["tensorflow": [0.25 * Double.log(2)]]),
    "the slope of a tie": Edge(
      derive: gradient(of: { Dual.max($0[0], $0[1]) }, at: [1.0, 1.0]), instead: ["torch": [1, 0]]),
    "the largest beside NaN": Edge(
      derive: [Double(argmax([1, Double.nan, 2]))], instead: ["torch": [1], "jax": [1], "scipy": [1]]),
    "a label out of range": Edge(
      derive: [sparseCategoricalCrossEntropy(label: 2, logits: [0.0, 0])],
      instead: ["torch": .error, "tensorflow": .error]),
  ]

  /// Two samples with logits (0, 0) and (0, 1), of classes 0 and 1 with weights 1 and 3.
  private static func weighted(by reduction: Reduction) -> [Double] {
    let losses = [Double.log(2), binaryCrossEntropy(label: 1, logit: 1.0)]
    return (try? reduce(losses, weights: [1, 3], by: reduction)) ?? []
  }

  private static func agree(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy {
        $0 == $1 || ($0.isNaN && $1.isNaN) || abs($0 - $1) <= 1e-12 * Swift.min(abs($0), abs($1))
      }
  }

  @Test func everyNumberIsExplained() throws {
    var unseen = Set(Self.edges.keys)
    for line in try fixture("edges.txt") {
      let cells = line.components(separatedBy: " | ")
      try #require(cells.count == 4, "\(line)")
      let edge = try #require(Self.edges[cells[0]], "\(line)")
      unseen.remove(cells[0])
      let result = cells[3] == "error" ? nil : cells[3].split(separator: " ").compactMap { Double($0) }
      switch edge.instead[cells[1]] {
      case nil: #expect(result.map { Self.agree($0, edge.derive) } == true, "\(line): \(edge.derive)")
      case .error: #expect(result == nil, "\(line)")
      case .numbers(let expected):
        #expect(result.map { Self.agree($0, expected) } == true, "\(line): \(expected)")
        // What agrees with Derive is no difference.
        #expect(!Self.agree(expected, edge.derive), "\(line)")
      }
    }
    #expect(unseen.isEmpty)
  }

  /// The note has a row for each case in which somebody differs, and for each deviation of the other oracles.
  @Test func theNoteTellsOfEveryCase() throws {
    let note = try String(
      contentsOf: DocumentationTests.root.appending(path: "notes/library-differences.md"), encoding: .utf8)
    for (name, edge) in Self.edges where !edge.instead.isEmpty { #expect(note.contains("| \(name) |"), "\(name)") }
    for row in try LibraryDifference.table() {
      let parts = row.key.split(separator: " ")
      #expect(note.lowercased().contains("| \(parts[1]) by default |"), "\(row.key)")
    }
  }
}

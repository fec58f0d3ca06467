import Derive
import Testing

/// What the functions of the catalogue and their derivatives give at infinities, at zeros, at the ends of their domains
/// and beyond, in every format. Errors at finite points are measured by `DeriveEnclosureTests`.
@Suite struct SpecialValueTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let arguments: [Double]
    let value: Double
    var isDerivative = false

    var testDescription: String { "\(name)\(isDerivative ? "′" : "")(\(arguments)) = \(value)" }
  }

  static let infinity = Double.infinity

  /// f(−∞), f(−0), f(0), f(∞), then the same of f′.
  static let ends: [(name: String, values: [Double], slopes: [Double])] = [
    ("sigmoid", [0, 0.5, 0.5, 1], [0, 0.25, 0.25, 0]),
    ("sigmoidDerivative", [0, 0.25, 0.25, 0], [0, 0, 0, 0]),
    ("logSigmoid", [-infinity, -Double.log(2), -Double.log(2), 0], [1, 0.5, 0.5, 0]),
    ("softplus", [0, Double.log(2), Double.log(2), infinity], [0, 0.5, 0.5, 1]),
    ("tanh", [-1, 0, 0, 1], [0, 1, 1, 0]),
    ("relu", [0, 0, 0, infinity], [0, 0, 0, 1]),
    ("swish", [0, 0, 0, infinity], [0, 0.5, 0.5, 1]),
    ("gelu", [0, 0, 0, infinity], [0, 0.5, 0.5, 1]),
  ]

  static let others = [
    Row(name: "logit", arguments: [0], value: -infinity), Row(name: "logit", arguments: [1], value: infinity),
    Row(name: "logit", arguments: [0.5], value: 0), Row(name: "logit", arguments: [-0.5], value: .nan),
    Row(name: "logit", arguments: [1.5], value: .nan), Row(name: "logit", arguments: [infinity], value: .nan),
    Row(name: "logit", arguments: [0], value: infinity, isDerivative: true),
    Row(name: "logit", arguments: [1], value: infinity, isDerivative: true),
    Row(name: "binaryCrossEntropy", arguments: [0, 0], value: 0),
    Row(name: "binaryCrossEntropy", arguments: [1, 1], value: 0),
    Row(name: "binaryCrossEntropy", arguments: [1, 0], value: infinity),
    Row(name: "binaryCrossEntropy", arguments: [0, 1], value: infinity),
    Row(name: "binaryCrossEntropy", arguments: [0.5, 0], value: infinity),
    Row(name: "binaryCrossEntropy", arguments: [1, 1.5], value: .nan),
    Row(name: "binaryCrossEntropy", arguments: [0, -0.5], value: .nan),
    Row(name: "binaryCrossEntropy", arguments: [1, 0], value: -infinity, isDerivative: true),
    Row(name: "binaryCrossEntropy", arguments: [0, 1], value: infinity, isDerivative: true),
    Row(name: "binaryCrossEntropy", arguments: [0, 0], value: 1, isDerivative: true),
    Row(name: "binaryCrossEntropy", arguments: [1, 1], value: -1, isDerivative: true),
    Row(name: "binaryCrossEntropyFromLogits", arguments: [0, infinity], value: infinity),
    Row(name: "binaryCrossEntropyFromLogits", arguments: [1, -infinity], value: infinity),
    Row(name: "binaryCrossEntropyFromLogits", arguments: [1, infinity], value: .nan),
    Row(name: "binaryCrossEntropyFromLogits", arguments: [0, -infinity], value: .nan),
    Row(name: "binaryCrossEntropyFromLogits", arguments: [0, infinity], value: 1, isDerivative: true),
    Row(name: "binaryCrossEntropyFromLogits", arguments: [1, -infinity], value: -1, isDerivative: true),
    Row(name: "focalLoss", arguments: [1, 1], value: 0), Row(name: "focalLoss", arguments: [0, 0], value: 0),
    Row(name: "focalLoss", arguments: [1, 0], value: infinity),
    Row(name: "focalLoss", arguments: [0, 1], value: infinity),
    Row(name: "focalLoss", arguments: [1, 1.5], value: .nan),
    Row(name: "focalLoss", arguments: [1, -0.5], value: .nan),
    Row(name: "focalLoss", arguments: [1, 0.5, 0.25, -1], value: .nan),
    Row(name: "focalLossFromLogits", arguments: [1, infinity], value: .nan),
    Row(name: "hinge", arguments: [1, -infinity], value: infinity),
    Row(name: "hinge", arguments: [1, infinity], value: 0),
    Row(name: "hinge", arguments: [-1, -1], value: 0),
    Row(name: "hinge", arguments: [1, 1], value: 0, isDerivative: true),
    Row(name: "squaredHinge", arguments: [-1, infinity], value: infinity),
    Row(name: "squaredHinge", arguments: [1, 1], value: 0),
  ]

  static let rows: [Row] =
    ends.flatMap { end in
      let places = [-infinity, -0.0, 0, infinity]
      return zip(places, end.values).map { Row(name: end.name, arguments: [$0], value: $1) }
        + zip(places, end.slopes).map { Row(name: end.name, arguments: [$0], value: $1, isDerivative: true) }
    } + others

  static func value<F: FloatingScalar>(_ row: Row, in type: F.Type) -> F? {
    let arguments = row.arguments.map { [F($0)] }
    return row.isDerivative
      ? Catalogue.jacobian(name: row.name, arguments: arguments)?.elements.first
      : Catalogue.evaluate(name: row.name, arguments: arguments)?.first
  }

  @Test(arguments: rows) func valueIsAsDocumented(row: Row) {
    func check<F: FloatingScalar>(_ type: F.Type) {
      let found = Self.value(row, in: type)
      // The logarithm of 2, rounded; everything else is exact.
      #expect(
        found.map { ulpDistance($0, F(row.value)) <= (row.value.magnitude == Double.log(2) ? 1 : 0) } == true, "\(type)"
      )
    }
    check(Double.self)
    check(Float.self)
    check(Float16.self)
    check(BFloat16.self)
  }

  /// A NaN among the arguments makes the value, and the derivative, NaN.
  @Test(arguments: Catalogue.entries) func nothingComesOfNaN(entry: Catalogue.Entry) {
    func check<F: FloatingScalar>(_ type: F.Type) {
      for (place, parameter) in entry.parameters.prefix(2).enumerated() {
        var arguments = entry.parameters.prefix(2).map { $0.isVector ? [F(0.25), F(0.75)] : [F(0.5)] }
        arguments[place] = parameter.isVector ? [0.25, .noValue] : [.noValue]
        let value = Catalogue.evaluate(name: entry.name, arguments: arguments)
        #expect(value?.contains { $0 != $0 } == true, "\(entry.name), \(type): \(String(describing: value))")
      }
    }
    check(Double.self)
    check(Float.self)
    check(Float16.self)
    check(BFloat16.self)
  }
}

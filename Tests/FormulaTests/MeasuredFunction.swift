import Derive
import Formula
import Testing

/// A public function of `Derive`, its arguments, and its real value.
struct MeasuredFunction: Sendable {
  typealias Formula = @Sendable ([[Ball]]) -> [Ball]

  /// How the values in a float format are had.
  enum Kernel: Sendable {
    case value(of: String)
    case derivative(of: String)
    case other(String)

    func values<F: FloatingScalar>(_ arguments: [[F]]) -> [F]? {
      switch self {
      case .value(let name): Catalogue.evaluate(name: name, arguments: arguments)
      case .derivative(let name): Catalogue.jacobian(name: name, arguments: arguments)?.elements
      case .other(let name): otherValues(name, arguments)
      }
    }
  }

  /// As in the tables of accuracies: a name of the catalogue, or the name in Swift.
  let name: String
  let parameters: [ArgumentKind]
  let kernel: Kernel
  /// The size whose last place the bound counts in, for each value, where it is larger than the value; none for results.
  let scale: @Sendable ([[Double]]) -> [Double]
  /// The textbook formula.
  let exact: Formula

  init(
    _ name: String, _ parameters: [ArgumentKind], _ kernel: Kernel,
    scale: @escaping @Sendable ([[Double]]) -> [Double] = { _ in [] }, exact: @escaping Formula
  ) {
    self.name = name
    self.parameters = parameters
    self.kernel = kernel
    self.scale = scale
    self.exact = exact
  }

  /// Bounds for each format, as stated.
  var accuracies: [Catalogue.Accuracy] {
    switch kernel {
    case .value(let name): Catalogue.entry(named: name)?.accuracies ?? []
    case .derivative, .other: Catalogue.accuracies(of: name)
    }
  }

  var takesVectors: Bool {
    let vectors: [ArgumentKind] = [
      .logits, .distribution, .positiveDistribution, .labels, .simplex, .reals, .cosines, .sharesAtClip,
    ]
    return parameters.contains { vectors.contains($0) }
  }

  static let all = catalogueFunctions + derivatives + vectorDerivatives + elementaryFunctions + otherFunctions
}

extension MeasuredFunction: CustomTestStringConvertible {
  var testDescription: String { name }
}

/// Dense layers with tanh between them; without hidden layers, softmax regression.
public struct Network: Sendable, Hashable {
  /// One dense layer: logits = weights·x + biases.
  public struct Layer: Sendable, Hashable {
    /// outputs × inputs
    public var weights: Matrix<Double>
    public var biases: [Double]
  }

  public var layers: [Layer]

  /// Weights normal with variance 1/inputs, biases 0.
  ///
  /// - Parameters:
  ///   - sizes: features, hidden units, …, classes: at least two.
  ///   - seed: what the weights are drawn from; the same seed gives the same network.
  public init(sizes: [Int], seed: UInt64) {
    var random = SplitMix64(seed: seed)
    layers = zip(sizes, sizes.dropFirst()).map { inputs, outputs in
      let scale = 1 / Double(Swift.max(inputs, 1)).squareRoot()
      return Layer(
        weights: Matrix(rows: outputs, columns: inputs) { _, _ in scale * random.normal() },
        biases: [Double](repeating: 0, count: outputs))
    }
  }

  /// What each layer puts out, the features first, the logits last.
  func activations(_ features: [Double]) -> [[Double]] {
    var values = [features]
    for (depth, layer) in layers.enumerated() {
      let input = values[depth]
      let sums = (0..<layer.weights.rows).map { row in
        layer.biases[row] + total(zip(layer.weights.row(row), input).map { $0 * $1 })
      }
      values.append(depth == layers.count - 1 ? sums : sums.map { Double.tanh($0) })
    }
    return values
  }

  /// The logits of a sample.
  public func logits(_ features: [Double]) -> [Double] { activations(features).last ?? [] }

  /// All weights and biases, layer by layer, weights first.
  public var parameters: [Double] {
    get { layers.flatMap { $0.weights.elements + $0.biases } }
    set {
      var position = 0
      for index in layers.indices {
        let rows = layers[index].weights.rows, columns = layers[index].weights.columns
        guard position + rows * columns + rows <= newValue.count else { return }
        layers[index].weights = Matrix(rows: rows, columns: columns) { newValue[position + $0 * columns + $1] }
        position += rows * columns
        layers[index].biases = Array(newValue[position..<position + rows])
        position += rows
      }
    }
  }

  /// The gradient by all parameters, from the gradient by the logits: backpropagation.
  func backpropagate(_ activations: [[Double]], logitGradient: [Double]) -> [Double] {
    var parts: [[Double]] = []
    var outer = logitGradient
    for (depth, layer) in layers.enumerated().reversed() {
      let input = activations[depth]
      parts.append(outer.flatMap { slope in input.map { slope * $0 } } + outer)
      guard depth > 0 else { break }
      // tanh′ = 1 − tanh²
      outer = input.indices.map { column in
        total(zip(layer.weights.column(column), outer).map { $0 * $1 }) * (1 - input[column] * input[column])
      }
    }
    return parts.reversed().flatMap { $0 }
  }
}

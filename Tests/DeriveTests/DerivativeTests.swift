import Derive
import Testing

@Suite struct DerivativeTests {
  static let points: [Double] = [-20, -3, -1, -0.25, 0, 1e-3, 0.5, 1, 4, 20]

  @Test func threeRoutesForScalars() {
    // Closed form, dual numbers, finite differences.
    let cases:
      [(name: String, f: (Double) -> Double, dual: (Dual<Double>) -> Dual<Double>, closed: (Double) -> Double)] = [
        ("sigmoid", sigmoid, sigmoid, sigmoidDerivative),
        ("softplus", softplus, softplus, sigmoid),
        ("logSigmoid", logSigmoid, logSigmoid, { sigmoid(-$0) }),
        ("tanh", tanh, tanh, { 1 - tanh($0) * tanh($0) }),
        ("swish", swish, swish, { sigmoid($0) * (1 + $0 * sigmoid(-$0)) }),
        (
          "gelu", gelu, gelu,
          { 0.5 * erfc(-$0 / 2.0.squareRoot()) + $0 * exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() }
        ),
        (
          "bce", { binaryCrossEntropy(label: 0.25, logit: $0) }, { binaryCrossEntropy(label: 0.25, logit: $0) },
          { sigmoid($0) - 0.25 }
        ),
      ]
    for (name, f, dual, closed) in cases {
      for x in Self.points {
        let forward = derivative(of: dual, at: x)
        #expect(abs(forward - closed(x)) <= 1e-15 * (1 + abs(x)), "\(name)′(\(x))")
        let numeric = finiteDifference(of: f, at: x)
        #expect(abs(numeric.value - forward) <= 4 * numeric.error, "\(name)′(\(x)): \(numeric), \(forward)")
        #expect(numeric.error < 1e-9, "\(name)′(\(x))")
      }
    }
  }

  @Test func logitInvertsTheSlope() {
    for p in [1e-9, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9] {
      let slope = derivative(of: logit, at: p)
      #expect(abs(slope * p * (1 - p) - 1) <= 1e-15)
    }
  }

  @Test func secondDerivatives() {
    // softplus″ = σ′, σ″ = σ′(1 − 2σ): also at 0, where the kernels branch.
    for x in Self.points {
      #expect(abs(secondDerivative(of: softplus, at: x) - sigmoidDerivative(x)) <= 1e-15)
      let expected = sigmoidDerivative(x) * (1 - 2 * sigmoid(x))
      #expect(abs(secondDerivative(of: sigmoid, at: x) - expected) <= 1e-15)
    }
    // The Hessian of logSumExp is the Jacobian of softmax, with ties too.
    for x in [[0.0, 0, 0], [1.0, 2, 3], [5.0, 5, -5]] {
      #expect(maximumDifference(hessian(of: logSumExp, at: x), softmaxJacobian(x)) <= 1e-15)
    }
  }

  @Test(arguments: SoftmaxTests.vectors) func softmaxJacobianByThreeRoutes(x: [Double]) {
    let closed = softmaxJacobian(x)
    #expect(maximumDifference(closed, jacobian(of: softmax, at: x)) <= 1e-15)
    #expect(maximumDifference(closed, finiteDifferenceJacobian(of: softmax, at: x)) <= 1e-9)
    // Symmetric, rows sum to 0.
    #expect(closed == closed.transposed)
    for i in 0..<closed.rows { #expect(abs(closed.row(i).reduce(0, +)) <= 1e-16 * Double(x.count)) }
  }

  @Test func lossGradients() {
    let l = [0.5, -1.25, 3, 0]
    for k in l.indices {
      let y = l.indices.map { $0 == k ? 1.0 : 0 }
      let expected = zip(softmax(l), y).map { $0 - $1 }
      let found = gradient(
        of: { categoricalCrossEntropy(labels: y.map { Dual.constant($0) }, logits: $0) }, at: l)
      #expect(maximumDifference(found, expected) <= 1e-15)
      #expect(
        maximumDifference(gradient(of: { sparseCategoricalCrossEntropy(label: k, logits: $0) }, at: l), expected)
          <= 1e-15)
      let numeric = finiteDifferenceGradient(of: { categoricalCrossEntropy(labels: y, logits: $0) }, at: l)
      #expect(maximumDifference(numeric, expected) <= 1e-10)
    }
  }

  @Test func finiteDifferencesKnowTheirError() {
    for x in [0.3, 1, 10] {
      let estimate = finiteDifference(of: { exp($0) }, at: x)
      #expect(abs(estimate.value - exp(x)) <= estimate.error && estimate.error < 1e-9 * exp(x))
    }
    #expect(finiteDifference(of: { log($0) }, at: -1).value.isNaN)
    // The first steps leave the domain.
    let slope = finiteDifference(of: logit, at: 1e-9)
    #expect(abs(slope.value / (1 / (1e-9 * (1 - 1e-9))) - 1) < 1e-8)
  }

  @Test func matrices() {
    let a = Matrix([[1.0, 2], [3, 4]])
    #expect(a[0, 1] == 2 && a.transposed[0, 1] == 3 && a.row(1) == [3, 4] && a.column(0) == [1, 3])
    #expect(a.description == "[1.0, 2.0]\n[3.0, 4.0]")
    #expect(a.diagonal == [1, 4] && Matrix<Double>.identity(2).elements == [1, 0, 0, 1])
    #expect(maximumDifference(a, Matrix([[1.0, 2.5], [3, 4]])) == 0.5)
    #expect(maximumDifference(a, Matrix([[1.0, 2]])).isNaN)
    #expect(Matrix([[1.0], [2, 3]])[0, 1].isNaN)
  }
}

@Suite struct DualTests {
  typealias D = Dual<Double>

  @Test func rulesOfDifferentiation() {
    let x = 0.75
    let cases: [(String, (D) -> D, Double)] = [
      ("product", { $0 * $0 * $0 }, 3 * x * x),
      ("quotient", { 1 / $0 }, -1 / (x * x)),
      ("sqrt", { .sqrt($0) }, 0.5 / x.squareRoot()),
      ("power", { .pow($0, 2.5) }, 2.5 * pow(x, 1.5)),
      ("exponential", { .pow(2, $0) }, log(2.0) * pow(2, x)),
      ("power of itself", { .pow($0, $0) }, pow(x, x) * (log(x) + 1)),
      ("sin", { .sin($0) }, cos(x)),
      ("cos", { .cos($0) }, -sin(x)),
      ("expm1", { .expm1($0) }, exp(x)),
      ("log1p", { .log1p($0) }, 1 / (1 + x)),
      ("erfc", { .erfc($0) }, -2 / Double.pi.squareRoot() * exp(-x * x)),
    ]
    for (name, f, expected) in cases {
      #expect(abs(derivative(of: f, at: x) - expected) <= 4 * expected.ulp, "\(name)")
    }
  }

  @Test func kinks() {
    #expect(derivative(of: { D.abs($0) }, at: 0.0) == 0 && derivative(of: { D.abs($0) }, at: -2.0) == -1)
    #expect(derivative(of: { D.max($0, 0) }, at: 0.0) == 0.5 && derivative(of: { D.max($0, 0) }, at: 1.0) == 1)
    #expect(derivative(of: { D.min($0, 0) }, at: 1.0) == 0)
    #expect(derivative(of: relu, at: 0.0) == 0 && derivative(of: relu, at: 2.0) == 1)
    #expect(derivative(of: { D.pow($0, 2) }, at: 0.0) == 0 && derivative(of: { D.pow($0, 0) }, at: 0.0) == 0)
  }

  @Test func slopesKeepTheirDigitsInTheTails() {
    // tanh′(x) = 1/cosh²(x) → 4e^{−2x}, where 1 − tanh² is 0.
    #expect(abs(derivative(of: { D.tanh($0) }, at: 30.0) / (4 * exp(-60.0)) - 1) < 1e-15)
    #expect(derivative(of: { D.tanh($0) }, at: -30.0) == derivative(of: { D.tanh($0) }, at: 30.0))
    // σ′(x) → e^{−x}, also for dual numbers, where σ(1 − σ) is 0.
    #expect(abs(sigmoidDerivative(50.0) / exp(-50.0) - 1) < 1e-15)
  }

  @Test func narrowDuals() {
    #expect(derivative(of: sigmoid, at: Float(0)) == 0.25)
    #expect(derivative(of: sigmoid, at: BFloat16(0)) == 0.25)
  }
}

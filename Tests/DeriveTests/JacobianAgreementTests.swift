import Derive
import Testing

/// Four routes to every Jacobian of the catalogue: closed form, dual numbers, the tape, finite differences.
///
/// The first three are compared at every entry. Differences need a value on both sides: entries by a probability below
/// 0.001 are left to the other three, and the count of those compared by all four is printed and has a lower limit.
@Suite struct JacobianAgreementTests {
  /// Arguments for a row: random ones, and those at which kernels branch, saturate or nearly tie.
  static func points(_ entry: Catalogue.Entry) -> [[[Double]]] {
    var random = SplitMix64(seed: 11)
    let takesProbabilities = entry.domain.contains("probability") && !entry.name.contains("Logits")
    func distribution(_ n: Int, sharp: Double) -> [Double] {
      let weights = (0..<n).map { _ in Double.pow(random.uniform() + 1e-3, sharp) }
      return weights.map { $0 / weights.reduce(0, +) }
    }
    func vector(_ n: Int, _ scale: Double) -> [Double] { (0..<n).map { _ in scale * random.normal() } }
    if entry.parameters.contains(where: \.isVector) {
      var result: [[[Double]]] = []
      for n in [1, 2, 3, 5, 16] {
        for scale in [0.1, 1, 10, 200] {
          let x = takesProbabilities ? distribution(n, sharp: scale.squareRoot()) : vector(n, scale)
          let y = entry.name == "meanSquaredError" ? vector(n, 2) : distribution(n, sharp: 1)
          result.append(entry.parameters.count == 1 ? [x] : [y, x])
        }
      }
      // Ties, certain predictions, logits far apart.
      let extremes: [[Double]] =
        takesProbabilities
        ? [[0.25, 0.25, 0.5], [1 - 0x1p-40, 0x1p-40], [1e-100, 1]]
        : [[0, 0, 0], [700, -700], [1e5, 1e5 + 1, -1e5], [-745, 0]]
      for x in extremes {
        let y = x.indices.map { $0 == 0 ? 1.0 : 0 }
        result.append(entry.parameters.count == 1 ? [x] : [y, x])
      }
      return result
    }
    let isProbability = entry.parameters.contains { $0.name == "p" }
    var values: [Double] =
      isProbability
      ? [0.5, 0.25, 0.75, 1e-12, 1e-6, 0.999, 0.7310585786300049]
      : [0, 1, -1, 0.5, -8, 8, 36.5, -36.5, 100, -100, 700, -700, 1e-9, -1e-9, -0.7518, -1.2785]
    values += (0..<20).map { _ in isProbability ? 0.001 + 0.998 * random.uniform() : 12 * random.normal() }
    let labels: [Double] = entry.name.lowercased().contains("hinge") ? [-1, 1] : [0, 1, 0.25]
    return values.flatMap { x -> [[[Double]]] in
      if entry.parameters.count == 1 { return [[[x]]] }
      // At the kink of the hinge the routes differ by convention.
      return labels.filter { !(labels.contains(-1) && $0 * x == 1) }.map { [[$0], [x]] }
    }.filter { entry.name != "relu" || abs($0[0][0]) >= 0.5 }
  }

  static func replacing<S: Scalar>(_ arguments: [[Double]], at place: Int, by x: [S], _ constant: (Double) -> S)
    -> [[S]]
  {
    arguments.enumerated().map { index, values in index == place ? x : values.map(constant) }
  }

  @Test(arguments: Catalogue.entries) func fourRoutes(entry: Catalogue.Entry) throws {
    let place = Catalogue.variable(of: entry)
    let takesProbabilities = entry.domain.contains("probability") && !entry.name.contains("Logits")
    var slopes = (all: 0, byDifferences: 0)
    for arguments in Self.points(entry) {
      let x = arguments[place]
      let closed = try #require(Catalogue.jacobian(name: entry.name, arguments: arguments))
      let dual = jacobian(
        of: {
          Catalogue.evaluate(
            name: entry.name, arguments: Self.replacing(arguments, at: place, by: $0) { .constant($0) }) ?? []
        },
        at: x)
      let reverse = reverseJacobian(
        of: {
          Catalogue.evaluate(
            name: entry.name, arguments: Self.replacing(arguments, at: place, by: $0) { .constant($0) }) ?? []
        },
        at: x)
      // Terms of a derivative that cancel are as large as the labels and the slopes themselves.
      let value = Catalogue.evaluate(name: entry.name, arguments: arguments)?.map(\.magnitude).max() ?? 0
      let size = max(closed.elements.map(\.magnitude).max() ?? 0, value)
      let tolerance = 1e-14 * max(size, entry.name.contains("Derivative") ? 0 : 1) * Double(x.count + 3)
      #expect(maximumDifference(closed, dual) <= tolerance, "\(entry.name), dual: \(arguments)\n\(closed)\n\(dual)")
      #expect(
        maximumDifference(closed, reverse) <= tolerance, "\(entry.name), tape: \(arguments)\n\(closed)\n\(reverse)")
      let evaluate: ([Double]) -> [Double] = {
        Catalogue.evaluate(name: entry.name, arguments: Self.replacing(arguments, at: place, by: $0) { $0 }) ?? []
      }
      let numeric = finiteDifferenceJacobian(of: evaluate, at: x)
      let errors = finiteDifferenceJacobianError(of: evaluate, at: x)
      for (index, (found, expected)) in zip(numeric.elements, closed.elements).enumerated() {
        slopes.all += 1
        // Differences need room on both sides of a probability, and a value on both sides of any other point.
        if takesProbabilities, x[index % x.count] < 1e-3 { continue }
        if found.isNaN { continue }
        slopes.byDifferences += 1
        let allowed = 8 * errors.elements[index] + 1e-8 * expected.magnitude + 1e-15
        #expect(
          abs(found - expected) <= allowed,
          "\(entry.name), differences: \(arguments): \(found), \(expected) ± \(allowed)")
      }
    }
    print("JACOBIANS", entry.name, slopes.byDifferences, "of", slopes.all, "entries by differences too")
    #expect(Double(slopes.byDifferences) >= 0.7 * Double(slopes.all), "\(entry.name): \(slopes)")
  }

  /// Losses and activations that no row of the catalogue names.
  @Test func otherGradients() {
    let y = [0.0, 1, 0], s = [0.5, 0.75, -1.25]
    #expect(
      maximumDifference(
        categoricalHingeLossGradient(labels: y, scores: s),
        gradient(of: { categoricalHingeLoss(labels: y.map { .constant($0) }, scores: $0) }, at: s)) == 0)
    let p = [0.3, -0.5, 2], t = [0.25, 1, -1.5]
    #expect(
      maximumDifference(
        meanPairwiseSquaredErrorGradient(labels: t, predictions: p),
        gradient(of: { meanPairwiseSquaredError(labels: t.map { .constant($0) }, predictions: $0) }, at: p)) <= 1e-14)
    let cosines = [0.25, -0.5, 0.875]
    let arc = jacobian(of: { arcFaceLogits(cosines: $0, label: 2) }, at: cosines)
    #expect(maximumDifference(arc.diagonal, arcFaceLogitsDerivatives(cosines: cosines, label: 2)) <= 1e-12)
    #expect(arc[0, 1] == 0)
    for x in [[0.5, 1, 2], [-3.0, 7, 0.25, 2]] {
      let closed = normalizedLogitsJacobian(x)
      #expect(maximumDifference(closed, jacobian(of: { normalizedLogits($0) }, at: x)) <= 1e-14)
    }
    for k in 0..<3 {
      let found = sparseCategoricalCrossEntropyGradient(label: k, logits: s)
      let dual = gradient(of: { sparseCategoricalCrossEntropy(label: k, logits: $0) }, at: s)
      #expect(maximumDifference(found, dual) <= 1e-15)
      #expect(
        sparseCategoricalCrossEntropyGradient(label: k, probabilities: [0.25, 0.5, 0.25])
          == gradient(of: { sparseCategoricalCrossEntropy(label: k, probabilities: $0) }, at: [0.25, 0.5, 0.25]))
    }
    let q = [0.25, 0.5, 0.25], share = [0.5, 0.25, 0.25]
    let perplexities = gradient(of: { perplexity(of: $0, on: share.map { .constant($0) }) }, at: q)
    #expect(maximumDifference(perplexityGradient(of: q, on: share), perplexities) <= 1e-14)
    #expect(sparseCategoricalCrossEntropyGradient(label: 3, logits: s).allSatisfy { $0.isNaN })
    #expect(categoricalCrossEntropyGradient(labels: [1.0], logits: s).isEmpty)
  }

  /// Where a probability is clipped, nothing is learnt.
  @Test func clippedGradients() {
    for p in [0.25, 0.5, 1e-6, 1 - 1e-6, 1e-8, 1 - 1e-8, 0, 1] {
      for y in [0.0, 0.25, 1] {
        let found = clippedBinaryCrossEntropyDerivative(label: y, probability: p)
        let dual = derivative(of: { clippedBinaryCrossEntropy(label: .constant(y), probability: $0) }, at: p)
        #expect(abs(found - dual) <= 1e-9 * abs(dual), "\(y) \(p): \(found), \(dual)")
      }
    }
    #expect(clippedBinaryCrossEntropyDerivative(label: 1, probability: Double.nan).isNaN)
    for p in [-Double.infinity, -1, -0.0, 0, 1, 2, .infinity] {
      #expect(clippedBinaryCrossEntropyDerivative(label: 0.25, probability: p) == 0, "\(p)")
    }
    // y over the share, 2¹⁷, is not a Float16.
    let steep = clippedCategoricalCrossEntropyGradient(labels: [1, 0, 0], probabilities: [0x1p-14, 4, 4] as [Float16])
    #expect(steep == [-16384, 0.125, 0.125])
    for p in [[0.25, 0.5, 0.25], [0.2, 0.2, 0.1], [0, 3, 1], [1e-9, 1, 0]] {
      for y in [[0, 1, 0], [0.25, 0.25, 0.5], [1, 0, 0]] {
        let found = clippedCategoricalCrossEntropyGradient(labels: y, probabilities: p)
        let dual = gradient(
          of: { clippedCategoricalCrossEntropy(labels: y.map { .constant($0) }, probabilities: $0) }, at: p)
        #expect(maximumDifference(found, dual) <= 1e-12, "\(y) \(p): \(found), \(dual)")
      }
    }
  }

  @Test func limitsOfSlopes() {
    func check<F: FloatingScalar>(_ type: F.Type) {
      let inf = F(Double.infinity)
      for slope in [swishDerivative, geluDerivative, softplusDerivative, reluDerivative] as [(F) -> F] {
        #expect(slope(inf) == 1 && slope(-inf) == 0 && slope(.noValue) != slope(.noValue))
      }
      #expect(swish(-inf) == 0 && gelu(-inf) == 0 && swish(inf) == inf && gelu(inf) == inf)
      #expect(tanhDerivative(inf) == 0 && logSigmoidDerivative(inf) == 0 && logSigmoidDerivative(-inf) == 1)
    }
    check(Double.self)
    check(Float.self)
    check(Float16.self)
    check(BFloat16.self)
    // A nearly certain prediction: 1 − s would be 0.
    let gradient = categoricalCrossEntropyGradient(labels: [1.0, 0], logits: [50, 0])
    #expect(abs(gradient[1] / exp(-50.0) - 1) < 1e-15 && gradient[0] == -gradient[1])
  }

  @Test func comparisonNamesTheWorstEntry() {
    let a = Matrix([[1.0, 0.25], [0, 3]]), b = Matrix([[1.0, 0.25.nextUp.nextUp], [1e-300, 3.0.nextDown]])
    let found = compare(a, b, floor: 1e-200)
    #expect(found.row == 0 && found.column == 1 && found.ulps == 2)
    #expect(found.description == "[0, 1]: 0.25 and 0.2500000000000001, 2 ulp apart")
    #expect(compare(a, b).row == 1 && compare(a, Matrix([[1.0]])).ulps == .max)
    #expect(compare(a, a).ulps == 0)
    let spread = compare(softmaxJacobian([1.0, 2, 3]), jacobian(of: softmax, at: [1.0, 2, 3]))
    #expect(spread.ulps <= 8)
  }

  @Test func centralDifferencesInEveryFormat() {
    func check<F: FloatingScalar>(_ type: F.Type, _ limit: Double) {
      for x in [-3.0, -0.5, 0, 0.25, 2] {
        let found = centralDifference(of: { sigmoid($0) }, at: F(x))
        let exact = sigmoidDerivative(x)
        #expect(abs(found.value - exact) <= 2 * found.error && found.error < limit, "\(type) \(x): \(found), \(exact)")
      }
      #expect(centralDifference(of: { logit($0) }, at: F(3)).value.isNaN)
    }
    check(Double.self, 1e-9)
    check(Float.self, 1e-4)
    check(Float16.self, 0.1)
    check(BFloat16.self, 0.3)
    #expect(differenceStep(in: Float.self, at: 1) == 0x1p-8 && differenceStep(in: Double.self, at: 5) == 0x1p-15)
    #expect(differenceStep(in: Double.self, at: .infinity).isNaN)
  }

  /// Hessians from nested duals against the Jacobian of the closed gradient.
  @Test func nestedDuals() {
    let y = [0.25, 0.75, 0]
    for x in [[0.5, -1, 2], [0, 0, 0], [30, -30, 1]] {
      let nested = hessian(of: { categoricalCrossEntropy(labels: y.map { Dual(y: $0) }, logits: $0) }, at: x)
      #expect(maximumDifference(nested, softmaxJacobian(x)) <= 1e-15)
    }
  }
}

extension Dual<Dual<Double>> {
  fileprivate init(y: Double) { self.init(y) }
}

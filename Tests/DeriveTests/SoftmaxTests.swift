import Derive
import Testing

@Suite struct SoftmaxTests {
  static let vectors: [[Double]] = [
    [0], [0, 0], [1, 2, 3], [-1000, 0], [1000, 1000.5, 999], [0.1, 0.2, 5.1, 2.6], [-3, -2, -1, 0, 1, 2, 3],
  ]

  @Test(arguments: vectors) func functionalEquations(x: [Double]) {
    let s = softmax(x)
    // Σ softmax = 1
    #expect(abs(s.reduce(0, +) - 1) <= Double.ulpOfOne * Double(x.count))
    // softmax(x + c) = softmax(x), for a c that adds exactly
    #expect(softmax(x.map { $0 + 64 }).elementsEqual(s) { abs($0 - $1) <= 64 * $1.ulp * 64 })
    // softmax is symmetric in its elements
    #expect(Array(softmax(x.reversed()).reversed()).elementsEqual(s) { ulpDistance($0, $1) <= 4 })
    // exp ∘ logSoftmax = softmax, up to the rounding of the logarithm
    for (p, l) in zip(s, logSoftmax(x)) { #expect(abs(exp(l) - p) <= p.ulp * (4 + abs(l))) }
    // logSoftmax(x)ᵢ = xᵢ − logSumExp(x)
    let lse = logSumExp(x)
    for (l, xi) in zip(logSoftmax(x), x) { #expect(abs(l - (xi - lse)) <= 4 * (abs(xi) + abs(lse)).ulp) }
    // max ≤ logSumExp ≤ max + log n
    let largest = x.max() ?? 0
    #expect(lse >= largest && lse <= largest + log(Double(x.count)) + 2 * lse.ulp)
    // arg max is kept
    #expect(argmax(s) == argmax(x) || s[argmax(x)] == s.max())
  }

  @Test func twoClassesAreTheSigmoid() {
    for x in [-800.0, -30, -1, 0, 0.5, 20, 800] {
      #expect(ulpDistance(softmax([x, 0])[0], sigmoid(x)) <= 2)
      #expect(ulpDistance(logSoftmax([x, 0])[0], logSigmoid(x)) <= 2)
      #expect(ulpDistance(logSumExp([x, 0]), softplus(x)) <= 2)
    }
  }

  @Test func edges() {
    #expect(softmax([Double]()) == [] && logSumExp([Double]()) == -.infinity)
    #expect(softmax([-Double.infinity, 0, 0]) == [0, 0.5, 0.5])
    #expect(logSoftmax([-Double.infinity, 0])[0] == -.infinity)
    #expect(softmax([Double.nan, 0]).allSatisfy { $0.isNaN } && softmax([0, Double.nan]).allSatisfy { $0.isNaN })
    #expect(softmax([Double.infinity, 0]).allSatisfy { $0.isNaN })
    #expect(softmax([-Double.infinity, -Double.infinity]).allSatisfy { $0.isNaN })
    #expect(logSumExp([0, Double.nan]).isNaN && logSumExp([Double.nan, 0, 5]).isNaN)
    #expect(logSumExp([0.0, -40]) == exp(-40.0))
    // Nothing but −∞ is an empty sum; +∞ is larger than all, NaN neither.
    let infinity = Double.infinity
    #expect(logSumExp([-infinity, -infinity]) == -infinity && logSumExp([-infinity]) == -infinity)
    #expect(logSumExp([-infinity, 3]) == 3 && logSumExp([3, -infinity, -infinity]) == 3)
    #expect(logSumExp([0, infinity]) == infinity && logSumExp([infinity, infinity, -infinity]) == infinity)
    #expect(
      [[.nan, -infinity], [-infinity, .nan], [infinity, .nan], [.nan, infinity]].allSatisfy { logSumExp($0).isNaN })
    #expect(logSumExp([-Float16.infinity, -.infinity]) == -.infinity && logSumExp([-BFloat16.infinity]) == -.infinity)
  }

  @Test func narrowFormats() {
    func check<F: FloatingScalar>(_ type: F.Type, _ bound: Double) {
      for x in Self.vectors {
        let rounded = x.map { F($0) }
        for (value, exact) in zip(softmax(rounded), softmax(rounded.map(\.exactDouble))) {
          #expect(ulpError(value, exact: exact) <= bound, "\(type) \(x)")
        }
      }
    }
    check(Float.self, 3)
    check(Float16.self, 4)
    check(BFloat16.self, 6)
  }

  @Test func naiveFormsFail() {
    #expect(naiveSoftmax([1000.0, 0])[0].isNaN && softmax([1000.0, 0]) == [1, 0])
    #expect(naiveSoftmax([-1000.0, -1000]).allSatisfy { $0.isNaN } && softmax([-1000.0, -1000]) == [0.5, 0.5])
    #expect(naiveLogSumExp([1000.0]) == .infinity && logSumExp([1000.0]) == 1000)
    #expect(naiveLogSumExp([-1000.0]) == -.infinity && logSumExp([-1000.0]) == -1000)
    #expect(naiveSoftmax([Float(89), 0])[0].isNaN)
    #expect(naiveLogSoftmax([1000.0, 0])[0].isNaN && logSoftmax([1000.0, 0]) == [0, -1000])
    #expect(naiveLogSoftmax([0.0, -800])[1] == -.infinity && logSoftmax([0.0, -800])[1] == -800)
    #expect(maximumDifference(naiveLogSoftmax([1.0, 2, 3]), logSoftmax([1.0, 2, 3])) <= 1e-15)
  }

  @Test func argmaxAndHardmax() {
    #expect(argmax([1, 3, 3, 2]) == 1 && argmax([Int]()) == -1)
    #expect(argmax([Double.nan, 1, 2]) == 2 && argmax([Double.nan]) == -1)
    #expect(hardmax([1.0, 3, 2]) == [0, 1, 0])
    // softmax(x/T) → hardmax(x) as T → 0
    #expect(softmax([1.0, 3, 2].map { $0 / 1e-3 }) == hardmax([1.0, 3, 2]))
  }

  @Test func normalizedLogitsSumToAlmostOne() {
    let p = normalizedLogits([1.0, 2, 3])
    // By hand: (0 + ε, 1 + ε, 2 + ε) / (3 + 4ε)
    #expect(abs(p[1] - (1 + 1e-7) / (3 + 4e-7)) < 1e-15)
    #expect(abs(p.reduce(0, +) - 1) < 1e-7)
  }
}

import Derive
import Testing

/// Literals in expressions of this module are Doubles, as everywhere in Swift: the operators of the other scalars must
/// not draw them away. Each of these would differ, or the type be another, in a narrower format.
@Suite struct LiteralTests {
  private func isDouble<T>(_ value: T) -> Bool { T.self == Double.self }
  private func areDouble<T>(_ a: T, _ b: T) -> Bool { T.self == Double.self }
  private func holds(_ condition: Bool) -> Bool { condition }

  @Test func comparisons() {
    #expect(holds(sigmoid(-710.0) > 0))
    #expect(holds(sigmoid(-710.0) != 0.0))
    #expect(holds(0 < sigmoid(-710)))
    #expect(holds(!(sigmoid(-710.0) <= 0)))
    #expect(holds(naiveBinaryCrossEntropy(label: 0.0, logit: -305.8) == 0))
    #expect(holds(binaryCrossEntropy(label: 0, logit: -305.8) == exp(-305.8)))
    #expect(holds(softmax([-700, 0])[0] > 0))
    #expect(holds(2 * exp(100.0) / 3 < .infinity))
    #expect(holds(logit(1e-300) < -690.77))
  }

  @Test func types() {
    #expect(isDouble(sigmoid(1)) && isDouble(1 - sigmoid(1.0)) && isDouble(-sigmoid(1.0)))
    #expect(isDouble(sigmoid(1.0) * (1 - sigmoid(1.0))))
    #expect(isDouble(softmax([1, 2])[0]) && isDouble(softmaxJacobian([1.0, 2])[0, 0]))
    #expect(isDouble(1 / (1 + exp(-1.0))))
    #expect(isDouble(derivative(of: sigmoid, at: 0.5)) && isDouble(derivative(of: { $0 * $0 }, at: 0.5)))
    #expect(isDouble(gradient(of: logSumExp, at: [1.0, 2])[0]) && isDouble(hingeLoss(label: -1, score: -0.8)))
    #expect(areDouble(sigmoid(1), 0) && areDouble(exp(1.0), 2))
  }
}

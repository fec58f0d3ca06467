import Derive
import Testing

/// Every value of a 16-bit format, or 65,536 values of a wider one, evenly spread over its ordinals.
func sample<F: FloatingScalar>(_ type: F.Type) -> [F] {
  let limit = F(Double.infinity).ordinal
  let stride = max(limit / 32_768, 1)
  return Swift.stride(from: -limit, through: limit, by: stride).map { F(ordinal: $0) }
}

/// The largest ``ulpError(_:exact:)`` of f against the same function computed in Double, over a sample of the format.
func worstError<F: FloatingScalar>(
  _ f: (F) -> F, _ reference: (Double) -> Double, where included: (F) -> Bool = { _ in true }
) -> (ulps: Double, at: F) {
  var worst = (ulps: 0.0, at: F(0))
  for x in sample(F.self) where included(x) {
    let error = ulpError(f(x), exact: reference(x.exactDouble))
    if error > worst.ulps { worst = (error, x) }
  }
  return worst
}

@Suite struct ActivationTests {
  /// Narrow formats against Double, whose own error (2 ulp of a Double) is invisible there.
  @Test func narrowFormatsStayWithinTwoUlps() {
    func check<F: FloatingScalar>(_ type: F.Type) {
      let sigmoidError = worstError(sigmoid as (F) -> F, sigmoid)
      #expect(sigmoidError.ulps <= 2, "\(type): \(sigmoidError)")
      let softplusError = worstError(softplus as (F) -> F, softplus, where: { abs($0.exactDouble) < 1e30 })
      #expect(softplusError.ulps <= 2, "\(type): \(softplusError)")
      let logSigmoidError = worstError(logSigmoid as (F) -> F, logSigmoid)
      #expect(logSigmoidError.ulps <= 2, "\(type): \(logSigmoidError)")
      for label in [0.0, 1.0] {
        let lossError = worstError(
          { binaryCrossEntropy(label: F(label), logit: $0) }, { binaryCrossEntropy(label: label, logit: $0) },
          where: { abs($0.exactDouble) < .infinity })
        #expect(lossError.ulps <= 2, "\(type), label \(label): \(lossError)")
      }
      let tanhError = worstError(tanh as (F) -> F, tanh)
      #expect(tanhError.ulps <= 0.501, "\(type): \(tanhError)")
      let logitError = worstError(
        logit as (F) -> F, logit, where: { $0.exactDouble >= 0 && $0.exactDouble <= 1 })
      #expect(logitError.ulps <= 2.5, "\(type): \(logitError)")
    }
    check(Float.self)
    check(Float16.self)
    check(BFloat16.self)
  }

  @Test(arguments: [-700.0, -40, -3.25, -1, -1e-9, 0, 1e-300, 0.5, 1, 7.5, 36.8, 100])
  func functionalEquations(x: Double) {
    // σ(x) + σ(−x) = 1, and the smaller one keeps its digits.
    #expect(sigmoid(x) + sigmoid(-x) == 1)
    // log σ(x) = −softplus(−x); softplus(x) − softplus(−x) = x
    #expect(logSigmoid(x) == -softplus(-x))
    #expect(abs(softplus(x) - softplus(-x) - x) <= 2 * softplus(abs(x)).ulp)
    // tanh x = 2σ(2x) − 1
    #expect(abs(tanh(x) - (2 * sigmoid(2 * x) - 1)) <= 4 * Double.ulpOfOne)
    // relu(x) − relu(−x) = x
    #expect(relu(x) - relu(-x) == x)
    // swish(x) − swish(−x) = x
    #expect(abs(swish(x) - swish(-x) - x) <= 2 * x.ulp)
    // gelu(x) − gelu(−x) = x, as Φ(x) + Φ(−x) = 1
    #expect(abs(gelu(x) - gelu(-x) - x) <= 2 * x.ulp)
    if abs(x) < 30 {
      // logit(σ(x)) = x; near 1 the rounding of σ is amplified by 1/(1 − σ).
      #expect(abs(logit(sigmoid(x)) - x) <= 4 * Double.ulpOfOne * (abs(x) + 1 / sigmoid(-x)))
    }
  }

  @Test func formatsAgreeWithReferencePoints() {
    // Values to 17 digits from the arbitrary-precision references' formulas.
    #expect(sigmoid(1.0) == 0.7310585786300049)
    #expect(ulpDistance(sigmoid(Float(1)), 0.7310586) <= 1)
    #expect(logit(0.5) == 0 && logit(0.25) == -logit(0.75))
    #expect(softplus(0.0) == 0.6931471805599453)
  }

  @Test func infinitiesAndNaN() {
    func check<F: FloatingScalar>(_ type: F.Type) {
      let inf = F(Double.infinity), nan = F(Double.nan)
      #expect(sigmoid(inf) == 1 && sigmoid(-inf) == 0)
      #expect(softplus(inf) == inf && softplus(-inf) == 0)
      #expect(logSigmoid(inf) == 0 && logSigmoid(-inf) == -inf)
      #expect(logit(F(0)) == -inf && logit(F(1)) == inf)
      #expect(logit(F(1.5)) != logit(F(1.5)) && logit(F(-0.5)) != logit(F(-0.5)))
      #expect(tanh(inf) == 1 && tanh(-inf) == -1)
      #expect(relu(inf) == inf && relu(-inf) == 0)
      #expect(sigmoidDerivative(inf) == 0 && sigmoidDerivative(-inf) == 0)
      let functions: [(F) -> F] = [
        sigmoid, sigmoidDerivative, logit, logSigmoid, softplus, { F.tanh($0) }, relu, gelu, swish,
      ]
      for f in functions { #expect(f(nan) != f(nan)) }
    }
    check(Double.self)
    check(Float.self)
    check(Float16.self)
    check(BFloat16.self)
  }

  @Test func geluIsNormalDistribution() {
    // Φ(1) = 0.84134474606854293 and Φ(−1) = 0.15865525393145705 (normal tables).
    #expect(ulpDistance(gelu(1.0), 0.84134474606854293) <= 4)
    #expect(ulpDistance(gelu(-1.0), -0.15865525393145705) <= 4)
  }

  @Test func naiveFormulasFailWhereTheySay() {
    #expect(naiveSigmoidQuotient(710.0).isNaN && sigmoid(710.0) == 1)
    #expect(naiveSigmoid(-710.0) == 0 && sigmoid(-710.0) > 0)
    #expect(saturationThreshold(naiveSigmoid as (Double) -> Double) < sigmoidSaturation(in: Double.self))
    #expect(naiveSoftplus(710.0) == .infinity && softplus(710.0) == 710)
    #expect(naiveSoftplus(-37.0) == 0 && softplus(-37.0) > 0)
  }
}

import Derive
import Formula

extension MeasuredFunction {
  private static func elementary(
    _ name: String, _ parameters: [ArgumentKind] = [.number], exact: @escaping Formula
  ) -> MeasuredFunction {
    MeasuredFunction(name, parameters, .other(name), exact: exact)
  }

  /// The requirements of `Scalar` that every kernel is made of.
  static let elementaryFunctions = [
    elementary("exp(_:)") { [ExactValue.exp($0[0][0])] },
    elementary("expm1(_:)") { x in
      let small = x[0][0].magnitude.isLess(Ball(1, precision: x[0][0].precision))
      return [small ? Ball.expm1(x[0][0]) : ExactValue.exp(x[0][0]) - 1]
    },
    elementary("log(_:)", [.positive]) { [Ball.log($0[0][0])] },
    elementary("log1p(_:)", [.aboveMinusOne]) { [Ball.log1p($0[0][0])] },
    elementary("sqrt(_:)", [.positive]) { [Ball.sqrt($0[0][0])] },
    elementary("sin(_:)") { [Ball.sin($0[0][0])] },
    elementary("cos(_:)") { [Ball.cos($0[0][0])] },
    elementary("erfc(_:)") { x in
      let x = x[0][0]
      guard x.magnitude.isLess(Ball(128, precision: x.precision)) else {
        return [x.isNegative ? 2 - ExactValue.tiny(x.precision) : ExactValue.tiny(x.precision)]
      }
      return [Ball.erfc(x)]
    },
    elementary("erfcx(_:)", [.positive]) { [scaledTail($0[0][0])] },
    elementary("gaussian(_:)") { [ExactValue.exp(-($0[0][0] * $0[0][0] * 0.5))] },
    elementary("pow(_:_:)", [.positive, .exponent]) { [ExactValue.exp($0[1][0] * Ball.log($0[0][0]))] },
  ]

  /// e^{x²}·erfc x; far out by its asymptotic series, between two of whose sums it lies.
  private static func scaledTail(_ x: Ball) -> Ball {
    guard x.isLess(Ball(1 << 20, precision: x.precision)) == false else { return Ball.exp(x * x) * Ball.erfc(x) }
    let t = 1 / (2 * x * x)
    let upper = 1 - t + 3 * t * t, lower = upper - 15 * t * t * t
    return upper.union(lower) / (x * Ball.sqrt(Ball.pi(precision: x.precision)))
  }
}

/// What is neither in the catalogue nor a derivative of its functions, by its name in Swift.
func otherValues<F: FloatingScalar>(_ name: String, _ x: [[F]]) -> [F]? {
  elementaryValues(name, x) ?? lossValues(name, x) ?? optionValues(name, x)
}

private func elementaryValues<F: FloatingScalar>(_ name: String, _ x: [[F]]) -> [F]? {
  switch name {
  case "exp(_:)": [F.exp(x[0][0])]
  case "expm1(_:)": [F.expm1(x[0][0])]
  case "log(_:)": [F.log(x[0][0])]
  case "log1p(_:)": [F.log1p(x[0][0])]
  case "sqrt(_:)": [F.sqrt(x[0][0])]
  case "sin(_:)": [F.sin(x[0][0])]
  case "cos(_:)": [F.cos(x[0][0])]
  case "erfc(_:)": [F.erfc(x[0][0])]
  case "erfcx(_:)": [F.erfcx(x[0][0])]
  case "gaussian(_:)": [F.gaussian(x[0][0])]
  case "pow(_:_:)": [F.pow(x[0][0], x[1][0])]
  default: nil
  }
}

/// Functions of one argument, in terms of exponentials, logarithms, sines and cosines where they have such a form.
extension Normaliser {
  func apply(_ function: ScalarGraph.Function, _ u: Fraction) throws(Obstacle) -> Fraction {
    switch function {
    case .exp: return try exponential(u)
    case .log: return try logarithm(u)
    case .sqrt: return try root(u, degree: 2)
    case .abs: return try absolute(u)
    case .sign: return try signum(u)
    case .floor, .ceil: return try rounded(function, u)
    case .sin: return try sineCosine(u).sine
    case .cos: return try sineCosine(u).cosine
    case .tan:
      let (sine, cosine) = try sineCosine(u)
      return try divide(sine, cosine)
    case .sinh, .cosh:
      let (rising, falling) = (try exponential(u), try exponential(u.negated))
      return scale(try function == .sinh ? subtract(rising, falling) : add(rising, falling), by: try half())
    case .tanh:
      let square = try exponential(scale(u, by: 2))
      return try divide(subtract(square, one), add(square, one))
    case .asinh: return try logarithm(add(u, root(add(multiply(u, u), one), degree: 2)))
    case .acosh: return try logarithm(add(u, root(subtract(multiply(u, u), one), degree: 2)))
    case .atanh: return scale(try logarithm(divide(add(one, u), subtract(one, u))), by: try half())
    case .acos: return try subtract(scale(variable(.pi), by: half()), apply(.asin, u))
    case .erfc: return try subtract(one, apply(.erf, u))
    case .asin, .atan, .erf:
      // Odd.
      let content = u.numerator.leadingCoefficient
      if u.isZero { return zero }
      return content.sign < 0
        ? try variable(.function(function, u.negated)).negated : try variable(.function(function, u))
    case .gamma, .logGamma, .digamma: return try shifted(function, u)
    case .zeta: return try variable(.function(function, u))
    }
  }

  private func half() throws(Obstacle) -> Rational {
    guard let half = Rational(1, 2) else { throw .undefined }
    return half
  }

  /// ⌊n⌋ = n for what is an integer.
  private func rounded(_ function: ScalarGraph.Function, _ u: Fraction) throws(Obstacle) -> Fraction {
    if let value = u.constant { return constant(function == .floor ? value.floor : value.ceiling) }
    let isInteger =
      u.isPolynomial
      && u.numerator.terms.allSatisfy { term in
        term.coefficient.isInteger
          && term.monomial.powers.allSatisfy { power in
            switch kernels[power.variable].form {
            case .leaf(let leaf): assumptions.integer.holds(for: leaf) || assumptions.zeroOrOne.holds(for: leaf)
            case .extent, .signum: true
            case .pi, .eulerGamma, .exponential, .logarithm, .root, .absolute, .sine, .cosine, .power, .function,
              .select,
              .opaque, .sum, .product:
              false
            }
          }
      }
    return isInteger ? u : try variable(.function(function, u))
  }

  /// Γ(x+1) = x·Γ(x), log Γ(x+1) = log Γ(x) + log x and ψ(x+1) = ψ(x) + 1/x, downwards as long as x is known to be
  /// positive.
  private func shifted(_ function: ScalarGraph.Function, _ u: Fraction) throws(Obstacle) -> Fraction {
    var argument = u
    var result = function == .gamma ? one : zero
    for _ in 0..<32 {
      if argument.constant?.isOne == true {
        if function == .digamma { return try subtract(result, variable(.eulerGamma)) }
        return result
      }
      let lower = try subtract(argument, one)
      guard sign(of: lower).isPositive else { break }
      argument = lower
      if function == .gamma {
        result = try multiply(result, lower)
      } else {
        result = try add(result, function == .digamma ? inverse(lower) : logarithm(lower))
      }
    }
    let kernel = try variable(.function(function, argument))
    return try function == .gamma ? multiply(result, kernel) : add(result, kernel)
  }
}

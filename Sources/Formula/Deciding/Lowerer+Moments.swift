/// Expectations, variances and covariances: sums over a small probability space on which random names take free values.
/// An identity between moments that holds for all distributions holds there; a failure there proves nothing, since the
/// author may have a particular distribution in mind.
extension Lowerer {
  /// The probabilities of the outcomes, another list for each named distribution.
  private static let weights: [[Rational?]] = [
    [Rational(1, 2), Rational(1, 3), Rational(1, 6)], [Rational(1, 5), Rational(3, 10), Rational(1, 2)],
    [Rational(1, 4), Rational(5, 8), Rational(1, 8)], [Rational(3, 7), Rational(1, 7), Rational(3, 7)],
    [Rational(2, 9), Rational(2, 3), Rational(1, 9)],
  ]

  mutating func moment(_ function: Builtin, _ operands: [Expression]) throws(LoweringFailure) -> Value {
    guard !isFormal else { throw LoweringFailure(.unsupported, "a moment over any size") }
    unknownFunctions.insert(function.rawValue)
    var arguments = operands
    var distribution = ""
    if case .opaque(let text)? = arguments.last, arguments.count > 1 {
      distribution = shapes.distribution(text)
      arguments.removeLast()
    }
    if let model = scope.moments { return try independentMoment(function, arguments, model) }
    guard let first = arguments.first else { throw LoweringFailure(.shape, "\(function.rawValue) of nothing") }
    let last = arguments[arguments.count - 1]
    switch function {
    case .variance:
      let (square, mean) = (
        try mean(.power(first, .number(Number(2))), distribution), try mean(first, distribution)
      )
      return try zip(square, mean, "subtracted") { graph, a, b in
        graph.subtract(a, graph.power(b, graph.constant(2)))
      }
    case .covariance:
      let product = try mean(.multiply(.juxtaposed, first, last), distribution)
      let (a, b) = (try mean(first, distribution), try mean(last, distribution))
      let means = try multiply(.juxtaposed, a, b)
      return try zip(product, means, "subtracted") { graph, a, b in graph.subtract(a, b) }
    default: return try mean(first, distribution)
    }
  }

  private mutating func mean(_ body: Expression, _ distribution: String) throws(LoweringFailure) -> Value {
    let weights = Lowerer.weights[shapes.number(ofDistribution: distribution) % Lowerer.weights.count]
    let outer = outcome
    defer { outcome = outer }
    var total: Value?
    for (number, weight) in weights.enumerated() {
      // Outcomes are told apart from positions.
      outcome = 1000 + number
      let scaled = try multiply(.juxtaposed, .scalar(graph.constant(weight ?? 0)), try lower(body))
      if let sum = total {
        total = try zip(sum, scaled, "added") { graph, a, b in graph.add(a, b) }
      } else {
        total = scaled
      }
    }
    return total ?? .scalar(graph.constant(0))
  }
}

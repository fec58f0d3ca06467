import Formula

/// Single identities, from the formula to the verdict, beside SymPy and mpmath.
enum DecidingBenchmark {
  static var group: Benchmark {
    Benchmark(
      name: "deciding",
      summary: "an identity from LaTeX to its verdict; SymPy proves it and mpmath evaluates it at 24 points",
      measure: measure)
  }

  private static let sigmoid = #"\sigma(x) = \frac{1}{1 + e^{-x}}"#
  private static let softmax = #"s_i = \frac{e^{x_i}}{\sum_{j=1}^{n} e^{x_j}}"#
  private static let sympySoftmax = "S = [exp(v)/sum(exp(w) for w in X) for v in X]; d = lambda i, k: int(i == k)"

  static let identities = [
    Identity(
      title: "a scalar identity", definitions: [sigmoid], latex: #"\sigma(x) = 1 - \sigma(-x)"#,
      sympy: "s = lambda t: 1/(1 + exp(-t)); s(x), 1 - s(-x)", budget: .microseconds(200)),
    Identity(
      title: "a derivative", definitions: [sigmoid], latex: #"\sigma'(x) = \sigma(x)(1 - \sigma(x))"#,
      sympy: "s = lambda t: 1/(1 + exp(-t)); diff(s(x), x), s(x)*(1 - s(x))"),
    Identity(
      title: "a logarithm", definitions: [], latex: #"\ln(1 + e^{x}) - \ln(1 + e^{-x}) = x"#,
      sympy: "log(1 + exp(x)) - log(1 + exp(-x)), x"),
    Identity(
      title: "a Jacobian of 5 entries", definitions: [softmax],
      latex: #"\frac{\partial s_i}{\partial x_k} = s_i(\delta_{ik} - s_k)"#,
      sympy:
        "\(sympySoftmax); [diff(a, b) for a in S for b in X], [S[i]*(d(i, k) - S[k]) for i in range(5) for k in range(5)]",
      budget: .milliseconds(2), size: 5),
    Identity(
      title: "a Jacobian of any size", definitions: [softmax],
      latex: #"\frac{\partial s_i}{\partial x_k} = s_i(\delta_{ik} - s_k)"#,
      sympy:
        "\(sympySoftmax); [diff(a, b) for a in S for b in X], [S[i]*(d(i, k) - S[k]) for i in range(5) for k in range(5)]"
    ),
  ]

  private static func measure() throws -> [Measurement] {
    let input = identities.map { "\($0.title)\t\($0.sympy)\n" }.joined()
    let peers = try Peer.python("deciding.py", input: input)
    return try identities.map { identity in
      let (scope, context) = try identity.scope()
      var outcome = Decision.Outcome.untested
      let duration = try Stopwatch.median { outcome = try identity.decide(scope, context).outcome }
      guard outcome == .proved || outcome == .confirmed else {
        throw Identity.Broken(description: "“\(identity.latex)” is \(outcome.rawValue)")
      }
      return Measurement(
        title: "\(identity.title) (\(outcome.rawValue))", duration: duration, budget: identity.budget,
        peer: peers?[identity.title].map { ("SymPy", $0) }, remark: peers == nil ? "no SymPy here" : "")
    }
  }
}

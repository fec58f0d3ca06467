/// An indeterminate of the normal form.
struct Kernel {
  enum Form: Hashable {
    case leaf(ScalarGraph.Leaf)
    case pi
    case eulerGamma
    case extent
    /// e^u
    case exponential(Fraction)
    /// log u
    case logarithm(Fraction)
    /// u^(1/degree) ≥ 0
    case root(Polynomial, degree: Int)
    /// |u|
    case absolute(Polynomial)
    /// −1, 0 or 1
    case signum(Polynomial)
    case sine(Fraction)
    case cosine(Fraction)
    /// u^v for a base not known to be positive.
    case power(Fraction, Fraction)
    case function(ScalarGraph.Function, Fraction)
    /// `then` where the condition is less than, or at most, or equal to 0.
    case select(ScalarGraph.Relation, Polynomial, then: Fraction, otherwise: Fraction)
    /// An operation as it stands.
    case opaque(ScalarGraph.Node)
    /// Σ of the body over the bound index of this level.
    case sum(level: Int, Fraction)
    case product(level: Int, Polynomial)
  }

  var form: Form
  /// Bit `l` is set when the bound index of level `l` is free in the kernel.
  var levels: UInt64 = 0
  /// One more than the highest level bound inside.
  var height = 0

  var isLeaf: Bool {
    if case .leaf = form { return true }
    return false
  }

  func depends(on level: Int) -> Bool { levels & (1 << UInt64(level)) != 0 }
}

extension Normaliser {
  /// The kernel as a fraction; the same form is the same variable.
  func variable(_ form: Kernel.Form) throws(Obstacle) -> Fraction {
    Fraction(numerator: ring.variable(try index(of: form)), denominator: unit)
  }

  func index(of form: Kernel.Form) throws(Obstacle) -> Int {
    try spend(0)
    if let index = kernelVariables[form] { return index }
    guard kernels.count < ring.variableCount else { throw .tooManyKernels }
    let index = kernels.count
    kernels.append(kernel(form))
    kernelVariables[form] = index
    if let relation = try relation(of: form, index) { relations.append(relation) }
    return index
  }

  private func kernel(_ form: Kernel.Form) -> Kernel {
    var result = Kernel(form: form)
    func include(_ polynomial: Polynomial) {
      for variable in polynomial.variables {
        result.levels |= kernels[variable].levels
        result.height = max(result.height, kernels[variable].height)
      }
    }
    func include(_ fraction: Fraction) {
      include(fraction.numerator)
      if !fraction.isPolynomial { include(fraction.denominator) }
    }
    func bind(_ level: Int) {
      result.levels &= ~(1 << UInt64(level))
      result.height = max(result.height, level + 1)
    }
    switch form {
    case .leaf(let leaf):
      for case .bound(let level) in leaf.indices { result.levels |= 1 << UInt64(level) }
    case .pi, .eulerGamma, .extent: break
    case .exponential(let u), .logarithm(let u), .sine(let u), .cosine(let u), .function(_, let u): include(u)
    case .root(let u, _), .absolute(let u), .signum(let u): include(u)
    case .power(let u, let v):
      include(u)
      include(v)
    case .select(_, let u, let then, let otherwise):
      include(u)
      include(then)
      include(otherwise)
    case .opaque(let node):
      for level in 0..<ScalarGraph.levelLimit where graph.isFree(level: level, in: node) {
        result.levels |= 1 << UInt64(level)
      }
      result.height = graph.height(of: node)
    case .sum(let level, let body):
      include(body)
      bind(level)
    case .product(let level, let body):
      include(body)
      bind(level)
    }
    return result
  }

  private func relation(of form: Kernel.Form, _ index: Int) throws(Obstacle) -> PowerRelation? {
    switch form {
    case .leaf(let leaf):
      guard assumptions.zeroOrOne.holds(for: leaf) else { return nil }
      return PowerRelation(variable: index, degree: 2, replacement: ring.variable(index))
    case .root(let u, let degree):
      return PowerRelation(variable: index, degree: degree, replacement: u)
    case .absolute(let u):
      return PowerRelation(variable: index, degree: 2, replacement: try multiply(u, u))
    case .signum:
      return PowerRelation(variable: index, degree: 3, replacement: ring.variable(index))
    case .sine(let u):
      let cosine = ring.variable(try self.index(of: .cosine(u)))
      return PowerRelation(variable: index, degree: 2, replacement: unit - cosine * cosine)
    case .pi, .eulerGamma, .extent, .exponential, .logarithm, .cosine, .power, .function, .select, .opaque, .sum,
      .product:
      return nil
    }
  }

  // MARK: Variables of the expression

  func leaf(_ leaf: ScalarGraph.Leaf) throws(Obstacle) -> Fraction {
    if leaf.indices.count == 1, case .fixed(let position) = leaf.indices[0],
      let size = assumptions.unitSumSizes[leaf.symbol], position == size - 1
    {
      return try lastOfUnitSum(leaf.symbol, size, leaf)
    }
    let index = try index(of: .leaf(leaf))
    return substitutions[index] ?? Fraction(numerator: ring.variable(index), denominator: unit)
  }

  /// v₀ + … + vₙ₋₁ = 1 solved for the last entry.
  private func lastOfUnitSum(_ symbol: Int, _ size: Int, _ leaf: ScalarGraph.Leaf) throws(Obstacle) -> Fraction {
    var rest = one
    for position in 0..<max(0, size - 1) {
      rest = try subtract(rest, self.leaf(ScalarGraph.Leaf(symbol: symbol, indices: [.fixed(position)])))
    }
    let (content, part) = rest.numerator.primitive
    let sign = declaredSign(of: leaf)
    if sign != .any, !part.isConstant {
      facts[part] = Fact(polynomial: part, sign: content.sign > 0 ? sign : sign.negated)
    }
    return rest
  }

  func extent() throws(Obstacle) -> Fraction {
    if let extent = assumptions.formalExtent { return constant(Rational(extent)) }
    return try variable(.extent)
  }
}

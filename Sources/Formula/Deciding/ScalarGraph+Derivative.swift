/// Differentiation of graphs.
///
/// The derivative of an expression may have a value where the expression has none (`1/x` for `log x` at −1): whoever
/// evaluates it also asks whether the expression itself is defined there. At kinks it is `.undefined` unless the pieces
/// meet with equal values and slopes. The derivatives of digamma and zeta are `.undefined` everywhere: no enclosure of
/// them is at hand.
extension ScalarGraph {
  /// ∂node/∂leaf. Leaves with other indices are other variables, except under a big sum or product: there a leaf at the
  /// bound index is the differentiated one for one term of the sum.
  public mutating func derivative(of root: Node, by leaf: Leaf) -> Node {
    let variable = number(ofVariable: leaf)
    let nodes = reachable(from: [root]) { node in
      guard mayContain(symbol: leaf.symbol, in: node) else { return false }
      if derivatives[DerivativeKey(node: node, variable: variable)] != nil { return false }
      switch self[node] {
      case .bigSum, .bigProduct, .integral: return false
      case .constant, .pi, .eulerGamma, .leaf, .extent, .add, .multiply, .divide, .negate, .power, .apply, .minimum,
        .maximum, .select, .undefined:
        return true
      }
    }
    let zero = constant(0)
    for node in nodes where mayContain(symbol: leaf.symbol, in: node) {
      let key = DerivativeKey(node: node, variable: variable)
      guard derivatives[key] == nil else { continue }
      derivatives[key] = step(node, leaf, variable, zero)
    }
    return known(root, variable, zero)
  }

  private func known(_ node: Node, _ variable: Int32, _ zero: Node) -> Node {
    if isUndefined(node) { return node }
    return derivatives[DerivativeKey(node: node, variable: variable)] ?? zero
  }

  /// The derivative of one operation whose operands are done.
  private mutating func step(_ node: Node, _ leaf: Leaf, _ variable: Int32, _ zero: Node) -> Node {
    switch self[node] {
    case .constant, .pi, .eulerGamma, .extent: return zero
    case .undefined: return node
    case .leaf(let other): return other == leaf ? constant(1) : zero
    case .add(let a, let b): return add(known(a, variable, zero), known(b, variable, zero))
    case .negate(let a): return negate(known(a, variable, zero))
    case .multiply(let a, let b):
      let left = multiply(known(a, variable, zero), b)
      return add(left, multiply(a, known(b, variable, zero)))
    case .divide(let a, let b):
      // (a/b)′ = (a′ − (a/b)·b′) / b
      let (da, db) = (known(a, variable, zero), known(b, variable, zero))
      if db == zero { return divide(da, b) }
      let numerator = subtract(da, multiply(node, db))
      return divide(numerator, b)
    case .power(let a, let b): return powerStep(node, a, b, known(a, variable, zero), known(b, variable, zero), zero)
    case .apply(let function, let a):
      let inner = known(a, variable, zero)
      if inner == zero { return zero }
      return multiply(slope(of: function, at: a, value: node), inner)
    case .minimum(let a, let b):
      return kink(.less, b, a, b, a, known(b, variable, zero), known(a, variable, zero))
    case .maximum(let a, let b):
      return kink(.less, a, b, b, a, known(b, variable, zero), known(a, variable, zero))
    case .select(let relation, let left, let right, let then, let otherwise):
      let (dThen, dOtherwise) = (known(then, variable, zero), known(otherwise, variable, zero))
      if known(left, variable, zero) == zero && known(right, variable, zero) == zero {
        return select(relation, left, right, then: dThen, otherwise: dOtherwise)
      }
      return kink(relation, left, right, then, otherwise, dThen, dOtherwise)
    case .bigSum(let level, let body): return sumStep(level, body, leaf, zero)
    case .bigProduct(let level, let body): return productStep(node, level, body, leaf, zero)
    case .integral(let integral): return integralStep(integral, leaf, zero)
    }
  }

  /// (aᵇ)′ = aᵇ·(b′·log a + b·a′/a), without the part that vanishes.
  private mutating func powerStep(_ node: Node, _ a: Node, _ b: Node, _ da: Node, _ db: Node, _ zero: Node) -> Node {
    var total = zero
    if da != zero {
      let lower = power(a, add(b, constant(-1)))
      total = multiply(multiply(b, lower), da)
    }
    if db != zero {
      let factor = multiply(apply(.log, a), db)
      total = add(total, multiply(node, factor))
    }
    return total
  }

  /// The derivative of `left relation right ? then : otherwise`. Where left = right it has one only if both pieces have
  /// the same value and the same slope there.
  private mutating func kink(
    _ relation: Relation, _ left: Node, _ right: Node, _ then: Node, _ otherwise: Node, _ dThen: Node,
    _ dOtherwise: Node
  ) -> Node {
    if dThen == dOtherwise, then == otherwise { return dThen }
    let slopesMeet = select(.equal, dThen, dOtherwise, then: dThen, otherwise: undefined())
    let tie = select(.equal, then, otherwise, then: slopesMeet, otherwise: undefined())
    switch relation {
    case .less, .lessOrEqual:
      let beside = select(.less, left, right, then: dThen, otherwise: dOtherwise)
      return select(.equal, left, right, then: tie, otherwise: beside)
    case .equal: return select(.equal, left, right, then: tie, otherwise: dOtherwise)
    case .notEqual: return select(.equal, left, right, then: tie, otherwise: dThen)
    }
  }

  /// f′(x), where `value` is f(x).
  private mutating func slope(of function: Function, at x: Node, value: Node) -> Node {
    let (zero, one) = (constant(0), constant(1))
    switch function {
    case .exp: return value
    case .log: return divide(one, x)
    case .sqrt: return divide(one, multiply(constant(2), value))
    case .abs: return select(.equal, x, zero, then: undefined(), otherwise: apply(.sign, x))
    case .sign: return select(.equal, x, zero, then: undefined(), otherwise: zero)
    case .floor, .ceil: return select(.equal, x, value, then: undefined(), otherwise: zero)
    case .sin: return apply(.cos, x)
    case .cos: return negate(apply(.sin, x))
    case .tan: return add(one, square(value))
    case .asin: return divide(one, apply(.sqrt, subtract(one, square(x))))
    case .acos: return divide(constant(-1), apply(.sqrt, subtract(one, square(x))))
    case .atan: return divide(one, add(one, square(x)))
    case .sinh: return apply(.cosh, x)
    case .cosh: return apply(.sinh, x)
    case .tanh: return subtract(one, square(value))
    case .asinh: return divide(one, apply(.sqrt, add(one, square(x))))
    case .acosh:
      // √(x−1)·√(x+1), so that it has no value below 1, like the function.
      let below = apply(.sqrt, subtract(x, one))
      return divide(one, multiply(below, apply(.sqrt, add(x, one))))
    case .atanh: return divide(one, subtract(one, square(x)))
    case .gamma: return multiply(value, apply(.digamma, x))
    case .logGamma: return apply(.digamma, x)
    case .erf, .erfc:
      let bell = apply(.exp, negate(square(x)))
      let scale = divide(constant(function == .erf ? 2 : -2), apply(.sqrt, intern(.pi)))
      return multiply(scale, bell)
    case .digamma, .zeta: return undefined()
    }
  }

  private mutating func square(_ x: Node) -> Node { power(x, constant(2)) }
}

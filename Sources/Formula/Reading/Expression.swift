/// What a formula means under one reading. Shapes (scalar, vector, matrix) are not part of the tree: they follow from
/// the values that symbols get when an expression is lowered.
public indirect enum Expression: Hashable, Sendable {
  case number(Number)
  case constant(Constant)
  /// A variable or a bare name. Names are canonical: "x", "α", "hat(y)", "L_focal".
  case symbol(String)
  /// `x_i`, `A_{ij}`, `softmax(x)_i`.
  case element(Expression, [Expression])
  case add([Expression])
  case negate(Expression)
  case multiply(Multiplication, Expression, Expression)
  case divide(Expression, Expression)
  case power(Expression, Expression)
  /// A function every reader knows.
  case apply(Builtin, [Expression])
  /// A function the note or the catalogue defines, or an unknown one.
  case call(String, [Expression])
  /// Σ, Π, max and min over an index, argmax and argmin.
  case big(BigOperator, IndexRange, Expression)
  /// ∂ⁿ body / ∂a ∂b …, by scalars or entries; by a whole vector it is a gradient, of a vector a Jacobian.
  case derivative(Expression, by: [Expression])
  /// ∇f and J f: by everything the body depends on, or by the named vector.
  case gradient(Expression, by: Expression?)
  /// f′(x): the derivative of a one-parameter function, at the arguments.
  case prime(String, order: Int, [Expression])
  /// body with symbols replaced: `\left. f \right|_{x=0}`.
  case evaluated(Expression, [Assignment])
  case cases([Branch])
  /// 1 when the condition holds, else 0: `\mathbb 1[…]`, Iverson brackets, δ_ij.
  case indicator(Condition)
  case vector([Expression])
  case matrix([[Expression]])
  /// A matrix with `\ldots`, `\vdots`, `\ddots` between entries that show the pattern.
  case dottedMatrix([[MatrixEntry]])
  case transpose(Expression)
  case limit(Expression, variable: String, to: Expression, side: Int)
  case integral(Expression, variable: String, from: Expression, to: Expression)
  /// Notation that stands for a number nobody has defined here: `P(A \mid B)`, `\mathbb E[X]`. The key is its text.
  case opaque(String)

  public enum Constant: String, Hashable, Sendable {
    case pi = "π"
    case e
    case infinity = "∞"
  }

  public enum Multiplication: Hashable, Sendable {
    /// Nothing between the factors.
    case juxtaposed
    /// `\cdot`: a dot product of vectors.
    case dot
    /// `\times`, `*`.
    case times
    /// `\odot`, `\circ`: entry by entry.
    case hadamard
  }

  public enum BigOperator: String, Hashable, Sendable {
    case sum = "Σ"
    case product = "Π"
    case maximum = "max"
    case minimum = "min"
    case argmax, argmin
  }

  /// A relation between values, in conditions of `cases`, sums and indicators.
  public indirect enum Condition: Hashable, Sendable {
    case relation(Expression, Relation, Expression)
    case all([Condition])
    case otherwise
  }

  public struct Branch: Hashable, Sendable {
    public var value: Expression
    public var condition: Condition
  }

  public struct Assignment: Hashable, Sendable {
    public var symbol: Expression
    public var value: Expression

    public init(symbol: Expression, value: Expression) {
      self.symbol = symbol
      self.value = value
    }
  }

  public enum MatrixEntry: Hashable, Sendable {
    case value(Expression)
    case horizontalDots, verticalDots, diagonalDots
  }

  public struct IndexRange: Hashable, Sendable {
    public var index: String
    /// `nil` on both sides: the whole range of what the index indexes.
    public var from: Expression?
    public var to: Expression?
    /// `j \ne i`, `j < i` …
    public var conditions: [Condition]
  }
}

/// A numeral as printed.
public struct Number: Hashable, Sendable {
  public var value: Rational
  /// Half a unit in the last printed place; `nil` for integers, which are exact.
  public var halfUnit: Rational?

  public init(_ value: Rational, halfUnit: Rational? = nil) {
    self.value = value
    self.halfUnit = halfUnit
  }

  /// "0.731" denotes [0.7305, 0.7315].
  public init?(printed: String) {
    guard let value = Rational(decimal: printed) else { return nil }
    self.value = value
    if let point = printed.firstIndex(of: ".") {
      let places = printed.distance(from: point, to: printed.endIndex) - 1
      guard let unit = Rational.powerOfTen(-places) else { return nil }
      halfUnit = unit / 2
    } else {
      halfUnit = nil
    }
  }
}

extension Number {
  /// 0.555… is 5/9, and 0.1666… is 1/6: the last digit goes on where it was printed three times. `nil` for other digits,
  /// which are the first ones of some number.
  func continued(_ digits: String) -> Number? {
    guard let half = halfUnit, let last = digits.last?.wholeNumberValue else { return nil }
    guard last != 0, digits.hasSuffix(String(repeating: "\(last)", count: 3)),
      let rest = (half * 2 * Rational(last)) / 9
    else { return nil }
    return Number(value + rest)
  }
}

/// A relation of a chain.
public enum Relation: String, Hashable, Sendable, CaseIterable {
  case equal = "="
  case approximately = "≈"
  case less = "<"
  case lessOrEqual = "≤"
  case greater = ">"
  case greaterOrEqual = "≥"
  case notEqual = "≠"
  case defines = ":="
  case identical = "≡"
  case tendsTo = "→"
  case elementOf = "∈"
  case notElementOf = "∉"
  case subsetOf = "⊂"
  case proportional = "∝"
  case muchLess = "≪"
  case muchGreater = "≫"
  case similar = "∼"
  case other = "⋈"

  /// <, ≤, >, ≥
  public var isOrder: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }

  /// `>` for `<`: what holds of two sides in the other order.
  public var reversed: Relation {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: self
    }
  }
}

/// Functions whose meaning no note needs to define.
public enum Builtin: String, Hashable, Sendable, CaseIterable {
  case exp, log, sqrt, abs, sign, floor, ceil
  case sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, acosh, atanh
  case gamma = "Γ"
  case erf, erfc
  case factorial, binomial
  /// Of several scalars, or of the entries of one vector.
  case maximum = "max"
  case minimum = "min"
  /// `\log_b x`: base, then argument.
  case logBase = "log_b"
  case root
  /// Euclidean norm, or of the order given as second argument.
  case norm
  case trace = "tr"
  case determinant = "det"
  case diag
  case identityMatrix = "I"
  /// Moments of what is random in the first operands; a last, opaque operand names the distribution.
  case expectation = "E"
  case variance = "Var"
  case covariance = "Cov"
  case inverse

  /// The graph's function of the same meaning.
  var scalar: ScalarGraph.Function? {
    switch self {
    case .exp: .exp
    case .log: .log
    case .sqrt: .sqrt
    case .abs: .abs
    case .sign: .sign
    case .floor: .floor
    case .ceil: .ceil
    case .sin: .sin
    case .cos: .cos
    case .tan: .tan
    case .asin: .asin
    case .acos: .acos
    case .atan: .atan
    case .sinh: .sinh
    case .cosh: .cosh
    case .tanh: .tanh
    case .asinh: .asinh
    case .acosh: .acosh
    case .atanh: .atanh
    case .gamma: .gamma
    case .erf: .erf
    case .erfc: .erfc
    case .factorial, .binomial, .maximum, .minimum, .logBase, .root, .norm, .trace, .determinant, .diag,
      .identityMatrix, .inverse, .expectation, .variance, .covariance:
      nil
    }
  }
}

/// Why a formula could not be read: the first construct that stopped the reader.
public struct ReadingFailure: Error, Hashable, Sendable {
  public var message: String
  /// UTF-8 bytes of the formula.
  public var span: Range<Int>

  public init(_ message: String, _ span: Range<Int>) {
    self.message = message
    self.span = span
  }
}

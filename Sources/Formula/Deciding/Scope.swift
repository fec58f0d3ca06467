/// What a name stands for in a note.
public struct Definition: Sendable, Hashable {
  public var name: String
  public var parameters: [Parameter]
  /// Free indices of the head: `p_i = …`, `softmax(l)_i = …` define every entry.
  public var indices: [String]
  public var body: Expression
  /// The catalogue's row, when the definition came from there.
  public var catalogued: Bool

  public struct Parameter: Sendable, Hashable {
    public var name: String
    /// Indexed in the body, or given to a function that indexes it.
    public var isVector: Bool
    /// Has entries with two indices.
    public var isMatrix: Bool

    /// The entry it was written as, in f(w_1, w_2): a bare f takes that again.
    public var entry: Expression?

    public init(name: String, isVector: Bool, isMatrix: Bool = false, entry: Expression? = nil) {
      self.name = name
      self.isVector = isVector
      self.isMatrix = isMatrix
      self.entry = entry
    }

    /// What a bare function name is applied to where nothing else is known.
    var usual: Expression { entry ?? .symbol(name) }
  }

  public init(
    name: String, parameters: [Parameter] = [], indices: [String] = [], body: Expression, catalogued: Bool = false
  ) {
    self.name = name
    self.parameters = parameters
    self.indices = indices
    self.body = body
    self.catalogued = catalogued
  }

  public var isFunction: Bool { !parameters.isEmpty }

  /// Does the body depend on a parameter through other names only, or is it the value for one? A plain number, or a
  /// letter for it, depends on none.
  func hides(_ parameter: Parameter) -> Bool {
    if case .symbol = body { return false }
    if body.rationalValue(takingDecimals: true) != nil { return false }
    let names = body.unboundNames
    if body.names.contains(parameter.name) || !parameter.usual.names.isDisjoint(with: names) { return false }
    return names.isEmpty
      || names.contains { name in !parameters.contains { $0.name == name } && !indices.contains(name) }
  }
}

extension Definition {
  /// 𝟏, each of whose entries is 1.
  public static let ones = Definition(name: Names.ones, indices: ["i"], body: .number(Number(1)), catalogued: true)
}

/// Values that a symbol may take.
public enum Domain: Hashable, Sendable {
  case real
  case positive
  case nonNegative
  case negative
  case nonZero
  /// (0, 1).
  case unitInterval
  case integer
  case positiveInteger
  /// One of finitely many values.
  case oneOf([Rational])
  case between(Rational, Rational)
  case greater(Rational)
  case less(Rational)
  /// A vector with one 1 and zeros.
  case oneHot
  /// A vector with positive entries that add up to 1.
  case simplex
  /// A vector of length 1.
  case unitVector
  /// Another value's expression is the symbol's only value: "let y = −1".
  case fixed(Rational)
}

extension Domain {
  /// May a count be this whole number?
  public func admits(_ count: Rational) -> Bool {
    switch self {
    case .positive, .positiveInteger: count > 0
    case .nonNegative: count >= 0
    case .nonZero: !count.isZero
    case .negative: count < 0
    case .oneOf(let values): values.contains(count)
    case .between(let low, let high): count >= low && count <= high
    case .greater(let low): count >= low
    case .less(let high): count <= high
    case .fixed(let value): value == count
    case .real, .unitInterval, .integer, .oneHot, .simplex, .unitVector: true
    }
  }

  /// What a letter stands for where nothing is said: counts are positive integers, everything else is real.
  /// Probabilities lie between 0 and 1, densities are positive.
  static func usual(of name: String) -> Domain {
    if name.hasPrefix("E{") { return .real }
    // A member of a set, or none.
    if name.hasPrefix("weight{") { return .oneOf([0, 1]) }
    if name.last == "}", let first = name.first, first != "{" { return first.isUppercase ? .unitInterval : .positive }
    // A unit: 5 kg > 3 kg.
    if Expression.isUnit(name) { return .positive }
    // A standard deviation, where it is no function.
    if name == "σ" || name.hasPrefix("σ_") { return .positive }
    return isUsuallyCount(name) ? .positiveInteger : .real
  }

  /// Said of a whole vector, whose entries are drawn together.
  var isOfVectors: Bool {
    switch self {
    case .oneHot, .simplex, .unitVector: true
    default: false
    }
  }

  /// n, N, m, M: how many there are.
  public static func isUsuallyCount(_ name: String) -> Bool { ["n", "N", "m", "M"].contains(name) }
}

extension Domain: CustomStringConvertible {
  public var description: String {
    switch self {
    case .real: "∈ ℝ"
    case .positive: "> 0"
    case .nonNegative: "≥ 0"
    case .negative: "< 0"
    case .nonZero: "≠ 0"
    case .unitInterval: "∈ (0, 1)"
    case .integer: "∈ ℤ"
    case .positiveInteger: "∈ ℕ"
    case .oneOf(let values): "∈ {\(values.map(\.description).joined(separator: ", "))}"
    case .between(let a, let b): "∈ [\(a), \(b)]"
    case .greater(let a): "> \(a)"
    case .less(let a): "< \(a)"
    case .oneHot: "is one-hot"
    case .simplex: "is a probability vector"
    case .unitVector: "is a unit vector"
    case .fixed(let value): "= \(value)"
    }
  }
}

/// The names and facts in force at a formula.
public struct Scope: Sendable, Hashable {
  public var definitions = Definitions()
  public var domains: [String: Domain] = [:]
  /// Relations to hold at every sample, read but not solved: "p_0 = 1 − p_1".
  public var premises: [Expression.Condition] = []
  /// Index letters with a stated finite range: `i ∈ {0, 1}`.
  public var indexRanges: [String: [Int]] = [:]
  /// Pairs of index letters said to differ.
  public var distinct: Set<Set<String>> = []
  /// Index letters that stand for the same position as another.
  public var identified: [String: String] = [:]

  /// Ranks that typography suggests: bold lower case is a vector, bold upper case a matrix.
  public var ranks: [String: Int] = [:]
  /// Random quantities are independent, as the note says: what is known of their moments.
  public var moments: MomentModel?
  /// Names that are variables here whatever the note calls by them elsewhere.
  public var variables: Set<String> = []
  /// Labels that point to a position, as they are printed: the y[i] of f_{y_i}.
  public var labels: [String] = []
  /// Ranks that one reading gives to names, whatever else suggests.
  public var forcedRanks: [String: Int] = [:]
  /// Other functions that the note calls by the same name: f(u, v) beside f(x, y).
  public var alternatives: [String: [Definition]] = [:]
  /// The letter that counts the entries of a vector: the n of x ∈ ℝⁿ.
  public var counts: [String: String] = [:]
  /// Matrices with A = Aᵀ.
  public var symmetric: Set<String> = []
  /// What the note takes sign(0) to be: authors disagree, so it has no value where nothing is said.
  public var signOfZero: Rational?

  public init() {}

  public func definition(_ name: String) -> Definition? { definitions[name] }

  /// k_h, where the letter is part of the name and the note may define what is called so.
  func label(of element: Expression) -> String? {
    guard case .element(.symbol(let name), _) = element, definitions.haveMembers(of: name) else { return nil }
    return element.letteredName
  }
}

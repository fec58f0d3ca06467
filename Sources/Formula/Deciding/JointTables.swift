/// What a step says of distributions, over finite ranges: each family of distributions (p, q, p_θ) is one joint table of
/// free positive weights, each variable takes two or three free values, unknown functions have a free value at each
/// point, and a density is normalised by free positive weights of the points, so that ∫ is a sum. An identity of all
/// distributions holds there. What holds there only because a range is finite would not survive free weights; what
/// fails may be said of particular distributions, so that nothing is refuted.
struct JointTables {
  typealias Notation = DistributionNotation

  struct Failure: Error { var message: String }

  /// An event: a variable, and the value it takes.
  struct Event {
    var variable: String
    var value: EventValue
  }

  enum EventValue: Hashable {
    /// x, or the i of x_i.
    case name(String)
    case number(Rational)
    case complement
  }

  /// A family of distributions and what one of them is of: p_θ(x | z).
  struct Distribution {
    var family: String
    var events: [Event]
    var given: [Event]

    var signature: [[String]] { [events.map(\.variable).sorted(), given.map(\.variable).sorted()] }
  }

  /// Where names point.
  typealias Places = [String: Int]

  var variables: [String: Set<String>] = [:]
  /// Variables and names of values, by what they share a range with.
  var ranges: [String: String] = [:]
  var numbers: [String: [Rational]] = [:]
  var complements: Set<String> = []
  var sizes: [String: Int] = [:]
  var names: Set<String> = []
  /// Bases of which p(s′ | s) shows that the prime makes another variable.
  var primed: Set<String> = []
  var bound: Set<String> = []
  /// x, where Σ_i counts through x_i: then x_j is another value of it, and no variable of its own.
  var counted: Set<String> = []
  var aliases: [String: String] = [:]
  var seen: Set<String> = []
  /// Names that something is differentiated by, and the families that depend on each.
  var parameters: Set<String> = []
  var dependent: [String: Set<String>] = [:]
  /// Functions that logarithms are taken of.
  var positive: Set<String> = []
  /// Ranges that sums run over: their points have no weights. Those of integrals do, and those of densities.
  var summed: Set<String> = []
  var integrated: Set<String> = []
  var isDense = false
  /// q(z | x) of a family that never stands otherwise.
  var conditional: [String: Distribution] = [:]
  var logBase: Number?
  /// z ∼ q, wherever the chain says so.
  var drawings: [(names: [String], distribution: Expression)] = []
  /// What E_z is over where nothing tells.
  var assumed: Expression?
  var count = 0

  static let cellLimit = 24
  static let termLimit = 6_000

  init(_ sides: [Expression], chain: [Expression]) throws(Failure) {
    noteLetters(sides)
    for side in sides { try side.forEachThrowing { (part) throws(Failure) in try notePrimes(part) } }
    noteAliases(sides)
    for side in sides { try side.forEachThrowing { (part) throws(Failure) in try note(part) } }
    noteDrawings(chain)
    try noteUnnamed(sides)
    try noteNameless()
    try noteMeasures(sides)
    settleSizes()
    try settleParameters(sides)
  }
}

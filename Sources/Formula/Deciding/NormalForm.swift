/// An exact zero test: an expression is normalised to a quotient of polynomials over ℚ in *kernels* (its variables, and
/// each exponential, logarithm, root, indexed sum …), after laws which hold at every admissible point.
///
/// The invariant behind every rule: wherever the given expression has a value, each kernel has one, the denominator is
/// not zero there, and numerator / denominator is that value. A zero numerator is therefore a proof; nothing here can
/// show that an expression is *not* zero.
public struct NormalForm {
  /// What is known about the variables. The caller vouches for it.
  public struct Assumptions: Sendable {
    public typealias Leaf = ScalarGraph.Leaf

    /// A property of single leaves, of whole symbols (every entry, under any index), or of both.
    public struct Property: Sendable {
      public var leaves: Set<Leaf>
      public var symbols: Set<Int>

      public init(leaves: Set<Leaf> = [], symbols: Set<Int> = []) {
        self.leaves = leaves
        self.symbols = symbols
      }

      public func holds(for leaf: Leaf) -> Bool { symbols.contains(leaf.symbol) || leaves.contains(leaf) }
    }

    /// v > 0
    public var positive = Property()
    /// v ≥ 0
    public var nonnegative = Property()
    /// v < 0
    public var negative = Property()
    /// v < 1; with `positive` the open unit interval.
    public var lessThanOne = Property()
    /// v ∈ ℤ
    public var integer = Property()
    /// v ∈ {0, 1}, so that v² = v: labels, entries of one-hot vectors.
    public var zeroOrOne = Property()
    /// Vectors v with Σ_j v_j = 1 over the formal range.
    public var unitSums: Set<Int> = []
    /// Vectors v with Σ_j v_j = 1 whose entries 0 … size − 1 are leaves with fixed indices.
    public var unitSumSizes: [Int: Int] = [:]
    /// The number of positions of the formal range, when it is known; at least 1 in any case.
    public var formalExtent: Int?

    public init() {}
  }

  public enum Result: Sendable, Equatable {
    /// The expression is 0 wherever it has a value; the kernels which the proof treats as indeterminates.
    case zero(kernels: [String])
    /// Not decided, and why.
    case unknown(reason: String)
  }

  /// The sizes of the rings that are tried: a small one is faster, and mostly large enough.
  private static let variableCounts = [8, 24, 96]

  /// Decides whether a node, usually the difference of the two sides of an identity, is 0 wherever it has a value.
  /// `symbol` names the symbols for the report.
  public static func isZero(
    _ node: ScalarGraph.Node, in graph: ScalarGraph, assuming assumptions: Assumptions = Assumptions(),
    symbol: (Int) -> String = { "v\($0)" }
  ) -> Result {
    for variableCount in variableCounts {
      let normaliser = Normaliser(graph: graph, assumptions: assumptions, variableCount: variableCount)
      do throws(Obstacle) {
        guard try normaliser.proves(zero: node) else {
          return .unknown(reason: "the difference does not normalise to 0")
        }
        return .zero(kernels: normaliser.usedKernelNames(symbol: symbol))
      } catch {
        switch error {
        case .tooManyKernels: continue
        case .refined: return .unknown(reason: "the kernels did not settle")
        case .undefined: return .unknown(reason: "the expression has no value")
        case .limit(let reason): return .unknown(reason: reason)
        }
      }
    }
    return .unknown(reason: "more than 96 kernels")
  }

  /// The signs that a node may have wherever it has a value; any, where the normal form does not tell.
  static func sign(of node: ScalarGraph.Node, in graph: ScalarGraph, assuming assumptions: Assumptions) -> SignSet {
    for variableCount in variableCounts {
      let normaliser = Normaliser(graph: graph, assumptions: assumptions, variableCount: variableCount)
      do throws(Obstacle) {
        return try normaliser.sign(of: node)
      } catch {
        if case .tooManyKernels = error { continue }
        return .any
      }
    }
    return .any
  }

  enum Obstacle: Error {
    /// A table of kernels became finer (e^x is now the square of e^(x/2)): start again.
    case refined
    case tooManyKernels
    /// The expression has no value anywhere, like 1/0 or log(−1).
    case undefined
    case limit(String)
  }

  /// Bounds on the work of one zero test.
  enum Limit {
    /// Terms handled: about 20 ms. A count and not a clock, so that verdicts do not depend on the machine's load.
    static let work = 400_000
    /// What single calls into FLINT may take beyond their count shows up here: far beyond what a loaded machine makes of
    /// the work above.
    static let time = Duration.seconds(10)
    static let terms = 4000
    static let termProducts = 60000
    static let degree = 600
    static let exponent = 300
    static let coefficientBits = 20000
    static let gcdTerms = 600
    static let gcdDegree = 200
    static let factorTerms = 150
    static let refinements = 12
    static let splitDepth = 4
    static let branches = 40
    static let nodes = 20000
  }
}

/// What came of one step under one reading.
public struct Decision: Sendable {
  public enum Outcome: String, Sendable { case proved, confirmed, refuted, untested }

  public struct Point: Sendable, Hashable {
    public var symbol: String
    public var value: String

    public init(symbol: String, value: String) {
      self.symbol = symbol
      self.value = value
    }
  }

  public var outcome: Outcome
  /// Only the last printed digit is off.
  public var lastDigit = false
  /// The refuting assignment, and both sides there.
  public var witness: [Point] = []
  public var left = ""
  public var right = ""
  /// Values of closed sides, as enclosed.
  public var value: String?
  public var replacement: String?
  public var points = 0
  public var bits: Int?
  public var finiteDifference: Double?
  public var method = ""
  public var domain = ""
  public var message = ""
  public var hint: String?
  /// Shapes do not fit: this reading is hardly what was meant.
  public var isShapeFailure = false
  /// Whether each name is a number, a vector or a matrix is not clear enough to call it wrong.
  public var hasUnclearRanks = false
  /// It names an entry beyond those that the note's vectors have.
  public var lacksEntry = false
  /// No sample has a value on both sides: log(p)^y of p_0 = 1 − p_1 under one reading of `\log p^y`. It is not what was
  /// meant where another reading has values.
  public var isNowhereDefined = false
  /// What it took, as `BallEvaluator.effort` counts.
  public var effort = 0
  /// Names that only one side uses and nobody defined: what the step says of them cannot be an identity. A step that is
  /// refuted all the same holds for no value of them.
  public var oneSided: [String] = []
  /// The right side goes on with the rounded values of parts of the left one.
  public var roundsParts = false
  /// What tells a wrong step from an equation, a law or a property of what the note speaks of, as far as its sides show.
  public enum Ground: Sendable {
    /// It holds for no values of its names.
    case impossible
    /// One factor or sign makes it hold everywhere.
    case factor
  }
  public var ground: Ground?
  /// A point at which one side has a value and the other has none: it counts where the text speaks of every value.
  public var halfDefined: String?
  /// "i ≠ j": it holds where its index letters point to different places, fails where they do not, and no premise says
  /// which is meant.
  public var assumed: String?
  /// It fails at admissible samples although both sides use the same names.
  public var isRefutable = false

  /// In the domain of an untested step that holds for one meaning of the letter that one side has alone.
  public static let isPlaceOfMark = "is the place that a one-hot"

  public init(outcome: Outcome) { self.outcome = outcome }

  public static func untested(_ message: String) -> Decision {
    var decision = Decision(outcome: .untested)
    decision.message = message
    return decision
  }
}

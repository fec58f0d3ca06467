/// How two values are compared, and what the samples of a step have shown.
extension Decider {
  enum Comparison {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, approximately

    init?(_ relation: Relation) {
      switch relation {
      case .equal, .identical, .defines: self = .equal
      case .approximately: self = .approximately
      case .notEqual: self = .notEqual
      case .less: self = .less
      case .lessOrEqual: self = .lessOrEqual
      case .greater: self = .greater
      case .greaterOrEqual: self = .greaterOrEqual
      case .tendsTo, .elementOf, .notElementOf, .subsetOf, .proportional, .muchLess, .muchGreater, .similar, .other:
        return nil
      }
    }

    /// The signs of left − right for which it holds; `nil` for equality, which has a proof of its own.
    var signs: SignSet? {
      switch self {
      case .equal, .approximately: nil
      case .notEqual: [.negative, .positive]
      case .less: .negative
      case .lessOrEqual: .nonpositive
      case .greater: .positive
      case .greaterOrEqual: .nonnegative
      }
    }

    /// `true` holds, `false` fails for certain, `nil` cannot be told.
    func holds(_ a: Ball, _ b: Ball) -> Bool? {
      switch self {
      case .equal, .approximately: a.overlaps(b) ? true : false
      case .notEqual: a.overlaps(b) ? (a.isExact && b.isExact ? false : nil) : true
      case .less: a.isLess(b) ? true : b.isLessOrEqual(a) ? false : nil
      case .lessOrEqual: b.isLess(a) ? false : true
      case .greater: b.isLess(a) ? true : a.isLessOrEqual(b) ? false : nil
      case .greaterOrEqual: a.isLess(b) ? false : true
      }
    }
  }

  struct Failure {
    var point: [Decision.Point]
    var left: Ball
    var right: Ball
  }

  /// A point at which one side only has a value.
  struct HalfDefined {
    var point: [Decision.Point]
    var hasLeft: Bool
    var value: Ball
  }

  /// What a step's samples showed.
  struct Tally {
    var points = 0
    var distinctPoints = 0
    var inadmissible = 0
    /// Inadmissible since a side has no value there.
    var undefined = 0
    var undecided = 0
    var bits = Int.max
    var failure: Failure?
    /// A failure seen only where two index letters point to one place.
    var mergedFailure: Failure?
    var unreached: String?
    /// A point of that case at which the other side has a value, where the case has one nowhere.
    var emptyCase: HalfDefined?
    /// What the evaluations took.
    var effort = 0
    /// The work ended before every size and position had its points.
    var isCutShort = false
    var finiteDifference: Double?
    var derivatives = 0
    /// left − right and left / right at failing points, to recognise what is wrong.
    var failures: [(left: Double, right: Double)] = []
    var holding = 0
    /// left − right at all points, when one value: the sides differ by a constant.
    var difference: Ball?
    var differenceIsConstant = true
    /// Points at which the left side has a value and no case of the right applies.
    var gaps = 0
    var gap: Failure?
    /// Points at which one side has a value and the other has none, and the first of them.
    var halves = 0
    var halfDefined: HalfDefined?
    /// A premise was solved by dividing by something that may be 0.
    var losesCases = false
    /// No instance has a free value.
    var isConstant = true
    /// Unknown functions were replaced by test functions whose failure proves nothing about the author's.
    var mayRefute = true
    /// A sum runs over a set that nothing lists: what fails for every choice of members fails.
    var runsOverSets = false
  }
}

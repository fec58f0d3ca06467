/// What stands before a term.
enum Sign {
  case plus, minus
  /// ± and ∓: the upper signs of a formula belong together, and so do the lower ones.
  case plusMinus, minusPlus

  init?(glyph: String) {
    switch glyph {
    case "+": self = .plus
    case "-": self = .minus
    case "\\pm": self = .plusMinus
    case "\\mp": self = .minusPlus
    default: return nil
    }
  }

  var opposite: Sign {
    switch self {
    case .plus: .minus
    case .minus: .plus
    case .plusMinus: .minusPlus
    case .minusPlus: .plusMinus
    }
  }

  func applied(to term: Expression) -> Expression {
    switch self {
    case .plus: term
    case .minus: .negate(term)
    case .plusMinus: .multiply(.juxtaposed, Expression.eitherSign, term)
    case .minusPlus: .negate(.multiply(.juxtaposed, Expression.eitherSign, term))
    }
  }
}

extension Expression {
  /// The factor +1 or −1 that ± puts before a term.
  public static let eitherSign = Expression.symbol("±")

  public var hasEitherSign: Bool { contains { $0 == Expression.eitherSign } }

  /// With the upper sign of each ±, or the lower one.
  public func taking(upperSign: Bool) -> Expression {
    transformed {
      guard case .multiply(_, Expression.eitherSign, let term) = $0 else { return $0 }
      return upperSign ? term : .negate(term)
    }
  }

  /// One ±, in a sum, a product or a numerator: the two values lie around one in the middle. Nothing else is certain of
  /// what 10 ± 0.5 means when it is squared.
  public var isAffineInSign: Bool {
    switch self {
    case Expression.eitherSign: true
    case .negate(let inner): inner.isAffineInSign
    case .divide(let numerator, let divisor): numerator.isAffineInSign && !divisor.hasEitherSign
    case .multiply(_, let a, let b): a.isAffineInSign && !b.hasEitherSign || b.isAffineInSign && !a.hasEitherSign
    case .add(let terms):
      terms.count { $0.hasEitherSign } == 1 && terms.allSatisfy { !$0.hasEitherSign || $0.isAffineInSign }
    default: false
    }
  }
}

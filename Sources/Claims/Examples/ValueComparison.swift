internal import Formula

/// How an expected value and the one found differ; the worst of their parts counts.
enum ValueComparison: Int, Comparable, Sendable {
  case equal
  /// Off by no more than one unit in the last printed digit.
  case lastDigit
  case different

  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

extension ValueText {
  /// `found` is what Swift printed.
  static func compare(
    expected: ValueText, found: ValueText, tolerance: Rational? = nil, unordered: Bool = false
  ) -> ValueComparison {
    switch (expected, found) {
    case (.number(let a, _), .number(let b, _)):
      return a.compare(found: b, tolerance: tolerance)
    case (.word(let a), .word(let b)):
      return a == b || b.hasSuffix("." + a) ? .equal : .different
    case (.string(let a), .string(let b)):
      return a == b ? .equal : .different
    case (.word(let a), .string(let b)):
      return a == b ? .equal : .different
    case (.list(let a, let open), .list(let b, let cut)):
      guard a.count == b.count && open == cut || open && a.count <= b.count else { return .different }
      if unordered { return compareSets(a, b, tolerance: tolerance) }
      return zip(a, b).map { compare(expected: $0, found: $1, tolerance: tolerance) }.max() ?? .equal
    case (.list(let a, _), .dictionary(let b)):
      return a.isEmpty && b.isEmpty ? .equal : .different
    case (.dictionary(let a), .list(let b, _)):
      return a.isEmpty && b.isEmpty ? .equal : .different
    case (.dictionary(let a), .dictionary(let b)):
      guard a.count == b.count else { return .different }
      var worst = ValueComparison.equal
      for pair in a {
        let partner = b.first { compare(expected: pair.key, found: $0.key) == .equal }
        guard let partner else { return .different }
        worst = max(worst, compare(expected: pair.value, found: partner.value, tolerance: tolerance))
      }
      return worst
    case (.tuple(let a), .tuple(let b)):
      return compareLabelled(a, b, tolerance: tolerance)
    case (.call(let name, let a), .call(let other, let b)) where name == other || other.hasSuffix("." + name):
      return compareLabelled(a, b, tolerance: tolerance)
    case (_, .call("Optional", let b)) where b.count == 1:
      return compare(expected: expected.unwrapped, found: b[0].value, tolerance: tolerance, unordered: unordered)
    case (.tuple(let a), _) where a.count == 1 && a[0].label == nil:
      return compare(expected: a[0].value, found: found, tolerance: tolerance, unordered: unordered)
    case (.number, _), (.word, _), (.string, _), (.list, _), (.dictionary, _), (.tuple, _), (.call, _):
      return .different
    }
  }

  private static func compareLabelled(
    _ a: [(label: String?, value: ValueText)], _ b: [(label: String?, value: ValueText)], tolerance: Rational?
  ) -> ValueComparison {
    guard a.count == b.count else { return .different }
    var worst = ValueComparison.equal
    for (x, y) in zip(a, b) {
      if let label = x.label, label != y.label { return .different }
      worst = max(worst, compare(expected: x.value, found: y.value, tolerance: tolerance))
    }
    return worst
  }

  private static func compareSets(_ a: [ValueText], _ b: [ValueText], tolerance: Rational?) -> ValueComparison {
    var rest = b
    for item in a {
      guard let index = rest.firstIndex(where: { compare(expected: item, found: $0, tolerance: tolerance) == .equal })
      else { return .different }
      rest.remove(at: index)
    }
    return .equal
  }
}

extension NumberText {
  /// A decimal denotes every value that rounds to it; an integer denotes itself.
  func compare(found: NumberText, tolerance: Rational?) -> ValueComparison {
    switch (magnitude, found.magnitude) {
    case (.notANumber, .notANumber):
      return .equal
    case (.infinite, .infinite):
      return negative == found.negative ? .equal : .different
    case (.finite(let printed, let place), .finite(let value, let valuePlace)):
      // "-0.0" is a statement about the sign bit of a zero.
      if printed == 0, value == 0 { return negative && !found.negative ? .different : .equal }
      let difference = printed < value ? value - printed : printed - value
      if let tolerance = tolerance ?? self.tolerance { return difference <= tolerance ? .equal : .different }
      if difference == 0 { return .equal }
      guard let place, let unit = Rational.powerOfTen(place) else {
        return valuePlace != nil && difference + difference <= 1 ? .lastDigit : .different
      }
      if difference + difference <= unit { return .equal }
      return difference <= unit ? .lastDigit : .different
    case (.notANumber, _), (.infinite, _), (.finite, _):
      return .different
    }
  }
}

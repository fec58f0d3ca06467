/// The pattern between two ends of an ellipsis: equal but for one number that runs.
struct Pattern {
  /// An index that no author writes.
  static let index = "ι"
  var body: Expression
  var from: Expression
  var to: Expression

  /// n (n − 1) (n − 2) ⋯ (n − r + 1), (n − 1) + (n − 2) + ⋯ + 2: from the last one up to the first.
  init?(descending lead: [Expression], last: Expression) {
    guard lead.count > 1, let (name, slope, rest) = lead[0].linear, slope.isOne,
      lead.enumerated().allSatisfy({
        guard let other = $0.element.linear else { return false }
        return other.name == name && other.slope.isOne && other.rest == rest - Rational($0.offset)
      })
    else { return nil }
    if let end = last.rationalValue {
      guard end.isInteger else { return nil }
    } else if !last.startsWith(name) {
      return nil
    }
    (body, from, to) = (.symbol(Pattern.index), last, lead[0])
  }

  init?(first: Expression, last: Expression) {
    var ends: (Expression, Expression)?
    guard let body = Pattern.merge(first, last, &ends), let ends, case .number(let start) = ends.0,
      start.value.isInteger
    else { return nil }
    self.body = body
    from = ends.0
    to = ends.1
  }

  /// Terms that differ in one index letter only: k, l, …, m.
  static func letters(_ terms: [Expression]) -> (body: Expression, letters: [String])? {
    guard let first = terms.first, terms.count >= 2 else { return nil }
    var indices: Set<String> = []
    first.forEach {
      guard case .element(_, let subscripts) = $0 else { return }
      for case .symbol(let letter) in subscripts { indices.insert(letter) }
    }
    for letter in indices.sorted() {
      func body(_ term: Expression, _ name: String) -> Expression {
        term.replacing(.symbol(name), by: .symbol(index))
      }
      let general = body(first, letter)
      var letters = [letter]
      for term in terms.dropFirst() {
        var others: Set<String> = []
        term.forEach {
          guard case .element(_, let subscripts) = $0 else { return }
          for case .symbol(let name) in subscripts { others.insert(name) }
        }
        guard let name = others.sorted().first(where: { body(term, $0) == general }) else { break }
        letters.append(name)
      }
      if letters.count == terms.count, Set(letters).count == letters.count { return (general, letters) }
    }
    return nil
  }

  func term(offset: Int) -> Expression {
    guard case .number(let start) = from else { return body }
    return body.replacing(.symbol(Pattern.index), by: .number(Number(start.value + Rational(offset)))).transformed {
      if case .power(let base, .number(let exponent)) = $0, exponent.value.isOne { base } else { $0 }
    }
  }

  private static func merge(_ a: Expression, _ b: Expression, _ ends: inout (Expression, Expression)?) -> Expression? {
    if a == b { return a }
    if case .number = a, ends == nil || (ends! == (a, b)) {
      ends = (a, b)
      return .symbol(index)
    }
    // c_1 t + ⋯ + c_n t^n
    if case .power(a, let exponent) = b {
      let one = Expression.number(Number(1))
      guard ends == nil || ends! == (one, exponent) else { return nil }
      ends = (one, exponent)
      return .power(a, .symbol(index))
    }
    guard a.head == b.head else { return nil }
    let (left, right) = (a.operands, b.operands)
    guard !left.isEmpty, left.count == right.count else { return nil }
    var merged: [Expression] = []
    for (x, y) in zip(left, right) {
      guard let value = merge(x, y, &ends) else { return nil }
      merged.append(value)
    }
    return a.with(operands: merged)
  }
}

/// 1/(1·2) + 1/(2·3) + … + 1/(n (n + 1)): the last term is the general one, and the first ones are its values.
struct GeneralTerm {
  var body: Expression
  var name: String
  var start: Int

  /// `nil` where the numbers are not its values at whole numbers that follow each other, or in more than one place.
  init?(_ lead: [Expression], last: Expression) {
    let values = lead.compactMap(\.rationalValue)
    guard values.count == lead.count, values.count >= 2, last.names.count == 1, let name = last.names.first,
      last.unboundNames == last.names
    else { return nil }
    func value(_ place: Int) -> Rational? {
      last.replacing(.symbol(name), by: .number(Number(Rational(place)))).rationalValue
    }
    let starts = (0...12).filter { start in
      values.enumerated().allSatisfy { value(start + $0.offset) == $0.element }
    }
    guard starts.count == 1, let start = starts.first else { return nil }
    (self.name, self.start, body) = (name, start, last.replacing(.symbol(name), by: .symbol(Pattern.index)))
  }
}

/// What numbers before an ellipsis show: 2 + 4 + 6 + …, 1 · 2 · 4 ⋯, 1 + 4 + 9 + ….
struct NumberPattern {
  private enum Law {
    case arithmetic(start: Rational, step: Rational)
    case geometric(start: Rational, ratio: Rational)
    /// k^power from k = start.
    case powers(start: Int, power: Int)
  }

  var body: Expression
  var from: Expression
  var to: Expression

  private static let index = Expression.symbol(Pattern.index)

  /// `nil` where the numbers follow no law that leads to the last term, or more than one.
  init?(_ lead: [Expression], last: Expression) {
    let values = lead.compactMap(\.rationalValue)
    guard values.count == lead.count, values.count >= 2 else { return nil }
    let found = Self.laws(values).compactMap { law in Self.end(law, last, shown: values.count).map { (law, $0) } }
    guard let (law, end) = found.first, found.count == 1 else { return nil }
    to = end
    switch law {
    case .arithmetic(let start, let step):
      from = .number(Number(1))
      let multiple = Self.product(step, Self.index)
      let rest = start - step
      body = rest.isZero ? multiple : .add([multiple, .number(Number(rest))])
    case .geometric(let start, let ratio):
      from = .number(Number(0))
      body = Self.product(start, .power(.number(Number(ratio)), Self.index))
    case .powers(let start, let power):
      from = .number(Number(Rational(start)))
      body = .power(Self.index, .number(Number(Rational(power))))
    }
  }

  private static func product(_ factor: Rational, _ value: Expression) -> Expression {
    factor.isOne ? value : .multiply(.dot, .number(Number(factor)), value)
  }

  private static func laws(_ values: [Rational]) -> [Law] {
    var laws: [Law] = []
    let pairs = zip(values, values.dropFirst())
    let step = values[1] - values[0]
    if pairs.allSatisfy({ $1 - $0 == step }), !step.isZero { laws.append(.arithmetic(start: values[0], step: step)) }
    if let ratio = values[1] / values[0], !ratio.isOne, pairs.allSatisfy({ $1 == $0 * ratio }) {
      laws.append(.geometric(start: values[0], ratio: ratio))
    }
    for power in 2...4 {
      guard values.count >= 3 || step.sign > 0, let start = (0...12).first(where: { raised($0, power) == values[0] }),
        values.enumerated().allSatisfy({ raised(start + $0.offset, power) == $0.element })
      else { continue }
      laws.append(.powers(start: start, power: power))
    }
    return laws
  }

  private static func raised(_ base: Int, _ power: Int) -> Rational {
    Rational((0..<power).reduce(1) { value, _ in value * base })
  }

  /// The position of the last term.
  private static func end(_ law: Law, _ last: Expression, shown: Int) -> Expression? {
    if let value = last.rationalValue { return end(law, value, shown: shown).map { .number(Number(Rational($0))) } }
    switch law {
    case .arithmetic(let start, let step):
      // d n + e stands at n + (e − a + d)/d.
      guard let (name, slope, rest) = last.linear, slope == step, let shift = (rest - start + step) / step,
        shift.isInteger
      else { return nil }
      return shift.isZero ? .symbol(name) : .add([.symbol(name), .number(Number(shift))])
    case .geometric(let start, let ratio):
      guard start.isOne, case .power(.number(let base), let exponent) = last, base.value == ratio else { return nil }
      return exponent
    case .powers(_, let power):
      guard case .power(let base, .number(let exponent)) = last, exponent.value == Rational(power) else { return nil }
      return base
    }
  }

  private static func end(_ law: Law, _ last: Rational, shown: Int) -> Int? {
    switch law {
    case .arithmetic(let start, let step):
      guard let steps = (last - start) / step, let count = steps.integer, count >= shown else { return nil }
      return count + 1
    case .geometric(let start, let ratio):
      var value = start
      for position in 1..<400 {
        value = value * ratio
        if value == last { return position >= shown ? position : nil }
      }
      return nil
    case .powers(let start, let power):
      guard let whole = last.integer, whole > 0 else { return nil }
      for base in (start + shown)..<(start + 100_000) {
        let value = (0..<power).reduce(1.0) { product, _ in product * Double(base) }
        if value > Double(whole) { return nil }
        if raised(base, power) == last { return base }
      }
      return nil
    }
  }
}

extension Expression {
  /// n, n − r, n − r + 1 of n.
  fileprivate func startsWith(_ name: String) -> Bool {
    switch self {
    case .symbol(name): true
    case .add(let terms): terms.first == .symbol(name) && !terms.dropFirst().contains { $0.names.contains(name) }
    default: false
    }
  }
}

import Formula
import LaTeX

/// Names that mean the same in most texts: I the identity, a bar the mean, ħ, n the length of a sum without bounds.
extension NoteChecker {
  /// `(I − A)(I + A) = I − A²`: a free I is the identity.
  func decideWithIdentity(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard let (left, right) = sides(chain, step), scope.entry("I") == nil,
      left.names.union(right.names).contains("I"),
      // Beside a matrix of numbers it has been taken for one.
      ![left, right].contains(where: { $0.contains(where: isMatrixOfNumbers) })
    else { return nil }
    let verdicts = replaced(chain, step) { $0.replacing(.symbol("I"), by: .number(Number(1))) }
    return holds(verdicts) ? verdicts : untested("I may be the identity matrix", chain, step)
  }

  /// A matrix that is written out, or det of a name that has one.
  private func isMatrixOfNumbers(_ part: Expression) -> Bool {
    switch part {
    case .matrix: return true
    case .apply(.determinant, _):
      return part.names.contains {
        if case .matrix? = scope.entry($0)?.definition.body { true } else { false }
      }
    default: return false
    }
  }

  /// A − λ of a square matrix A: λ times the identity.
  func decideWithMultiplesOfIdentity(_ chain: Chain, _ step: Int) -> Verdicts? {
    func size(of term: Expression) -> Int? {
      switch term {
      case .matrix(let rows): return rows.count == rows.first?.count ? rows.count : nil
      case .symbol(let name):
        guard case .matrix(let rows)? = scope.entry(name)?.definition.body else { return nil }
        return rows.count == rows.first?.count ? rows.count : nil
      default: return nil
      }
    }
    func isNumber(_ term: Expression) -> Bool {
      switch term {
      case .number: true
      case .symbol(let name): scope.entry(name).map { isClosedValue($0.definition.body) } ?? true
      case .negate(let inner): isNumber(inner)
      case .multiply(_, let a, let b): isNumber(a) && isNumber(b)
      default: false
      }
    }
    var isChanged = false
    let verdicts = replaced(chain, step) { reading in
      reading.transformed { part in
        guard case .add(let terms) = part, let count = terms.lazy.compactMap(size).first,
          terms.allSatisfy({ size(of: $0) == count || isNumber($0) }), terms.contains(where: isNumber)
        else { return part }
        isChanged = true
        let zero = Expression.number(Number(0))
        return .add(
          terms.map { term in
            guard size(of: term) == nil, isNumber(term) else { return term }
            return .matrix((0..<count).map { row in (0..<count).map { $0 == row ? term : zero } })
          })
      }
    }
    guard isChanged, holds(verdicts) else { return nil }
    return verdicts
  }

  /// What names mean in most texts, where the note does not say: it confirms, and speaks against nothing.
  private static let conventions: [(name: String, beside: String, body: Expression)] = {
    let two = Expression.number(Number(2))
    return [
      ("ħ", "h", .divide(.symbol("h"), .multiply(.juxtaposed, two, .constant(.pi)))),
      ("β", "k_B", .divide(.number(Number(1)), .multiply(.juxtaposed, .symbol("k_B"), .symbol("T")))),
    ]
  }()

  /// `\frac{1}{n}\sum_i x_i = \bar x`, h = 2πħ: a step that is open only because nobody says what a usual name means.
  func decideByConvention(_ chain: Chain, _ step: Int, _ decision: Decision) -> Verdicts? {
    if let verdicts = decideWithEmptyTerms(chain, step) { return verdicts }
    guard !decision.oneSided.isEmpty, chain.links[step].relation == .equal, let (left, right) = sides(chain, step)
    else {
      return nil
    }
    if var verdicts = decideWithMeans(chain, step), holds(verdicts) {
      verdicts.decision.message = "with a bar for the mean"
      return verdicts
    }
    let names = left.names.union(right.names)
    for (name, other, body) in Self.conventions
    where names.contains(name) && names.contains(other) && scope.entry(name) == nil {
      var verdicts = replaced(chain, step) { $0.replacing(.symbol(name), by: body) }
      guard holds(verdicts) else { continue }
      verdicts.decision.message = "with \(name) = \(body), as usual"
      return verdicts
    }
    return nil
  }

  /// −1 log 1 − 0 log 0 = 0: an entropy, in which what never happens counts for nothing.
  private func decideWithEmptyTerms(_ chain: Chain, _ step: Int) -> Verdicts? {
    func isEmpty(_ part: Formula.Expression) -> Bool {
      guard case .multiply(_, let weight, let logarithm) = part, weight.rationalValue?.isZero ?? false,
        case .apply(let function, let arguments) = logarithm
      else { return false }
      return [.log, .logBase].contains(function) && arguments.last?.rationalValue?.isZero ?? false
    }
    guard let (left, right) = sides(chain, step), [left, right].contains(where: { $0.contains(where: isEmpty) }) else {
      return nil
    }
    var verdicts = replaced(chain, step) { side in
      side.transformed { isEmpty($0) ? .number(Number(0)) : $0 }
    }
    if holds(verdicts) { verdicts.decision.message = "with 0 log 0 = 0, as in entropies" }
    return verdicts
  }

  /// `Σ (x_i − x̄)² = Σ x_i² − n x̄²`: a bar is a mean, where nothing says otherwise.
  func decideWithMeans(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard let (left, right) = sides(chain, step) else { return nil }
    let barred = left.names.union(right.names).sorted().first { $0.hasPrefix("bar(") && scope.entry($0) == nil }
    guard let barred else { return nil }
    let vector = String(barred.dropFirst(4).dropLast())
    // z̄ of z = 3 + 4i is its conjugate.
    if let names = scope.entry(vector)?.definition.body.names, names.contains("i") || names.contains("j") { return nil }
    var sum: Formula.Expression?
    for side in [left, right] {
      side.forEach {
        guard sum == nil, case .big(.sum, let range, let body) = $0,
          body.contains(where: { $0 == .element(.symbol(vector), [.symbol(range.index)]) }), let count = range.to
        else { return }
        sum = .divide(.big(.sum, range, .element(.symbol(vector), [.symbol(range.index)])), count)
      }
    }
    guard let mean = sum else { return untested("\(barred) may be a mean", chain, step) }
    let verdicts = replaced(chain, step) { $0.replacing(.symbol(barred), by: mean) }
    return holds(verdicts) || verdicts.decision.outcome == .refuted
      ? verdicts : untested("\(barred) may be a mean", chain, step)
  }

  /// `Σ_i (p_i − 1/n)² = Σ_i p_i² − 1/n`: a sum without bounds has n terms, where n is free.
  func decideWithCount(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard let (left, right) = sides(chain, step) else { return nil }
    let free = left.unboundNames.union(right.unboundNames)
    for count in ["n", "N", "K", "k", "m", "d", "C"] where free.contains(count) && scope.entry(count) == nil {
      let verdicts = replaced(chain, step) { side in
        side.transformed {
          guard case .big(let big, let range, let body) = $0, range.from == nil, range.to == nil,
            range.conditions.isEmpty, range.index != count
          else { return $0 }
          var counted = range
          (counted.from, counted.to) = (.number(Number(1)), .symbol(count))
          return .big(big, counted, body)
        }
      }
      if holds(verdicts) { return verdicts }
    }
    return nil
  }
}

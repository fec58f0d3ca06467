import Formula

/// F_{n+1} F_{n−1} − F_n² = (−1)ⁿ of a sequence that the note gives by a law and its first terms: held against the terms.
extension NoteChecker {
  /// Terms that are computed from the first ones.
  private static let termLimit = 24
  /// Places at which an identity is tried.
  private static let placeCount = 8

  func decideBySequence(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard !laws.isEmpty, chain.links[step].relation == .equal, let left = chain.sides[step].readings.first,
      let right = chain.sides[step + 1].readings.first, let letter = placeLetter([left, right])
    else { return nil }
    let names = sequences(in: [left, right])
    // A law is not held against itself.
    let isLaw = names.contains { law(ofSequence: $0)?.start == chain.sides[0].span.lowerBound } && step == 0
    guard !names.isEmpty, names.count <= 2, !isLaw else { return nil }
    var scope = scope.scope()
    var (first, last) = (0, Int.max)
    for name in names {
      guard let terms = terms(of: name, count: Self.termLimit), let start = terms.keys.min(), let end = terms.keys.max()
      else { return nil }
      (first, last) = (max(first, start), min(last, end))
      scope.definitions[name] = nil
      for (place, value) in terms {
        scope.definitions["\(name)_\(place)"] = Definition(name: "\(name)_\(place)", body: value)
      }
    }
    scope.definitions[letter] = nil
    let domain = scope.domains.removeValue(forKey: letter)
    let decider = Decider(scope: scope, seed: seed)
    var (result, points): (Decision?, Int) = (nil, 0)
    for place in first..<(first + Self.placeCount + 2) where domain.map({ $0.admits(Rational(place)) }) ?? true {
      let number = Expression.number(Number(Rational(place)))
      let sides = [left, right].map { $0.replacingFree(letter, by: number).withWholePlaces }
      let places = sides.flatMap { self.places(in: $0, of: names) }
      guard let least = places.min(), least >= first else { continue }
      // A term that was not computed is no free name.
      guard let most = places.max(), most <= last else { break }
      var decision = decider.decide(sides[0], .equal, sides[1], chain: sides)
      switch decision.outcome {
      case .proved, .confirmed:
        points += 1
        result = result ?? decision
      case .refuted where !decision.lastDigit && !speaksOfParity(chain):
        decision.domain = "\(letter) from \(first) on"
        decision.witness = [.init(symbol: letter, value: "\(place)")]
        decision.message = "the sides differ at \(letter) = \(place): \(decision.left) against \(decision.right)"
        decision.replacement = nil
        decision.ground = .impossible
        return Verdicts(decision: decision, reading: "\(left) = \(right)", isPreferred: true)
      case .refuted, .untested: return nil
      }
      if points == Self.placeCount { break }
    }
    guard var decision = result, points >= 3 else { return nil }
    decision.outcome = .confirmed
    decision.points = points
    decision.domain = "\(letter) from \(first) on"
    decision.message = "at \(points) places, by the law of \(names.sorted().joined(separator: ", "))"
    return Verdicts(decision: decision, reading: "\(left) = \(right)", isPreferred: true)
  }

  private func speaksOfParity(_ chain: Chain) -> Bool {
    Cues(before: chain.before, after: chain.after).mentions([
      "even", "odd", "gerade", "ungerade", "pair", "impair", "par ", "impar", "large", "enough",
    ])
  }

  /// The n of F_{n+1} F_{n−1}, where it is the only letter that nothing binds.
  private func placeLetter(_ sides: [Expression]) -> String? {
    var letters: Set<String> = []
    for side in sides {
      side.forEach {
        guard case .element(.symbol, let places) = $0, places.count == 1 else { return }
        letters.formUnion(places[0].names.filter { !side.binds($0) })
      }
      side.forEach {
        guard case .big(_, let range, _) = $0 else { return }
        letters.formUnion((range.to?.names ?? []).filter { !side.binds($0) })
      }
    }
    return letters.count == 1 ? letters.first : nil
  }

  private func sequences(in sides: [Expression]) -> Set<String> {
    var (names, others) = (Set<String>(), Set<String>())
    for side in sides {
      side.forEach {
        guard case .element(let base, let places) = $0 else { return }
        if case .symbol(let name) = base, places.count == 1, law(ofSequence: name) != nil {
          names.insert(name)
        } else {
          others.insert("\(base)")
        }
      }
    }
    return others.isEmpty ? names : []
  }

  /// The places of a sequence that numbers are, and the last of a sum.
  private func places(in side: Expression, of names: Set<String>) -> [Int] {
    var result: [Int] = []
    side.forEach {
      switch $0 {
      case .element(.symbol(let name), let places) where names.contains(name):
        if let place = places.first?.rationalValue?.integer { result.append(place) }
      case .big(_, let range, _):
        for end in [range.from, range.to] { if let place = end?.rationalValue?.integer { result.append(place) } }
      default: break
      }
    }
    return result
  }
}

extension Expression {
  /// F_{6} for F_{5+1}.
  fileprivate var withWholePlaces: Expression {
    transformed { part in
      switch part {
      case .element(let base, let places):
        return .element(base, places.map { place in place.rationalValue.map { .number(Number($0)) } ?? place })
      case .big(let big, var range, let body):
        range.from = range.from.map { end in end.rationalValue.map { .number(Number($0)) } ?? end }
        range.to = range.to.map { end in end.rationalValue.map { .number(Number($0)) } ?? end }
        return .big(big, range, body)
      default: return part
      }
    }
  }
}

import Derive
import Formula

/// Holds a note's definition against the catalogue's formula and the Swift implementation.
struct CatalogueComparison {
  let scope: Scope
  let seed: UInt64

  func apply(_ definition: Definition, _ entries: [Catalogue.Entry], to claim: inout Claim, words: String) {
    var refutation: Decision?
    var undecided: Decision?
    for entry in entries {
      guard var theirs = CatalogueScope.definition(of: entry) else { continue }
      theirs.name = "catalogue.\(entry.name)"
      var scope = scope
      scope.definitions[theirs.name] = theirs
      scope.definitions[definition.name] = definition
      let arguments = definition.parameters.map { Expression.symbol($0.name) }
      for (parameter, theirs) in zip(definition.parameters, theirs.parameters) {
        scope.definitions[parameter.name] = nil
        scope.domains[parameter.name] = nil
        if theirs.isVector { continue }
      }
      var left = Expression.call(definition.name, arguments)
      var right = Expression.call(theirs.name, arguments)
      if let index = definition.indices.first {
        left = .element(left, [.symbol(index)])
        right = .element(right, [.symbol(index)])
      }
      let decision = compare(left, right, definition, scope)
      switch decision.outcome {
      case .proved, .confirmed:
        claim.verdict = decision.outcome == .proved ? .proved : .confirmed
        claim.domain = decision.domain
        claim.evidence.points = decision.points
        claim.evidence.bits = decision.bits
        claim.evidence.method = "agrees with Derive's \(entry.swiftName)"
        claim.message = "defines \(Expression.display(definition.name)), which Derive implements as \(entry.swiftName)"
        if let ulps = measure(entry, left, scope, definition) {
          claim.evidence.ulps = ulps.worst
          if ulps.exceeds {
            claim.verdict = .refuted
            claim.severity = .error
            claim.code = "derive"
            claim.message =
              "Derive's \(entry.swiftName) is \(ulps.worst) ulps from this formula, beyond its stated bound"
          }
        }
        return
      case .refuted: if refutation == nil { refutation = decision }
      case .untested: if undecided == nil { undecided = decision }
      }
    }
    // Only a name that can mean nothing else accuses.
    let lower = words.lowercased().filter { $0 != "-" }
    // "We define the sigmoid of a logit z as": the first function named after the verb is the one defined.
    let object = lower.range(ofWord: "define").map { lower[$0...] }
    let spoken = object.flatMap { text in
      Catalogue.entries.compactMap { entry in text.range(ofWord: entry.name.lowercased()).map { ($0, entry.name) } }.min
      { $0.0 < $1.0 }?.1
    }
    let named = entries.contains { $0.name == spoken }
    let unambiguous = definition.name.count > 3
    guard named || unambiguous else { return }
    guard let refutation else {
      claim.verdict = .untested
      claim.code = "untested"
      claim.message =
        "\(entries[0].swiftName) of Derive has this name, and whether it is this function nothing tells: \(undecided?.message ?? "")"
      return
    }
    claim.verdict = .refuted
    claim.severity = .error
    claim.code = "refuted"
    claim.witness = Witness(
      at: refutation.witness.map { .init(symbol: $0.symbol, value: $0.value) }, left: refutation.left,
      right: refutation.right)
    claim.message = "this is not the function that Derive calls \(entries[0].swiftName): \(refutation.message)"
    claim.hint = refutation.hint
    claim.domain = refutation.domain
  }

  /// An index letter that the definition neither binds nor names is a slip: what it gives is none of the positions.
  private func compare(
    _ left: Formula.Expression, _ right: Formula.Expression, _ definition: Definition, _ scope: Scope
  ) -> Decision {
    func decide(in scope: Scope) -> Decision {
      Decider(scope: scope, seed: seed).decide(left, .equal, right, chain: [left, right, definition.body])
    }
    let loose = Decider(scope: scope, seed: seed).freeIndexLetters(of: definition.body)
      .filter { !definition.indices.contains($0) }
    guard loose.count == 1 else { return decide(in: scope) }
    var last = Decision(outcome: .untested)
    for position in 1...2 {
      var inner = scope
      inner.definitions[definition.name]?.body = definition.body.replacingFree(
        loose[0], by: .number(Number(Rational(position))))
      last = decide(in: inner)
      guard last.outcome == .refuted else { return decide(in: scope) }
    }
    return last
  }

  /// The implementation's distance from the formula at exact points, in ulps of the result.
  private func measure(_ entry: Catalogue.Entry, _ side: Expression, _ scope: Scope, _ definition: Definition) -> (
    worst: Double, exceeds: Bool
  )? {
    guard entry.shape == .scalar, !entry.parameters.contains(where: \.isVector) else { return nil }
    let points: [Double] = [-2.5, -1, -0.25, 0, 0.125, 0.5, 0.75, 1, 2.5, 20]
    var worst = 0.0
    var exceeds = false
    var used = 0
    for (position, x) in points.enumerated() {
      let values = entry.parameters.indices.map { offset in
        offset == entry.parameters.count - 1 ? x : [0, 1, 0.5][position % 3]
      }
      var inner = scope
      for (parameter, value) in zip(definition.parameters, values) {
        guard let exact = Rational(exactly: value) else { continue }
        inner.definitions[parameter.name] = Definition(name: parameter.name, body: .number(Number(exact)))
      }
      guard let ball = Decider(scope: inner, seed: seed).enclosure(of: side),
        let computed = Catalogue.evaluate(name: entry.name, arguments: values.map { [$0] })?.first, computed.isFinite,
        let allowed = Catalogue.absoluteError(
          name: entry.name, arguments: values.map { [$0] }, value: ball.midpointDouble),
        let exact = Rational(exactly: computed)
      else { continue }
      used += 1
      let distance = abs((Ball(exact, precision: 256) - ball).midpointDouble)
      if distance > allowed * 1.000001 + Double.leastNonzeroMagnitude { exceeds = true }
      let unit = max(abs(ball.midpointDouble).ulp, Double.leastNonzeroMagnitude)
      worst = max(worst, distance / unit)
    }
    return used > 0 ? (worst, exceeds) : nil
  }
}

extension StringProtocol {
  /// Where a word begins.
  fileprivate func range(ofWord word: String) -> Index? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(word) { return start }
      formIndex(after: &start)
    }
    return nil
  }
}

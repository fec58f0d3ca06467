/// Steps without free symbols: values against printed numerals, or against each other.
extension Decider {
  /// In the size of what is written out. Where a definition has as many entries as nobody says, and the values depend on
  /// how many, nothing is called wrong.
  func decideClosedInSize(_ left: Expression, _ relation: Relation, _ right: Expression, shapes: Shapes) -> Decision {
    guard assumedSize == nil, hasOpenSize([left, right], shapes) else {
      return decideClosed(left, relation, right, shapes: shapes)
    }
    var decider = self
    decider.assumedSize = [left, right].lazy.compactMap(\.writtenSize).first
    if decider.assumedSize != nil { return decider.decideClosed(left, relation, right, shapes: shapes) }
    let decision = decideClosed(left, relation, right, shapes: shapes)
    guard decision.outcome != .untested else { return decision }
    decider.assumedSize = commonSize(shapes) + 1
    let other = decider.decideClosed(left, relation, right, shapes: shapes)
    let isSame =
      other.outcome == decision.outcome && other.left == decision.left && other.right == decision.right
      && other.value == decision.value
    return isSame ? decision : .untested("how many entries there are nothing says, and the values depend on it")
  }

  /// A definition by indices, H_ij = 1/(i + j − 1), that no given vector and no printed index bounds.
  private func hasOpenSize(_ sides: [Expression], _ shapes: Shapes) -> Bool {
    guard scope.definitions.givenVectors.isEmpty, scope.indexRanges.isEmpty else { return false }
    var seen: Set<String> = []
    var queue = sides
    while let side = queue.popLast() {
      // Σ_{i,j} δ_ij
      if side.contains(where: { $0.runsOverOpenSize }) { return true }
      for name in side.names where seen.insert(name).inserted {
        guard let definition = scope.definition(name) else { continue }
        if !definition.indices.isEmpty, !definition.isSequence { return true }
        queue.append(definition.body)
      }
    }
    return false
  }

  func decideClosed(_ left: Expression, _ relation: Relation, _ right: Expression, shapes: Shapes) -> Decision {
    let approximate = relation == .approximately
    if relation == .equal || approximate, let decision = decideInfinite(left, right) { return decision }
    if relation == .equal || approximate || relation == .identical || relation == .defines {
      if let printed = PrintedValue.entries(right, approximate: approximate), !isNumeral(left) {
        return compare(left, with: printed, shapes: shapes, text: right)
      }
      if let printed = PrintedValue.entries(left, approximate: approximate), !isNumeral(right) {
        let decision = compare(right, with: printed, shapes: shapes, text: left)
        // 0.35 ≈ 1/e: nothing behind the sign says how close it is meant.
        if approximate, decision.outcome == .refuted, !right.printsDecimals, let a = enclosure(of: left),
          let b = enclosure(of: right), roughlyEqual(a, b) == true
        {
          return .untested("the sides differ, but ≈ does not say by how much they may")
        }
        return decision
      }
      if isNumeral(left), let printed = PrintedValue.entries(right, approximate: approximate) {
        return compare(left, with: printed, shapes: shapes, text: right)
      }
    }
    guard let comparison = Comparison(relation) else {
      return .untested("the relation \(relation.rawValue) is not decided")
    }
    var lowerer = Lowerer(scope: scope, shapes: shapes, sizes: [Shapes.commonDimension: commonSize(shapes)])
    do throws(LoweringFailure) {
      let (a, b) = try pair(&lowerer, left, right)
      if let name = lowerer.unknownFunctions.min() { return .untested("\(name) is not defined in this note") }
      let (x, y) = (a.map { fixed($0, &lowerer) }, b.map { fixed($0, &lowerer) })
      guard let program = Program(graph: lowerer.graph, outputs: x + y) else {
        return .untested("a formal sum in a closed value")
      }
      // Many bits, so that tiny values are told apart from 0 and from each other.
      let outcomes = program.enclose(at: [:], minimumBits: 700, limit: 2048)
      var decision = Decision(outcome: .untested)
      decision.method = "enclosures"
      var bits = Int.max
      var vague: String?
      for entry in x.indices {
        guard let l = outcomes[entry].ball, let r = outcomes[x.count + entry].ball, l.isFinite, r.isFinite else {
          if comparison == .equal, let decision = oddAgainstPositive(left, right, shapes: shapes) { return decision }
          return .untested(undefinedMessage(left, right, outcomes[entry], outcomes[x.count + entry]))
        }
        if comparison == .approximately {
          guard let close = roughlyEqual(l, r) ?? agreesRounded(left, right, entry, shapes: shapes) else {
            return .untested("how close ≈ means is not printed")
          }
          if !close { return refutedClosed(l, r, decision, "the values differ by more than 10 %") }
          let gap = abs((l - r).midpointDouble)
          // 1.5 + 0.1957 prints its precision, √2/2 does not.
          let isClose = gap <= 0.01 * abs(r.midpointDouble)
          guard isClose && !right.printsDecimals || explainedByDecimals(left, right, shapes: shapes) else {
            // Another entry may be certainly wrong.
            if vague == nil {
              vague =
                isClose
                ? "the values differ by more than the printed decimals explain: \(l.description(digits: 10)) against \(r.description(digits: 10))"
                : "≈ prints no precision, and the values differ by more than 1 %"
            }
            continue
          }
          bits = min(bits, l.relevantBits, r.relevantBits)
          continue
        }
        switch comparison.holds(l, r) {
        case true?:
          bits = min(bits, comparison == .equal ? l.agreementBits(with: r) : min(l.relevantBits, r.relevantBits))
        case false?:
          if comparison == .equal, x.count == 1, roundsParts(of: left, in: right, shapes: shapes) {
            decision.outcome = .confirmed
            decision.method = "each printed decimal rounds what stands in its place"
            decision.points = 1
            decision.roundsParts = true
            return decision
          }
          if comparison == .equal, x.count == 1, roundsWholes(of: left, in: right, shapes: shapes) {
            var warning = refutedClosed(l, r, decision, "equal only within the rounding of the whole numbers")
            warning.lastDigit = true
            warning.hint = "write ≈, or more digits"
            return warning
          }
          if explainedByDecimals(left, right, shapes: shapes) {
            var warning = refutedClosed(l, r, decision, "equal only within the rounding of the printed decimals")
            warning.lastDigit = true
            return warning
          }
          return refutedClosed(
            l, r, decision, comparison == .equal ? "the values differ" : "the relation does not hold")
        case nil: return .untested("the sides could not be told apart with 1024 bits")
        }
      }
      if let vague { return .untested(vague) }
      decision.bits = bits == Int.max ? nil : bits
      decision.points = 1
      decision.outcome = .confirmed
      if comparison == .approximately {
        decision.method = "enclosures agree to 1 %; ≈ prints no precision"
      } else if comparison != .equal {
        decision.outcome = .proved
      } else {
        let zero = zip(x, y).allSatisfy { a, b in
          let difference = lowerer.graph.subtract(a, b)
          if case .zero = NormalForm.isZero(difference, in: lowerer.graph, assuming: .init()) { return true }
          return false
        }
        if zero {
          decision.outcome = .proved
          decision.method = "normal form"
        } else if bits < Decider.minimumBits {
          return .untested("the sides are so close that 2048 bits neither tell them apart nor show that they agree")
        }
      }
      return decision
    } catch {
      return failed(error)
    }
  }

  /// An entry that a given vector does not have is wrong; anything else is not known.
  func failed(_ error: LoweringFailure) -> Decision {
    let isGiven = !scope.definitions.givenVectors.isEmpty
    var decision = Decision(
      outcome: [.outOfRange, .missingEntry].contains(error.kind) && isGiven ? .refuted : .untested)
    decision.message = error.message
    decision.isShapeFailure = error.kind == .shape
    return decision
  }

  func commonSize(_ shapes: Shapes) -> Int {
    if let assumedSize { return assumedSize }
    let given = scope.definitions.givenVectors.compactMap { name -> Int? in
      guard case .vector(let entries)? = scope.definition(name)?.body else { return nil }
      return entries.count
    }
    return given.min() ?? (shapes.literalExtents.values.max().map { $0 - shapes.origin + 1 }) ?? 2
  }

  /// A numeral, possibly with a sign or a power of ten, or a list of them.
  func isNumeral(_ expression: Expression) -> Bool { PrintedValue.entries(expression, approximate: false) != nil }

  /// Symbols with one stated value take it.
  func fixed(_ node: ScalarGraph.Node, _ lowerer: inout Lowerer) -> ScalarGraph.Node {
    var values: [ScalarGraph.Leaf: ScalarGraph.Node] = [:]
    for operation in lowerer.graph.operations {
      guard case .leaf(let leaf) = operation, leaf.symbol < lowerer.symbols.count else { continue }
      if case .fixed(let value)? = scope.domains[lowerer.symbols[leaf.symbol]] {
        values[leaf] = lowerer.graph.constant(value)
      }
    }
    return values.isEmpty ? node : lowerer.graph.substitute(values, in: node)
  }

  /// A computed value against printed entries.
  private func compare(_ expression: Expression, with printed: [PrintedValue], shapes: Shapes, text: Expression)
    -> Decision
  {
    // 0.735 is 0.74 and 0.73: either rule at a tie.
    if printed.count == 1, let exact = expression.rationalValue(takingDecimals: true),
      exact == printed[0].lower || exact == printed[0].upper
    {
      var decision = Decision(outcome: .proved)
      decision.method = "exact arithmetic"
      decision.points = 1
      decision.value = "\(exact)"
      return decision
    }
    switch enclose(expression, shapes: shapes, decimalsAsIntervals: false) {
    case .failure(let decision): return decision
    case .success(var balls):
      let undecided = zip(balls, printed).contains { ball, value in
        !ball.isContained(from: value.lower, to: value.upper) && !ball.isDisjoint(from: value.lower, to: value.upper)
      }
      if undecided,
        case .success(let sharper) = enclose(expression, shapes: shapes, decimalsAsIntervals: false, bits: 800)
      {
        balls = sharper
      }
      guard balls.count == printed.count else {
        var decision = Decision.untested("\(balls.count) values against \(printed.count) printed entries")
        decision.isShapeFailure = true
        return decision
      }
      var decision = Decision(outcome: .proved)
      decision.method = "enclosure"
      decision.points = 1
      decision.bits = balls.map(\.relevantBits).min().flatMap { $0 == Int.max ? nil : $0 }
      decision.value = balls.map { $0.description(digits: 17) }.joined(separator: ", ")
      for (position, (ball, value)) in zip(balls, printed).enumerated() {
        if ball.isContained(from: value.lower, to: value.upper) { continue }
        guard ball.isDisjoint(from: value.lower, to: value.upper) else {
          // No enclosure lies inside a single number.
          if value.lower == value.upper {
            if provesEqual(expression, text, shapes: shapes) {
              decision.method = "normal form"
              continue
            }
            if ball.agreementBits(with: Ball(value.center, precision: 2048)) >= Decider.minimumBits {
              decision.outcome = .confirmed
              continue
            }
          }
          return .untested("the value lies on the edge of the printed interval at 1024 bits")
        }
        var refuted = decision
        refuted.outcome = .refuted
        refuted.left = ball.description(digits: 17)
        refuted.right = balls.count == 1 ? "\(text)" : "\(value.center)"
        refuted.value = ball.description(digits: 17)
        refuted.replacement = balls.count == 1 ? replacement(ball, value) : nil
        refuted.message =
          balls.count == 1
          ? "the value is \(ball.description(digits: significant(value))), not \(text)"
          : "\(place(of: position, in: text)) is \(ball.description(digits: significant(value))), not \(decimal(value.center))"
        let isOrder = value.isPowerOfTen && ball.isPositive
        if isOrder, ball.isContained(from: value.center / 3 ?? 0, to: value.center * 3) {
          refuted.lastDigit = true
          refuted.hint = "a power of ten as an order of magnitude: write ≈"
          return refuted
        }
        let reach = value.unit
        // 31622776 for 31622776.6, 0.00467884016044440 for …447: cut off, or as far as a machine computes.
        let isCutOff =
          reach.isZero && value.exponent == 0 && value.center.double.magnitude >= 50 && expression.rationalValue == nil
          && !ball.isExact
          && ball.isContained(from: value.center - 1, to: value.center + 1)
        // 10 · 2.303 = 23
        let isOfDecimals =
          reach.isZero && value.exponent == 0 && value.center.double.magnitude >= 10 && expression.printsDecimals
          && ball.isContained(
            from: value.center - (Rational(1, 2) ?? 1), to: value.center + (Rational(1, 2) ?? 1))
        let isOfMachine =
          !reach.isZero && abs(value.center.double) > 1e13 * value.unit.double
          && abs(ball.midpointDouble - value.center.double) <= 4e-14 * abs(value.center.double)
        if reach.isZero, balls.count == 1, ball.isRounded(to: value) || isOfDecimals {
          refuted.lastDigit = true
          refuted.hint = "rounded to an integer: write ≈, or more digits"
        } else if isCutOff || isOfMachine {
          refuted.lastDigit = true
          refuted.hint =
            isCutOff ? "a neighbouring integer: cut off, or rounded up" : "the last digits are those of a machine"
        } else if !reach.isZero, ball.isContained(from: value.lower - reach, to: value.upper + reach),
          abs(ball.midpointDouble - value.center.double) <= Self.largestLastDigit * abs(ball.midpointDouble)
        {
          refuted.lastDigit = true
          refuted.hint = "the last printed digit is truncated or one unit off"
        } else if case .success(let intervals) = enclose(expression, shapes: shapes, decimalsAsIntervals: true),
          intervals.count == balls.count, !intervals[position].isDisjoint(from: value.lower, to: value.upper),
          isExplained(expression, position, by: value, shapes: shapes),
          // Of an integer nobody prints the places that rounded factors would leave.
          intervals[position].radius
            <= max(
              Self.reachOfDecimals * value.unit.double, abs(value.center.double) * (value.unit.isZero ? 0.01 : 1e-11))
            || isExplainedByOneDecimal(expression, position, by: value, shapes: shapes)
        {
          refuted.lastDigit = true
          refuted.hint = "the printed decimals, each within half a unit of its last place, explain the difference"
        } else if isLostToRounding(expression, position, ball, by: value, shapes: shapes) {
          return .untested("the printed decimals leave no digit of this value: \(refuted.message)")
        } else {
          refuted.hint = closedHint(ball, value, of: expression)
        }
        return refuted
      }
      return decision
    }
  }

  /// Where an entry stands: in which row and column, of a matrix.
  private func place(of entry: Int, in printed: Expression) -> String {
    guard case .matrix(let rows) = printed, let columns = rows.first?.count, columns > 1, rows.count > 1 else {
      return "entry \(entry + 1)"
    }
    return "the entry in row \(entry / columns + 1), column \(entry % columns + 1)"
  }

  private func provesEqual(_ left: Expression, _ right: Expression, shapes: Shapes) -> Bool {
    var lowerer = Lowerer(scope: scope, shapes: shapes, sizes: [Shapes.commonDimension: commonSize(shapes)])
    guard let (a, b) = try? pair(&lowerer, left, right), !a.isEmpty else { return false }
    return zip(a, b).allSatisfy { x, y in
      let (known, other) = (fixed(x, &lowerer), fixed(y, &lowerer))
      let difference = lowerer.graph.subtract(known, other)
      if case .zero = NormalForm.isZero(difference, in: lowerer.graph, assuming: .init()) { return true }
      return false
    }
  }

  private func decimal(_ value: Rational) -> String { Ball(value, precision: 128).description(digits: 12) }

  private func significant(_ value: PrintedValue) -> Int { max(6, value.places + 4) }

  private func replacement(_ ball: Ball, _ value: PrintedValue) -> String? {
    guard value.exponent == 0 else { return nil }
    return ball.roundedDecimal(places: value.places)
  }

  /// Sign, factor or base of logarithm.
  private func closedHint(_ ball: Ball, _ value: PrintedValue, of expression: Expression) -> String? {
    guard !value.center.isZero, ball.isNonZero else { return nil }
    let ratio = ball.midpointDouble / value.center.double
    guard ratio.isFinite else { return nil }
    if abs(ratio + 1) < 1e-3 { return "the sign is flipped" }
    let usesLogarithm = expression.contains { if case .apply(.log, _) = $0 { true } else { false } }
    for (base, scale) in [(10, 0.4342944819032518), (2, 1.4426950408889634)] where usesLogarithm {
      let other = ball.midpointDouble * scale
      let slack = 1e-6 * abs(other)
      if other >= value.lower.double - slack, other <= value.upper.double + slack {
        return "the printed value is the base-\(base) logarithm"
      }
    }
    for factor in [2.0, 3, 4, 5, 10, 100, 1000] {
      if abs(ratio / factor - 1) < 1e-6 { return "the printed value is too small by a factor of \(Int(factor))" }
      if abs(ratio * factor - 1) < 1e-6 { return "the printed value is too large by a factor of \(Int(factor))" }
    }
    return nil
  }

  private func refutedClosed(_ left: Ball, _ right: Ball, _ decision: Decision, _ message: String) -> Decision {
    var refuted = decision
    refuted.outcome = .refuted
    refuted.left = left.description(digits: 17)
    refuted.right = right.description(digits: 17)
    refuted.value = refuted.left
    refuted.message = "\(message): \(left.description(digits: 10)) against \(right.description(digits: 10))"
    return refuted
  }

  private func undefinedMessage(_ left: Expression, _ right: Expression, _ a: Outcome, _ b: Outcome) -> String {
    if a.isUndefined { return "\(left) has no real value" }
    if b.isUndefined { return "\(right) has no real value" }
    return
      "a side could not be enclosed\(left.doubtfulIntegral.isEmpty ? right.doubtfulIntegral : left.doubtfulIntegral)"
  }

  private func roughlyEqual(_ a: Ball, _ b: Ball) -> Bool? {
    if a.overlaps(b) { return true }
    let (x, y) = (a.midpointDouble, b.midpointDouble)
    guard x.isFinite, y.isFinite, max(abs(x), abs(y)) > 0 else { return nil }
    let difference = abs(x - y) / max(abs(x), abs(y))
    if difference < 0.1 { return true }
    return difference > 0.5 && x != 0 && y != 0 ? false : nil
  }
}

extension Ball {
  /// Is this integer, of ones, of percents or before a power of ten, the nearest one, and one that nobody takes for the
  /// value itself?
  fileprivate func isRounded(to integer: PrintedValue) -> Bool {
    guard
      integer.exponent < 0 || integer.exponent >= 3 || integer.exponent == 0 && integer.center.double.magnitude >= 50,
      let half = Rational.powerOfTen(integer.exponent).flatMap({ $0 / 2 })
    else { return false }
    return isContained(from: integer.center - half, to: integer.center + half)
  }
}

extension Expression {
  /// A sum or product without ends, over places that nothing counts.
  fileprivate var runsOverOpenSize: Bool {
    guard case .big(let big, let range, let body) = self else { return false }
    return [.sum, .product].contains(big) && range.from == nil && range.to == nil && range.conditions.isEmpty
      && body.firstIndexed(by: range.index) == nil
  }

  /// How many rows a matrix or entries a vector that is written out has.
  fileprivate var writtenSize: Int? {
    switch self {
    case .vector(let entries): entries.count
    case .matrix(let rows): rows.count > 1 ? rows.count : rows.first?.count
    default: nil
    }
  }
}

import Formula
import LaTeX
import Notes

/// What the cells of a table claim, row by row.
extension NoteChecker {
  struct CellResult {
    var claim: Claim
    var verdicts: Verdicts
    /// What was decided; `nil` where it could not be.
    var chain: Chain?

    var holds: Bool { verdicts.decision.outcome == .proved || verdicts.decision.outcome == .confirmed }
    var fails: Bool { verdicts.decision.outcome == .refuted && !verdicts.decision.lastDigit }
  }

  mutating func cellResults(_ data: TableData) -> [CellResult] {
    var results: [CellResult] = []
    for (column, head) in data.heads.enumerated() {
      guard let head else { continue }
      var cells: [CellResult] = []
      if let formula = head.formula, isFounded(formula, head, column, data) {
        for row in 0..<data.count { if let cell = result(row, column, formula, head, data) { cells.append(cell) } }
        let isLogic = data.showsTruthValues(column) && cells.contains(where: \.fails)
        if isLogic { cells = cells.map { doubted($0, "a table of 0 and 1 may be one of truth values") } }
        cells = settled(cells, head, isUncertain: head.isUncertain || usesUncertain(formula, data))
      } else if head.formula == nil {
        cells = iterates(column, head, data)
      }
      results += cells
    }
    let functions = functionRows(data)
    results += totals(data, results) + pairs(data)
    results.removeAll { result in functions.contains { $0.claim.span.overlaps(result.claim.span) } }
    return results + functions
  }

  /// Is there a column of values that the formula may be computed from?
  private func isFounded(_ formula: Chain.Side, _ head: TableHead, _ column: Int, _ data: TableData) -> Bool {
    let inputs = data.inputs.filter { input in
      input.column != column && data.values[..<data.count].contains { $0[input.column] != nil }
    }
    guard !inputs.isEmpty else { return false }
    guard let reading = formula.readings.first else { return true }
    let names = Set(inputs.map(\.name))
    return reading.contains(where: names.contains) || computes(reading, from: Set(inputs.flatMap(\.name.names)))
      || !head.isUncertain && names.contains { if case .opaque = $0 { false } else { true } }
  }

  /// What most cells of a column agree on tells how its header is meant, where words say it.
  private func settled(_ cells: [CellResult], _ head: TableHead, isUncertain: Bool) -> [CellResult] {
    guard isUncertain else { return cells }
    let (right, wrong) = (cells.count(where: \.holds), cells.count(where: \.fails))
    if head.mayBeGiven, right < 2 || right <= wrong { return [] }
    guard wrong > 0, right < 2 || right <= wrong else { return cells }
    return cells.map { $0.fails ? doubted($0, "most cells of this column do not follow from its header") : $0 }
  }

  /// "New $x$" may be another x than the one of the formula.
  private func usesUncertain(_ formula: Chain.Side, _ data: TableData) -> Bool {
    let names = data.heads.compactMap { $0?.isUncertain == true ? $0?.name : nil }
    return formula.readings.contains { $0.contains(where: names.contains) }
  }

  private func doubted(_ result: CellResult, _ reason: String) -> CellResult {
    guard result.fails else { return result }
    var result = result
    result.verdicts.decision = .untested(reason)
    result.claim = claim(result.claim, result.verdicts)
    return result
  }

  private func claim(_ claim: Claim, _ verdicts: Verdicts) -> Claim {
    var fresh = Claim(kind: .cell, verdict: .unread, span: claim.span, source: claim.source)
    fresh.reading = claim.reading
    let domain = claim.domain
    apply(verdicts.decision, reading: verdicts.reading, isPreferred: true, to: &fresh)
    fresh.domain = domain
    aim(&fresh, at: [fresh.span])
    return fresh
  }

  // MARK: Cells

  /// Values for names, in one row.
  private struct Inputs {
    var values: [(name: Formula.Expression, value: Formula.Expression)] = []
    /// Names that the note computes, and whose printed values are put in.
    var printed: Set<Formula.Expression> = []
    /// Letters whose columns begin with 0.
    var countsFromZero: Set<String> = []
    /// Names of columns that have no value here.
    var missing: Set<Formula.Expression> = []

    /// s_i at the i of a column, which may count from 0. A sequence that has a formula is counted as the formula does.
    func placed(_ side: Formula.Expression, isSequence: (String) -> Bool) -> Formula.Expression {
      let showsFirst = side.contains { part in
        guard case .element(_, let indices) = part else { return false }
        return indices.contains { $0.rationalValue?.isZero ?? false }
      }
      return side.transformed { part in
        guard case .element(let base, let indices) = part else { return part }
        let keepsPlace = if case .symbol(let name) = base { showsFirst || isSequence(name) } else { showsFirst }
        return .element(
          base,
          indices.map { index in
            guard case .symbol(let letter) = index, letter.isIndexLetter,
              let value = values.first(where: { $0.name == index })?.value.rationalValue, value.isInteger
            else { return index }
            return .number(Number(countsFromZero.contains(letter) && !keepsPlace ? value + 1 : value))
          })
      }
    }

    func replaced(_ side: Formula.Expression) -> Formula.Expression {
      side.transformed { part in
        // L(w) of an L that the note defines: its w is found there.
        if case .symbol = part, !printed.contains(part) { return part }
        return values.first { $0.name == part }?.value ?? part
      }
    }
  }

  private func result(_ row: Int, _ column: Int, _ formula: Chain.Side, _ head: TableHead, _ data: TableData)
    -> CellResult?
  {
    guard let cell = data.values[row][column] else { return nil }
    var claim = Claim(kind: .cell, verdict: .unread, span: cell.span, source: cell.text)
    if let failure = formula.failure {
      claim.message = failure.message
      claim.code = "unread"
      return CellResult(
        claim: claim, verdicts: Verdicts(decision: .untested(failure.message), reading: "", isPreferred: true))
    }
    claim.reading = "\(formula.readings.first.map { "\($0)" } ?? "") = \(cell.text)"
    // What the note says of a column's name comes first, then what the row prints of it, which is rounded.
    var found: CellResult?
    for usesPrinted in [false, true] {
      var inputs = inputs(row, column, data, usesPrinted: usesPrinted)
      if usesPrinted, inputs.values.count == self.inputs(row, column, data, usesPrinted: false).values.count {
        continue
      }
      for mean in means(in: formula, data) {
        var side = formula
        if let mean { inputs.values.append(mean) }
        side.readings = side.readings.map { shifted($0, row, data) }
        if let name = missing(side, inputs) {
          claim.domain = domain(inputs)
          let verdicts = Verdicts(
            decision: .untested("the row does not give \(name)"), reading: claim.reading, isPreferred: true)
          return CellResult(claim: self.claim(claim, verdicts), verdicts: verdicts)
        }
        side.readings = side.readings.map { reading in
          inputs.placed(inputs.replaced(reading)) { scope.entry($0)?.definition.isSequence ?? false }
        }
        var result = decide(claim, side, cell, inputs)
        if result.holds { return result }
        // ‖A‖ in a table of norms
        if result.fails, let chain = result.chain, showsNorm(chain), let reason = anotherMeaning(chain, 0) {
          result = doubted(result, reason)
        }
        // x_k − √2 of an x_k that is printed to nine places.
        if result.fails, let computed = side.readings.first, isDifferenceOfNear(computed),
          !Decider(scope: scope.scope()).areApart(computed, cell.expression)
        {
          result = doubted(result, "the difference lies within the rounding of what the row prints")
        }
        // A row that prints what its cell is computed from has the last word.
        if found == nil || usesPrinted || found?.fails == false { found = result }
        if mean != nil { inputs.values.removeLast() }
      }
    }
    return found
  }

  private func showsNorm(_ chain: Chain) -> Bool {
    chain.sides[0].readings.contains { $0.contains { if case .apply(.norm, _) = $0 { true } else { false } } }
  }

  /// 1.414213562 − √2: what is left of it are the digits that were rounded away.
  private func isDifferenceOfNear(_ side: Formula.Expression) -> Bool {
    guard case .add(let terms) = side else { return false }
    let decider = Decider(scope: scope.scope())
    let values = terms.compactMap { decider.enclosure(of: $0)?.midpointDouble }
    guard values.count == terms.count else { return false }
    return abs(values.reduce(0, +)) < 1e-3 * (values.map(abs).max() ?? 0)
  }

  /// The values of the row's columns; those of columns that the note computes only as they are printed.
  private func inputs(_ row: Int, _ column: Int, _ data: TableData, usesPrinted: Bool) -> Inputs {
    var inputs = Inputs()
    for (other, name) in data.inputs where other != column {
      if !usesPrinted, data.heads[other]?.formula != nil { continue }
      if let value = data.values[row][other] {
        inputs.values.append((name, value.expression))
        if case .symbol(let letter) = name, data.values.first?[other]?.number?.isZero ?? false {
          inputs.countsFromZero.insert(letter)
        }
        if data.heads[other]?.formula != nil { inputs.printed.insert(name) }
      } else {
        inputs.missing.insert(name)
      }
    }
    return inputs
  }

  /// $x_{n+1}$, $x_{i-1}$ beside a column of x_n, x_i: what the rows around this one print.
  private func shifted(_ side: Formula.Expression, _ row: Int, _ data: TableData) -> Formula.Expression {
    side.transformed { part in
      guard case .element(let vector, let places) = part, places.count == 1, let place = places[0].linear,
        place.slope.isOne, let shift = place.rest.integer, shift != 0,
        !data.inputs.contains(where: { $0.name == part }),
        let column = data.inputs.first(where: { $0.name == .element(vector, [.symbol(place.name)]) })?.column,
        (0..<data.count).contains(row + shift), let value = data.values[row + shift][column]
      else { return part }
      return value.expression
    }
  }

  private func missing(_ side: Chain.Side, _ inputs: Inputs) -> String? {
    inputs.missing.filter { name in side.readings.contains { $0.contains { $0 == name } } }.map { "\($0)" }.sorted()
      .first
  }

  /// x̄ is the mean of the column of x, or what the note gives for it.
  private func means(in formula: Chain.Side, _ data: TableData) -> [(
    name: Formula.Expression, value: Formula.Expression
  )?] {
    guard let reading = formula.readings.first else { return [nil] }
    for barred in reading.names.sorted() where barred.hasPrefix("bar(") {
      let letter = String(barred.dropFirst(4).dropLast())
      guard
        let column = data.inputs.first(where: {
          switch $0.name {
          case .symbol(letter), .element(.symbol(letter), _): true
          default: false
          }
        })?.column, let values = data.values(of: column)
      else { continue }
      let mean = Formula.Expression.divide(
        .add(values.map(\.expression)), .number(Number(Rational(values.count))))
      return (scope.entry(barred) == nil ? [] : [nil]) + [(.symbol(barred), mean)]
    }
    return [nil]
  }

  private func decide(_ claim: Claim, _ side: Chain.Side, _ cell: TableData.Value, _ inputs: Inputs) -> CellResult {
    var checker = self
    for (name, value) in inputs.values where !inputs.printed.contains(name) {
      if let key = Substitution.key(name) { checker.scope.define(Definition(name: key, body: value), isGiven: true) }
    }
    var right = side
    (right.readings, right.picks) = ([cell.expression], [[]])
    let chain = Chain(
      sides: [side, right], links: [.init(relation: .equal, span: cell.span)], before: "", after: "", inner: "",
      isConclusion: false, isDisplay: false)
    var verdicts = checker.decide(chain, 0)
    if verdicts.decision.outcome == .refuted, let other = checker.decideWithBase(chain, 0) { verdicts = other }
    // By repeated squaring modulo 3233: | k | 65^k |
    if verdicts.decision.outcome == .refuted, let other = checker.decisionModulo(chain, 0) { verdicts.decision = other }
    var claim = claim
    claim.domain = domain(inputs)
    if side.readings.count == 1 || verdicts.reading.isEmpty { verdicts.reading = claim.reading }
    return CellResult(claim: self.claim(claim, verdicts), verdicts: verdicts, chain: chain)
  }

  private func domain(_ inputs: Inputs) -> String {
    inputs.values.filter { isShort($0.value) }.map { "\(display($0.name)) = \($0.value)" }.joined(separator: ", ")
  }

  private func isShort(_ value: Formula.Expression) -> Bool { if case .divide(.add, _) = value { false } else { true } }

  private func display(_ name: Formula.Expression) -> String {
    Substitution.key(name).map { Formula.Expression.display($0) } ?? "\(name)"
  }

  // MARK: Iterations

  /// `n`, `x_n` beside x_{n+1} = g(x_n): each row follows from the rows before it.
  private func iterates(_ column: Int, _ head: TableHead, _ data: TableData) -> [CellResult] {
    guard case .element(.symbol(let name), let places)? = head.name, places.count == 1, let place = places[0].linear,
      place.slope.isOne, let shift = place.rest.integer,
      let law = laws.last(where: { $0.name == name && scope.section.starts(with: $0.section) })
    else { return [] }
    let index = data.inputs.first { $0.name == .symbol(place.name) }?.column
    var known: [Int: Formula.Expression] = [:]
    var printed: [(place: Int, value: TableData.Value)] = []
    for row in 0..<data.count {
      guard let counted = index == nil ? row : data.values[row][index ?? 0]?.number?.integer,
        let value = data.values[row][column]
      else { continue }
      printed.append((counted + shift, value))
      known[counted + shift] = value.expression
    }
    // Of two columns x_n and x_{n+1} the second goes on from the first.
    for other in data.inputs where other.column != column {
      guard case .element(.symbol(name), let others) = other.name, others.count == 1, let near = others[0].linear,
        near.name == place.name, let step = near.rest.integer
      else { continue }
      for row in 0..<data.count {
        guard let counted = index == nil ? row : data.values[row][index ?? 0]?.number?.integer,
          let value = data.values[row][other.column], known[counted + step] == nil
        else { continue }
        known[counted + step] = value.expression
      }
    }
    let exact = iterated(law, known)
    return printed.compactMap { place, value in
      let candidates = [exact[place], law.value(at: place, known: known)].compactMap { $0 }
      guard !candidates.isEmpty else { return nil }
      var claim = Claim(kind: .cell, verdict: .unread, span: value.span, source: value.text)
      claim.reading = "\(name)[\(place)] = \(value.text)"
      claim.domain = "\(name)[\(place - 1)] = \(known[place - 1].map { "\($0)" } ?? "?")"
      var found: CellResult?
      for candidate in candidates {
        var side = Chain.Side(tree: LaTeXParser.parse(""), nodes: [], span: value.span, formula: formulaCount)
        (side.readings, side.picks) = ([candidate], [[]])
        var result = decide(claim, side, value, Inputs())
        result.claim.reading = claim.reading
        result.claim.domain = claim.domain
        if result.holds { return result }
        if found == nil || found?.fails == true && !result.fails { found = result }
      }
      return found
    }
  }

  /// From the first values on, as far as they stay fractions of a reasonable size.
  private func iterated(_ law: RecurrenceLaw, _ known: [Int: Formula.Expression]) -> [Int: Formula.Expression] {
    guard let first = known.keys.min(), let last = known.keys.max(), last - first < 64 else { return [:] }
    var values = known.filter { $0.key < first + law.depth }
    let start = Set(values.keys)
    guard start.count == law.depth else { return [:] }
    for place in (first + law.depth)..<(last + 1) {
      guard let value = law.value(at: place, known: values) else { break }
      if let exact = value.rationalValue(takingDecimals: true), "\(exact)".count < 400 {
        values[place] = .number(Number(exact))
      } else {
        var size = 0
        value.forEach { _ in size += 1 }
        guard size < 300 else { break }
        values[place] = value
      }
    }
    return values.filter { !start.contains($0.key) }
  }
}

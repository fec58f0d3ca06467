import Formula
import LaTeX
import Notes

/// A formula, from its statements to chains that are read and handed on.
extension NoteChecker {
  func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  mutating func formula(_ span: MathSpan, before: String, after: String) {
    let tree = LaTeXParser.parse(span.latex, macros: &macros)
    let number = formulaCount
    formulaCount += 1
    defer { endOfFormulaBefore = span.span.upperBound }
    for diagnostic in tree.diagnostics {
      findings.append(finding(.error, "latex", diagnostic.message, span.sourceSpan(diagnostic.span)))
    }
    scope.ranks = BoldNames(tree).ranks
    if Self.speaksOfAcidity(span.latex) { scope.logBase = 10 }
    let statements = split(tree)
    noteNotation(span, before: before)
    let isAlias = takeAlias(span)
    if statements.isEmpty || isAlias || isEndOfWord(span) {
      var claim = Claim(
        kind: isAlias ? .definition : .mention, verdict: nil, span: span.span, source: oneLine(span.latex))
      claim.formula = number
      claims.append(claim)
      open = nil
      return
    }
    func parts(_ statement: Statement) -> Chain.Continuation {
      Chain.Continuation(
        sides: statement.sides.map {
          Chain.Side(tree: tree, nodes: $0.nodes, span: span.sourceSpan($0.span), formula: number)
        },
        links: statement.links.map { Chain.Link(relation: $0.relation, span: span.sourceSpan($0.span)) })
    }
    /// What the next rows add to the chain of this one.
    func upcoming(after position: Int) -> Chain.Continuation {
      var result = Chain.Continuation()
      for statement in statements[(position + 1)...] where !statement.isRemark {
        guard statement.continues else { break }
        let more = parts(statement)
        result.sides += more.sides.dropFirst()
        result.links += more.links
      }
      return result
    }
    // "With $0.9999$, $≈ 6931$": a comma ends what has no relation.
    let isListed = before.last { $0 != " " && $0 != "\n" } == ","
    let joined = isBesideFormula && !(isListed && lastInline?.links.isEmpty ?? false) ? lastInline : nil
    lastInline = nil
    var wordsBefore = before
    var isFirst = true
    var premise: Chain?
    for (position, statement) in statements.enumerated() {
      let own = parts(statement)
      let (sides, links) = (own.sides, own.links)
      // What a remark states, no row goes on with.
      let row = (open, lastDisplayed)
      defer { if statement.isRemark { (open, lastDisplayed) = row } }
      statementsAhead = statements[(position + 1)...].map(parts)
      if !statement.words.isEmpty { wordsBefore = statement.words }
      // \text{model weights} ≈ …: words that a row starts with name what its first side is the value of.
      let startsRow = position == 0 || statements[position - 1].line != statement.line
      let isNamed =
        statement.continues && span.display && startsRow && names(statement.words)
        && (isFirst || !isAside(statement.words))
      if statement.continues, isFirst, span.display, !isNamed {
        open = continued(by: parts(statement), open: open, displayed: lastDisplayed)
      }
      // $A = B$ $= C$: nothing stands between them.
      let isJoined = isFirst && !span.display && (isBesideFormula || before.trimmed().isEmpty)
      if statement.continues, !isNamed, var chain = isJoined ? joined ?? open : open,
        span.display || statement.line > 0 || isJoined, !chain.sides.isEmpty
      {
        // A display that ends in the relation that the next one starts with.
        if chain.sides.count > 1, chain.sides[chain.sides.count - 1].nodes.isEmpty {
          chain.sides.removeLast()
          chain.links.removeLast()
        }
        // The rows of one chain: the first side is the last one of the row before.
        let from = chain.links.count
        // ≈ 0.2 \text{ per minute} ≈ 12 \text{ per hour}
        if !statement.words.isEmpty, !startsRow, !isAside(statement.words) { chain.wordsWithin.insert(from) }
        chain.sides += sides.dropFirst()
        chain.links += links
        chain.after = after
        chain.upcoming = upcoming(after: position)
        read(&chain)
        emit(chain, fromStep: from, isContinuation: true)
        open = chain
        if span.display { lastDisplayed = chain } else { lastInline = chain }
        continue
      }
      if statement.links.isEmpty {
        if statements.count == 1 { noteObject(span.latex, before: before) }
        if !isFirst || statements.count > 1 {
          // A word or factor beside a statement: "i = 1, …", no claim of its own.
          if statements.count == 1 || statement.line > 0 || isFirst { mention(statement, span, number) }
        } else {
          mention(statement, span, number)
        }
        if span.display || statements.count > 1 {
          // A row without a relation starts the chain that the next rows continue.
          open = Chain(
            sides: sides, links: [], before: wordsBefore, after: after, inner: statement.words, isConclusion: false,
            isDisplay: span.display)
          if span.display { lastDisplayed = open }
        } else {
          open = nil
          // Not "independent of $E$ $= …", and not "/$\sqrt5$ $≈ …".
          if !statement.isLetter, !(before.last { $0 != " " }.map { "/*+·×÷−-".contains($0) } ?? false) {
            lastInline = Chain(
              sides: sides, links: [], before: before, after: after, inner: "", isConclusion: false, isDisplay: false)
          }
        }
        isFirst = false
        continue
      }
      var chain = Chain(
        sides: sides, links: links, before: isFirst ? before : wordsBefore, after: after,
        inner: statement.words, isConclusion: statement.isConclusion, isDisplay: span.display)
      chain.upcoming = upcoming(after: position)
      if statement.continues, sides.allSatisfy({ $0.nodes.isEmpty }) {
        // An arrow between words.
        mention(statement, span, number)
        isFirst = false
        continue
      }
      if statement.continues {
        // "= 3" on its own: nothing stands before the relation.
        var missing = Chain(
          sides: sides, links: links, before: before, after: after, inner: statement.words, isConclusion: false,
          isDisplay: span.display)
        for position in missing.sides.indices where !missing.sides[position].nodes.isEmpty {
          readSide(&missing.sides[position], scope.readingContext())
        }
        missing.sides[0].failure = ReadingFailure("the left side of this relation is missing", 0..<0)
        missing.sides[0].failureSpan = missing.sides[0].span
        let isNamedBefore =
          !span.display && statement.line == 0 && !before.trimmed().isEmpty && links.count > 1
        if links[0].relation == .equal, isNamedBefore || names(statement.words) {
          // "Accuracy $= 85/100 = 0.85$", \text{Total params} = …: words name what the first side is the value of.
          record(missing, .introduction)
          for step in links.indices.dropFirst() { decideStep(missing, step, Cues(before: before, after: after)) }
          open = span.display ? missing : nil
          isFirst = false
          continue
        }
        emit(missing, fromStep: 0, isContinuation: false)
        isFirst = false
        continue
      }
      if position > 0, let before = statements[position - 1].links.first?.relation, before.isOrder {
        chain.followsCondition = true
      }
      // \text{Standard deviation of } S = …: not S, but something of it.
      if Self.isAbout(statement.words), !chain.sides[0].nodes.isEmpty {
        let name = chain.sides[0].tree.text(in: self.span(of: chain.sides[0].nodes))
        chain.sides[0].readings = [.opaque("\(oneLine(statement.words)) \(name)")]
      }
      read(&chain)
      let isPremise = position + 1 < statements.count && statements[position + 1].isConclusion
      if statement.isConclusion, let given = premise {
        conclude(given, chain, words: statement.words)
        // Limits all follow from the first: p → 1 ⟹ 1 − p → 0 ⟹ …
        if given.links[0].relation != .tendsTo { premise = chain }
      } else if isPremise {
        // f″(0) = −12 < 0 ⟹ …: said of numbers, and not supposed.
        if claimsNumbers(chain) {
          emit(chain, fromStep: 0, isContinuation: false)
        } else {
          introduce(premise: chain)
        }
        premise = chain
      } else {
        // x² > x \text{ for } x > 1
        let start = scope.mark
        if position + 1 < statements.count, !statements[position + 1].continues {
          let next = parts(statements[position + 1])
          let saysSo = Self.introducesCondition(statements[position + 1].words)
          // Without a word only a bound in the same line is a condition: x_i = 0 below ∂J/∂x_i = λ x_i is a statement.
          let isBeside = statements[position + 1].words.isEmpty && statements[position + 1].line == statement.line
          if saysSo || isBeside && !next.links.contains(where: { $0.relation == .equal }) {
            impose(next.sides, next.links)
          }
        }
        let end = scope.mark
        emit(chain, fromStep: 0, isContinuation: false)
        scope.withdraw(from: start, to: end)
      }
      // A display that starts with a relation goes on with the formula that ends the paragraph before it.
      let goesOn = after.trimmed().isEmpty && !Cues(before: before, after: "").cites
      open = span.display || goesOn ? chain : nil
      if span.display { lastDisplayed = chain } else { lastInline = chain }
      isFirst = false
    }
    // v' = e^x, v = e^x: nobody goes on with the last of a list.
    if statements.count(where: { !$0.continues && !$0.isConclusion && !$0.isRemark && !$0.links.isEmpty }) > 1 {
      (open, lastDisplayed) = (nil, nil)
    }
  }

  /// What a display that starts with a relation goes on with: the formula that ends the paragraph before it, or the last
  /// display, where only that makes its first step right. Where neither does nobody can tell.
  private func continued(by rest: Chain.Continuation, open: Chain?, displayed: Chain?) -> Chain? {
    guard let open else { return displayed }
    guard !open.isDisplay, let displayed, !displayed.sides.isEmpty, !open.sides.isEmpty else { return open }
    func outcome(_ start: Chain) -> Decision.Outcome {
      var chain = start
      chain.sides += rest.sides.dropFirst()
      chain.links += rest.links
      read(&chain)
      guard chain.failure(ofStep: start.links.count) == nil else { return .untested }
      return decide(chain, start.links.count).decision.outcome
    }
    guard outcome(open) == .refuted else { return open }
    return outcome(displayed) == .refuted ? nil : displayed
  }

  /// Are these words a name for a quantity, and not words that lead from one formula to the next?
  private func names(_ words: String) -> Bool {
    let parts = words.lowercased().split { !$0.isLetter }
    return !parts.isEmpty && !parts.contains { StatementSplitter.connectives.contains(String($0)) }
      && !Cues(before: words, after: "").asserts
  }

  /// Words that end in "of": what follows is not named by them but completes them.
  private static func isAbout(_ words: String) -> Bool {
    let words = words.lowercased().split(separator: " ")
    return words.count > 1 && ["of", "von", "de", "di", "del", "du", "der", "des"].contains(words.last ?? "")
  }

  /// "(by symmetry)", "Step 2:": not a name.
  private func isAside(_ words: String) -> Bool {
    ["(", "["].contains(words.first) || [":", ",", ";", ".", ")"].contains(words.last)
  }

  /// What an implication starts from claims nothing.
  /// Relations between numbers that no word makes a supposition.
  private func claimsNumbers(_ chain: Chain) -> Bool {
    let cues = Cues(before: chain.before, after: chain.after)
    return !cues.introducesPremise && cues.denial == nil && !cues.mentions(["contradiction"])
      && chain.sides.allSatisfy { side in
        side.readings.first.map { $0.unboundNames.isEmpty && !$0.names.contains("±") } ?? false
      }
      && chain.sides.contains { $0.readings.first.map { !isNumeral($0) } ?? false }
  }

  private mutating func introduce(premise chain: Chain) {
    let span = chain.sides[0].span.lowerBound..<(chain.sides.last ?? chain.sides[0]).span.upperBound
    var claim = Claim(kind: .assumption, verdict: nil, span: span, source: text(span))
    claim.formula = chain.sides[0].formula
    given.append(span)
    claims.append(claim)
  }

  private mutating func conclude(_ premise: Chain, _ conclusion: Chain, words: String) {
    let end = (conclusion.sides.last ?? conclusion.sides[0]).span
    let isEquivalence = words == "iff"
    let start = isEquivalence ? premise.sides[0].span.lowerBound : conclusion.sides[0].span.lowerBound
    var claim = Claim(kind: .step, verdict: .unread, span: start..<end.upperBound, source: text(start..<end.upperBound))
    claim.formula = conclusion.sides[0].formula
    if let failure = (premise.sides + conclusion.sides).compactMap(\.failure).first, proposition(conclusion) == nil {
      claim.code = "unread"
      claim.message = failure.message
      append(claim)
      return
    }
    if !isEquivalence, let substitution = substitution(premise, conclusion) {
      scope.define(substitution)
      let cues = Cues(before: conclusion.before, after: conclusion.after)
      for step in conclusion.links.indices { decideStep(conclusion, step, cues) }
      return
    }
    // g = 1.2 ⟹ σ(1.2) ≈ 0.77: the conclusion is a value.
    if !isEquivalence, proposition(conclusion) == nil,
      conclusion.sides.allSatisfy({ $0.readings.first?.unboundNames.isEmpty ?? false })
    {
      let cues = Cues(before: conclusion.before, after: conclusion.after)
      for step in conclusion.links.indices { decideStep(conclusion, step, cues) }
      return
    }
    guard var decision = decideImplication(premise, conclusion) else {
      claim.verdict = .untested
      claim.code = "untested"
      claim.message = "an implication of this form is not decided"
      append(claim)
      return
    }
    if isEquivalence, decision.outcome == .confirmed || decision.outcome == .proved,
      let back = decideImplication(conclusion, premise), back.outcome.badness > decision.outcome.badness
    {
      decision = back
    }
    let latex = conclusion.sides[0].tree.source
    if decision.outcome == .refuted, conclusion.sides.allSatisfy({ $0.readings.first.map(isNumeral) ?? false }) {
      decision = .untested("two numbers that differ: a contradiction that the text comes to, or a slip")
    }
    if decision.outcome == .refuted, isEquivalence, isUnboundedPremise(premise, conclusion) {
      decision = .untested(
        "the premise holds of large values too, so that a range is meant which the note gives elsewhere")
    }
    if decision.outcome == .refuted, Cues(before: conclusion.before, after: conclusion.after).goesOnWithAlternative {
      decision = .untested("the words go on with an alternative, which is not read with it")
    }
    if decision.outcome == .refuted,
      Cues(before: conclusion.before, after: conclusion.after).denial != nil || label.says(anyOf: Self.warnings)
    {
      decision = .untested("the words around it may deny it or ask for it")
    }
    if decision.outcome == .refuted,
      latex.says(anyOf: ["\\lor", "\\vee", "\\land", "\\text{ or", "\\text{or", "\\text{ and", "\\text{and"])
    {
      decision = Decision(outcome: .untested)
      decision.message = "statements that are joined by “or” and “and” are read one by one"
    }
    if decision.outcome == .proved { decision.outcome = .confirmed }
    let reading =
      "\(text(premise.sides[0].span.lowerBound..<(premise.sides.last ?? premise.sides[0]).span.upperBound)) \(isEquivalence ? "⟺" : "⟹") \(text(conclusion.sides[0].span.lowerBound..<end.upperBound))"
    apply(decision, reading: reading, isPreferred: true, to: &claim)
    append(claim)
  }

  /// (K − 2)(K + 1) ≥ 0 ⟺ K ∈ (2, 5): of the K between 0 and 5.
  private func isUnboundedPremise(_ premise: Chain, _ conclusion: Chain) -> Bool {
    guard conclusion.links.first?.relation == .elementOf, premise.links.count == 1, premise.links[0].relation.isOrder,
      case .symbol(let name)? = conclusion.sides.first?.readings.first
    else { return false }
    return [1_000_000, -1_000_000].contains { value in
      let far = replaced(premise, 0) { $0.replacing(.symbol(name), by: .number(Number(Rational(value)))) }
      return far.decision.outcome == .proved || far.decision.outcome == .confirmed
    }
  }

  /// `u = \sin x \implies du = \cos x\,dx` says what u is from here on.
  private func substitution(_ premise: Chain, _ conclusion: Chain) -> Definition? {
    guard premise.links.count == 1, premise.links[0].relation == .equal, scope.entry("d") == nil,
      case .symbol(let name)? = premise.sides[0].readings.first, let body = premise.sides[1].readings.first,
      !body.names.contains(name), !isClosedValue(body),
      let left = conclusion.sides[0].readings.first, Differential(left)?.name == name
    else { return nil }
    return Definition(name: name, body: body)
  }

  /// The statements of a formula, with decimal commas as the note writes them.
  func split(_ tree: LayoutTree) -> [Statement] {
    StatementSplitter(tree, joinsDecimals: scope.joinsDecimals).statements()
  }

  /// `\frac1m \sum x_i`: a mean of m values.
  private func takeMeans(_ chain: inout Chain) {
    for position in chain.sides.indices {
      chain.sides[position].readings = chain.sides[position].readings.map(\.withCountedMeans)
    }
  }

  /// y(t) of a y = e^t + C: the value itself, and no product. A bare σ: its value at what was just given.
  private func takeValueAtVariable(_ chain: inout Chain) {
    // "x = 1: σ ≈ 0.7311", of the function that the note takes elsewhere
    if case .symbol("σ")? = chain.sides.first?.readings.first, scope.entry("σ") == nil, source.says("\\sigma("),
      chain.sides.count > 1, chain.sides[1].readings.first.map(isClosedValue) ?? false, let name = scope.latestName,
      let entry = scope.entry(name), entry.isGiven, entry.paragraph == scope.paragraph
    {
      chain.sides[0].readings = [.call("σ", [.symbol(name)])]
      chain.sides[0].picks = [[]]
      return
    }
    guard case .multiply(.juxtaposed, .symbol(let name), .symbol(let variable))? = chain.sides.first?.readings.first,
      chain.sides[0].tree.text(in: span(of: chain.sides[0].nodes)).filter({ $0 != " " }).hasSuffix("(\(variable))"),
      let body = scope.entry(name)?.definition.body, scope.entry(name)?.definition.isFunction == false,
      body.names.contains(variable)
    else { return }
    chain.sides[0].readings = [.symbol(name)]
    chain.sides[0].picks = [[]]
  }

  /// p$K_a = 4.74$: the formula begins within a word, and its first name is another one.
  private func isEndOfWord(_ span: MathSpan) -> Bool {
    guard !span.display, span.span.lowerBound > 1 else { return false }
    let bytes = note.bytes[(span.span.lowerBound - 2)..<span.span.lowerBound]
    let letters = bytes.filter { $0 != UInt8(ascii: "$") }
    guard let last = letters.last else { return false }
    return (last | 0x20) &- 97 < 26
  }

  private mutating func mention(_ statement: Statement, _ span: MathSpan, _ number: Int) {
    var claim = Claim(kind: .mention, verdict: nil, span: span.sourceSpan(statement.span), source: oneLine(span.latex))
    claim.formula = number
    claims.append(claim)
  }

  /// Reads every side that has not been read.
  func read(_ chain: inout Chain) {
    var context = scope.readingContext()
    // "e = ŷ − y", "e ≈ 0.11": e is a name here, not Euler's number.
    if let relation = chain.links.first?.relation, let first = chain.sides.first,
      first.tree.text(in: span(of: first.nodes)) == "e",
      relation == .equal
        || relation == .approximately && !first.tree.text(in: span(of: chain.sides[1].nodes)).hasPrefix("2.7")
    {
      context.values.insert("e")
    }
    if let latex = chain.sides.first?.tree.source, Self.bindsE(latex) { context.values.insert("e") }
    if appliesE { context.functions.insert("e") }
    // R(W) = …: a formula for something that nothing else defines.
    if let name = headName(chain) {
      context.functions.insert(name)
      context.values.remove(name)
    }
    for position in chain.sides.indices
    where chain.sides[position].readings.isEmpty && chain.sides[position].failure == nil {
      readSide(&chain.sides[position], context)
    }
    readFunctionE(&chain)
    defer {
      takeMeans(&chain)
      takeValueAtVariable(&chain)
      withoutDegreesOfTemperature(&chain)
      takeChanges(&chain)
      takePlaces(&chain)
      takeOffsets(&chain)
      takeParameters(&chain)
    }
    if readAntiderivatives(&chain, context) { context.readsAntiderivatives = true }
    // f″(x) = (f(x + h) − …)/h: what one side applies is a function in all of them.
    let applied = chain.sides.compactMap(\.readings.first).reduce(into: Set<String>()) {
      $0.formUnion($1.appliedLetters)
    }
    .subtracting(context.functions)
    guard !applied.isEmpty else { return }
    context.functions.formUnion(applied)
    context.values.subtract(applied)
    for position in chain.sides.indices where chain.sides[position].readings.count > 1 {
      let old = chain.sides[position]
      chain.sides[position].readings = []
      chain.sides[position].picks = []
      readSide(&chain.sides[position], context)
      if chain.sides[position].readings.isEmpty { chain.sides[position] = old }
    }
  }

  /// The letter of a first side that is a letter before a name in brackets, where it has no meaning yet, and the other side
  /// speaks of that name.
  private func headName(_ chain: Chain) -> String? {
    guard chain.sides.count > 1, chain.sides[0].readings.isEmpty,
      [.equal, .defines].contains(chain.links.first?.relation), let first = chain.sides[0].nodes.first,
      case .letter(let letter) = first.kind, letter != "E", letter != "e", scope.entry(letter) == nil,
      CatalogueScope.definitions[letter] == nil,
      // y′ + 2y = 10, and then y(x) = … in a line
      chain.isDisplay || source.says(letter + "'")
    else { return nil }
    let text = chain.sides[0].nodes.dropFirst().map { chain.sides[0].tree.text(of: $0) }.joined().filter { $0 != " " }
    guard text.first == "(", text.last == ")", case let argument = text.dropFirst().dropLast(), !argument.isEmpty,
      argument.allSatisfy({ $0.isLetter || $0 == "\\" }), argument.first == "\\" || argument.count == 1
    else { return nil }
    let body = chain.sides[1].nodes.map { chain.sides[1].tree.text(of: $0) }.joined()
    return body.says(String(argument)) && !body.says(letter) ? letter : nil
  }

  /// `E(v) = \frac12 m v^2`: no expectation of v depends on v, so that E is a function of the note.
  private func readFunctionE(_ chain: inout Chain) {
    guard chain.sides.count > 1, let left = chain.sides[0].readings.first, let right = chain.sides[1].readings.first,
      case .apply(.expectation, let arguments) = left, arguments.count == 1, case .symbol(let name) = arguments[0],
      right.names.contains(name), !right.contains(where: Self.isMoment),
      let first = chain.sides[0].nodes.first, chain.sides[0].tree.text(of: first).first == "E",
      // E[a] = a says what the mean of a constant is.
      !chain.sides[0].tree.text(in: span(of: chain.sides[0].nodes)).says("[")
    else { return }
    for position in chain.sides.indices {
      chain.sides[position].readings = chain.sides[position].readings.map { reading in
        reading.transformed {
          guard case .apply(.expectation, let arguments) = $0, arguments.count == 1 else { return $0 }
          return .call("E", arguments)
        }
      }
    }
  }

  /// `\int 2x dx = x^2 + C`: where another side depends on the variable, an integral without ends is an antiderivative.
  private func readAntiderivatives(_ chain: inout Chain, _ context: ReadingContext) -> Bool {
    func isUnread(_ side: Chain.Side) -> Bool {
      side.failure?.message == Reader.indefiniteIntegral
        || side.tree.source.says("\\int")
          && side.readings.first?.contains {
            if case .opaque(let text) = $0 { text.prefixMatch(of: /\\int(?!\s*\\int|[a-zA-Z])/) != nil } else { false }
          }
            ?? false
    }
    guard chain.sides.contains(where: isUnread) else { return false }
    var context = context
    context.readsAntiderivatives = true
    var other = chain
    for position in chain.sides.indices where isUnread(chain.sides[position]) {
      other.sides[position].readings = []
      other.sides[position].picks = []
      other.sides[position].failure = nil
      readSide(&other.sides[position], context)
      guard other.sides[position].readings.first?.mentionsAntiderivative ?? false else { return false }
    }
    let read = other.sides.compactMap(\.readings.first)
    var variables: Set<String> = []
    for side in read { side.forEach { if let found = $0.antiderivative { variables.insert(found.variable) } } }
    let isSubstitution = variables.count > 1
    guard isSubstitution || read.contains(where: { !$0.namesBesideAntiderivatives.isDisjoint(with: variables) }) else {
      return false
    }
    chain = other
    return true
  }

  private func span(of nodes: [LayoutNode]) -> Range<Int> {
    guard let first = nodes.first, let last = nodes.last else { return 0..<0 }
    return first.span.lowerBound..<last.span.upperBound
  }

  func readSide(_ side: inout Chain.Side, _ context: ReadingContext) {
    let (tree, nodes) = (side.tree, side.nodes)
    let attempts = Choices.enumerate(limit: 8) { choices -> Result<Expression, ReadingFailure> in
      var reader = Reader(tree, context: context, choices: choices)
      defer { choices = reader.choices }
      do throws(ReadingFailure) {
        return .success(try reader.expression(nodes))
      } catch {
        return .failure(error)
      }
    }
    var seen: Set<Expression> = []
    for (result, picks) in attempts {
      switch result {
      case .success(let expression):
        if seen.insert(expression).inserted {
          side.readings.append(expression)
          side.picks.append(picks)
        }
      case .failure(let failure): if side.failure == nil { side.failure = failure }
      }
    }
    if !side.readings.isEmpty {
      side.failure = nil
    } else if side.failure != nil {
      side.failureSpan = side.span
    } else {
      side.failure = ReadingFailure("an empty side", 0..<0)
      side.failureSpan = side.span
    }
  }
}

extension Statement {
  /// Nothing but one letter, maybe with marks.
  fileprivate var isLetter: Bool {
    guard sides.count == 1, sides[0].nodes.count == 1 else { return false }
    switch sides[0].nodes[0].kind {
    case .letter, .accent, .styled: return true
    case .scripts(let base?, _, _, _): if case .letter = base.kind { return true }
    default: break
    }
    return false
  }
}

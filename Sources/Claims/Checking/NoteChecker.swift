import Formula
import LaTeX
import Notes

/// Reads one note from top to bottom: what it defines and assumes, and every claim it makes.
struct NoteChecker {
  let note: Note
  let lines: LineTable
  let seed: UInt64
  /// What was decided in this run, in this note or in others.
  let decisions: DecisionCache
  var scope = NoteScope()
  var claims: [Claim] = []
  var findings: [Finding] = []
  /// Bytes whose numbers belong to a claim, a definition or assumption, or a waiver.
  var bound: [Range<Int>] = []
  var given: [Range<Int>] = []
  var waived: [(span: Range<Int>, reason: String)] = []
  /// The chain that a next display may continue.
  var open: Chain?
  /// The chain of the last display of this section: one that starts with a relation goes on with it.
  private var lastDisplayed: Chain?
  var swiftLinks: [SwiftLink] = []
  /// "y_l = 1" of this paragraph, for limits that speak of one entry.
  var entryFacts: [String: Expression] = [:]
  /// "l ≪ 0", "x → ∞" of this paragraph: what approaches what.
  var approach: (variable: Expression, point: Expression)?
  var formulaCount = 0
  var macros = MacroTable()
  /// Probabilities and expectations that have been introduced.
  var namedOpaques: Set<String> = []
  /// For audits and explanations: every step is kept with what it was decided on.
  var recordsSteps = false
  private(set) var decidedSteps: [DecidedStep] = []
  var heldSteps: [HeldStep] { decidedSteps.filter(\.holds).map(\.basis) }
  /// Which arithmetic modulo a number the sections speak of.
  var moduli: [Modulus] = []
  /// The reason of a waiver that waits for its number, formula or block.
  var waiver: String?

  init(note: Note, seed: UInt64, decisions: DecisionCache = DecisionCache()) {
    self.note = note
    self.seed = seed
    self.decisions = decisions
    lines = LineTable(note.source)
  }

  mutating func check() {
    scope.usesDecimalComma = ReadingContext.showsDecimalComma(note.source)
    for text in note.frontMatter.assume { assume(inWords: text) }
    blocks(note.blocks)
  }

  // MARK: Blocks

  private mutating func blocks(_ blocks: [Block]) {
    for (position, block) in blocks.enumerated() {
      self.block(
        block, before: position > 0 ? blocks[position - 1] : nil,
        after: position + 1 < blocks.count ? blocks[position + 1] : nil)
    }
  }

  private mutating func block(_ block: Block, before: Block?, after: Block?) {
    switch block.kind {
    case .heading(let level, _, let inlines):
      open = nil
      lastDisplayed = nil
      scope.heading(level: level)
      noteModulus(inWords: plainText(inlines))
      self.inlines(inlines)
    case .paragraph(let inlines):
      if startsExercise(inlines) {
        open = nil
        lastDisplayed = nil
        scope.heading(level: NoteScope.exerciseLevel)
      }
      scope.startParagraph()
      noteModulus(inWords: plainText(inlines))
      entryFacts = [:]
      approach = nil
      if !continuesArgument(inlines) { open = nil }
      self.inlines(inlines)
    case .math(let span):
      if take(waiverFor: block.span) { return skip(span) }
      noteModulus(inWords: span.latex)
      if let after, case .paragraph(let inlines) = after.kind {
        lookAhead(inlines)
        if span.latex.contains("Var") || span.latex.contains("E") { noteMomentsAhead(flatten(inlines)) }
      }
      formula(span, before: before.map(lastWords) ?? "", after: after.map(firstWords) ?? "")
    case .quote(_, let inner): blocks(inner)
    case .footnote(_, let inner):
      open = nil
      blocks(inner)
    case .list(_, _, _, let items): for item in items { blocks(item) }
    case .table(let table):
      open = nil
      if take(waiverFor: block.span) { return }
      scope.startParagraph()
      self.table(table)
      scope.loosenParagraph()
    case .directive(let words): directive(words, block.span)
    case .code: _ = take(waiverFor: block.span)
    case .thematicBreak: open = nil
    case .html: break
    }
  }

  /// "**Example 3.**", "**2.**": what was named before may mean another thing from here on.
  private func startsExercise(_ inlines: [Inline]) -> Bool {
    guard case .strong(let text)? = inlines.first?.kind else { return false }
    let words = plainText(text).lowercased().trimmed()
    if words.first?.isNumber ?? false, words.allSatisfy({ $0.isNumber || ".):".contains($0) }) { return true }
    return Self.exerciseWords.contains { words.hasPrefix($0) }
  }

  private static let exerciseWords = [
    "example", "exercise", "problem", "question", "ejemplo", "ejercicio", "beispiel", "aufgabe", "exemple", "exercice",
    "exemplo", "exercício", "esempio", "esercizio", "例", "练习", "问题",
  ]

  /// A short paragraph between two displays ("and so") does not end a chain.
  private func continuesArgument(_ inlines: [Inline]) -> Bool {
    plainText(inlines).count < 60 && !inlines.contains { if case .math = $0.kind { true } else { false } }
  }

  /// "where s_i = …" after a display defines what the display uses.
  private mutating func lookAhead(_ inlines: [Inline]) {
    let opening = plainText(inlines).lowercased().trimmed()
    guard opening.hasPrefix("where") || opening.hasPrefix("with ") || opening.hasPrefix("here") else { return }
    for inline in inlines {
      guard case .math(let span) = inline.kind else { continue }
      var macros = macros
      let tree = LaTeXParser.parse(span.latex, macros: &macros)
      for statement in StatementSplitter(tree).statements()
      where statement.links.count == 1 && statement.links[0].relation == .equal {
        let sides = statement.sides.map {
          Chain.Side(tree: tree, nodes: $0.nodes, span: span.sourceSpan($0.span), formula: formulaCount)
        }
        var chain = Chain(
          sides: sides, links: [.init(relation: .equal, span: span.span)], before: "", after: "", inner: "",
          isConclusion: false,
          isDisplay: false)
        read(&chain)
        defineAhead(chain)
      }
    }
  }

  private func lastWords(_ block: Block) -> String {
    if case .paragraph(let inlines) = block.kind { return plainText(inlines) }
    return ""
  }

  private func firstWords(_ block: Block) -> String {
    if case .paragraph(let inlines) = block.kind { return plainText(inlines) }
    return ""
  }

  func plainText(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline.kind {
      case .text(let text): text
      case .code(let text): " " + text + " "
      case .emphasis(let inner), .strong(let inner), .link(_, _, let inner): plainText(inner)
      case .math(let span): " " + span.latex + " "
      case .softBreak, .lineBreak: " "
      case .image, .html, .directive, .footnote, .reference, .citation: ""
      }
    }.joined()
  }

  // MARK: Inlines

  private mutating func inlines(_ inlines: [Inline]) {
    let flat = flatten(inlines)
    noteMoments(in: flat)
    for (position, inline) in flat.enumerated() {
      switch inline.kind {
      case .math(let span):
        if take(waiverFor: inline.span) {
          skip(span)
          continue
        }
        let before = plainText(Array(flat[..<position]))
        let after = plainText(Array(flat[(position + 1)...]))
        let start = scope.mark
        if let condition = trailingCondition(flat, position) { impose(condition) }
        let end = scope.mark
        formula(span, before: before, after: after)
        scope.withdraw(from: start, to: end)
        describe(span, after: after)
      case .link(let destination, let title, let text):
        if destination == "#", let claim = ClaimLink(title: title) {
          link(claim, text: plainText(text), inline: inline, shown: text)
        } else {
          self.inlines(text)
        }
      case .directive(let words): directive(words, inline.span)
      case .text(let text):
        noteWords(text)
        if waiver != nil, let number = NumberScanner.numbers(in: inline, note).first {
          _ = take(waiverFor: number.span)
        }
      case .code, .image, .html, .softBreak, .lineBreak, .emphasis, .strong, .footnote, .reference, .citation: break
      }
    }
  }

  /// Emphasis opened, so that a sentence is one sequence.
  private func flatten(_ inlines: [Inline]) -> [Inline] {
    inlines.flatMap { inline -> [Inline] in
      switch inline.kind {
      case .emphasis(let inner), .strong(let inner): flatten(inner)
      default: [inline]
      }
    }
  }

  // MARK: Directives

  private mutating func directive(_ words: String, _ span: Range<Int>) {
    let text = words.trimmed()
    guard text.hasPrefix("waive") else {
      findings.append(
        finding(.error, "directive", "unknown directive \"\(text)\"", span, hint: "known: waive \"reason\""))
      return
    }
    let reason = text.dropFirst(5).trimmed().filter { $0 != "\"" }
    guard !reason.isEmpty else {
      findings.append(
        finding(.error, "directive", "a waiver needs a reason", span, hint: "write waive \"why this needs no check\""))
      return
    }
    waiver = reason
  }

  private mutating func take(waiverFor span: Range<Int>) -> Bool {
    guard let reason = waiver else { return false }
    waived.append((span, reason))
    waiver = nil
    return true
  }

  private mutating func skip(_ span: MathSpan) {
    var claim = Claim(kind: .mention, verdict: nil, span: span.span, source: oneLine(span.latex))
    claim.message = "waived: \(waived.last?.reason ?? "")"
    claim.formula = formulaCount
    claims.append(claim)
    formulaCount += 1
  }

  func finding(_ severity: Severity, _ code: String, _ message: String, _ span: Range<Int>, hint: String? = nil)
    -> Finding
  {
    let place = lines.position(of: span.lowerBound)
    return Finding(
      severity: severity, code: code, message: message, path: note.path, line: place.line, column: place.column,
      hint: hint)
  }

  // MARK: Formulas

  func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  mutating func formula(_ span: MathSpan, before: String, after: String) {
    let tree = LaTeXParser.parse(span.latex, macros: &macros)
    let number = formulaCount
    formulaCount += 1
    for diagnostic in tree.diagnostics {
      findings.append(finding(.error, "latex", diagnostic.message, span.sourceSpan(diagnostic.span)))
    }
    scope.ranks = BoldNames(tree).ranks
    let statements = StatementSplitter(tree).statements()
    if statements.isEmpty {
      var claim = Claim(kind: .mention, verdict: nil, span: span.span, source: oneLine(span.latex))
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
      for statement in statements[(position + 1)...] {
        guard statement.continues else { break }
        let more = parts(statement)
        result.sides += more.sides.dropFirst()
        result.links += more.links
      }
      return result
    }
    var wordsBefore = before
    var isFirst = true
    var premise: Chain?
    for (position, statement) in statements.enumerated() {
      let own = parts(statement)
      let (sides, links) = (own.sides, own.links)
      if !statement.words.isEmpty { wordsBefore = statement.words }
      // \text{model weights} ≈ …: words name what the first side is the value of.
      let isNamed = statement.continues && isFirst && span.display && names(statement.words)
      if statement.continues, isFirst, span.display, !isNamed {
        open = continued(by: parts(statement), open: open, displayed: lastDisplayed)
      }
      if statement.continues, !isNamed, var chain = open, span.display || statement.line > 0, !chain.sides.isEmpty {
        // The rows of one chain: the first side is the last one of the row before.
        let from = chain.links.count
        chain.sides += sides.dropFirst()
        chain.links += links
        chain.after = after
        chain.upcoming = upcoming(after: position)
        read(&chain)
        emit(chain, fromStep: from, isContinuation: true)
        open = chain
        if span.display { lastDisplayed = chain }
        continue
      }
      if statement.links.isEmpty {
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
      if position > 0, let before = statements[position - 1].links.first?.relation,
        before.isOrder
      {
        chain.followsCondition = true
      }
      read(&chain)
      let isPremise = position + 1 < statements.count && statements[position + 1].isConclusion
      if statement.isConclusion, let given = premise {
        conclude(given, chain, words: statement.words)
        // Limits all follow from the first: p → 1 ⟹ 1 − p → 0 ⟹ …
        if given.links[0].relation != .tendsTo { premise = chain }
      } else if isPremise {
        introduce(premise: chain)
        premise = chain
      } else {
        // x² > x \text{ for } x > 1
        let start = scope.mark
        if position + 1 < statements.count, !statements[position + 1].continues,
          statements[position + 1].words.isEmpty || Self.introducesCondition(statements[position + 1].words)
        {
          let next = parts(statements[position + 1])
          impose(next.sides, next.links)
        }
        let end = scope.mark
        emit(chain, fromStep: 0, isContinuation: false)
        scope.withdraw(from: start, to: end)
      }
      // A display that starts with a relation goes on with the formula that ends the paragraph before it.
      open = span.display || after.trimmed().isEmpty ? chain : nil
      if span.display { lastDisplayed = chain }
      isFirst = false
    }
    // v' = e^x, v = e^x: nobody goes on with the last of a list.
    if statements.count(where: { !$0.continues && !$0.links.isEmpty }) > 1 { (open, lastDisplayed) = (nil, nil) }
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

  /// What an implication starts from claims nothing.
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
    if decision.outcome == .proved { decision.outcome = .confirmed }
    let reading =
      "\(text(premise.sides[0].span.lowerBound..<(premise.sides.last ?? premise.sides[0]).span.upperBound)) \(isEquivalence ? "⟺" : "⟹") \(text(conclusion.sides[0].span.lowerBound..<end.upperBound))"
    apply(decision, reading: reading, isPreferred: true, to: &claim)
    append(claim)
  }

  private mutating func mention(_ statement: Statement, _ span: MathSpan, _ number: Int) {
    var claim = Claim(kind: .mention, verdict: nil, span: span.sourceSpan(statement.span), source: oneLine(span.latex))
    claim.formula = number
    claims.append(claim)
  }

  /// Reads every side that has not been read.
  func read(_ chain: inout Chain) {
    var context = scope.readingContext()
    // "e = ŷ − y": e is a name here, not Euler's number.
    if chain.links.first?.relation == .equal, let first = chain.sides.first,
      first.tree.text(in: span(of: first.nodes)) == "e"
    {
      context.values.insert("e")
    }
    for position in chain.sides.indices
    where chain.sides[position].readings.isEmpty && chain.sides[position].failure == nil {
      readSide(&chain.sides[position], context)
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

  /// `\int 2x dx = x^2 + C`: where another side depends on the variable, an integral without ends is an antiderivative.
  private func readAntiderivatives(_ chain: inout Chain, _ context: ReadingContext) -> Bool {
    func isUnread(_ side: Chain.Side) -> Bool {
      side.failure?.message == Reader.indefiniteIntegral
        || side.readings.first?.contains { if case .opaque(let text) = $0 { text.hasPrefix("\\int ") } else { false } }
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

  mutating func record(_ verdicts: Verdicts, of chain: Chain, _ step: Int, at span: Range<Int>) {
    guard recordsSteps, let left = chain.sides[step].readings.first, let right = chain.sides[step + 1].readings.first
    else { return }
    let preferred = HeldStep(
      span: span, left: left, relation: chain.links[step].relation, right: right,
      chain: chain.sides.compactMap(\.readings.first), scope: scope.scope())
    var basis = verdicts.held ?? preferred
    basis.span = span
    let outcome = verdicts.decision.outcome
    decidedSteps.append(
      DecidedStep(
        span: span, leftSide: .init(chain.sides[step]), rightSide: .init(chain.sides[step + 1]), basis: basis,
        holds: verdicts.held != nil && (outcome == .proved || outcome == .confirmed)))
  }

  /// Adds a claim, located.
  mutating func append(_ claim: Claim) {
    claims.append(claim)
    if claim.verdict != nil { bound.append(claim.span) }
  }
}

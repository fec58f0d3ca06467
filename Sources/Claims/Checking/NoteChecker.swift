import Formula
import LaTeX
import Notes

/// Reads one note from top to bottom: what it defines and assumes, and every claim it makes.
struct NoteChecker {
  let note: Note
  /// The note's text: many a question is asked of it.
  let source: NoteText
  /// What the note gives its names, built when it is asked for first.
  private let values = Lazily<GivenValues>()
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
  /// The unit words behind the values of names.
  var unitsBeside: [String: UnitWord] = [:]
  /// Where the formula before this one ends.
  var endOfFormulaBefore: Int?
  /// The chain of the last display of this section: one that starts with a relation goes on with it.
  var lastDisplayed: Chain?
  var swiftLinks: [SwiftLink] = []
  /// The name that was defined last, and in which formula.
  var lastDefined: (name: String, formula: Int?)?
  /// "y_l = 1" of this paragraph, for limits that speak of one entry.
  var entryFacts: [String: Expression] = [:]
  /// "l ≪ 0", "x → ∞" of this paragraph: what approaches what.
  var approach: (variable: Expression, point: Expression)?
  var formulaCount = 0
  /// The statements and formulas behind the one that is read, in which the text may solve it.
  var statementsAhead: [Chain.Continuation] = []
  var formulasAhead: [MathSpan] = []
  /// A formula in a heading says what its section is about.
  var isInHeading = false
  /// The formula that is read follows another one in its paragraph, with no word between them; and that one's chain.
  var isBesideFormula = false
  var lastInline: Chain?
  /// The blocks below the paragraph or display that is read, in which the text may solve what it says.
  var blocksBelow: ArraySlice<Block> = []
  var macros = MacroTable()
  /// Probabilities and expectations that have been introduced.
  var namedOpaques: Set<String> = []
  /// For audits and explanations: every step is kept with what it was decided on.
  var recordsSteps = false
  private(set) var decidedSteps: [DecidedStep] = []
  var heldSteps: [HeldStep] { decidedSteps.filter(\.holds).map(\.basis) }
  /// Which arithmetic modulo a number the sections speak of.
  var moduli: [Modulus] = []
  /// What was said of letters modulo others.
  var letterCongruences: [LetterCongruence] = []
  var residues: [Residue] = []
  /// The reason of a waiver that waits for its number, formula or block.
  var waiver: String?
  /// Sections that change what the others say: "What if we use ReLU?"
  var hypothetical: Set<[Int]> = []
  /// The bold or slanted words that the paragraph begins with, lower case: "**A bogus proof.**"
  var label = ""
  /// What stands above the column that is being read, lower case.
  var columnWords = ""
  let plainReadings = PlainReadings()
  /// What stands between the formulas of the paragraph.
  var wordsOfParagraph = ""
  var paragraphSpan = 0..<0
  /// What is to be solved, and the laws of sequences.
  var equations: [Equation] = []
  var valuesAtPlaces: [Equation] = []
  var momentValues: [MomentValue] = []
  /// X ∈ ℝ^{n×d}
  var declaredShapes = DeclaredShapes()
  var laws: [RecurrenceLaw] = []
  /// T(n) = 2T(n/2) + cn, and where it was said.
  var functionLaws: [(definition: Definition, section: [Int])] = []
  /// The note has a function e.
  let appliesE: Bool
  /// Its Z is the standard normal variable.
  let speaksOfNormal: Bool
  /// Random variables with the distributions that were stated for them, and where.
  var variables: [(variable: RandomVariable, section: [Int], paragraph: Int)] = []
  /// Its y may be labels, and its p probabilities.
  let speaksOfProbabilities: Bool
  /// Notations with a meaning of the note's own.
  var ownNotations: Set<Notation> = []
  /// Letters whose superscripts count.
  let iterated: Set<String>

  init(note: Note, seed: UInt64, decisions: DecisionCache = DecisionCache()) {
    self.note = note
    source = NoteText(note.source)
    self.seed = seed
    self.decisions = decisions
    lines = LineTable(note.bytes)
    let words = source.lower
    appliesE = source.says("e(") && note.mathSpans.contains { Self.appliesE($0.latex) }
    speaksOfProbabilities = [
      "one-hot", "one hot", "softmax", "entropy", "probab", "logit", "classif", "distribution", "likelihood", "label",
    ].contains(where: words.says)
    iterated = Self.iterated(in: note.mathSpans)
    scope.capitals = CapitalNames(note.mathSpans)
    speaksOfNormal = Self.speaksOfNormalDistribution(words)
    if source.says("\\Phi("), speaksOfNormal { scope.define(Self.normalDistribution, isStrong: true) }
    if source.says("\\Gamma("), words.says("gamma") || words.says("гамма") || words.says("ガンマ") {
      scope.define(Self.gammaFunction, isStrong: true)
    }
    scope.namesSegments = [
      "the segment", "the triangle ", "a triangle ", "in triangle", "right triangle", "\\triangle ", "\\overline{ab}",
      "dreieck", "triángulo", "triangolo", "triângulo", "треугольник", "三角形", "선분",
    ].contains { word in
      words.places(of: word).contains { place in
        // The triangle inequality is about anything.
        !["inequality", "sungleichung"].contains { words[place.upperBound...].hasPrefix($0) }
      }
    }
  }

  /// Γ(x), where the note speaks of it and gives the letter no other meaning.
  static let gammaFunction = Definition(
    name: "Γ", parameters: [.init(name: "x", isVector: false)], body: .apply(.gamma, [.symbol("x")]))

  /// Φ(x) = ½ (1 + erf(x/√2))
  private static let normalDistribution: Definition = {
    let two = Formula.Expression.number(Number(2))
    let ratio = Formula.Expression.divide(.symbol("x"), .apply(.sqrt, [two]))
    return Definition(
      name: "Φ", parameters: [.init(name: "x", isVector: false)],
      body: .divide(.add([.number(Number(1)), .apply(.erf, [ratio])]), two))
  }()

  var givenValues: GivenValues {
    values.value {
      let context = scope.readingContext()
      return GivenValues(note) { tree, nodes in
        var reader = Reader(tree, context: context)
        return try? reader.expression(nodes)
      }
    }
  }

  mutating func check() {
    scope.joinsDecimals = ReadingContext.showsPlainDecimalComma(note.mathSpans.lazy.map(\.latex))
    scope.usesDecimalComma = scope.joinsDecimals || ReadingContext.showsDecimalComma(note.source)
    scope.groupsByPoints = note.mathSpans.contains { ReadingContext.showsGroupingPoints($0.latex) }
    scope.usesPointProducts = note.mathSpans.contains { ReadingContext.showsPointProducts($0.latex) }
    for text in note.frontMatter.assume { assume(inWords: text) }
    blocks(note.blocks)
  }

  // MARK: Blocks

  private static let blocksLookedAhead = 8

  private static func isHypothetical(_ title: String) -> Bool {
    title.lowercased().says(anyOf: [
      "what if", "instead", "variant", "alternative", "was wäre", "was, wenn", "stattdessen", "variante", "et si ",
      "au lieu",
      "y si ", "qué pasa si", "e se ", "а если", "如果",
    ])
  }

  private static func label(of inlines: [Inline]) -> [Inline]? {
    switch inlines.first?.kind {
    case .strong(let inner), .emphasis(let inner): inner
    default: nil
    }
  }

  private mutating func blocks(_ blocks: [Block]) {
    defer { blocksBelow = [] }
    for (position, block) in blocks.enumerated() {
      blocksBelow = blocks[(position + 1)...].prefix(Self.blocksLookedAhead)
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
      label = ""
      scope.heading(level: level, isExample: isExercise(plainText(inlines)))
      noteModulus(inWords: plainText(inlines))
      if Self.isHypothetical(plainText(inlines)) { hypothetical.insert(scope.section) }
      isInHeading = true
      self.inlines(inlines)
      isInHeading = false
    case .paragraph(let inlines):
      if startsAnew(inlines) {
        open = nil
        lastDisplayed = nil
        if !isPart(inlines) {
          // "Exemplo 4": the values that stand above it are those of the third.
          if countsOn(inlines) { scope.loosenValues() }
          scope.heading(level: NoteScope.exerciseLevel)
        }
        if isPart(inlines) || startsWithPart(inlines) { scope.startPart() }
      }
      scope.startParagraph()
      paragraphSpan = block.span
      wordsOfParagraph = Self.words(among: flatten(inlines))
      if case .strong? = inlines.first?.kind { scope.runIns.append(scope.paragraph) }
      label = Self.label(of: inlines).map { plainText($0).lowercased() } ?? ""
      noteModulus(inWords: plainText(inlines))
      entryFacts = [:]
      approach = nil
      if !continuesArgument(inlines), !startsWithRelation(inlines) { open = nil }
      self.inlines(inlines)
    case .math(let span):
      if take(waiverFor: block.span) { return skip(span) }
      noteModulus(inWords: span.latex)
      if let after, case .paragraph(let inlines) = after.kind {
        lookAhead(inlines)
        if DomainWords.continuesDisplay(plainText(inlines)) { noteDomains(in: flatten(inlines)) }
        if span.latex.contains("Var") || span.latex.contains("E") { noteMomentsAhead(flatten(inlines)) }
      }
      formulasAhead = []
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

  /// "**Example 3.**", "**2.**", "**Theorem.**": what was named before may mean another thing from here on.
  private func startsAnew(_ inlines: [Inline]) -> Bool {
    guard case .strong(let text)? = inlines.first?.kind else { return false }
    let title = plainText(text)
    return isExercise(title) || Self.theoremWords.contains { title.lowercased().trimmed().hasPrefix($0) }
  }

  /// "Example 4": not the first.
  private func countsOn(_ inlines: [Inline]) -> Bool {
    guard case .strong(let text)? = inlines.first?.kind else { return false }
    let number = plainText(text).split { !$0.isNumber }.first.flatMap { Int($0) }
    return number.map { $0 > 1 } ?? false
  }

  private func isPart(_ inlines: [Inline]) -> Bool {
    guard case .strong(let text)? = inlines.first?.kind else { return false }
    return Self.isPartLabel(plainText(text).lowercased().trimmed())
  }

  /// "P3 (a)": an exercise and its first part.
  private func startsWithPart(_ inlines: [Inline]) -> Bool {
    guard case .strong(let text)? = inlines.first?.kind else { return false }
    return plainText(text).lowercased().trimmed().hasSuffix("(a)")
  }

  /// "(a)", "ii)", "(a) With V = 0": a part of an exercise.
  private static func isPartLabel(_ words: String) -> Bool {
    guard let end = words.firstIndex(of: ")") else { return false }
    let label = words[..<end].drop { $0 == "(" }
    return (1...3).contains(label.count) && (label.count == 1 || label.allSatisfy("ivx".contains))
      && label.allSatisfy { $0.isLetter || $0.isNumber }
  }

  /// "P1.", "Q3:", "T2"
  private static func isProblemLabel(_ words: String) -> Bool {
    let label = words.prefix { $0.isLetter || $0.isNumber }
    return label.count == words.prefix { !" .:)".contains($0) }.count && "pqte".contains(label.first ?? " ")
      && label.count > 1 && label.dropFirst().allSatisfy(\.isNumber)
  }

  private func isExercise(_ title: String) -> Bool {
    let words = title.lowercased().trimmed()
    if words.first?.isNumber ?? false, words.allSatisfy({ $0.isNumber || ".):".contains($0) }) { return true }
    if Self.isPartLabel(words) || Self.isProblemLabel(words) { return true }
    return Self.exerciseWords.contains { words.hasPrefix($0) }
  }

  /// What an example's values say nothing of.
  private static let theoremWords = [
    "theorem", "lemma", "proposition", "corollary", "satz", "théorème", "teorema", "proposición", "in general", "定理",
    "теорема",
  ]

  private static let exerciseWords = [
    "example", "exercise", "problem", "question", "ejemplo", "ejercicio", "beispiel", "aufgabe", "exemple", "exercice",
    "exemplo", "exercício", "esempio", "esercizio", "例", "练习", "问题",
  ]

  /// A short paragraph between two displays ("and so") does not end a chain.
  private func continuesArgument(_ inlines: [Inline]) -> Bool {
    plainText(inlines).count < 60 && !inlines.contains { if case .math = $0.kind { true } else { false } }
  }

  /// `$= 2x$` in a paragraph or an item of its own goes on with the formula that ends the one before.
  private func startsWithRelation(_ inlines: [Inline]) -> Bool {
    let first = flatten(inlines).first {
      if case .text(let words) = $0.kind { !words.string.trimmed().isEmpty } else { true }
    }
    guard case .math(let span)? = first?.kind else { return false }
    guard
      let statement = split(LaTeXParser.parse(span.latex))
        .first, statement.continues
    else {
      return false
    }
    // `$> 50$` is a range.
    return statement.links.first.map { [.equal, .approximately].contains($0.relation) } ?? false
  }

  /// "where s_i = …" after a display defines what the display uses.
  private mutating func lookAhead(_ inlines: [Inline]) {
    let opening = plainText(inlines).lowercased().trimmed()
    guard opening.hasPrefix("where") || opening.hasPrefix("with ") || opening.hasPrefix("here") else { return }
    defineAhead(inlines)
  }

  private static func words(among inlines: [Inline]) -> String {
    inlines.map { if case .text(let words) = $0.kind { words.string } else { "\n" } }.joined()
  }

  /// What follows in "… $∂p_i/∂z_j = …$, where $p_i = …$ and $s = …$."
  private func whereClause(_ flat: [Inline], _ position: Int) -> [Inline]? {
    let rest = flat[(position + 1)...]
    func words(_ inline: Inline?) -> String? {
      if case .text(let words)? = inline?.kind { words.string.lowercased().trimmed() } else { nil }
    }
    guard let opening = words(rest.first), opening == "where" || opening.hasPrefix("where ") else { return nil }
    let end = rest.dropFirst().firstIndex { inline in words(inline).map { !["", "and"].contains($0) } ?? false }
    return Array(rest[..<(end ?? rest.endIndex)])
  }

  /// The definitions in words that follow what uses them.
  private mutating func defineAhead(_ inlines: [Inline]) {
    for inline in inlines {
      guard case .math(let span) = inline.kind else { continue }
      var macros = macros
      let tree = LaTeXParser.parse(span.latex, macros: &macros)
      for statement in split(tree)
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
      case .text(let words): words.string
      case .code(let text): " " + text + " "
      case .emphasis(let inner), .strong(let inner), .link(_, _, let inner): plainText(inner)
      case .math(let span): " " + span.latex + " "
      case .softBreak, .lineBreak: " "
      case .image, .html, .directive, .footnote, .reference, .citation: ""
      }
    }.joined()
  }

  // MARK: Inlines

  /// Does nothing but a line's end stand between this place and the formula before it?
  private func isMath(before position: Int, in inlines: [Inline]) -> Bool {
    let last = inlines[..<position].last { inline in
      switch inline.kind {
      case .softBreak: false
      // "With $E = 5$: $\approx 6 \cdot 10^5$" begins anew.
      case .text(let words): !words.string.trimmed().isEmpty || words.string.contains(":")
      default: true
      }
    }
    if case .math? = last?.kind { return true }
    return false
  }

  private func endsLine(_ inline: Inline) -> Bool {
    switch inline.kind {
    case .softBreak, .lineBreak: true
    default: false
    }
  }

  private mutating func inlines(_ inlines: [Inline]) {
    let flat = flatten(inlines)
    noteMoments(in: flat)
    noteDomains(in: flat)
    var taken: Int?
    for (position, inline) in flat.enumerated() where position != taken {
      switch inline.kind {
      case .math(var span):
        if take(waiverFor: inline.span) {
          skip(span)
          continue
        }
        if let (whole, last) = withValueBehind(span, flat, position) { (span, taken) = (whole, last) }
        let before = plainText(Array(flat[..<position]))
        let after = plainText(Array(flat[((taken ?? position) + 1)...]))
        let start = scope.mark
        if let condition = trailingCondition(flat, position) { impose(condition) }
        let end = scope.mark
        if let rest = whereClause(flat, position) { defineAhead(rest) }
        formulasAhead = flat[(position + 1)...].compactMap { if case .math(let span) = $0.kind { span } else { nil } }
        noteLogarithm(span, after: flat[..<position])
        isBesideFormula = isMath(before: position, in: flat)
        formula(span, before: before, after: after)
        isBesideFormula = false
        scope.withdraw(from: start, to: end)
        describe(span, after: after)
      case .link(let destination, let title, let text):
        if destination == "#", let claim = ClaimLink(title: title) {
          link(claim, text: plainText(text), inline: inline, shown: text)
        } else {
          self.inlines(text)
        }
      case .directive(let words): directive(words, inline.span)
      case .text(let words):
        let text = words.string
        if position > 0, endsLine(flat[position - 1]), Self.isPartLabel(text.lowercased().trimmed()) {
          scope.startPart()
        }
        noteWords(text)
        if waiver != nil, let number = NumberScanner.numbers(in: inline, note).first {
          _ = take(waiverFor: number.span)
        }
      case .code, .image, .html, .softBreak, .lineBreak, .emphasis, .strong, .footnote, .reference, .citation: break
      }
    }
  }

  /// Emphasis opened, so that a sentence is one sequence.
  func flatten(_ inlines: [Inline]) -> [Inline] {
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

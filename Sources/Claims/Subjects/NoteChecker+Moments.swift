import Formula
import LaTeX
import Notes

/// What a note says of its random quantities: "independent", "zero mean and variance σ²", E[x] = 0.
extension NoteChecker {
  /// Words of a text that speak of independence.
  mutating func noteIndependence(_ text: String, of names: Set<String> = []) {
    guard Self.maySpeakOfMoments(text) else { return }
    let lower = text.lowercased()
    let isIdentical =
      lower.says("identically distributed") || lower.says("same distribution") || lower.says("i.i.d")
      || lower.says(" iid ")
    if isIdentical || lower.says("independen") || lower.says("uncorrelated") {
      scope.noteIndependence(isIdentical: isIdentical, names: names)
    }
  }

  /// Whether one of the words may stand in the text. Nearly all texts say nothing of the kind, and they are all asked.
  private static func maySpeakOfMoments(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      for index in bytes.indices.dropLast(2) {
        switch (bytes[index] | 0x20, bytes[index + 1] | 0x20, bytes[index + 2] | 0x20) {
        // independent, uncorrelated, distribution, i.i.d, iid, mean, variance
        case (0x65, 0x70, 0x65), (0x6F, 0x72, 0x72), (0x64, 0x69, 0x73), (0x69, 0x2E, 0x64), (0x69, 0x69, 0x64),
          (0x65, 0x61, 0x6E), (0x76, 0x61, 0x72):
          return true
        default: break
        }
      }
      return false
    }
  }

  /// `E[x_i] = E[w_i] = 0`: values of moments, where all sides but the last are moments of one name that the note neither
  /// defines nor has said this of.
  func momentFacts(_ chain: Chain) -> [MomentModel.Fact] {
    guard chain.sides.count > 1, chain.links.allSatisfy({ $0.relation == .equal }),
      let value = chain.sides.last?.readings.first, !value.contains(where: Self.isMoment)
    else { return [] }
    var facts: [MomentModel.Fact] = []
    for side in chain.sides.dropLast() {
      guard case .apply(let function, let operands)? = side.readings.first, let argument = operands.first,
        let fact = Self.fact(function, argument, value), scope.entry(fact.name) == nil, !scope.isKnown(fact)
      else { return [] }
      facts.append(fact)
    }
    return facts
  }

  private static func fact(_ function: Builtin, _ argument: Expression, _ value: Expression) -> MomentModel.Fact? {
    switch (function, argument) {
    case (.expectation, .power(let base, .number(let two))) where two.value == 2:
      randomName(base).map { .init(name: $0, moment: .square, value: value) }
    case (.expectation, _): randomName(argument).map { .init(name: $0, moment: .mean, value: value) }
    case (.variance, _): randomName(argument).map { .init(name: $0, moment: .variance, value: value) }
    default: nil
    }
  }

  /// x, x of x_i, but x_1 of x_1.
  static func quantity(_ expression: Expression) -> String? {
    guard case .element(.symbol(let name), let indices) = expression, indices.count == 1,
      case .number(let place) = indices[0]
    else { return randomName(expression) }
    return "\(name)_\(place.value)"
  }

  /// The quantities whose moments these sides name.
  static func quantities(in sides: [Expression]) -> Set<String> {
    var names: Set<String> = []
    func visit(_ expression: Expression) {
      if let name = quantity(expression) { names.insert(name) } else { expression.forEachOperand(visit) }
    }
    for side in sides { side.forEach { if isMoment($0) { $0.forEachOperand(visit) } } }
    return names
  }

  private static func randomName(_ expression: Expression) -> String? {
    switch expression {
    case .symbol(let name), .element(.symbol(let name), _): name
    default: nil
    }
  }

  /// "The weights $w_{ij}$ … have zero mean and variance $\\sigma^2$": said of the formula before.
  mutating func noteMoments(in inlines: [Inline]) {
    let speaksOfMoments = inlines.contains {
      if case .text(let words) = $0.kind { Self.maySpeakOfMoments(words.string) } else { false }
    }
    guard speaksOfMoments else { return }
    var subject: String?
    var speaksOfVariance = false
    // Of the sentence so far.
    var quantities: Set<String> = []
    for inline in inlines {
      switch inline.kind {
      case .text(let words):
        let text = words.string
        let lower = text.lowercased()
        noteIndependence(text, of: quantities)
        if text.contains(". ") { quantities = [] }
        if let subject, lower.says("zero mean") || lower.says("mean zero") || lower.says("zero-mean") {
          scope.note(.init(name: subject, moment: .mean, value: .number(Number(0))))
        }
        speaksOfVariance = lower.trimmed().hasSuffix("variance")
      case .math(let span):
        let reading = plainReading(span)
        if let name = reading.flatMap(Self.quantity) { quantities.insert(name) }
        if speaksOfVariance, let subject, let reading {
          scope.note(.init(name: subject, moment: .variance, value: reading))
        } else if let reading, let name = Self.randomName(reading) {
          subject = name
        }
        speaksOfVariance = false
      case .softBreak, .lineBreak: continue
      default: speaksOfVariance = false
      }
    }
  }

  func plainReading(_ span: MathSpan) -> Expression? { plainReading(span.latex) }

  func plainReading(_ latex: String) -> Expression? { plainReadings.reading(of: latex) }

  /// The paragraph after a derivation often says what it assumed: independence, and means that vanish.
  mutating func noteMomentsAhead(_ inlines: [Inline]) {
    noteMoments(in: inlines)
    for inline in inlines {
      guard case .math(let span) = inline.kind, span.latex.contains("E") else { continue }
      let tree = LaTeXParser.parse(span.latex)
      for statement in split(tree)
      where !statement.links.isEmpty {
        let sides = statement.sides.map {
          Chain.Side(tree: tree, nodes: $0.nodes, span: span.sourceSpan($0.span), formula: formulaCount)
        }
        let links = statement.links.map { Chain.Link(relation: $0.relation, span: span.sourceSpan($0.span)) }
        var chain = Chain(
          sides: sides, links: links, before: "", after: "", inner: "", isConclusion: false, isDisplay: false)
        read(&chain)
        for fact in momentFacts(chain) { scope.note(fact, isAhead: true) }
      }
    }
  }
}

import Formula
import LaTeX
import Notes

/// What words make of a relation that fails for free values: a premise, an equation that is solved below, a statement
/// that the author calls wrong.
extension NoteChecker {
  // MARK: Premises

  /// "If a + b = 1, …", "for x + y + z = 0": an equation between free names holds in what follows of this paragraph.
  mutating func suppose(_ left: Expression, _ relation: Relation, _ right: Expression, _ chain: Chain, _ cues: Cues)
    -> Bool
  {
    guard relation == .equal, chain.links.count == 1, !chain.isDisplay, chain.inner.isEmpty, cues.introducesPremise,
      head(left) == nil, !isPlain(left), !isNamed(left, right), isArithmetic(left), isArithmetic(right)
    else { return false }
    let names = left.unboundNames.union(right.unboundNames)
    guard !names.isEmpty, names.allSatisfy({ scope.entry($0).map(\.isGiven) ?? true }),
      // What holds anyway is a claim.
      ![.proved, .confirmed].contains(decide(chain, 0).decision.outcome)
    else { return false }
    scope.suppose(.relation(left, .equal, right))
    return true
  }

  /// u(x) = e^{−x²} with a u that is read as a factor, y^1 = 1 with a superscript: names, and no arithmetic.
  private func isNamed(_ left: Expression, _ right: Expression) -> Bool {
    switch left {
    case .multiply(.juxtaposed, .symbol, .symbol(let argument)): right.names.contains(argument)
    case .power(.symbol, .number(let exponent)): exponent.value.isOne || exponent.value.isZero
    case .multiply(.juxtaposed, .symbol, .number): true
    default: false
    }
  }

  /// Names, numbers and elementary functions of them.
  private func isArithmetic(_ side: Expression) -> Bool {
    !side.contains {
      switch $0 {
      case .call(let name, _): CatalogueScope.definitions[name] == nil
      case .derivative, .gradient, .prime, .opaque, .big, .integral, .limit, .cases, .indicator, .vector, .matrix,
        .dottedMatrix, .transpose, .evaluated:
        true
      case .apply(.expectation, _), .apply(.variance, _), .apply(.covariance, _): true
      default: false
      }
    }
  }

  // MARK: Denials

  /// "It is not true that $(a+b)^2 = a^2 + b^2$": that a relation fails is what the text says of it.
  func asDenied(_ verdicts: Verdicts, _ cues: Cues) -> Verdicts? {
    guard cues.denial == .ofFormula, verdicts.decision.outcome != .untested else { return nil }
    var denied = verdicts
    denied.held = nil
    guard verdicts.decision.outcome == .refuted else {
      denied.decision.outcome = .untested
      denied.decision.message = "it holds, and the words around it deny it or ask for it"
      return denied
    }
    denied.reading = "not: \(verdicts.reading)"
    denied.decision.outcome = .confirmed
    denied.decision.method = "a counterexample"
    denied.decision.message = "the text says that it does not hold, and it does not: \(verdicts.decision.message)"
    denied.decision.hint = nil
    denied.decision.replacement = nil
    return denied
  }

  // MARK: Quantifiers

  /// The names of which words say "for every x": a statement about them neither defines them nor is solved for them.
  func quantifiedNames(_ chain: Chain, _ sides: [Expression]) -> Set<String> {
    let cues = Cues(before: chain.inner.isEmpty ? chain.before : chain.inner, after: chain.after)
    // A range is one name's: of x > y nothing is kept.
    let isBound =
      [.less, .lessOrEqual, .greater, .greaterOrEqual].contains(chain.links[0].relation)
      && sides.reduce(into: Set<String>()) { $0.formUnion($1.unboundNames) }.count == 1
    let names = sides.reduce(into: Set<String>()) { $0.formUnion($1.unboundNames) }
    // "A is the identity, $A = I$" says what A is.
    if cues.statesLaw, chain.links.count == 1, !sides.contains(where: { Substitution.key($0) != nil }) { return names }
    guard let phrase = cues.quantifier ?? (isBound ? cues.range : nil) else { return [] }
    let letters = Set(phrase.split { !$0.isLetter }.map(String.init))
    return names.filter { letters.contains($0.lowercased()) && scope.entry($0)?.isGiven ?? true }
  }

  /// "Applying $\log(q/t) = …$": a law of a function is one for all its arguments.
  func isLaw(_ chain: Chain, _ left: Expression, _ right: Expression) -> Bool {
    guard chain.links.count == 1, chain.links[0].relation == .equal,
      [left, right].allSatisfy({ $0.contains(where: \.isFunctionOfNames) }),
      left.unboundNames.union(right.unboundNames).allSatisfy({ scope.entry($0) == nil })
    else { return false }
    return Cues(before: chain.inner.isEmpty ? chain.before : chain.inner, after: chain.after).appliesLaw
  }

  /// "For all real x" ends what was said of x before.
  mutating func noteQuantifiedReals(_ chain: Chain) {
    let cues = Cues(before: chain.inner.isEmpty ? chain.before : chain.inner, after: chain.after)
    guard let phrase = cues.quantifier, phrase.says(anyOf: [" real", "\\mathbb{r}", "\\mathbb r"]) else { return }
    // "For real y ≠ 0" says which.
    if phrase.says(anyOf: ["\\ne", "≠", "<", ">", "\\le", "\\lt", "\\ge", "\\gt", "≤", "≥"]) { return }
    for name in quantifiedNames(chain, chain.sides.compactMap(\.readings.first)) {
      if let domain = scope.scope().domains[name], domain != .real { scope.assume(name, .real, lifetime: .paragraph) }
    }
  }

  /// Words say it of every value of all that it speaks of.
  func isQuantified(_ chain: Chain, _ left: Expression, _ right: Expression) -> Bool {
    let names = left.unboundNames.union(right.unboundNames)
    return !names.isEmpty && isArithmetic(left) && isArithmetic(right)
      && quantifiedNames(chain, [left, right]).isSuperset(of: names)
  }

  // MARK: Equations and their solutions

  /// A relation that fails for free values and holds for those that the text finds for its names: an equation.
  func isSolvedBelow(_ chain: Chain, _ step: Int) -> Bool {
    guard chain.links[step].relation == .equal, let left = chain.sides[step].readings.first,
      let right = chain.sides[step + 1].readings.first, !left.mentionsAntiderivative, !right.mentionsAntiderivative
    else { return false }
    // f′(x) = … of a known f says what it is.
    if !isClosedValue(right), computes(left, beside: right, scope.scope()) { return false }
    if isSolvedBelow(left, right) { return true }
    // x = (a − √3)/2 is what the text has found, and a what it looks for.
    let (expanded, other) = (withDefinitions(left), withDefinitions(right))
    return (expanded, other) != (left, right) && isSolvedBelow(expanded, other)
  }

  private func isSolvedBelow(_ left: Expression, _ right: Expression) -> Bool {
    let names = left.unboundNames.union(right.unboundNames)
    var found: [String: [Expression]] = [:]
    for part in ahead() {
      for (position, link) in part.links.enumerated() where [.equal, .approximately].contains(link.relation) {
        var (name, value) = (part.sides[position], part.sides[position + 1])
        readSide(&name, scope.readingContext())
        // sin 2x = sin x. Hence 2 sin x cos x − sin x = 0: what is to be solved, brought to one side.
        if part.links.count == 1, link.relation == .equal, !names.isEmpty, let other = name.readings.first,
          other.unboundNames == names
        {
          readSide(&value, scope.readingContext())
          if value.readings.first?.rationalValue?.isZero ?? false, isDifference(other, of: left, right) { return true }
          value.readings = []
        }
        // 120 − 4Q = 10 + 2Q, 110 = 6Q: the next step of solving it.
        if names.count == 1, let unknown = names.first, part.links.count == 1, link.relation == .equal {
          readSide(&value, scope.readingContext())
          if let root = root(of: name.readings.first, value.readings.first, in: unknown) {
            found[unknown, default: []].append(root)
            continue
          }
        }
        guard case .symbol(let symbol)? = name.readings.first, names.contains(symbol) else { continue }
        readSide(&value, scope.readingContext())
        guard let solution = value.readings.first, !solution.unboundNames.contains(symbol) else { continue }
        found[symbol, default: []].append(member(of: solution, besides: names))
      }
    }
    guard !found.isEmpty else { return false }
    // Each list holds the roots of one unknown: the first of several unknowns belong together.
    let count = found.values.map(\.count).max() ?? 0
    for root in 0..<min(count, 4) {
      var closed = (left, right)
      // Twice, since x = 2 y may come before y = 3.
      for _ in 0..<2 {
        for (name, values) in found.sorted(by: { $0.key < $1.key }) {
          let value = values[min(root, values.count - 1)]
          closed.0 = closed.0.replacing(.symbol(name), by: value)
          closed.1 = closed.1.replacing(.symbol(name), by: value)
        }
      }
      if areClose(closed.0, closed.1) { return true }
    }
    return false
  }

  private func isDifference(_ other: Expression, of left: Expression, _ right: Expression) -> Bool {
    let difference = Expression.add([left, .negate(right)])
    // For all values, whatever an example gave.
    var free = scope.scope()
    for name in other.unboundNames { free.definitions[name] = nil }
    return [other, .negate(other)].contains {
      Decider(scope: free, seed: seed, cache: decisions).decide(difference, .equal, $0, chain: [difference, $0]).outcome
        == .proved
    }
  }

  /// One of the values π/6 + 2kπ, ±π/3: with k = 1 and the upper sign.
  private func member(of solutions: Expression, besides names: Set<String>) -> Expression {
    let counts = solutions.unboundNames.subtracting(names).filter { $0.isIndexLetter && scope.entry($0) == nil }
    return counts.reduce(solutions.taking(upperSign: true)) { $0.replacing(.symbol($1), by: .number(Number(1))) }
  }

  private func withDefinitions(_ side: Expression) -> Expression {
    side.transformed {
      guard case .symbol(let name) = $0, let definition = scope.entry(name)?.definition, !definition.isFunction,
        definition.indices.isEmpty, !isClosedValue(definition.body), !definition.body.names.contains(name)
      else { return $0 }
      return definition.body
    }
  }

  /// The root of an equation of first degree that is not solved yet.
  private func root(of left: Expression?, _ right: Expression?, in unknown: String) -> Expression? {
    func parts(_ side: Expression) -> (slope: Rational, rest: Rational)? {
      side.rationalValue(takingDecimals: true).map { (0, $0) }
        ?? side.linear(takingDecimals: true).map { ($0.slope, $0.rest) }
    }
    guard let left, let right, left != .symbol(unknown), left.names.union(right.names) == [unknown],
      let a = parts(left), let b = parts(right), let root = (b.rest - a.rest) / (a.slope - b.slope)
    else { return nil }
    return .number(Number(root))
  }

  /// "x + 3 = 2x; multiply: 2x + 6 = 4x": another form of the equation that this paragraph solves.
  func transformsEquation(_ left: Expression, _ right: Expression) -> Bool {
    let names = left.unboundNames.union(right.unboundNames)
    guard names.count == 1 else { return false }
    let beside = equations.suffix(4).filter { $0.paragraph == scope.paragraph && $0.names == names }
    if beside.contains(where: \.isStated) { return true }
    // ln x + x = 0, which is ln x = −x.
    let difference = Expression.add([left, .negate(right)])
    return beside.contains { equation in
      let other = Expression.add([equation.left, .negate(equation.right)])
      return [other, .negate(other)].contains {
        Decider(scope: scope.scope(), seed: seed).decide(difference, .equal, $0, chain: [difference, $0]).outcome
          == .proved
      }
    }
  }

  /// Equal as far as printed decimals tell, or identical where names are left.
  private func areClose(_ left: Expression, _ right: Expression) -> Bool {
    let scope = scope.scope()
    let decision = Decider(scope: scope, seed: seed).decide(left, .equal, right, chain: [left, right])
    if decision.outcome == .proved || decision.outcome == .confirmed || decision.lastDigit { return true }
    let decider = Decider(scope: scope)
    guard let a = decider.enclosure(of: left), let b = decider.enclosure(of: right) else { return false }
    let (x, y) = (a.midpointDouble, b.midpointDouble)
    return abs(x - y) <= 0.005 * max(abs(x), abs(y))
  }

  /// The statements behind the one that is read: of its own formula, then of the formulas of its paragraph, or of the
  /// paragraph below a display.
  private func ahead() -> [Chain.Continuation] {
    var result = statementsAhead
    for span in (formulasAhead + formulasBelow).prefix(12) {
      var known = macros
      let tree = LaTeXParser.parse(span.latex, macros: &known)
      result += split(tree).map { statement in
        Chain.Continuation(
          sides: statement.sides.map {
            Chain.Side(tree: tree, nodes: $0.nodes, span: span.sourceSpan($0.span), formula: formulaCount)
          },
          links: statement.links.map { Chain.Link(relation: $0.relation, span: span.sourceSpan($0.span)) })
      }
    }
    return result
  }

  /// Those of the next block, and of the displays behind it that only short words part from each other.
  private var formulasBelow: [MathSpan] {
    var result: [MathSpan] = []
    for (position, block) in blocksBelow.enumerated() {
      switch block.kind {
      case .math: break
      case .paragraph(let inlines) where position == 0 || plainText(inlines).count < 80: break
      case .list where position == 0: break
      default: return result
      }
      result += formulas(of: block)
    }
    return result
  }

  /// The formulas of a paragraph, of a display and of the paragraphs of a list.
  private func formulas(of block: Block) -> [MathSpan] {
    switch block.kind {
    case .paragraph(let inlines):
      flatten(inlines).compactMap { if case .math(let span) = $0.kind { span } else { nil } }
    case .math(let span): [span]
    case .list(_, _, _, let items): items.flatMap { $0.flatMap { formulas(of: $0) } }
    default: []
    }
  }
}

extension Formula.Expression {
  /// log q, sin(a + b)
  fileprivate var isFunctionOfNames: Bool {
    switch self {
    case .apply(.log, let arguments), .apply(.exp, let arguments), .apply(.sin, let arguments),
      .apply(.cos, let arguments), .apply(.tan, let arguments), .apply(.sqrt, let arguments):
      arguments.contains { !$0.unboundNames.isEmpty }
    default: false
    }
  }
}

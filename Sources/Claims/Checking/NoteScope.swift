import Formula

/// Names and facts of a note, with how long each is in force.
struct NoteScope {
  /// How long a fact holds.
  enum Lifetime {
    case note
    /// Until the section ends in which it was said.
    case section
  }

  struct Entry {
    var definition: Definition
    /// The headings it stands under, outermost first.
    var section: [Int]
    /// "let x = 3": an example's value, not the meaning of the name.
    var isGiven: Bool
    /// Said with words or signs that define: it holds in the whole note.
    var isStrong: Bool
    /// Taken for a definition because nothing could decide it: no claim is called wrong by it.
    var isTentative = false
    var paragraph: Int
  }

  private struct Fact {
    var symbol: String
    var domain: Domain
    var section: [Int]
    var lifetime: Lifetime
  }

  private struct Premise {
    var condition: Expression.Condition
    var section: [Int]
    /// The only paragraph it holds in; `nil` for the whole section.
    var paragraph: Int?
  }

  private(set) var section: [Int] = [] { didSet { views = Views() } }
  private var levels: [Int] = []
  private var sectionCount = 0
  /// Sections of examples and exercises.
  private var examples: Set<Int> = []
  private var entries: [String: [Entry]] = [:] { didSet { views = Views() } }
  private var facts: [Fact] = [] { didSet { views = Views() } }
  private var premises: [Premise] = [] { didSet { views = Views() } }
  private var ranges: [(index: String, values: [Int], section: [Int])] = [] { didSet { views = Views() } }
  private var distinct: [(pair: Set<String>, paragraph: Int)] = [] { didSet { views = Views() } }
  private(set) var paragraph = 0
  /// Names seen as values in formulas with a relation.
  private var values: Set<String> = [] { didSet { views = Views() } }

  /// What has been asked of this state: copies share it, and the first change of one leaves it to the others.
  private final class Views {
    var scope: Scope?
    var context: ReadingContext?
    var doubtful: Set<String>?
  }
  private var views = Views()

  /// What was said to equal something, and in which section.
  private struct Said {
    var side: Expression
    var section: [Int]
  }

  /// What was said to equal a name, by name: the sides of its chains.
  private var sides: [String: [Said]] = [:]

  mutating func note(_ expressions: [Expression], equalTo name: String) {
    sides[name, default: []] += expressions.map { Said(side: $0, section: section) }
  }

  /// Is this all but what was said to equal the name in this section, or around it? Then it is a slip rather than another
  /// meaning.
  func resembles(_ name: String, _ head: Expression, _ body: Expression) -> Bool {
    let body = Self.plain(body)
    return ((sides[name] ?? []) + (equalities[head] ?? [])).contains {
      guard section.starts(with: $0.section) else { return false }
      let side = Self.plain($0.side)
      return side != body && side.similarity(to: body) >= 0.75
    }
  }

  /// Names that were said again in other words, and it held.
  private var restated: Set<String> = []

  mutating func noteRestatement(of name: String) { restated.insert(name) }

  /// Has a formula for this name been confirmed to say the same as its definition?
  func hasBeenRestated(_ name: String) -> Bool { restated.contains(name) }

  /// Is this so close to what the name was said to equal that it must restate it?
  func restates(_ name: String, _ body: Expression) -> Bool {
    guard body.operands.count > 1, !body.names.isEmpty else { return false }
    // A name with several meanings has none to restate.
    let meanings = Set((entries[name] ?? []).filter { !$0.isGiven }.map(\.definition.body))
    guard meanings.count <= 1 else { return sides[name]?.contains { $0.side == body } ?? false }
    // Other numbers in the same formula are another example; another sign, function or index is a slip.
    func shape(_ expression: Expression) -> Expression {
      expression.transformed {
        switch $0 {
        case .number, .negate(.number): .number(Number(0))
        default: $0
        }
      }
    }
    let body = Self.plain(body)
    return sides[name]?.map({ Self.plain($0.side) }).contains {
      $0 == body || $0.similarity(to: body) >= 0.75 && shape($0) != shape(body)
    } ?? false
  }

  /// Symbols set in bold, with the rank that suggests.
  var ranks: [String: Int] = [:] { didSet { if ranks != oldValue { views = Views() } } }
  /// Words like "base 2" said so.
  var logBase: Int? { didSet { views = Views() } }
  /// The note writes 1{,}5 for one and a half.
  var usesDecimalComma = false
  /// The note's own convention for sign(0).
  var signOfZero: Rational? { didSet { views = Views() } }

  /// Below the levels of headings: an example or exercise of a section.
  static let exerciseLevel = 7

  mutating func heading(level: Int, isExample: Bool = false) {
    if level == Self.exerciseLevel, levels.last == level { loosenSection() }
    while let last = levels.last, last >= level {
      levels.removeLast()
      section.removeLast()
    }
    sectionCount += 1
    levels.append(level)
    section.append(sectionCount)
    if isExample { examples.insert(sectionCount) }
    startParagraph()
  }

  mutating func startParagraph() {
    paragraph += 1
    let earlier = views
    views = Views()
    views.context = earlier.context
    // Only "i ≠ k" and "if a + b = 1" end with a paragraph.
    if distinct.isEmpty, !premises.contains(where: { $0.paragraph != nil }) { views.scope = earlier.scope }
  }

  // MARK: Definitions

  /// The values that this paragraph named are its own: a letter of a table's row may mean another thing below it.
  mutating func loosenParagraph() {
    views = Views()
    for (name, list) in entries {
      for (position, entry) in list.enumerated()
      where entry.paragraph == paragraph && !entry.isGiven && !entry.definition.isFunction {
        entries[name]?[position].isTentative = true
      }
    }
  }

  /// What an example called y is hardly the y of the next one.
  private mutating func loosenSection() {
    views = Views()
    for (name, list) in entries {
      for (position, entry) in list.enumerated()
      where entry.section.starts(with: section) && !entry.definition.isFunction {
        entries[name]?[position].isTentative = true
        entries[name]?[position].isStrong = false
      }
    }
  }

  /// From here on the name is free.
  mutating func forget(_ name: String) {
    views = Views()
    entries[name] = nil
  }

  /// The definition in force: the latest whose example, if it is one, has not ended.
  func entry(_ name: String) -> Entry? {
    entries[name]?.last { !$0.isGiven || section.starts(with: $0.section) }
  }

  /// Is the name taken here, so that `name = …` is a claim? A later section may define it anew.
  func isBound(_ name: String) -> Bool {
    guard let entry = entry(name) else { return false }
    return section.starts(with: entry.section)
  }

  mutating func define(
    _ definition: Definition, isGiven: Bool = false, isStrong: Bool = false, isTentative: Bool = false
  ) {
    // What is defined here is in force here: the scope changes in one place, without being built anew.
    var scope = views.scope
    views = Views()
    scope?.definitions[definition.name] = definition
    defer {
      let others = alternatives(to: definition, among: entries[definition.name] ?? [])
      scope?.alternatives[definition.name] = others.isEmpty ? nil : others
      views.scope = scope
    }
    for name in followers(of: definition) {
      entries[name] = nil
      scope?.definitions[name] = nil
    }
    entries[definition.name, default: []].append(
      Entry(
        definition: definition, section: section, isGiven: isGiven, isStrong: isStrong, isTentative: isTentative,
        paragraph: paragraph))
    if !definition.isFunction { values.insert(definition.name) }
    for parameter in definition.parameters { values.insert(parameter.name) }
  }

  /// x_0 = 3 after x_0 = 1: the values that followed from the first are none of the second's.
  private func followers(of definition: Definition) -> [String] {
    guard let mark = definition.name.lastIndex(of: "_"), definition.name[mark...].dropFirst().allSatisfy(\.isNumber),
      let old = entry(definition.name)?.definition.body, old != definition.body
    else { return [] }
    return entryNames(of: String(definition.name[..<mark])).filter { $0 != definition.name }
  }

  mutating func noteValues(_ expression: Expression) {
    expression.forEach {
      switch $0 {
      case .symbol(let name):
        if !Self.ambiguousLetters.contains(name) { noteValue(name) }
      case .element(.symbol(let name), _): noteValue(name)
      default: break
      }
    }
  }

  private mutating func noteValue(_ name: String) {
    if !values.contains(name), entry(name)?.definition.isFunction != true { values.insert(name) }
  }

  private static let ambiguousLetters: Set<String> = [
    "f", "g", "h", "F", "G", "H", "φ", "ψ", "σ", "L", "J", "ℓ", "p", "q", "P", "Q", "Γ",
  ]

  // MARK: Facts

  mutating func assume(_ symbol: String, _ domain: Domain, lifetime: Lifetime = .section) {
    facts.append(Fact(symbol: symbol, domain: domain, section: section, lifetime: lifetime))
  }

  mutating func assume(_ condition: Expression.Condition) {
    premises.append(.init(condition: condition, section: section))
  }

  /// Holds to the end of the paragraph.
  mutating func suppose(_ condition: Expression.Condition) {
    premises.append(.init(condition: condition, section: section, paragraph: paragraph))
  }

  /// Names that the note puts among the matrices.
  private(set) var matrices: Set<String> = []

  /// "Let x = 3", and in which paragraph.
  private var lets: [String: Int] = [:]

  mutating func noteLet(_ name: String) { lets[name] = paragraph }

  func isLetInParagraph(_ name: String) -> Bool { lets[name] == paragraph }

  /// Names that the note puts among the vectors.
  private(set) var vectors: Set<String> = []

  mutating func noteMatrix(_ name: String) {
    matrices.insert(name)
    vectors.remove(name)
  }

  mutating func noteVector(_ name: String) {
    if !matrices.contains(name) { vectors.insert(name) }
  }

  /// How much is known, to withdraw later what was added from there on.
  struct Mark {
    var facts: Int
    var premises: Int
  }

  var mark: Mark { Mark(facts: facts.count, premises: premises.count) }

  /// Withdraws what was added between two marks.
  mutating func withdraw(from start: Mark, to end: Mark) {
    if end.facts > start.facts { facts.removeSubrange(start.facts..<end.facts) }
    if end.premises > start.premises { premises.removeSubrange(start.premises..<end.premises) }
  }

  /// What words and formulas say of random quantities, and where.
  private var independence: [(isIdentical: Bool, section: [Int])] = []
  private var momentFacts: [(fact: MomentModel.Fact, isAhead: Bool, section: [Int])] = []

  mutating func noteIndependence(isIdentical: Bool) { independence.append((isIdentical, section)) }

  /// `isAhead`: read in the words after a display, and not yet come to.
  mutating func note(_ fact: MomentModel.Fact, isAhead: Bool = false) { momentFacts.append((fact, isAhead, section)) }

  /// Does the note say what this moment is, before this place?
  func isKnown(_ fact: MomentModel.Fact) -> Bool {
    momentFacts.contains {
      !$0.isAhead && $0.fact.name == fact.name && $0.fact.moment == fact.moment && section.starts(with: $0.section)
    }
  }

  /// The models of moments that this section allows: independent quantities, and alike ones where the note says so.
  func momentModels() -> [MomentModel] {
    let said = independence.filter { section.starts(with: $0.section) }
    guard !said.isEmpty else { return [] }
    let facts = momentFacts.filter { section.starts(with: $0.section) }.map(\.fact)
    let models = [MomentModel(isIdentical: false, facts: facts)]
    return said.contains(where: \.isIdentical) ? models + [MomentModel(isIdentical: true, facts: facts)] : models
  }

  /// What the first side of a chain was said to equal, the latest last.
  private var equalities: [Expression: [Said]] = [:]

  mutating func note(_ side: Expression, equals other: Expression) {
    guard side != other, !equals(of: side).contains(other) else { return }
    equalities[side, default: []].append(Said(side: other, section: section))
  }

  func equals(of side: Expression) -> [Expression] { (equalities[side] ?? []).map(\.side) }

  mutating func restrict(_ index: String, to values: [Int]) { ranges.append((index, values, section)) }

  mutating func distinguish(_ a: String, _ b: String) { distinct.append(([a, b], paragraph)) }

  // MARK: Views

  /// The premises that speak of the names of these sides, and those that speak of the same names as these.
  private static func premises(_ all: [Expression.Condition], about sides: [Expression]) -> [Expression.Condition] {
    guard !all.isEmpty else { return [] }
    var names = sides.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    var (chosen, rest) = ([Int](), Array(all.indices))
    var grows = true
    while grows {
      grows = false
      for position in rest where !all[position].names.isDisjoint(with: names) {
        names.formUnion(all[position].names)
        chosen.append(position)
        rest.removeAll { $0 == position }
        grows = true
      }
    }
    return chosen.sorted().map { all[$0] }
  }

  /// The arguments of the function that a chain begins with: E(y, p), also as −E(y, p) or 2 E(y, p).
  private static func parameters(of head: Expression) -> [Expression] {
    switch head {
    case .call(_, let arguments), .element(.call(_, let arguments), _): arguments
    case .negate(let call), .multiply(_, .number, let call), .divide(let call, .number): parameters(of: call)
    default: []
    }
  }

  /// The scope for the sides of a chain, without what an example gave, and the one with it when that differs. Names that
  /// the chain uses in another role than their definition does are free in it.
  func scopes(for sides: [Expression], head: Expression) -> (stated: Scope, withGiven: Scope?) {
    let whole = scope()
    var stated = whole
    var usesGiven = false
    var roles = Set<String>()
    var indexed = Set<String>()
    for side in sides {
      side.forEach {
        switch $0 {
        case .element(let base, let indices):
          for case .symbol(let letter) in indices { roles.insert(letter) }
          if case .symbol(let name) = base { indexed.insert(name) }
        case .big(_, let range, _): roles.insert(range.index)
        default: break
        }
      }
    }
    for case .symbol(let name) in Self.parameters(of: head) { roles.insert(name) }
    stated.premises = Self.premises(whole.premises, about: sides)
    for (name, _) in entries {
      guard let entry = entry(name), !entry.definition.isFunction else { continue }
      if entry.isGiven {
        stated.definitions[name] = self.entry(name, given: false)?.definition
        usesGiven = true
      }
      let isScalar = entry.definition.indices.isEmpty && !hasEntries(entry.definition.body)
      if roles.contains(name) || indexed.contains(name) && isScalar { stated.definitions[name] = nil }
    }
    // d/dθ of a formula in θ: a variable, although the note has a θ_w of its own.
    for side in sides {
      side.forEach {
        guard case .derivative(let body, let by) = $0 else { return }
        for case .symbol(let name) in by where !indexed.contains(name) && body.names.contains(name) {
          guard let definition = stated.definitions[name], !definition.indices.isEmpty, !definition.isFunction else {
            continue
          }
          if case .symbol = body { continue }
          stated.definitions[name] = nil
          stated.variables.insert(name)
        }
      }
    }
    // a after a(w, x) of another section, p_i after p(x): another thing of that name.
    var called: [String: Set<Int>] = [:]
    var bare: Set<String> = []
    var differentiated: Set<String> = []
    for side in sides {
      side.forEach {
        switch $0 {
        case .call(let name, let arguments): called[name, default: []].insert(arguments.count)
        case .prime(let name, _, _): called[name, default: []].insert(1)
        case .symbol(let name): bare.insert(name)
        case .derivative(.symbol(let name), let by):
          differentiated.insert(name)
          for case .symbol(let variable) in by { differentiated.insert(variable) }
        default: break
        }
      }
    }
    for (name, list) in entries {
      guard let entry = entry(name), entry.definition.isFunction else { continue }
      if let counts = called[name] {
        // L(w) after L(w_1, w_2): the latest with as many parameters.
        guard counts.count == 1, let count = counts.first, count != entry.definition.parameters.count else { continue }
        stated.definitions[name] = list.last { $0.definition.parameters.count == count }?.definition
        continue
      }
      let isUsual = ["f", "g", "h", "σ", "L", "J", "ℓ", "F", "G", "H", "φ", "ψ"].contains(name) || name.count > 1
      let isElsewhere = !section.starts(with: entry.section)
      if indexed.contains(name) && entry.definition.indices.isEmpty
        && !entry.definition.body.contains(where: {
          switch $0 {
          case .vector, .matrix, .apply(.diag, _): true
          default: false
          }
        }) && !isUsual || bare.contains(name) && !isUsual && isElsewhere && !differentiated.contains(name)
      {
        stated.definitions[name] = nil
      }
    }
    // A bare σ is a variable unless the note defines it as a function.
    if entries["σ"] == nil, sides.contains(where: { Self.isVariable("σ", in: $0) }) {
      stated.definitions["σ"] = nil
    }
    return (stated, usesGiven ? whole : nil)
  }

  /// A claim that rests on these names holds: their definitions are what the note means.
  mutating func establish(_ names: Set<String>) {
    for name in names {
      guard let list = entries[name], let position = list.lastIndex(where: { !$0.isGiven }), !list[position].isStrong
      else { continue }
      entries[name]?[position].isStrong = true
      entries[name]?[position].isTentative = false
    }
  }

  /// Names whose definition may not be what is meant here, so that nothing is refuted by it: given more than one meaning
  /// in the note, or in passing in another section.
  func doubtful() -> Set<String> {
    if let known = views.doubtful { return known }
    let result = findDoubtful()
    views.doubtful = result
    return result
  }

  private func findDoubtful() -> Set<String> {
    var result: Set<String> = []
    for (name, list) in entries {
      guard let entry = entry(name) else { continue }
      let isHere = section.starts(with: entry.section)
      let isLatest = isHere && !entry.isGiven && paragraph - entry.paragraph <= 1
      // Right after a definition nobody means an earlier one, unless that stands beside it: f(n) = n/2 for even n, and
      // f(n) = 3n + 1 for odd n.
      let rivals = list.filter {
        isLatest
          ? $0.paragraph == entry.paragraph && $0.definition.isFunction && !$0.isGiven
          : !isHere || $0.section == entry.section
      }
      let competing = Set(rivals.map(\.definition.body))
      let isNear = isHere && paragraph - entry.paragraph <= 2
      // The f of another example is another one.
      let isOfExample = section.contains(where: examples.contains) || entry.section.contains(where: examples.contains)
      let lasts = entry.isStrong && (isHere || !isOfExample || !Self.isCommonLetter(name))
      if entry.isTentative || competing.count > 1 || !isNear && !lasts { result.insert(name) }
    }
    return result
  }

  /// A letter of which every example has its own.
  private static func isCommonLetter(_ name: String) -> Bool { name.count == 1 && name.first?.isASCII == true }

  /// Does a letter stand for a value here? In dσ/dz it is the function.
  private static func isVariable(_ name: String, in side: Expression) -> Bool {
    switch side {
    case .symbol(let symbol): symbol == name
    case .derivative(.symbol, let by): by.contains { isVariable(name, in: $0) }
    default: side.operands.contains { isVariable(name, in: $0) }
    }
  }

  /// Letters with a meaning of another section: here they may have none yet.
  func lettersOfOtherSections() -> Set<String> {
    Set(entries.keys.filter { Self.isCommonLetter($0) && !isBound($0) })
  }

  /// Was the name taken to be defined because nothing could decide the formula?
  func isTentative(_ name: String) -> Bool {
    (entry(name)?.isTentative ?? false) || (entry(name, given: false)?.isTentative ?? false)
  }

  /// Entries of a vector that are defined one by one.
  func entryNames(of vector: String) -> Set<String> {
    Set(entries.keys.filter { $0.hasPrefix(vector + "_") && ($0.dropFirst(vector.count + 1).first?.isNumber ?? false) })
  }

  /// Was exactly this said to equal the name before?
  func repeats(_ name: String, _ body: Expression) -> Bool {
    (sides[name] ?? []).count { Self.plain($0.side) == Self.plain(body) } > 1
  }

  /// w·x and w x are one product.
  private static func plain(_ expression: Expression) -> Expression {
    expression.transformed {
      switch $0 {
      case .multiply(.dot, let a, let b), .multiply(.times, let a, let b): .multiply(.juxtaposed, a, b)
      default: $0
      }
    }
  }

  private func entry(_ name: String, given: Bool) -> Entry? { entries[name]?.last { $0.isGiven == given } }

  /// Can the value be a vector?
  private func hasEntries(_ body: Expression) -> Bool {
    body.contains {
      switch $0 {
      case .vector, .matrix, .dottedMatrix, .gradient, .call, .transpose, .derivative, .apply(.diag, _): true
      case .symbol(let name): entry(name).map { !$0.definition.indices.isEmpty } ?? false
      default: false
      }
    }
  }

  private static let catalogue = Definitions(CatalogueScope.definitions)

  func scope() -> Scope {
    if let known = views.scope { return known }
    let result = makeScope()
    views.scope = result
    return result
  }

  private func makeScope() -> Scope {
    var scope = Scope()
    scope.definitions = Self.catalogue
    for (name, list) in entries {
      guard let entry = entry(name) else { continue }
      scope.definitions[name] = entry.definition
      let others = alternatives(to: entry.definition, among: list)
      if !others.isEmpty { scope.alternatives[name] = others }
    }
    for fact in facts where fact.lifetime == .note || section.starts(with: fact.section) {
      scope.domains[fact.symbol] = fact.domain
    }
    for premise in premises where section.starts(with: premise.section) && premise.paragraph ?? paragraph == paragraph {
      scope.premises.append(premise.condition)
    }
    scope.ranks = ranks
    scope.signOfZero = signOfZero
    for (index, values, place) in ranges where section.starts(with: place) { scope.indexRanges[index] = values }
    for (pair, place) in distinct where place == paragraph { scope.distinct.insert(pair) }
    return scope
  }

  /// Other functions of the same name, with other parameters, the latest first.
  private func alternatives(to definition: Definition, among list: [Entry]) -> [Definition] {
    guard definition.isFunction, list.count > 1 else { return [] }
    var others: [Definition] = []
    for entry in list.reversed() {
      let other = entry.definition
      guard other.isFunction, other.parameters.map(\.name) != definition.parameters.map(\.name), !others.contains(other)
      else { continue }
      others.append(other)
    }
    return Array(others.prefix(3))
  }

  func readingContext() -> ReadingContext {
    if let known = views.context { return known }
    let result = makeReadingContext()
    views.context = result
    return result
  }

  private func makeReadingContext() -> ReadingContext {
    var context = ReadingContext()
    context.values = values
    context.logBase = logBase
    context.usesDecimalComma = usesDecimalComma
    for name in CatalogueScope.definitions.keys { context.functions.insert(name) }
    for (name, _) in entries {
      guard let entry = entry(name) else { continue }
      if entry.definition.isFunction {
        context.functions.insert(name)
        context.values.remove(name)
      } else {
        context.functions.remove(name)
      }
    }
    return context
  }
}

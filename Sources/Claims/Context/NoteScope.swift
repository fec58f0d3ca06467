import Formula

/// Names and facts of a note, with how long each is in force.
struct NoteScope {
  /// How long a fact holds.
  enum Lifetime {
    case note
    /// Until the section ends in which it was said.
    case section
    case paragraph
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
    /// "The pole is at z = 2": of this point and this paragraph.
    var isPoint = false
    /// How many definitions came before it.
    var order: Int
  }

  struct Fact {
    var symbol: String
    var domain: Domain
    var section: [Int]
    var lifetime: Lifetime
    var paragraph: Int
  }

  struct Premise {
    var condition: Expression.Condition
    var section: [Int]
    /// The only paragraph it holds in; `nil` for the whole section.
    var paragraph: Int?
  }

  private(set) var section: [Int] = [] { didSet { views = Views() } }
  private var levels: [Int] = []
  private var sectionCount = 0
  /// Sections of examples and exercises.
  private(set) var examples: Set<Int> = []
  private(set) var entries: [String: [Entry]] = [:] { didSet { views = Views() } }
  private(set) var facts: [Fact] = [] { didSet { views = Views() } }
  private(set) var premises: [Premise] = [] { didSet { views = Views() } }
  private(set) var ranges: [(index: String, values: [Int], section: [Int])] = [] { didSet { views = Views() } }
  private(set) var distinct: [(pair: Set<String>, paragraph: Int)] = [] { didSet { views = Views() } }
  /// "If i = j": letters that stand for one position, in which paragraph.
  private(set) var identified: [(letter: String, other: String, paragraph: Int)] = [] { didSet { views = Views() } }
  private(set) var paragraph = 0
  private var order = 0
  /// Names seen as values in formulas with a relation.
  private(set) var values: Set<String> = [] { didSet { views = Views() } }

  /// What has been asked of this state: copies share it, and the first change of one leaves it to the others.
  final class Views {
    var scope: Scope?
    var context: ReadingContext?
    var doubtful: Set<String>?
  }
  private(set) var views = Views()

  /// What was said to equal something, and in which section.
  struct Said {
    var side: Expression
    var section: [Int]
  }

  /// What was said to equal a name, by name: the sides of its chains.
  private(set) var sides: [String: [Said]] = [:]

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
    // 1/t and 1/√t are near to each other, as all short formulas are.
    var size = 0
    body.forEach { _ in size += 1 }
    return sides[name]?.map({ Self.plain($0.side) }).contains {
      $0 == body || size > 5 && $0.similarity(to: body) >= 0.75 && shape($0) != shape(body)
    } ?? false
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

  /// Names of which a relation has spoken, and in which sections.
  private var spoken: [String: [[Int]]] = [:]

  mutating func noteSpeaking(of names: Set<String>) {
    for name in names where spoken[name]?.last != section { spoken[name, default: []].append(section) }
  }

  /// Has a relation of this section, or around it, spoken of the name?
  func spokeOf(_ name: String) -> Bool { spoken[name]?.contains { section.starts(with: $0) } ?? false }

  /// Symbols set in bold, with the rank that suggests.
  var ranks: [String: Int] = [:] { didSet { if ranks != oldValue { views = Views() } } }
  /// Words like "base 2" said so.
  var logBase: Int? { didSet { views = Views() } }
  /// T(n) = 2T(n/2) + n: functions of which only a law is known.
  var lawful: Set<String> = [] { didSet { views = Views() } }
  /// φ ≈ 1.618: names whose values are rounded.
  private(set) var rounded: Set<String> = []
  /// The note writes 1{,}5 for one and a half.
  var usesDecimalComma = false
  /// It writes them without braces: 0,5.
  var joinsDecimals = false
  /// It writes 8.886.110.
  var groupsByPoints = false
  /// The note multiplies by points.
  var usesPointProducts = false
  /// Names that have an offset of their own: the θ of θ · x + θ_0.
  var offsets: Set<String> = []
  /// It speaks of triangles and segments.
  var namesSegments = false
  /// What it makes of its capitals.
  var capitals = CapitalNames([])
  /// The note's own convention for sign(0).
  var signOfZero: Rational? { didSet { views = Views() } }

  /// Paragraphs that begin with bold words, as a heading of their own would.
  var runIns: [Int] = []

  /// Below the levels of headings: an example or exercise of a section.
  static let exerciseLevel = 7

  mutating func heading(level: Int, isExample: Bool = false) {
    startOfPart = nil
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
    if distinct.isEmpty, identified.isEmpty, !premises.contains(where: { $0.paragraph != nil }),
      !facts.contains(where: { $0.lifetime == .paragraph })
    {
      views.scope = earlier.scope
    }
    if facts.contains(where: { $0.lifetime == .paragraph }) { facts.removeAll { $0.lifetime == .paragraph } }
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

  /// A new example begins where no heading says so: nothing is called wrong by the values of this section.
  mutating func loosenValues() {
    views = Views()
    for (name, list) in entries {
      for (position, entry) in list.enumerated() where entry.isGiven && section.starts(with: entry.section) {
        entries[name]?[position].isTentative = true
      }
    }
  }

  /// How many definitions came before this part, where parts have begun.
  private var startOfPart: Int?

  /// "(b)": a value that the part before gave is hardly this one's, so that nothing is called wrong by it.
  mutating func startPart() {
    views = Views()
    if let start = startOfPart {
      for (name, list) in entries {
        for (position, entry) in list.enumerated()
        where (entry.isGiven || !entry.definition.isFunction) && entry.order >= start {
          entries[name]?[position].isTentative = true
        }
      }
    }
    startOfPart = order
  }

  /// Names whose definition is not understood: what fails for any value of them may hold for theirs.
  private(set) var unread: Set<String> = []

  mutating func noteUnread(_ name: String) { if entry(name) == nil { unread.insert(name) } }

  /// From here on the name is free.
  mutating func forget(_ name: String) {
    views = Views()
    entries[name] = nil
  }

  /// The a_0, a_1 of a.
  mutating func forgetEntries(of name: String) {
    for key in entries.keys where key.hasPrefix(name + "_") { forget(key) }
  }

  /// The definition in force: the latest whose example, if it is one, has not ended.
  func entry(_ name: String) -> Entry? {
    entries[name]?.last { !$0.isGiven || section.starts(with: $0.section) }
  }

  func entry(_ name: String, given: Bool) -> Entry? { entries[name]?.last { $0.isGiven == given } }

  /// The latest formula with names that was said of it, before values were put into it.
  func formula(of name: String) -> Definition? {
    entries[name]?.last { !$0.definition.body.unboundNames.isEmpty }?.definition
  }

  /// Does the note give it one formula, and that here?
  func hasOneFormula(_ name: String) -> Bool {
    let formulas = (entries[name] ?? []).filter { !$0.definition.body.unboundNames.isEmpty }
    return formulas.count == 1 && section.starts(with: formulas[0].section)
  }

  /// The name that was defined last.
  var latestName: String? {
    entries.first { $0.value.last?.order == order - 1 }?.key
  }

  /// What this section has given values to since.
  func names(givenAfter entry: Entry) -> Set<String> {
    Set(
      entries.filter {
        $0.value.last.map { $0.isGiven && section.starts(with: $0.section) && $0.order > entry.order } ?? false
      }.keys)
  }

  /// Entries of a vector that are defined one by one.
  func entryNames(of vector: String) -> Set<String> {
    Set(entries.keys.filter { $0.hasPrefix(vector + "_") && ($0.dropFirst(vector.count + 1).first?.isNumber ?? false) })
  }

  /// Is the name taken here, so that `name = …` is a claim? A later section may define it anew.
  func isBound(_ name: String) -> Bool {
    guard let entry = entry(name) else { return false }
    return section.starts(with: entry.section)
  }

  mutating func noteRounded(_ name: String) {
    if let entry = entry(name), entry.isGiven, entry.definition.body.printsDecimals { rounded.insert(name) }
  }

  mutating func define(
    _ definition: Definition, isGiven: Bool = false, isStrong: Bool = false, isTentative: Bool = false,
    isPoint: Bool = false
  ) {
    unread.remove(definition.name)
    rounded.remove(definition.name)
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
    loosenExample(of: definition)
    entries[definition.name, default: []].append(
      Entry(
        definition: definition, section: section, isGiven: isGiven, isStrong: isStrong, isTentative: isTentative,
        paragraph: paragraph, isPoint: isPoint, order: order))
    order += 1
    if !definition.isFunction {
      values.insert(definition.name)
      mayLeadBack = mayLeadBack || leadsBack(definition)
    }
    for parameter in definition.parameters { values.insert(parameter.name) }
  }

  /// May names be defined by one another?
  private(set) var mayLeadBack = false

  private func leadsBack(_ definition: Definition) -> Bool {
    var seen: Set<String> = []
    var queue = [definition.body]
    while let body = queue.popLast() {
      for name in body.names {
        if name == definition.name { return true }
        if seen.insert(name).inserted, let next = entries[name]?.last?.definition { queue.append(next.body) }
      }
    }
    return false
  }

  /// Other functions of the same name, with other parameters, the latest first.
  func alternatives(to definition: Definition, among list: [Entry]) -> [Definition] {
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

  /// "For λ = 2" after "for λ = 0": what was given under the first is hardly given under the second, so that nothing is
  /// called wrong by it.
  private mutating func loosenExample(of definition: Definition) {
    guard definition.isValue, let old = entries[definition.name]?.last(where: \.definition.isValue),
      old.definition.body != definition.body, old.section == section, old.paragraph != paragraph
    else { return }
    for (name, list) in entries where name != definition.name {
      // Those before the last are seen no more.
      guard let position = list.lastIndex(where: \.definition.isValue) else { continue }
      let entry = list[position]
      // "x = 6, y = 4": what was found together with it too.
      if entry.order > old.order || entry.paragraph == old.paragraph, entry.section == section,
        entry.paragraph != paragraph
      {
        entries[name]?[position].isTentative = true
      }
    }
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

  /// A claim that rests on these names holds: their definitions are what the note means.
  mutating func establish(_ names: Set<String>) {
    for name in names {
      guard let list = entries[name], let position = list.lastIndex(where: { !$0.isGiven }), !list[position].isStrong
      else { continue }
      entries[name]?[position].isStrong = true
      entries[name]?[position].isTentative = false
    }
  }

  // MARK: Facts

  mutating func assume(_ symbol: String, _ domain: Domain, lifetime: Lifetime = .section) {
    facts.append(Fact(symbol: symbol, domain: domain, section: section, lifetime: lifetime, paragraph: paragraph))
  }

  /// Does this paragraph say in which range a name is?
  func isConfinedInParagraph(_ name: String) -> Bool {
    facts.contains { $0.symbol == name && $0.paragraph == paragraph }
  }

  mutating func assume(_ condition: Expression.Condition) {
    premises.append(.init(condition: condition, section: section))
  }

  /// Holds to the end of the paragraph.
  mutating func suppose(_ condition: Expression.Condition) {
    premises.append(.init(condition: condition, section: section, paragraph: paragraph))
  }

  /// Functions that the note gives at places: the V of V(s_1) = 2.
  private(set) var functionsAtPlaces: Set<String> = []

  mutating func noteFunctionAtPlaces(_ name: String) { functionsAtPlaces.insert(name) }

  /// Names that the note puts among the matrices.
  private(set) var matrices: Set<String> = []

  /// "Let x = 3", and in which paragraph.
  private var lets: [String: Int] = [:]

  mutating func noteLet(_ name: String) { lets[name] = paragraph }

  func isLetInParagraph(_ name: String) -> Bool { lets[name] == paragraph }

  /// Matrices that the note calls symmetric, and in which section.
  private(set) var symmetric: [(name: String, section: [Int])] = [] { didSet { views = Views() } }

  mutating func noteSymmetric(_ name: String) {
    if !symmetric.contains(where: { $0.name == name && $0.section == section }) { symmetric.append((name, section)) }
  }

  /// Letters that count the entries of vectors, and in which section.
  private(set) var counts: [(name: String, letter: String, section: [Int])] = [] { didSet { views = Views() } }

  /// x ∈ ℝⁿ
  mutating func noteCount(of name: String, _ letter: String) {
    guard letter.count == 1, letter.first?.isLetter ?? false else { return }
    let others = counts.filter { [section] in $0.name != name || $0.section != section }
    counts = others + [(name, letter, section)]
  }

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
  private var independence: [(isIdentical: Bool, names: Set<String>, section: [Int])] = []
  private var momentFacts: [(fact: MomentModel.Fact, isAhead: Bool, section: [Int])] = []

  /// `names`: of which quantities; of all where the words name none.
  mutating func noteIndependence(isIdentical: Bool, names: Set<String>) {
    independence.append((isIdentical, names, section))
  }

  /// `isAhead`: read in the words after a display, and not yet come to.
  mutating func note(_ fact: MomentModel.Fact, isAhead: Bool = false) { momentFacts.append((fact, isAhead, section)) }

  /// Does the note say what this moment is, before this place?
  func isKnown(_ fact: MomentModel.Fact) -> Bool {
    momentFacts.contains {
      !$0.isAhead && $0.fact.name == fact.name && $0.fact.moment == fact.moment && section.starts(with: $0.section)
    }
  }

  /// The models of moments that this section allows for these quantities: independent ones, and alike ones where the note
  /// says so. That X_1 and X_2 are independent says nothing of X and Y.
  func momentModels(of names: Set<String>) -> [MomentModel] {
    let said = independence.filter {
      section.starts(with: $0.section) && ($0.names.isEmpty || names.isEmpty || !$0.names.isDisjoint(with: names))
    }
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

  mutating func identify(_ letter: String, with other: String) { identified.append((letter, other, paragraph)) }
}

extension Definition {
  /// x = 6: a number, or numbers.
  fileprivate var isValue: Bool { !isFunction && indices.isEmpty && body.unboundNames.isEmpty }
}

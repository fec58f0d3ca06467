import Derive
import Formula
import LaTeX
import Notes

/// Names that a formula defines: what heads it, whether it is new, what it may not be.
extension NoteChecker {
  /// A name defined above with other parameters, or introduced by words that define, is defined anew.
  func isRedefinition(
    _ name: String, _ parameters: [Expression], _ indices: [String], _ body: Expression, _ chain: Chain
  ) -> Bool {
    guard let entry = scope.entry(name) else { return true }
    if entry.isGiven || isInHeading { return true }
    // f = 1.095, and in another paragraph f = (1 − x)² + 100 (y − x²)²: another f.
    if entry.paragraph != scope.paragraph, isClosedValue(entry.definition.body), !isClosedValue(body),
      !body.names.isEmpty,
      !entry.definition.isFunction
    {
      return true
    }
    // "Maximize f = xy", then "Maximize f(x, y) = x + 2y": the next problem.
    if Cues(before: chain.before, after: "").optimizes { return !scope.restates(name, body) }
    if scope.restates(name, body) || reorders(name, parameters) { return false }
    let old = entry.definition
    // "Expanding: f(x) = x² − 4x + 7"
    if scope.section.starts(with: entry.section), old.parameters.count == parameters.count,
      old.indices.count == indices.count, Cues(before: chain.before, after: "").rewrites,
      decide(chain, 0).decision.outcome != .untested
    {
      return false
    }
    // J after J_{ik}, p_i after p: another view of the same thing is a claim about it.
    // L(w_1, w_2) after L(w): another function of that name.
    if !old.parameters.isEmpty, !parameters.isEmpty, old.parameters.count != parameters.count { return true }
    // f(x) = x − ln x, and in another paragraph f = (1 − x)² + 100 (y − x²)².
    if parameters.isEmpty, indices.isEmpty, old.isFunction, old.indices.isEmpty, entry.paragraph != scope.paragraph,
      !isClosedValue(body), !body.unboundNames.isSubset(of: old.parameters.map(\.name)),
      body.contains(where: { if case .add = $0 { true } else { false } }), body.isPolynomial
    {
      return true
    }
    guard old.indices.count == indices.count, old.parameters.count == parameters.count else { return false }
    // x′ = x cos θ − y sin θ after (x′, y′) = R (x, y): the same, written out.
    if case .element = old.body, old.parameters.isEmpty, scope.section.starts(with: entry.section) { return false }
    // A name that gets a value again has a new value; a function is restated only in its own vocabulary.
    guard old.isFunction, chain.isDisplay else { return true }
    if scope.section != entry.section {
      let names = parameters.compactMap { if case .symbol(let name) = $0 { name } else { nil } }
      if names != old.parameters.map(\.name) || !scope.section.starts(with: entry.section) && !entry.isStrong {
        return true
      }
    }
    if scope.hasBeenRestated(name) { return false }
    return old.body.vocabulary.isDisjoint(with: body.vocabulary)
  }

  /// "Let I = ∫ x² dx. Then I = 1/3": what is computed, and its value.
  func isValueOfComputed(_ name: String, _ value: Expression, _ cues: Cues) -> Bool {
    guard let entry = scope.entry(name), !entry.definition.isFunction, entry.paragraph == scope.paragraph,
      isIntegralOfNumbers(entry.definition.body)
    else { return false }
    return isClosedValue(value) && cues.concludes
  }

  /// Is this the definition in force of its left side, as it was written?
  func nameSaidAgain(_ left: Expression, _ right: Expression) -> String? {
    guard let (name, parameters, indices) = head(left), let entry = scope.entry(name), scope.isBound(name),
      !isClosedValue(right)
    else { return nil }
    let definition = entry.definition
    let isSame =
      definition.body == right && definition.indices == indices
      && definition.parameters.map { Expression.symbol($0.name) } == parameters
    return isSame ? name : nil
  }

  /// The ẋ of an x that the note gives by θ, where the chain speaks of θ̇.
  func isRateOfDefined(_ left: Expression, _ chain: Chain) -> Bool {
    guard case .symbol = left else { return false }
    let sides = chain.sides.compactMap(\.readings.first)
    return Elaboration(scope: scope.scope()).withTimeDerivatives(sides).first != left
  }

  /// L(z, y) after L(y, z): the same arguments in another order are a slip, and no other function.
  func reorders(_ name: String, _ parameters: [Expression]) -> Bool {
    guard let known = scope.entry(name)?.definition.parameters.map(\.name), known.count > 1 else { return false }
    let names = parameters.compactMap { if case .symbol(let name) = $0 { name } else { nil } }
    return names != known && names.sorted() == known.sorted()
  }

  /// v_2 − ½ u_1: nothing but what the note has given before.
  func isOfKnownNames(_ side: Expression) -> Bool {
    let rest = side.transformed { part in
      if case .element = part, Substitution.key(part).flatMap({ scope.entry($0) }) != nil { return .number(Number(0)) }
      return part
    }
    return rest.unboundNames.allSatisfy { scope.entry($0) != nil }
  }

  /// α = α + 1, x^{(k+1)} = x^{(k)} − …: an update, not an equality of values.
  func isRecurrence(_ left: Expression, _ right: Expression) -> Bool {
    // α(k) = α(k) / Σ α(k): scaled anew.
    if case .divide(left, let total) = right, case .call(let name, _) = left,
      total.contains(where: { if case .call(name, _) = $0 { true } else { false } })
    {
      return true
    }
    let name: String
    switch left {
    case .symbol(let symbol): name = symbol
    case .element(.symbol(let symbol), let indices):
      guard scope.entry(symbol) == nil else { return false }
      name = symbol
      if case .element(.symbol(symbol), let others) = right, others == indices { return false }
      // u_2 = v_2 − ½ u_1 of a u_1 that is known: what comes next, and no law.
      if indices.allSatisfy({ $0.rationalValue != nil }), right.mentionsEntry(of: symbol), isOfKnownNames(right) {
        return false
      }
    // δ_j^l = Σ_k w_kj^{l+1} δ_k^{l+1} …: from one layer to the next.
    case .power(.element(.symbol(let symbol), _), .symbol(let layer)):
      return scope.entry(symbol) == nil && right != left
        && right.contains {
          guard case .power(.element(.symbol(symbol), _), let other) = $0 else { return false }
          return other != .symbol(layer) && other.names == [layer]
        }
    // Q(s, a) = Σ_{s′} … max_{a′} Q(s′, a′): a functional equation of something that has no other meaning.
    case .call(let function, let arguments):
      return !scope.isBound(function) && CatalogueScope.definitions[function] == nil && distinctNames(arguments)
        && right.contains {
          guard case .call(function, let others) = $0 else { return false }
          return others.count == arguments.count && Set(others) != Set(arguments)
        } && !right.contains { $0 == left }
    default: return false
    }
    // x = x(a, b): what it depends on.
    if case .call(name, _) = right { return true }
    guard scope.entry(name)?.definition.isFunction != true else { return false }
    // K_p = 0.6 K_u: other letters, which count nothing.
    if case .element(_, let places) = left, places.count == 1, case .symbol(let letter) = places[0],
      !right.contains(where: {
        if case .element(.symbol(name), let others) = $0 {
          others.contains { $0.names.contains(letter) || $0.names.isEmpty || $0.names.contains(where: \.isIndexLetter) }
        } else {
          false
        }
      })
    {
      return false
    }
    return right.mentionsBare(name) && left == .symbol(name)
      || left != .symbol(name) && right.mentionsEntry(of: name)
  }

  /// (x′, y′) = R (x, y): each entry of the list gets its meaning; (g_n, l_n) = P (g_{n−1}, l_{n−1}) is a law.
  mutating func definitionOfEntries(_ left: Expression, _ right: Expression, _ chain: Chain) -> Introduction? {
    guard let entries = left.listedEntries, entries.count > 1, !isClosedValue(right) else { return nil }
    let heads = entries.compactMap(head)
    let names = Set(heads.map(\.name))
    guard heads.count == entries.count,
      heads.allSatisfy({
        scope.entry($0.name) == nil && $0.parameters.isEmpty && CatalogueScope.definitions[$0.name] == nil
      })
    else { return nil }
    if heads.contains(where: { !$0.indices.isEmpty }) {
      return right.spokenNames.isDisjoint(with: names) ? nil : .recurrence
    }
    guard names.count == entries.count, right.spokenNames.isDisjoint(with: names) else { return nil }
    for (position, (name, _, _)) in heads.enumerated() {
      let body: Expression =
        if let values = right.listedEntries, values.count == entries.count { values[position] } else {
          .element(right, [.number(Number(Rational(position + 1)))])
        }
      guard let definition = define(name, [], [], body, chain) else { return nil }
      scope.define(definition)
    }
    return .introduction
  }

  func isCatalogued(_ name: String, _ parameters: [Expression]) -> Bool {
    CatalogueScope.definitions[name] != nil && scope.entry(name) == nil
  }

  /// ∂L/∂θ = 0, f′(x) = 0: to be solved.
  func isStationary(_ left: Expression) -> Bool {
    left.contains {
      switch $0 {
      case .derivative, .gradient, .prime: true
      default: false
      }
    }
  }

  /// The −(n/2) log σ² − … of ℓ(μ, σ) = log p(x | μ, σ) = −(n/2) log σ² − …: what the note goes on with, where the first side
  /// speaks of what nothing defines.
  func computed(_ right: Expression, in chain: Chain) -> Expression {
    guard !isComputable(right) else { return right }
    var sides = chain.sides.dropFirst(2).prefix(while: { !$0.readings.isEmpty }).compactMap(\.readings.first)
    var links = chain.links.dropFirst()
    if sides.count == chain.sides.count - 2 {
      for var side in chain.upcoming.sides.prefix(3) {
        readSide(&side, scope.readingContext())
        guard let reading = side.readings.first else { break }
        sides.append(reading)
      }
      links += chain.upcoming.links
    }
    for (side, link) in zip(sides, links) {
      guard link.relation == .equal else { break }
      if isComputable(side), !isClosedValue(side) { return side }
    }
    return right
  }

  /// Nothing in it that neither the note nor anybody else defines.
  private func isComputable(_ side: Expression) -> Bool {
    !side.contains { part in
      switch part {
      case .opaque: return true
      case .call(let name, _): return scope.entry(name) == nil && CatalogueScope.definitions[name] == nil
      default: return false
      }
    }
  }

  /// `S`, `S(x, y)`, `p_i`, `softmax(l)_i`: the name, its parameters and its indices.
  func head(_ left: Expression) -> (name: String, parameters: [Expression], indices: [String])? {
    if left.antiderivative != nil || left.isFieldOperator { return nil }
    switch left {
    case .symbol(let name): return (name, [], [])
    case .call(let name, let arguments):
      if distinctNames(arguments) { return (name, arguments, []) }
      // ℓ(μ, σ²): a value that depends on μ and σ.
      let plain = arguments.map { if case .power(let base, .number(let two)) = $0, two.value == 2 { base } else { $0 } }
      return arguments.count > 1 && distinctNames(plain) ? (name, [], []) : nil
    case .element(.symbol(let name), let indices):
      guard let letters = letters(indices) else { return nil }
      return (name, [], letters)
    case .element(.call(let name, let arguments), let indices):
      guard let letters = letters(indices), distinctNames(arguments) else { return nil }
      return (name, arguments, letters)
    default: return nil
    }
  }

  /// x_i as the name of a parameter.
  static func parameterName(_ argument: Expression) -> String? {
    guard case .element(.symbol(let base), let indices) = argument else { return nil }
    return "\(base)_\(indices.map(\.description).joined(separator: ","))"
  }

  /// A head whose parameters are entries, with a name for each of them on both sides.
  func withPlainParameters(_ left: Expression, _ right: Expression?) -> (Expression, Expression?)? {
    guard case .call(let name, let arguments) = left, CatalogueScope.definitions[name] == nil else { return nil }
    var (head, body) = (left, right)
    for argument in arguments {
      guard let key = Self.parameterName(argument), case .element(.symbol(let base), _) = argument, base != name else {
        continue
      }
      let label = Expression.symbol(key)
      head = head.replacing(argument, by: label)
      body = body?.replacing(argument, by: label)
    }
    return head == left ? nil : (head, body)
  }

  func letters(_ indices: [Expression]) -> [String]? {
    let letters = indices.compactMap { if case .symbol(let name) = $0 { name } else { nil } }
    return letters.count == indices.count && Set(letters).count == letters.count && !letters.contains(where: isNoPlace)
      ? letters : nil
  }

  /// The u of S_{ud}, where u = 1.1.
  func isNoPlace(_ letter: String) -> Bool {
    guard let value = scope.entry(letter)?.definition.body.rationalValue(takingDecimals: true) else { return false }
    return !value.isInteger || value.sign < 0
  }

  func distinctNames(_ arguments: [Expression]) -> Bool {
    let names = arguments.compactMap { if case .symbol(let name) = $0 { name } else { nil } }
    return names.count == arguments.count && Set(names).count == names.count
  }

  /// An index that only the right side has, where it does not use the head's.
  func strayIndex(_ indices: [String], _ body: Expression) -> String? {
    guard indices.count == 1, let head = indices.first else { return nil }
    let letters = Decider(scope: scope.scope()).freeIndexLetters(of: body)
    // W_q = W_s − 1/μ: letters that do not count are labels.
    // h^{(l)}: the layer is no place.
    let isLayer = body.contains {
      guard case .element(.symbol(let name), let places) = $0, name.hasSuffix("⁽⁾"), let place = places.first else {
        return false
      }
      return letters.first.map { place.names.contains($0) } ?? false
    }
    guard !letters.contains(head), letters.count == 1, !isLayer, counts(head, in: body), counts(letters[0], in: body),
      !body.contains(where: { $0 == .symbol(head) })
    else {
      return nil
    }
    return letters[0]
  }

  /// "Setting $i = t$"
  func identifies(_ a: String, _ b: String, _ words: String) -> Bool {
    let plain = words.suffix(160).filter { !" {}$".contains($0) }
    return plain.says(anyOf: ["\(a)=\(b)", "\(b)=\(a)"])
  }

  private func counts(_ letter: String, in body: Expression) -> Bool {
    letter.isIndexLetter
      || body.contains { if case .big(_, let range, _) = $0 { range.index == letter } else { false } }
  }

  /// A definition that words after a display announce.
  mutating func defineAhead(_ chain: Chain) {
    guard let left = chain.sides[0].readings.first, let right = chain.sides[1].readings.first,
      let (name, parameters, indices) = head(left), scope.entry(name) == nil, !isCatalogued(name, parameters),
      let definition = define(name, parameters, indices, right, chain)
    else { return }
    scope.define(definition)
  }

  func define(
    _ name: String, _ parameters: [Expression], _ indices: [String], _ body: Expression, _ chain: Chain
  ) -> Definition? {
    // Y = [y_11 … y_1m; …]: its entries by name. x = (x_1^{(t)}, x_2^{(t)}): of one sample among many.
    if body.contains(where: Self.onlyNamesEntries) || isSample(of: name, body) { return nil }
    // Γ(x) = ∫ t^{x−1} e^{−t} dt, Γ(n) = (n − 1)!: what it is anyway.
    if name == "Γ", self.scope.entry(name)?.definition == Self.gammaFunction { return nil }
    // x = … x …: no definition. z = z_1 + b is one: z_1 is another thing.
    let body = parameters.isEmpty && indices.isEmpty ? body.withNumberedEntries(of: name) : body
    if parameters.isEmpty, body.contains(where: { $0 == .symbol(name) }) { return nil }
    if body.contains(where: { if case .call(name, _) = $0 { true } else { false } }) { return nil }
    // φ = Φ′: a function, as Φ is.
    if parameters.isEmpty, indices.isEmpty, case .prime(let function, let order, let arguments) = body,
      arguments.isEmpty,
      let known = self.scope.entry(function)?.definition, known.isFunction
    {
      let arguments = known.parameters.map { Expression.symbol($0.name) }
      return Definition(
        name: name, parameters: known.parameters, body: .prime(function, order: order, arguments))
    }
    var scope = self.scope.scope()
    scope.definitions[name] = nil
    for parameter in parameters { if case .symbol(let name) = parameter { scope.definitions[name] = nil } }
    let shapes = Shapes(chain.sides.compactMap(\.readings.first), scope: scope)
    var entries: [String: Expression] = [:]
    if case .call(_, let written)? = chain.sides[0].readings.first {
      for argument in written { if let key = Self.parameterName(argument) { entries[key] = argument } }
    }
    let list = parameters.compactMap { parameter -> Definition.Parameter? in
      guard case .symbol(let name) = parameter else { return nil }
      return .init(
        name: name, isVector: shapes.rank(ofName: name) > 0, isMatrix: shapes.rank(ofName: name) == 2,
        entry: entries[name])
    }
    return Definition(name: name, parameters: list, indices: indices, body: body)
  }

  /// A list of a numbered sample's entries.
  func isSample(of name: String, _ body: Expression) -> Bool {
    guard case .vector(let entries) = body else { return false }
    return entries.allSatisfy {
      if case .element(.symbol("\(name)⁽⁾"), _) = $0 { true } else { false }
    }
  }

  // MARK: Catalogue

  /// D(p ‖ q) = 0, = ½ ln(0.5/0.9) + … are values, and so is H(p, q) − H(p) of entropies that were computed before.
  private func isValue(_ definition: Definition) -> Bool {
    let body = definition.body
    if isClosedValue(body) {
      return body.printsDecimals || isNumeral(body) || body.contains { $0 == .constant(.infinity) }
    }
    return !isGeneral(body, of: Set(definition.parameters.map(\.name)))
  }

  private func isGeneral(_ body: Formula.Expression, of parameters: Set<String>, depth: Int = 4) -> Bool {
    switch body {
    case .symbol(let name):
      return parameters.contains(name) || scope.entry(name).map { !isClosedValue($0.definition.body) } ?? true
    case .call(let name, _):
      guard let entry = scope.entry(name) else { break }
      let inner = Set(entry.definition.parameters.map(\.name))
      return depth > 0 && isGeneral(entry.definition.body, of: inner, depth: depth - 1)
    default: break
    }
    return body.containsOperand { isGeneral($0, of: parameters, depth: depth) }
  }

  /// A note's definition of a function that `Derive` implements must agree with it.
  func compareWithCatalogue(_ definition: Definition, _ claim: inout Claim, _ chain: Chain) {
    // D(p ‖ q) = 0.5 ln(0.5/0.9) + … is a value.
    guard definition.isFunction, !isValue(definition) else { return }
    let entries = CatalogueScope.entries(named: definition.name).filter {
      $0.parameters.count == definition.parameters.count && definition.indices.count == ($0.shape == .vector ? 1 : 0)
    }
    guard !entries.isEmpty else { return }
    CatalogueComparison(scope: scope.scope(), seed: seed).apply(
      definition, entries, to: &claim, words: String(chain.before.suffix(200)))
  }
}

extension Expression {
  /// The entries of a list or a column that is written out.
  fileprivate var listedEntries: [Expression]? {
    switch self {
    case .vector(let entries): entries
    case .matrix(let rows): rows.allSatisfy { $0.count == 1 } ? rows.map { $0[0] } : nil
    default: nil
    }
  }
}

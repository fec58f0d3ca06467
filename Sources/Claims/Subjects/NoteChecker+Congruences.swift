import Formula
import Foundation
import LaTeX

/// Arithmetic modulo a number that a section speaks of.
extension NoteChecker {
  /// What a section said of it; `modulus` is `nil` where it is a letter, or arithmetic of another kind.
  struct Modulus {
    var modulus: Int?
    var section: [Int]
    /// Words say that one computes so; `\pmod 7` behind a formula is said of that formula.
    var isStated = true
    var paragraph = 0
  }

  /// "mod 7", `\pmod 7`, `\mathbb{Z}_7`, "Boolean": from here on in this section, and in those under it.
  mutating func noteModulus(inWords text: String) {
    let lower = text.lowercased()
    guard lower.says(anyOf: Self.words) else { return }
    let words = lower.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    for (position, word) in words.enumerated() {
      let next = position + 1 < words.count ? words[position + 1] : ""
      let after = position + 2 < words.count ? words[position + 2] : ""
      switch word {
      case "modulus" where Int(next) == nil: break
      case "pmod", "bmod", "mod", "modulo", "modulus":
        if word == "bmod", isInFormula("\\bmod", next, text) { break }
        let isStated = word.hasPrefix("mod") && !text.contains("\\mod") && !isInFormula(word, next, text)
        moduli.append(
          .init(modulus: Int(next), section: scope.section, isStated: isStated, paragraph: scope.paragraph))
      case "mathbb" where next == "z" || next == "f":
        if let modulus = Int(after) {
          moduli.append(.init(modulus: modulus, section: scope.section))
        } else if text.contains("\\mathbb{Z}_") || text.contains("\\mathbb{Z}/") || text.contains("\\mathbb{F}_") {
          moduli.append(.init(modulus: nil, section: scope.section))
        }
      // "the modulus of z", "the characteristic polynomial", "a boolean value" speak of no other arithmetic.
      case "boolean" where !["algebra", "arithmetic", "ring", "sum", "addition", "logic", "matrix"].contains(next):
        break
      case "characteristic" where Int(next) == nil && !["p", "two"].contains(next): break
      case "boolean", "gf", "quaternions", "quaternion", "characteristic":
        moduli.append(.init(modulus: nil, section: scope.section))
      default: break
      }
    }
  }

  /// "17 mod 5": a remainder in one formula, and no arithmetic that goes on.
  private func isInFormula(_ word: String, _ next: String, _ text: String) -> Bool {
    guard let place = text.lowercased().range(of: "\(word) \(next)") else { return false }
    let before = text[..<place.lowerBound].last { $0 != " " && $0 != "(" }
    return before?.isNumber ?? false
  }

  /// Nearly all texts say nothing of the kind, and they are all asked.
  private static let words = ["mod", "mathbb", "boolean", "gf", "quaternion", "characteristic"]

  /// What becomes of an equality between whole numbers that fails in ordinary arithmetic, where the section speaks of
  /// another one: it holds modulo one of its numbers, fails modulo all of them, or stays open. `nil` where it is wrong.
  /// f(2) = 0 of an f over a field of five elements.
  private func congruentValues(_ a: Formula.Expression, _ b: Formula.Expression) -> Decision? {
    let decider = Decider(scope: scope.scope())
    guard isClosedValue(b), !isAboutIntegers(a), let left = decider.enclosure(of: a)?.midpointDouble,
      let right = decider.enclosure(of: b)?.midpointDouble, left == left.rounded(), right == right.rounded(),
      abs(left) < 1e15, abs(right) < 1e15
    else { return nil }
    let modulus = moduli.compactMap { scope.section.starts(with: $0.section) ? $0.modulus : nil }.first {
      $0 > 1 && Int(left - right) % $0 == 0
    }
    return modulus.map { .untested("it holds modulo \($0), of which the note speaks, and not for whole numbers") }
  }

  func decisionModulo(_ chain: Chain, _ step: Int) -> Decision? {
    let sides = [chain.sides[step], chain.sides[step + 1]]
    guard [.equal, .identical].contains(chain.links[step].relation), let a = sides[0].readings.first,
      let b = sides[1].readings.first
    else { return nil }
    if let decision = congruentValues(a, b) { return decision }
    guard isAboutIntegers(a), isAboutIntegers(b),
      // 6 · 4 = 24 mod 7 is said of residues; 25 mod 7 = 11 is not.
      !sides[0].nodes.contains(where: Self.namesModulus)
    else { return nil }
    // A formula's own \pmod says nothing of equalities elsewhere.
    let spoken = moduli.filter {
      scope.section.starts(with: $0.section) && ($0.isStated || $0.paragraph == scope.paragraph)
    }
    // 81 ≡ 4 says that there is a modulus, which is said elsewhere or nowhere.
    let isCongruent = chain.links[step].relation == .identical
    guard !spoken.isEmpty || isCongruent else { return nil }
    var isOpen = isCongruent
    for entry in spoken {
      guard let modulus = entry.modulus, let left = Congruence.residue(a, modulo: modulus),
        let right = Congruence.residue(b, modulo: modulus)
      else {
        isOpen = true
        continue
      }
      guard left == right else { continue }
      // 3 · 5 = 1 is said of residues; 1985 = 5 · 399 hardly is.
      guard isCongruent || entry.isStated && (b.rationalValue.map { $0 >= 0 && $0 < Rational(modulus) } ?? false) else {
        isOpen = true
        continue
      }
      var decision = Decision(outcome: .confirmed)
      decision.method = "residues"
      decision.message = "holds modulo \(modulus)"
      return decision
    }
    guard isOpen else { return nil }
    var decision = Decision(outcome: .untested)
    decision.message =
      spoken.isEmpty
      ? "a congruence whose modulus nothing says"
      : "fails in ordinary arithmetic, and this section speaks of another one"
    return decision
  }

  // MARK: Beside congruences

  /// 2 · 3 = 6 ≡ 1 (mod 5): what `=` says between them is said of the numbers themselves. `nil` where that is not so, or
  /// not known.
  func equalityBesideCongruence(_ chain: Chain, _ step: Int) -> Chain? {
    guard chain.links[step].relation == .equal, chain.links.contains(where: { $0.relation == .identical }),
      let plain = withoutModulus(chain, step)
    else { return nil }
    let sides = plain.sides[step...(step + 1)].compactMap(\.readings.first)
    guard sides.count == 2 else { return nil }
    let outcome = decide(plain, step).decision.outcome
    if outcome == .proved || outcome == .confirmed { return plain }
    // 5^{12} = 8^2 = 64 ≡ −5 (mod 23): residues from its first side on. 2 · 3 = 11 ≡ 1 (mod 5) says what 2 · 3 is.
    let areResidues = !isNumeral(sides[1].withoutSign) && holds(decide(chain, step))
    return outcome == .refuted && sides.allSatisfy(isWholeArithmetic) && !areResidues ? plain : nil
  }

  /// The chain with the two sides of a step as they stand, without the modulus that the statement names.
  func withoutModulus(_ chain: Chain, _ step: Int) -> Chain? {
    var plain = chain
    for position in [step, step + 1] {
      guard let last = chain.sides[position].nodes.last, case .styled("\\pmod", _, _) = last.kind else { return nil }
      let side = chain.sides[position]
      var bare = Chain.Side(
        tree: side.tree, nodes: Array(side.nodes.dropLast()), span: side.span, formula: side.formula)
      readSide(&bare, scope.readingContext())
      plain.sides[position] = bare
    }
    return plain
  }

  /// Nothing that has another meaning modulo a number, as 1/2 and 2^{-1} have.
  private func isWholeArithmetic(_ side: Formula.Expression) -> Bool {
    Congruence.isArithmetic(side)
      && !side.contains {
        switch $0 {
        case .divide, .power(_, .negate): true
        default: false
        }
      }
  }

  /// The residues that names may have together, at most.
  private static let residueLimit = 20_000

  /// k⁵ ≡ k (mod 5): true of all whole numbers when it is true of all residues.
  func decideOverResidues(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard [.equal, .identical].contains(chain.links[step].relation), let plain = withoutModulus(chain, step),
      let modulus = modulus(of: chain.sides[step]), let left = plain.sides[step].readings.first,
      let right = plain.sides[step + 1].readings.first, left.isPolynomial, right.isPolynomial
    else { return decideBySmallCases(chain, step) }
    let names = left.names.union(right.names).sorted()
    var count = 1
    for _ in names {
      count *= modulus
      if count > Self.residueLimit { return nil }
    }
    guard !names.isEmpty, names.allSatisfy({ scope.entry($0) == nil }) else { return nil }
    let reading = "\(left) ≡ \(right) (mod \(modulus))"
    for number in 0..<count {
      var (sides, rest) = ([left, right], number)
      var point: [String] = []
      for name in names {
        let value = Expression.number(Number(Rational(rest % modulus)))
        point.append("\(Expression.display(name)) = \(rest % modulus)")
        rest /= modulus
        sides = sides.map { $0.replacing(.symbol(name), by: value) }
      }
      let residues = sides.map { Congruence.residue($0, modulo: modulus) }
      guard let a = residues[0], let b = residues[1] else { return nil }
      if a != b {
        return Verdicts(
          decision: .untested("it fails for \(point.joined(separator: ", ")), so that it may be what is to be solved"),
          reading: reading, isPreferred: true)
      }
    }
    var decision = Decision(outcome: .proved)
    decision.method = "all residues modulo \(modulus)"
    decision.points = count
    decision.domain = names.map { "\(Expression.display($0)) ∈ ℤ" }.joined(separator: ", ")
    return Verdicts(decision: decision, reading: reading, isPreferred: true)
  }

  /// x ≡ 2 (mod 7), which the note says of a letter.
  struct Residue {
    var name: String
    var residue: Int
    var modulus: Int
    var section: [Int]
  }

  /// "Altogether x ≡ 18 (mod 35)", after x ≡ 3 (mod 5) and x ≡ 2 (mod 7): it has to agree with both.
  mutating func decideAgainstSystem(_ chain: Chain, _ step: Int, _ cues: Cues) -> Verdicts? {
    guard chain.links.count == 1, [.equal, .identical].contains(chain.links[step].relation),
      isLoneName(chain.sides[0]), let modulus = modulus(of: chain.sides[step]),
      let plain = withoutModulus(chain, step), case .symbol(let name)? = plain.sides[0].readings.first,
      let residue = plain.sides[1].readings.first?.rationalValue?.integer
    else { return nil }
    let known = residues.filter { $0.name == name && scope.section.starts(with: $0.section) }
    let conflict = known.first { (residue - $0.residue) % modulus.commonDivisor(with: $0.modulus) != 0 }
    let reading = "\(name) ≡ \(residue) (mod \(modulus))"
    if let conflict {
      let isFound =
        cues.concludes || cues.asserts
        || cues.before.says(anyOf: [
          "altogether", "solution", "answer", "insgesamt", "lösung", "solución", "finalement",
        ])
      guard isFound else {
        residues.removeAll { $0.name == name }
        residues.append(Residue(name: name, residue: residue, modulus: modulus, section: scope.section))
        return nil
      }
      var decision = Decision(outcome: .refuted)
      decision.ground = .impossible
      let shared = modulus.commonDivisor(with: conflict.modulus)
      decision.message =
        "modulo \(shared) it is \(((residue % shared) + shared) % shared), and \(name) ≡ \(conflict.residue) (mod \(conflict.modulus)) was said before"
      return Verdicts(decision: decision, reading: reading, isPreferred: true)
    }
    residues.append(Residue(name: name, residue: residue, modulus: modulus, section: scope.section))
    guard known.count > 1, known.allSatisfy({ modulus % $0.modulus == 0 }) else { return nil }
    var decision = Decision(outcome: .proved)
    decision.method = "residues"
    decision.message = "agrees with the \(known.count) congruences before"
    return Verdicts(decision: decision, reading: reading, isPreferred: true)
  }

  /// A letter, before the modulus of its statement.
  func isLoneName(_ side: Chain.Side) -> Bool {
    let own = side.nodes.filter { !Self.namesModulus($0) }
    guard own.count == 1 else { return false }
    if case .letter = own[0].kind { return true }
    return false
  }

  private func modulus(of side: Chain.Side) -> Int? {
    guard let last = side.nodes.last, case .styled("\\pmod", _, let body) = last.kind else { return nil }
    var reader = Reader(side.tree, context: ReadingContext())
    guard let value = try? reader.expression([body]), let modulus = value.rationalValue?.integer, modulus > 1 else {
      return nil
    }
    return modulus
  }

  /// Whole numbers, or polynomials with such coefficients.
  private func isAboutIntegers(_ side: Formula.Expression) -> Bool {
    Congruence.isArithmetic(side)
      || side.vocabulary.isEmpty
        && !side.printsDecimals
  }

  /// What says itself which arithmetic is meant needs no section for it.
  static func namesModulus(_ node: LayoutNode) -> Bool {
    switch node.kind {
    case .styled("\\pmod", _, _), .symbol("\\bmod"), .symbol("\\mod"), .symbol("\\%"): true
    default: false
    }
  }
}

import Formula
import LaTeX
import Notes

/// Congruences with letters: `C = m^e \mod n` defines C, `ed \equiv 1 \pmod{\varphi(n)}` is a condition, and what follows
/// from them, from Fermat or from Euler is tried on small cases.
extension NoteChecker {
  struct LetterCongruence {
    var left: Formula.Expression
    var right: Formula.Expression
    var modulus: Formula.Expression
    var section: [Int] = []
  }

  /// The two sides and the modulus of a step that names one that is no number.
  private func letterCongruence(_ chain: Chain, _ step: Int) -> LetterCongruence? {
    guard [.equal, .identical].contains(chain.links[step].relation), let plain = withoutModulus(chain, step),
      let last = chain.sides[step].nodes.last, case .styled("\\pmod", _, let body) = last.kind,
      let left = plain.sides[step].readings.first, let right = plain.sides[step + 1].readings.first
    else { return nil }
    var reader = Reader(chain.sides[step].tree, context: ReadingContext())
    guard let modulus = try? reader.expression([body]), modulus.rationalValue == nil else { return nil }
    // The e of m^e is a whole number here.
    func named(_ side: Formula.Expression) -> Formula.Expression {
      side.transformed { if case .constant(.e) = $0 { .symbol("e") } else { $0 } }
    }
    return LetterCongruence(left: named(left), right: named(right), modulus: named(modulus))
  }

  /// A free left side is defined; a product of two letters that is 1 is a condition.
  mutating func congruenceIntroduction(_ chain: Chain) -> Introduction? {
    guard var congruence = letterCongruence(chain, 0) else { return nil }
    congruence.section = scope.section
    let (left, right) = (congruence.left, congruence.right)
    if case .symbol(let name) = left, scope.entry(name) == nil, !right.names.isEmpty, !right.names.contains(name) {
      // m ≡ C^d after C ≡ m^e says what m is found to be.
      let isKnown = letterCongruences.contains {
        $0.left == left || $0.left.names.isSubset(of: right.names) && $0.right.names.contains(name)
      }
      guard !isKnown else { return nil }
      letterCongruences.append(congruence)
      return .introduction
    }
    if case .multiply(_, .symbol, .symbol) = left, case .number(let one) = right, one.value.isOne,
      chain.links.count == 1
    {
      letterCongruences.append(congruence)
      return .assumption
    }
    return nil
  }

  /// With 11 among them: of 2 to 7 alone every unit modulo φ(pq) is its own inverse, and C^e would decipher as C^d does.
  private static let smallPrimes = [2, 3, 5, 7, 11]
  private static let smallNumbers = [2, 3, 4, 5, 6, 7, 10, 11]

  /// Small cases that meet what was said before. Where some fail, what is missing is said, and nothing is refuted.
  func decideBySmallCases(_ chain: Chain, _ step: Int) -> Verdicts? {
    guard let claim = letterCongruence(chain, step) else { return nil }
    let reading = "\(claim.left) ≡ \(claim.right) (mod \(claim.modulus))"
    func untested(_ reason: String) -> Verdicts {
      Verdicts(decision: .untested(reason), reading: reading, isPreferred: true)
    }
    let known = letterCongruences.filter { scope.section.starts(with: $0.section) }
    var names = [claim.left, claim.right, claim.modulus].reduce(into: Set<String>()) { $0.formUnion($1.names) }
    for condition in known.reversed() where !names.isDisjoint(with: condition.left.names) {
      for part in [condition.left, condition.right, condition.modulus] { names.formUnion(part.names) }
    }
    names.remove("φ")
    let usesPrimes = source.lower.says(anyOf: ["prime", "primzahl", "premier", "primo", "素数", "質数", "прост"])
    let isProduct = source.says("n = pq") || source.says("n=pq") || source.says("n = p q")
    if names.contains("n"), isProduct { names.formUnion(["p", "q"]) }
    guard names.count <= 8, names.allSatisfy({ $0.count == 1 }) else { return nil }
    let computed = Set(known.compactMap { if case .symbol(let name) = $0.left { name } else { nil } })
    var rows: [[String: Int]] = [[:]]
    for name in names.sorted() where !computed.contains(name) && !(name == "n" && isProduct) {
      let values =
        ["p", "q"].contains(name) && usesPrimes ? Self.smallPrimes : name == "k" ? [0, 1, 2] : Self.smallNumbers
      rows = rows.flatMap { row in
        values.compactMap { value in
          if name == "q", row["p"] == value { return nil }
          return row.merging([name: value]) { $1 }
        }
      }
      guard rows.count <= 40_000 else { return untested("too many letters to try their small values") }
    }
    var (tried, failed, coprimeFailed): (Int, [String: Int]?, Bool) = (0, nil, false)
    for row in rows {
      guard let values = completed(row, known, isProduct), let modulus = SmallCase(values).value(claim.modulus),
        modulus > 1, let a = SmallCase(values).residue(claim.left, modulus),
        let b = SmallCase(values).residue(claim.right, modulus)
      else { continue }
      tried += 1
      guard a != b else { continue }
      failed = failed ?? values
      let bases = claim.left.names.union(claim.right.names).subtracting(["k", "p", "q", "n", "e", "d", "φ"])
      if bases.allSatisfy({ SmallCase.divisor(values[$0] ?? 1, modulus) == 1 }) { coprimeFailed = true }
    }
    guard tried >= 12 else { return untested("no small values meet the conditions that were said before") }
    var decision = Decision(outcome: .confirmed)
    decision.method = "small cases"
    decision.points = tried
    if let failed {
      let said = [
        "euler", "fermat", "gcd", "coprime", "relatively prime", "teilerfremd", "premiers entre", "互质", "互素", "взаимно",
      ]
      let point = failed.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
      guard !coprimeFailed, source.lower.says(anyOf: said) else {
        return untested(
          coprimeFailed
            ? "it fails for \(point), so that it needs a condition that nothing says"
            : "it holds where the base and the modulus have no common divisor, and nothing says that they have none")
      }
      decision.domain = "no common divisor with \(claim.modulus)"
    }
    return Verdicts(decision: decision, reading: reading, isPreferred: true)
  }

  /// With what the conditions determine; `nil` where they are not met.
  private func completed(_ row: [String: Int], _ known: [LetterCongruence], _ isProduct: Bool) -> [String: Int]? {
    var values = row
    if isProduct, let p = row["p"], let q = row["q"] { values["n"] = p * q }
    for condition in known {
      let needed = condition.right.names.union(condition.modulus.names).subtracting(["φ"])
      guard needed.allSatisfy({ values[$0] != nil }) else { continue }
      guard let modulus = SmallCase(values).value(condition.modulus), modulus > 1 else { return nil }
      if case .symbol(let name) = condition.left {
        guard let value = SmallCase(values).residue(condition.right, modulus) else { return nil }
        values[name] = value
      } else if condition.left.names.allSatisfy({ values[$0] != nil }) {
        guard SmallCase(values).residue(condition.left, modulus) == SmallCase(values).residue(condition.right, modulus)
        else { return nil }
      }
    }
    return values
  }
}

/// Whole numbers for letters.
private struct SmallCase {
  var values: [String: Int]

  init(_ values: [String: Int]) { self.values = values }

  static func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? abs(a) : divisor(b, a % b) }

  static func totient(_ n: Int) -> Int { n < 1 ? 0 : (1...n).count { divisor($0, n) == 1 } }

  /// As a whole number: moduli and exponents.
  func value(_ side: Formula.Expression) -> Int? {
    switch side {
    case .number(let number): return number.value.integer
    case .symbol(let name): return values[name]
    case .negate(let inner): return value(inner).map { -$0 }
    case .call("φ", let arguments): return arguments.first.flatMap(value).map(Self.totient)
    case .multiply(_, .symbol("φ"), let inner) where values["φ"] == nil: return value(inner).map(Self.totient)
    case .multiply(_, let a, let b):
      guard let a = value(a), let b = value(b) else { return nil }
      let (product, overflows) = a.multipliedReportingOverflow(by: b)
      return overflows ? nil : product
    case .add(let terms):
      let known = terms.compactMap(value)
      return known.count == terms.count ? known.reduce(0, +) : nil
    default: return nil
    }
  }

  func residue(_ side: Formula.Expression, _ modulus: Int) -> Int? {
    func reduced(_ value: Int) -> Int { (value % modulus + modulus) % modulus }
    switch side {
    case .negate(let inner): return residue(inner, modulus).map { reduced(-$0) }
    case .add(let terms):
      let known = terms.compactMap { residue($0, modulus) }
      return known.count == terms.count ? reduced(known.reduce(0, +)) : nil
    case .multiply(_, .symbol("φ"), _) where values["φ"] == nil: return value(side).map(reduced)
    case .multiply(_, let a, let b):
      guard let a = residue(a, modulus), let b = residue(b, modulus) else { return nil }
      return a * b % modulus
    case .power(let base, let exponent):
      guard let base = residue(base, modulus) else { return nil }
      // C^{e^{-1}}: the inverse of e modulo φ(n).
      if case .power(let inner, .negate(.number(let one))) = exponent, one.value.isOne {
        let order = Self.totient(modulus)
        guard order > 1, let value = value(inner), let inverse = value.inverse(modulo: order) else { return nil }
        return base.power(inverse, modulo: modulus)
      }
      guard let exponent = value(exponent) else { return nil }
      if exponent < 0 { return base.inverse(modulo: modulus).map { $0.power(-exponent, modulo: modulus) } }
      return base.power(exponent, modulo: modulus)
    default: return value(side).map(reduced)
    }
  }
}

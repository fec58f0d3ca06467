import Formula
import LaTeX
import Notes

/// Units that stand as words behind formulas: "$m = 500$ g", "$E = Pt = 0.3$ kWh". What is computed from bare numbers is
/// held against a printed one only where all of them are in units that go together.
extension NoteChecker {
  /// Notes the unit word behind the value of a name.
  mutating func noteUnitBeside(_ chain: Chain) {
    guard let left = chain.sides.first?.readings.first, let key = Substitution.key(left) ?? left.unboundNames.first,
      chain.sides.last?.readings.first.map(isClosedValue) ?? false
    else { return }
    unitsBeside[key] = UnitWord(behind: chain.after)
  }

  /// `$55.7\,^\circ$C`: the sign belongs to the unit behind the formula, and the number counts no angle.
  func withoutDegreesOfTemperature(_ chain: inout Chain) {
    guard let unit = chain.after.first, "CFK".contains(unit), !(chain.after.dropFirst().first?.isLetter ?? false),
      chain.sides[chain.sides.count - 1].tree.source.contains(/\^\s*\{?\s*\\circ\s*\}?\s*$/)
    else { return }
    for position in chain.sides.indices {
      chain.sides[position].readings = chain.sides[position].readings.map { side in
        side.transformed { if case .multiply(_, let number, .degree) = $0 { number } else { $0 } }
      }
    }
  }

  /// Why the numbers of a failing value may be in units that do not go together.
  func unitsDisagree(_ failing: FailingStep) -> String? {
    var units = failing.sides.flatMap { side in
      inputs(of: side).compactMap { unitsBeside[$0] }
    }
    let isComputed = !units.isEmpty
    if isLast(failing.step, of: failing.chain), let unit = UnitWord(behind: failing.chain.after) { units.append(unit) }
    guard let odd = units.first(where: { !$0.isCoherent }) else { return nil }
    // Of numbers alone powers of ten are tried elsewhere.
    let isOfNames = inputs(of: failing.left).contains { scope.entry($0)?.isGiven ?? false }
    guard isComputed || odd.isLogarithmic || isOfNames else { return nil }
    return "the unit \(odd.text) stands beside a formula, and the numbers may be in others"
  }

  /// The names that a value is computed from, through what the note defines.
  func inputs(of side: Expression) -> Set<String> {
    var seen: Set<String> = []
    var queue = [side]
    while let next = queue.popLast() {
      var names = next.names
      next.forEach {
        if let key = Substitution.key($0) { names.insert(key) }
        switch $0 {
        case .call(let name, _), .prime(let name, _, _): names.insert(name)
        default: break
        }
      }
      for name in names where seen.insert(name).inserted {
        if let entry = scope.entry(name) { queue.append(entry.definition.body) }
      }
    }
    return seen
  }
}

/// The unit that a text begins with: "m/s²", "kΩ", "per hour", "%".
struct UnitWord {
  var text: String
  /// In units of the SI without prefixes, products and quotients need no factor.
  var isCoherent: Bool
  var isLogarithmic: Bool { text == "dB" }

  init?(behind words: String) {
    let trimmed = words.drop { $0 == " " || $0 == "\n" || $0 == "~" }
    var word = String(trimmed.prefix { !$0.isWhitespace && $0 != "," && $0 != ";" && $0 != ")" && $0 != "$" })
    while let last = word.last, last == "." || last == ":" || last == "*" { word.removeLast() }
    if word == "per" { word += " " + trimmed.dropFirst(4).prefix { $0.isLetter } }
    guard !word.isEmpty else { return nil }
    let parts = word.replacing("per ", with: "").split { $0 == "/" || $0 == "·" }.map { part in
      part.filter { !"²³⁻¹^-123()".contains($0) }
    }.filter { !$0.isEmpty }
    guard !parts.isEmpty, parts.allSatisfy(Self.isUnit) else { return nil }
    text = word
    isCoherent = parts.allSatisfy { Self.coherent.contains($0) || Self.currencies.contains($0) }
  }

  private static func isUnit(_ word: String) -> Bool {
    coherent.contains(word) || others.contains(word) || currencies.contains(word) || hasPrefix(word)
  }

  /// ms, km, µs, kW, MHz, kbps, GFLOPs: a prefix and a unit.
  static func hasPrefix(_ word: String) -> Bool {
    guard let first = word.first, "kMGTmµμnpcdh".contains(first), word.count > 1 else { return false }
    return prefixed.contains(String(word.dropFirst()))
  }

  private static let coherent: Set<String> = [
    "kg", "m", "s", "A", "K", "mol", "N", "J", "W", "V", "Ω", "Hz", "F", "H", "T", "Pa", "C", "rad",
  ]
  private static let prefixed: Set<String> = coherent.union([
    "g", "L", "l", "eV", "Wh", "cal", "B", "b", "bit", "bits", "bps", "bar", "byte", "bytes", "yr", "pc", "ly",
    "FLOP", "FLOPs", "FLOPS", "flop", "flops", "MAC", "MACs", "op", "ops", "px", "Ohm", "ohm", "Bq", "Sv",
  ])
  private static let others: Set<String> = [
    "g", "L", "l", "min", "h", "hour", "hours", "minute", "minutes", "second", "seconds", "day", "days",
    "week",
    "weeks", "month", "months", "year", "years", "Stunden", "Minuten", "heures", "minutos", "horas", "%", "‰", "dB",
    "°",
    "°C", "eV", "Wh", "kWh", "cal", "bar", "mi", "ft", "lb", "Mbit", "Gbit", "kbit", "ppm", "rpm",
  ]
  private static let currencies: Set<String> = ["€", "euros", "Euro", "dollars"]
}

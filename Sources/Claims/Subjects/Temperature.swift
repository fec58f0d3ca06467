import Formula
import LaTeX

/// 25 °C, 77 °F, 298.15 K: a point on a scale of temperature, as a formula writes it.
struct Temperature: CustomStringConvertible {
  enum Scale: Character {
    case celsius = "C"
    case fahrenheit = "F"
    case kelvin = "K"
  }

  let number: Number
  let scale: Scale

  /// `latex`: one side of a relation; `words`: what stands right behind its formula.
  init?(_ latex: String, behind words: Substring) {
    let blanks = /\\[,;:! ]|[~\s{}$]|\\(?:mathrm|text|textrm|rm|quad)(?![a-zA-Z])/
    let plain = latex.replacing("{,}", with: ".").replacing(blanks, with: "").replacing("\\degree", with: "°")
      .replacing("\\circ", with: "°").replacing("^°", with: "°").replacing("−", with: "-")
    guard let match = plain.wholeMatch(of: /(-?[0-9]+(?:\.[0-9]+)?)(°?)([CFK]?)/),
      let unit = match.output.3.first ?? Self.unit(beginning: words), let scale = Scale(rawValue: unit),
      scale == .kelvin || !match.output.2.isEmpty, let number = Number(printed: String(match.output.1))
    else { return nil }
    (self.number, self.scale) = (number, scale)
  }

  private static func unit(beginning words: Substring) -> Character? {
    let word = words.drop { $0 == " " }
    return word.dropFirst().first?.isLetter ?? false ? nil : word.first
  }

  var description: String { "\(number.decimal) \(scale == .kelvin ? "" : "°")\(scale.rawValue)" }

  /// The same temperature on another scale.
  func value(on other: Scale) -> Rational {
    let zero = Rational(27315, 100) ?? 0
    let celsius: Rational =
      switch scale {
      case .celsius: number.value
      case .fahrenheit: (number.value - 32) * (Rational(5, 9) ?? 0)
      case .kelvin: number.value - zero
      }
    return switch other {
    case .celsius: celsius
    case .fahrenheit: celsius * (Rational(9, 5) ?? 0) + 32
    case .kelvin: celsius + zero
    }
  }
}

extension NoteChecker {
  /// `$25\,^\circ\mathrm C = 298.15$ K`: one temperature on two scales, to the digits that are printed.
  func decideTemperatures(_ chain: Chain, _ step: Int) -> Verdicts? {
    let relation = chain.links[step].relation
    guard relation == .equal || relation == .approximately,
      [step, step + 1].contains(where: { showsDegrees(chain.sides[$0]) }),
      let left = temperature(chain, step), let right = temperature(chain, step + 1), left.scale != right.scale,
      // A difference of 25 °C is one of 25 K.
      left.number.value != right.number.value || left.scale == .fahrenheit || right.scale == .fahrenheit
    else { return nil }
    let printed = Number(right.number.value, halfUnit: right.number.halfUnit ?? Rational(1, 2))
    let decision = decision(.number(Number(left.value(on: right.scale))), relation, .number(printed))
    return Verdicts(decision: decision, reading: "\(left) \(relation.rawValue) \(right)", isPreferred: true)
  }

  private func showsDegrees(_ side: Chain.Side) -> Bool {
    side.tree.source.says(anyOf: ["circ", "°", "degree"])
  }

  private func temperature(_ chain: Chain, _ side: Int) -> Temperature? {
    let latex = chain.sides[side].nodes.map { chain.sides[side].tree.text(of: $0) }.joined(separator: " ")
    return Temperature(latex, behind: side == chain.sides.count - 1 ? chain.after[...] : "")
  }
}

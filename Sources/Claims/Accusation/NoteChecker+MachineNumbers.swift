import Formula

/// Numbers of a machine, which are rounded after every operation.
extension NoteChecker {
  /// Why a step that fails for real numbers may hold for those of a machine.
  func anotherArithmetic(_ chain: Chain, _ step: Int) -> String? {
    guard let (left, right) = sides(chain, step) else { return nil }
    let words = chain.before + " " + chain.after
    if left.vocabulary.isEmpty, right.vocabulary.isEmpty, isClosedValue(left) {
      if words.lowercased().says(anyOf: ["boolean", "integer division"]) {
        return "it fails for real numbers, and is said of whole numbers or truth values of a machine"
      }
      // (10¹⁶ + 1) − 10¹⁶ = 0, in a note on rounding: just what a double gives.
      if let value = left.roundedAfterEachStep, value == right.roundedAfterEachStep, speaksOfRounding {
        return "it fails for real numbers, and holds in double precision"
      }
      if Self.mentionsFloatingPoint(words), isLossOfPrecision(left, right) {
        return "it fails for real numbers, and is said of floating point"
      }
    }
    if isRoundingOfMachine(left, right, words) { return "it fails for real numbers, and may be said of a machine's" }
    return nil
  }

  private var speaksOfRounding: Bool {
    let text = source.lower
    return Self.mentionsFloatingPoint(text)
      || text.says(
        anyOf: Self.machineWords + ["double", "representable", "darstellbar", "ulp", "round-off", "roundoff"])
  }

  private static func mentionsFloatingPoint(_ words: String) -> Bool {
    words.lowercased().says(anyOf: [
      "floating point", "floating-point", "double precision", "single precision", "half precision", "float16",
      "float32", "float64", "fp16", "fp32", "in double", "in python", "in javascript", "bfloat16", "bf16",
    ])
  }

  private static let machineWords = [
    "numerically", "machine", "computer", "computed", "rechner", "numerisch", "saturat", "ordinateur", "ieee",
    "underflow", "unterlauf", "gleitkomma", "coma flotante", "punto flotante", "ponto flutuante",
    "virgule flottante", "précision double", "double précision", "doppelter genauigkeit", "doble precisión",
    "浮点", "浮動小数", "плавающ",
  ]

  /// Does the difference lie within what the coarsest format, of 8 bits, loses of the terms, or below what it can hold?
  private func isLossOfPrecision(_ left: Expression, _ right: Expression) -> Bool {
    let decider = Decider(scope: scope.scope(), seed: seed)
    func value(_ side: Expression) -> Double? { decider.enclosure(of: side)?.midpointDouble }
    guard let a = value(left), let b = value(right) else { return true }
    var scale = max(abs(a), abs(b))
    for side in [left, right] {
      side.forEach {
        guard case .add(let terms) = $0 else { return }
        for term in terms { if let value = value(term) { scale = max(scale, abs(value)) } }
      }
    }
    return abs(a - b) <= scale / 128 || b == 0 && abs(a) < 1e-7
  }

  /// "Numerically", "on the machine": of what differs by less than doubles show.
  private func isRoundingOfMachine(_ left: Expression, _ right: Expression, _ words: String) -> Bool {
    let lower = words.lowercased()
    guard
      Self.mentionsFloatingPoint(words)
        || Self.machineWords
          .contains(where: lower.says)
    else { return false }
    let decider = Decider(scope: scope.scope(), seed: seed)
    guard let a = decider.enclosure(of: left)?.midpointDouble, let b = decider.enclosure(of: right)?.midpointDouble
    else { return false }
    return b == 0 ? abs(a) < 1e-16 : abs(a - b) <= 1.2e-16 * abs(b)
  }
}

extension Expression {
  /// What doubles make of arithmetic with numerals, rounded after every operation.
  fileprivate var roundedAfterEachStep: Double? {
    switch self {
    case .number(let number): return number.value.double
    case .negate(let inner): return inner.roundedAfterEachStep.map { -$0 }
    case .add(let terms):
      var total: Double?
      for term in terms {
        guard let value = term.roundedAfterEachStep else { return nil }
        total = total.map { $0 + value } ?? value
      }
      return total
    case .multiply(_, let a, let b):
      guard let a = a.roundedAfterEachStep, let b = b.roundedAfterEachStep else { return nil }
      return a * b
    case .divide(let a, let b):
      guard let a = a.roundedAfterEachStep, let b = b.roundedAfterEachStep else { return nil }
      return a / b
    case .power: return rationalValue?.double
    default: return nil
    }
  }
}

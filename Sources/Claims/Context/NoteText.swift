/// The text of a note, and what all of it says: rules ask it again for every step, and it answers each question once.
final class NoteText {
  private let source: String
  private(set) lazy var lower = source.lowercased()
  private var answers: [String: Bool] = [:]

  init(_ source: String) { self.source = source }

  /// Whether `part` stands anywhere in the note.
  func says(_ part: String) -> Bool {
    if let answer = answers[part] { return answer }
    let answer = source.says(part)
    answers[part] = answer
    return answer
  }

  func says(anyOf parts: [String]) -> Bool { parts.contains(where: says) }

  /// (1\,2\,3)(4\,5), or (123) where the note speaks of S_3.
  private(set) lazy var showsCycles = {
    let forms = cycleForms()
    return forms.spaced || forms.tight && says("S_") && source.contains(/\bS_\{?[0-9n]/)
  }()

  /// Single digits in brackets: (1\,2\,3) with something between all of them, (123) with nothing.
  private func cycleForms() -> (spaced: Bool, tight: Bool) {
    let bytes = Array(source.utf8)
    func isBlank(_ index: Int) -> Bool { [32, 9, 10, 13].contains(bytes[index]) }
    var (spaced, tight) = (false, false)
    for open in bytes.indices where bytes[open] == UInt8(ascii: "(") {
      var index = open + 1
      var (digits, gaps, hasZero) = (0, 0, false)
      while index < bytes.count, Self.isDigit(bytes[index]) {
        hasZero = hasZero || bytes[index] == UInt8(ascii: "0")
        digits += 1
        index += 1
        let end = index
        while index < bytes.count {
          if isBlank(index) {
            index += 1
          } else if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count, ",;: ".utf8.contains(bytes[index + 1])
          {
            index += 2
          } else {
            break
          }
        }
        if index > end { gaps += 1 }
      }
      guard digits > 1, index < bytes.count, bytes[index] == UInt8(ascii: ")") else { continue }
      if gaps == digits - 1 { spaced = true }
      if gaps == 0, !hasZero { tight = true }
    }
    return (spaced, tight)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// $\pi = 0.02$, and no 2π = 6.28.
  private(set) lazy var givesPi = gives("\\pi", by: ["="], after: " $&,;(\n")

  /// `e = yhat - y`, in code or formulas.
  private(set) lazy var givesE = gives("e", by: ["=", "\\approx"], after: " $&,;(\n\t`")

  /// Does `name =` or `name ≈` stand behind one of these characters?
  private func gives(_ name: String, by signs: [String], after openers: String) -> Bool {
    signs.contains { sign in
      source.places(of: sign).contains { place in
        var before = source[..<place.lowerBound]
        while let last = before.last, last == " " || last == "&" || last == ":" { before.removeLast() }
        guard before.hasSuffix(name) else { return false }
        return before.dropLast(name.count).last.map(openers.contains) ?? true
      }
    }
  }

  private(set) lazy var speaksOfComplexNumbers = lower.says(anyOf: [
    "complex", "komplex", "imagin", "imaginä", "zespolon", "компле", "мним", "复数", "虚", "複素", "복소", "phasor", "impedan",
    "fourier", "quantum", "euler", "unity", "e^{i", "e^{-i", "e^{j", "e^{-j", "i^2", "j^2", "\\mathrm{i", "\\sqrt{-",
    "bar z",
    "\\bar{z", "2\\pi i", "\\pi i", "\\operatorname{re", "\\re(", "\\im(", "\\re ", "\\im ",
  ])

  private(set) lazy var speaksOfConvolution = lower.says(anyOf: [
    "convol", "faltung", "laplace", "свёртк", "свертк", "卷积", "畳み込み", "splot", "faltning",
  ])

  /// i² = 0 of dual numbers, j² = 1 of split-complex ones.
  private(set) lazy var givesSquareOfUnit =
    ["i^2", "j^2", "i^{2", "j^{2"].contains(where: says)
    && source.contains(/(?:^|[^0-9a-zA-Z)_{,])[ij]\^\{?2\}?\s*=\s*[01](?:[^0-9.]|$)/)

  /// `i \ne j`, in either order.
  func saysDiffer(_ one: String, _ other: String) -> Bool {
    ["\\ne", "\\neq", "≠", "\\not="].contains { sign in
      withoutBlanks.says(one + sign + other) || withoutBlanks.says(other + sign + one)
    }
  }

  private lazy var withoutBlanks = source.filter { !" {}".contains($0) }

  /// "Zero mean": E[XY] is the covariance, whatever sign the rest has.
  private(set) lazy var saysThatMeansVanish =
    lower.says(anyOf: ["zero mean", "zero-mean", "mean zero", "mean 0", "centered", "centred"])
    || source.contains(/(?:E|\\mu[^=$]{0,6})\s*[\[({][^=$]{0,12}[\])}]\s*=\s*0/)
}

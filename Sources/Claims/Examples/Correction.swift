internal import Formula

/// The right text for a wrong expectation, at the precision the author chose.
enum Correction {
  static func text(for text: String, expected: ValueText, found: ValueText, printed: String) -> String {
    var edits: [(Range<Int>, String)] = []
    guard collect(expected, found.unwrapped, into: &edits), !edits.isEmpty else { return printed }
    var bytes = Array(text.utf8)
    for (span, correction) in edits.reversed() where span.upperBound <= bytes.count {
      bytes.replaceSubrange(span, with: correction.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The numbers to change; `false` when the values differ in shape or in more than numbers.
  private static func collect(_ a: ValueText, _ b: ValueText, into edits: inout [(Range<Int>, String)]) -> Bool {
    switch (a, b) {
    case (.number(let x, let span), .number(let y, _)):
      if x.compare(found: y, tolerance: nil) == .equal { return true }
      guard let text = x.printing(y) else { return false }
      edits.append((span, text))
      return true
    case (.word(let x), .word(let y)), (.string(let x), .string(let y)):
      return x == y
    case (.list(let x, let open), .list(let y, _)):
      guard x.count == y.count || open && x.count < y.count else { return false }
      return zip(x, y).allSatisfy { collect($0, $1, into: &edits) }
    case (.tuple(let x), .tuple(let y)):
      return x.count == y.count && zip(x, y).allSatisfy { collect($0.value, $1.value, into: &edits) }
    case (.call(let name, let x), .call(let other, let y)):
      return name == other && x.count == y.count && zip(x, y).allSatisfy { collect($0.value, $1.value, into: &edits) }
    case (.number, _), (.word, _), (.string, _), (.list, _), (.dictionary, _), (.tuple, _), (.call, _):
      return false
    }
  }
}

extension NumberText {
  /// `value` in the form of this number: as many digits after the point, an exponent if it has one.
  func printing(_ value: NumberText) -> String? {
    switch value.magnitude {
    case .notANumber: return "nan"
    case .infinite: return value.negative ? "-inf" : "inf"
    case .finite(let exact, _):
      guard case .finite(_, let place) = magnitude, let place else { return value.shortest }
      if hasExponent { return Self.scientific(exact, digits: fractionDigits ?? 0) }
      // Rounding to nothing would hide the value.
      guard let text = Self.decimal(exact, places: -place),
        exact.isZero || text.contains(where: { "123456789".contains($0) })
      else { return value.shortest }
      return text
    }
  }

  /// As Swift prints it, for numbers that are no decimals of the author's.
  private var shortest: String? {
    guard case .finite(let exact, let place) = magnitude else { return nil }
    guard let place else { return exact.description }
    return hasExponent
      ? Self.scientific(exact, digits: fractionDigits ?? 0) : Self.decimal(exact, places: max(1, -place))
  }

  private static func decimal(_ value: Rational, places: Int) -> String? {
    guard places >= 0, let scale = Rational.powerOfTen(places) else { return nil }
    let scaled = (value.magnitude * scale).rounded.description
    let padded = String(repeating: "0", count: max(0, places + 1 - scaled.count)) + scaled
    let sign = value.sign < 0 ? "-" : ""
    return places == 0 ? sign + padded : sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  private static func scientific(_ value: Rational, digits: Int) -> String? {
    guard !value.isZero, let ten = Rational.powerOfTen(1) else { return "0" }
    var exponent = 0
    // The number of decimal digits of the integer part, from the size in bits and then exactly.
    exponent = Int((Double(value.numerator.bitSize - value.denominator.bitSize) * 0.30103).rounded(.down)) - 1
    guard var scale = Rational.powerOfTen(exponent) else { return nil }
    while scale * ten <= value.magnitude {
      scale = scale * ten
      exponent += 1
    }
    guard let mantissa = value.magnitude / scale, var text = decimal(mantissa, places: digits) else { return nil }
    if text.hasPrefix("10") {
      exponent += 1
      text = digits == 0 ? "1" : "1." + String(repeating: "0", count: digits)
    }
    return (value.sign < 0 ? "-" : "") + text + "e\(exponent)"
  }
}

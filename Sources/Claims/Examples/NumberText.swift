internal import Formula

/// A number as printed: its exact value and the precision it shows.
struct NumberText: Sendable {
  enum Magnitude: Sendable {
    /// The value, and the exponent of ten of its last printed digit when it is a decimal; `nil` for an integer.
    case finite(Rational, lastPlace: Int?)
    case infinite
    case notANumber
  }
  var magnitude: Magnitude
  var negative: Bool
  /// Digits after the point and whether it has an exponent: how a correction is to be printed.
  var fractionDigits: Int?
  var hasExponent = false
  /// A tolerance in parentheses, "2.837(5)".
  var tolerance: Rational?

  /// Exponents beyond this are not read.
  static let largestExponent = 5000

  static func parse(_ text: String) -> NumberText? {
    let bytes = Array(text.utf8)
    guard let (number, end) = prefix(bytes, from: 0), end == bytes.count else { return nil }
    return number
  }

  static func prefix(_ bytes: [UInt8], from start: Int) -> (NumberText, end: Int)? {
    var at = start
    func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
    var negative = false
    if byte(at) == UInt8(ascii: "-") || byte(at) == UInt8(ascii: "+") {
      negative = byte(at) == UInt8(ascii: "-")
      at += 1
    } else if bytes[min(at, bytes.count)...].starts(with: "−".utf8) {
      negative = true
      at += "−".utf8.count
    }
    if let end = word(bytes, from: at, among: ["infinity", "inf", "∞", ".infinity"]) {
      return (NumberText(magnitude: .infinite, negative: negative), end)
    }
    if let end = word(bytes, from: at, among: ["nan", ".nan"]) {
      return (NumberText(magnitude: .notANumber, negative: negative), end)
    }
    if byte(at) == UInt8(ascii: "0"), let (value, end) = prefixed(bytes, from: at) {
      return (NumberText(magnitude: .finite(negative ? -value : value, lastPlace: nil), negative: negative), end)
    }
    var digits = ""
    var fraction: Int?
    scan: while true {
      switch byte(at) {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.unicodeScalars.append(Unicode.Scalar(byte(at)))
        if let places = fraction { fraction = places + 1 }
      case UInt8(ascii: "_") where !digits.isEmpty: break
      case UInt8(ascii: ".") where fraction == nil && !digits.isEmpty && isDigit(byte(at + 1)): fraction = 0
      default: break scan
      }
      at += 1
    }
    guard !digits.isEmpty else { return nil }
    var number = NumberText(magnitude: .notANumber, negative: negative, fractionDigits: fraction)
    var exponent = 0
    if byte(at) == UInt8(ascii: "e") || byte(at) == UInt8(ascii: "E") {
      var end = at + 1
      if byte(end) == UInt8(ascii: "-") || byte(end) == UInt8(ascii: "+") { end += 1 }
      while isDigit(byte(end)) { end += 1 }
      if let value = Int(String(decoding: bytes[(at + 1)..<end], as: UTF8.self)) {
        exponent = value
        number.hasExponent = true
        at = end
      }
    }
    guard abs(exponent) <= largestExponent, digits.count <= 10_000 else { return nil }
    let place = exponent - (fraction ?? 0)
    guard let integer = Rational(decimal: digits), let unit = Rational.powerOfTen(place) else { return nil }
    let value = integer * unit
    let decimal = fraction != nil || number.hasExponent
    number.magnitude = .finite(negative ? -value : value, lastPlace: decimal ? place : nil)
    if decimal, byte(at) == UInt8(ascii: "(") {
      var end = at + 1
      while isDigit(byte(end)) { end += 1 }
      if byte(end) == UInt8(ascii: ")"), let units = Int(String(decoding: bytes[(at + 1)..<end], as: UTF8.self)) {
        number.tolerance = Rational(units) * unit
        at = end + 1
      }
    }
    return (number, at)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  private static func word(_ bytes: [UInt8], from start: Int, among words: [String]) -> Int? {
    guard start < bytes.count else { return nil }
    let rest = String(decoding: bytes[start..<min(bytes.count, start + 9)], as: UTF8.self).lowercased()
    return words.first { rest.hasPrefix($0) }.map { start + $0.utf8.count }
  }

  /// `0x1F` and `0b101`; integers only.
  private static func prefixed(_ bytes: [UInt8], from start: Int) -> (Rational, end: Int)? {
    guard start + 2 < bytes.count else { return nil }
    let radix = bytes[start + 1] == UInt8(ascii: "x") ? 16 : bytes[start + 1] == UInt8(ascii: "b") ? 2 : 0
    guard radix > 0 else { return nil }
    var end = start + 2
    while end < bytes.count, Character(Unicode.Scalar(bytes[end])).isHexDigit || bytes[end] == UInt8(ascii: "_") {
      end += 1
    }
    let digits = String(decoding: bytes[(start + 2)..<end], as: UTF8.self).replacing("_", with: "")
    return Int(digits, radix: radix).map { (Rational($0), end) }
  }
}

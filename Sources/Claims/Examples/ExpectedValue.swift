internal import Formula

/// The text after `// =>`, taken apart: a value, a tolerance, a remark.
struct ExpectedValue: Sendable {
  /// The text without a leading `≈`, tolerance and remark.
  var text: String
  /// Where `text` stands in the expectation's text.
  var span: Range<Int>
  /// The whole text, for values that Swift prints in words of its own.
  var whole: String
  var value: ValueText?
  var tolerance: Rational?

  init(_ source: String) {
    whole = source
    var body = source[...]
    for sign in ["≈", "~"] where body.hasPrefix(sign) {
      body = body.dropFirst().drop { $0 == " " }
    }
    let start = body.utf8.startIndex
    if let (left, right) = Self.splitTolerance(body), let (number, end) = NumberText.prefix(Array(right.utf8), from: 0),
      case .finite(let size, _) = number.magnitude, Self.isRemark(right.utf8.dropFirst(end))
    {
      tolerance = size.magnitude
      body = left
    }
    if let (value, end) = ValueText.prefix(String(body)), Self.isRemark(body.utf8.dropFirst(end)) {
      self.value = value
      body = body[..<body.utf8.index(start, offsetBy: end)]
    }
    while body.last == " " || body.last == "\t" { body.removeLast() }
    text = String(body)
    let offset = source.utf8.distance(from: source.utf8.startIndex, to: start)
    span = offset..<(offset + text.utf8.count)
  }

  private static func splitTolerance(_ text: Substring) -> (Substring, Substring)? {
    for sign in ["±", "+/-", "+-"] {
      guard let found = text.firstRange(of: sign) else { continue }
      return (text[..<found.lowerBound], text[found.upperBound...].drop { $0 == " " })
    }
    return nil
  }

  /// Nothing, or a remark set off from the value: "0.5 (exactly)", "0.5, as above".
  private static func isRemark(_ rest: Substring.UTF8View) -> Bool {
    guard let first = rest.first(where: { $0 != 0x20 && $0 != 0x09 }) else { return true }
    let text = String(decoding: rest.drop { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
    return "(;,#".utf8.contains(first) || ["—", "–", "//", "--"].contains { text.hasPrefix($0) }
  }
}

/// What an expectation is worth against the value found.
enum ExpectationResult: Sendable {
  case holds
  /// The text that would be right.
  case lastDigit(replacement: String)
  case fails(replacement: String)
  /// The two cannot be compared.
  case unread(String)
}

extension ExpectedValue {
  func judge(_ found: FoundValue) -> ExpectationResult {
    let plain = [text, whole]
    if tolerance == nil, plain.contains(found.description) || plain.contains(found.debugDescription) { return .holds }
    let other = found.tree
    guard let value else {
      switch found.kind {
      case .string, .printed: return .fails(replacement: found.debugDescription)
      case .boolean, .integer, .float, .other, .set, .object:
        if Self.startAlike(whole, found.description) { return .fails(replacement: found.description) }
        return .unread("“\(whole)” is no value that can be compared with “\(found.description)”")
      }
    }
    guard let other else {
      return .unread("the value prints as “\(found.description)”, which cannot be compared with “\(text)”")
    }
    let replacement = Correction.text(for: text, expected: value, found: other, printed: found.debugDescription)
    switch ValueText.compare(expected: value, found: other, tolerance: tolerance, unordered: found.kind == .set) {
    case .equal: return .holds
    case .lastDigit: return .lastDigit(replacement: replacement)
    case .different: return .fails(replacement: replacement)
    }
  }

  /// "Stack[4]" and "Stack[3]" are of a kind.
  private static func startAlike(_ a: String, _ b: String) -> Bool {
    let word = a.prefix { $0.isLetter }
    return !word.isEmpty && word == b.prefix { $0.isLetter }
  }
}

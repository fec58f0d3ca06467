/// A value as Swift prints it or as an author writes it.
///
///     value  = operand [("..<" | "...") operand]
///     operand = number | word | string | "[" value, … "]" | "[" value: value, … "]"
///             | [name] "(" [label:] value, … ")"
indirect enum ValueText: Sendable {
  case number(NumberText, Range<Int>)
  /// `true`, `nil`, an enumeration's case.
  case word(String)
  case string(String)
  case list([ValueText], open: Bool)
  case dictionary([(key: ValueText, value: ValueText)])
  case tuple([(label: String?, value: ValueText)])
  case call(String, [(label: String?, value: ValueText)])

  /// The whole text as one value; `nil` when it is none.
  static func parse(_ text: String) -> ValueText? {
    guard let (value, end) = prefix(text), end == text.utf8.count else { return nil }
    return value
  }

  /// The longest beginning that is a value, with the byte after it and blanks.
  static func prefix(_ text: String) -> (value: ValueText, end: Int)? {
    var parser = ValueParser(bytes: Array(text.utf8))
    guard let value = parser.value(depth: 0) else { return nil }
    parser.blanks()
    return (value, parser.at)
  }

  /// `Optional(x)` says no more than x.
  var unwrapped: ValueText {
    if case .call("Optional", let arguments) = self, arguments.count == 1, arguments[0].label == nil {
      return arguments[0].value.unwrapped
    }
    return self
  }
}

private struct ValueParser {
  let bytes: [UInt8]
  var at = 0

  var byte: UInt8 { at < bytes.count ? bytes[at] : 0 }

  mutating func blanks() {
    while byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { at += 1 }
  }

  mutating func take(_ character: Character) -> Bool {
    blanks()
    guard byte == character.asciiValue else { return false }
    at += 1
    return true
  }

  mutating func value(depth: Int) -> ValueText? {
    guard let first = operand(depth: depth) else { return nil }
    for sign in ["..<", "..."] where bytes[at...].starts(with: sign.utf8) {
      at += sign.utf8.count
      guard let second = operand(depth: depth) else { return nil }
      return .call(sign, [(nil, first), (nil, second)])
    }
    return first
  }

  private mutating func operand(depth: Int) -> ValueText? {
    guard depth < 64 else { return nil }
    blanks()
    switch byte {
    case UInt8(ascii: "["): return bracket(depth: depth)
    case UInt8(ascii: "("): return arguments(depth: depth).map { .tuple($0) }
    case UInt8(ascii: "\""): return string()
    default: break
    }
    if let (number, end) = NumberText.prefix(bytes, from: at), end == bytes.count || !Self.isWordByte(bytes[end]) {
      let start = at
      at = end
      return .number(number, start..<end)
    }
    guard var name = word() else { return nil }
    if byte == UInt8(ascii: "(") {
      guard let arguments = arguments(depth: depth) else { return nil }
      return .call(name, arguments)
    }
    if name.hasPrefix(".") { name.removeFirst() }
    return .word(name)
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  mutating func word() -> String? {
    let start = at
    while Self.isWordByte(byte) || byte == UInt8(ascii: ".") { at += 1 }
    // A generic type's arguments: "Range<Int>(…)".
    if at > start, byte == UInt8(ascii: "<") {
      let back = at
      while at < bytes.count, byte != UInt8(ascii: "("), byte != 0x0A { at += 1 }
      if byte != UInt8(ascii: "(") { at = back }
    }
    let word = String(decoding: bytes[start..<at], as: UTF8.self)
    guard let first = word.first, first.isLetter || first == "_" || first == "." else {
      at = start
      return nil
    }
    return word
  }

  mutating func string() -> ValueText? {
    at += 1
    var content: [UInt8] = []
    while at < bytes.count, byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\"), at + 1 < bytes.count {
        at += 1
        switch byte {
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "0"): content.append(0)
        default: content.append(byte)
        }
      } else {
        content.append(byte)
      }
      at += 1
    }
    guard at < bytes.count else { return nil }
    at += 1
    return .string(String(decoding: content, as: UTF8.self))
  }

  mutating func ellipsis() -> Bool {
    blanks()
    for mark in ["…", "..."] where bytes[at...].starts(with: mark.utf8) {
      at += mark.utf8.count
      return true
    }
    return false
  }

  mutating func bracket(depth: Int) -> ValueText? {
    at += 1
    var items: [ValueText] = []
    var pairs: [(key: ValueText, value: ValueText)] = []
    if take("]") { return .list([], open: false) }
    if take(":") { return take("]") ? .dictionary([]) : nil }
    repeat {
      if pairs.isEmpty, ellipsis() { return take("]") ? .list(items, open: true) : nil }
      guard let item = value(depth: depth + 1) else { return nil }
      if take(":") {
        guard items.isEmpty, let value = value(depth: depth + 1) else { return nil }
        pairs.append((item, value))
      } else {
        guard pairs.isEmpty else { return nil }
        items.append(item)
      }
    } while take(",")
    guard take("]") else { return nil }
    return pairs.isEmpty ? .list(items, open: false) : .dictionary(pairs)
  }

  mutating func arguments(depth: Int) -> [(label: String?, value: ValueText)]? {
    at += 1
    var items: [(label: String?, value: ValueText)] = []
    if take(")") { return [] }
    repeat {
      blanks()
      let back = at
      if let label = word(), take(":") {
        guard let value = value(depth: depth + 1) else { return nil }
        items.append((label, value))
      } else {
        at = back
        guard let value = value(depth: depth + 1) else { return nil }
        items.append((nil, value))
      }
    } while take(",")
    return take(")") ? items : nil
  }
}

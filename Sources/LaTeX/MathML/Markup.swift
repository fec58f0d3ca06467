/// Markup under construction: one growing run of UTF-8 bytes.
///
/// A `String` would check each piece that is appended to it; here only the end result is checked.
struct Markup {
  private(set) var bytes: [UInt8] = []

  mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(count)
  }

  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Markup that is known when the program is compiled.
  mutating func put(_ markup: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Markup that was put together before.
  mutating func put(_ markup: String) {
    var markup = markup
    markup.withUTF8 { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ other: Markup) {
    bytes.append(contentsOf: other.bytes)
  }

  /// Text between tags.
  mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { buffer in
      if buffer.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "&") }) {
        escape(buffer)
      } else if buffer.count == 1 {
        bytes.append(buffer[0])
      } else {
        bytes.append(contentsOf: buffer)
      }
    }
  }

  /// The value of an attribute, between double quotes.
  mutating func attribute(_ value: String) {
    var value = value
    value.withUTF8 { escape($0) }
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "<"): put("&lt;")
      case UInt8(ascii: ">"): put("&gt;")
      case UInt8(ascii: "&"): put("&amp;")
      case UInt8(ascii: "\""): put("&quot;")
      default: bytes.append(byte)
      }
    }
  }
}

/// Markup under construction: one growing run of UTF-8 bytes, owned by whoever writes it.
///
/// A `String` would check each piece that is appended to it, and an array whether it is shared; here a piece costs what
/// copying its bytes costs.
public struct Markup: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0

  public init(capacity: Int = 4096) {
    self.capacity = max(capacity, 16)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  public var string: String { String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self) }

  /// Markup that is known when the program is compiled.
  @inline(__always)
  public mutating func put(_ markup: StaticString) {
    append(markup.utf8Start, markup.utf8CodeUnitCount)
  }

  /// Markup that was put together before.
  public mutating func insert(_ markup: String) {
    var markup = markup
    markup.withUTF8 { append($0) }
  }

  public mutating func insert(_ markup: borrowing Markup) {
    append(markup.base, markup.count)
  }

  /// One ASCII character that means nothing to a browser.
  @inline(__always)
  mutating func put(ascii byte: UInt8) {
    reserve(1)
    base[count] = byte
    count += 1
  }

  /// A number in decimal digits.
  public mutating func number(_ value: Int) {
    if value >= 0, value < 10 { put(ascii: UInt8(ascii: "0") + UInt8(value)) } else { insert(String(value)) }
  }

  /// Text between tags.
  public mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { escape($0, Self.referenceInText) }
  }

  /// Text between tags whose spaces a browser would drop.
  mutating func text(_ text: String, space: StaticString) {
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while let place = rest.firstIndex(of: UInt8(ascii: " ")) {
        escape(UnsafeBufferPointer(rebasing: rest[..<place]), Self.referenceInText)
        put(space)
        rest = rest[(place + 1)...]
      }
      escape(UnsafeBufferPointer(rebasing: rest), Self.referenceInText)
    }
  }

  /// Text between tags, as UTF-8.
  public mutating func text(_ text: ArraySlice<UInt8>) {
    text.withUnsafeBufferPointer { escape($0, Self.referenceInText) }
  }

  /// The value of an attribute, between double quotes.
  public mutating func attribute(_ value: String) {
    var value = value
    value.withUTF8 { escape($0, Self.reference) }
  }

  /// Runs that mean nothing to a browser are copied whole.
  @inline(__always)
  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>, _ replacement: (UInt8) -> StaticString?) {
    guard let start = text.baseAddress else { return }
    var written = 0
    for index in text.indices {
      guard Self.mayNeedReference(text[index]), let replacement = replacement(text[index]) else { continue }
      append(start + written, index - written)
      put(replacement)
      written = index + 1
    }
    append(start + written, text.count - written)
  }

  /// NUL, `"`, `&`, `<` or `>`, each a bit of a word: texts are read byte by byte here.
  @inline(__always)
  private static func mayNeedReference(_ byte: UInt8) -> Bool {
    // Arithmetic alone: a branch on the byte would be mispredicted at each space.
    let isBelow64 = ~(byte | byte >> 1) >> 6 & 1
    let bits: UInt64 = 1 << 0 | 1 << 0x22 | 1 << 0x26 | 1 << 0x3C | 1 << 0x3E
    return bits &>> UInt64(byte) & UInt64(isBelow64) != 0
  }

  private static func referenceInText(_ byte: UInt8) -> StaticString? {
    byte == UInt8(ascii: "\"") ? nil : reference(byte)
  }

  private static func reference(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    case 0: "\u{FFFD}"
    case _: nil
    }
  }

  // MARK: - Bytes

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    append(start, bytes.count)
  }

  @inline(__always)
  private mutating func append(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
    reserve(length)
    (base + count).update(from: bytes, count: length)
    count += length
  }

  @inline(__always)
  private mutating func reserve(_ length: Int) {
    if capacity - count < length { grow(by: length) }
  }

  @inline(never)
  private mutating func grow(by length: Int) {
    capacity = max(2 * capacity, count + length)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }
}

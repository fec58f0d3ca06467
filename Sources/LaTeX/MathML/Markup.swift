/// Markup under construction: one growing run of UTF-8 bytes, owned by whoever writes it.
///
/// A `String` would check each piece that is appended to it, and an array whether it is shared; here a piece costs what
/// copying its bytes costs. Who writes markup in other modules has `put` inlined too: most pieces are a few bytes.
public struct Markup: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  @usableFromInline var count = 0

  public init(capacity: Int = 4096) {
    self.capacity = max(capacity, 16)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  public var string: String { String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self) }

  /// Markup that is known when the program is compiled.
  @inlinable @inline(__always)
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

  mutating func insert(_ bytes: [UInt8], _ markup: Spelling) {
    bytes.withUnsafeBufferPointer { append(UnsafeBufferPointer(rebasing: $0[markup.range])) }
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
    guard value >= 0 else { return insert(String(value)) }
    if value >= 10 { number(value / 10) }
    put(ascii: UInt8(ascii: "0") + UInt8(value % 10))
  }

  /// Text between tags.
  public mutating func text(_ text: String) {
    // Nearly all strings are UTF-8 already, and looking at them needs no copy that would count owners.
    if text.utf8.withContiguousStorageIfAvailable({ self.text($0) }) == nil { copied(text, quotes: false) }
  }

  /// Text between tags whose spaces a browser would drop.
  mutating func text(_ text: String, space: StaticString) {
    var text = text
    text.withUTF8 { self.text($0, space: space) }
  }

  /// The same for a part of a tree's text.
  mutating func text(_ bytes: [UInt8], _ spelling: Spelling, space: StaticString) {
    bytes.withUnsafeBufferPointer { text(UnsafeBufferPointer(rebasing: $0[spelling.range]), space: space) }
  }

  private mutating func text(_ text: UnsafeBufferPointer<UInt8>, space: StaticString) {
    var rest = text[...]
    while let place = rest.firstIndex(of: UInt8(ascii: " ")) {
      escape(UnsafeBufferPointer(rebasing: rest[..<place]), quotes: false)
      put(space)
      rest = rest[(place + 1)...]
    }
    escape(UnsafeBufferPointer(rebasing: rest), quotes: false)
  }

  /// A part of a tree's text between tags. Most are one character.
  mutating func text(_ bytes: [UInt8], _ spelling: Spelling) {
    if spelling.count == 1, !Self.needsReference(bytes[Int(spelling.start)], quotes: false) {
      return put(ascii: bytes[Int(spelling.start)])
    }
    // A slice of the array would count its owners.
    bytes.withUnsafeBufferPointer { text(UnsafeBufferPointer(rebasing: $0[spelling.range])) }
  }

  /// Text between tags, as UTF-8.
  public mutating func text(_ text: ArraySlice<UInt8>) {
    text.withUnsafeBufferPointer { self.text($0) }
  }

  public mutating func text(_ text: UnsafeBufferPointer<UInt8>) { escape(text, quotes: false) }

  /// The value of an attribute, between double quotes.
  public mutating func attribute(_ value: String) {
    if value.utf8.withContiguousStorageIfAvailable({ escape($0, quotes: true) }) == nil { copied(value, quotes: true) }
  }

  @inline(never)
  private mutating func copied(_ text: String, quotes: Bool) {
    Array(text.utf8).withUnsafeBufferPointer { escape($0, quotes: quotes) }
  }

  /// Runs that mean nothing to a browser are copied whole.
  @inline(__always)
  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>, quotes: Bool) {
    guard let start = text.baseAddress else { return }
    var offset = 0
    while true {
      let run = Self.plainRun(start + offset, text.count - offset, quotes: quotes)
      append(start + offset, run)
      offset += run
      guard offset < text.count else { return }
      put(Self.reference(text[offset]))
      offset += 1
    }
  }

  /// How many bytes stand before the first NUL, `&`, `<`, `>` or, where they matter, `"`.
  @inline(__always)
  private static func plainRun(_ bytes: UnsafePointer<UInt8>, _ count: Int, quotes: Bool) -> Int {
    var run = 0
    while run + 16 <= count {
      if let found = special(bytes + run, quotes: quotes) { return run + found }
      run += 16
    }
    if run < count, count >= 16 {
      // The last sixteen: those that were seen before are plain.
      return special(bytes + count - 16, quotes: quotes).map { count - 16 + $0 } ?? count
    }
    while run < count, !needsReference(bytes[run], quotes: quotes) { run += 1 }
    return run
  }

  /// The first of sixteen bytes that needs a reference.
  @inline(__always)
  private static func special(_ bytes: UnsafePointer<UInt8>, quotes: Bool) -> Int? {
    let text = UnsafeRawPointer(bytes).loadUnaligned(as: SIMD16<UInt8>.self)
    let found =
      text.are(0) .| text.are(UInt8(ascii: "&")) .| text.are(UInt8(ascii: "<")) .| text.are(UInt8(ascii: ">"))
      .| text.are(quotes ? UInt8(ascii: "\"") : 0)
    // A lane is a byte of ones or zeros.
    let halves = unsafeBitCast(found, to: SIMD2<UInt64>.self)
    if halves.x != 0 { return UInt64(littleEndian: halves.x).trailingZeroBitCount / 8 }
    if halves.y != 0 { return 8 + UInt64(littleEndian: halves.y).trailingZeroBitCount / 8 }
    return nil
  }

  /// Each of the bytes is a bit of a word.
  @inline(__always)
  private static func needsReference(_ byte: UInt8, quotes: Bool) -> Bool {
    // Arithmetic alone: a branch on the byte would be mispredicted at each space.
    let isBelow64 = ~(byte | byte >> 1) >> 6 & 1
    let bits: UInt64 = 1 << 0 | (quotes ? 1 << 0x22 : 0) | 1 << 0x26 | 1 << 0x3C | 1 << 0x3E
    return bits &>> UInt64(byte) & UInt64(isBelow64) != 0
  }

  private static func reference(_ byte: UInt8) -> StaticString {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    case _: "\u{FFFD}"
    }
  }

  // MARK: - Bytes

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    append(start, bytes.count)
  }

  @inlinable @inline(__always)
  mutating func append(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
    reserve(length)
    (base + count).update(from: bytes, count: length)
    count += length
  }

  @inlinable @inline(__always)
  mutating func reserve(_ length: Int) {
    if capacity - count < length { grow(by: length) }
  }

  @usableFromInline @inline(never)
  mutating func grow(by length: Int) {
    capacity = max(2 * capacity, count + length)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }
}

extension SIMD16<UInt8> {
  /// Which of the bytes are this one. The operators that take a scalar are ten times slower: they go lane by lane.
  @inline(__always)
  fileprivate func are(_ byte: UInt8) -> SIMDMask<SIMD16<Int8>> { self .== SIMD16(repeating: byte) }
}

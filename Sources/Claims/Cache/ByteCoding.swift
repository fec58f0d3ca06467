/// Writes values as bytes: integers with as many as they need, texts after their length.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ value: Int) {
    // Zigzag, so that −1 is short too; seven bits a byte, the last one without the high bit.
    var rest = UInt(bitPattern: value << 1 ^ value >> (Int.bitWidth - 1))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func write(_ value: Double) { write(Int(bitPattern: UInt(value.bitPattern))) }

  mutating func write(_ span: Range<Int>) {
    write(span.lowerBound)
    write(span.count)
  }

  mutating func write<Value>(_ value: Value?, _ each: (inout ByteWriter, Value) -> Void) {
    write(value == nil ? 0 : 1)
    if let value { each(&self, value) }
  }

  mutating func write(_ text: String?) { write(text) { $0.write($1) } }

  mutating func write<Element>(_ list: [Element], _ each: (inout ByteWriter, Element) -> Void) {
    write(list.count)
    for element in list { each(&self, element) }
  }
}

/// Reads what a `ByteWriter` wrote; anything else ends in an error, never in a trap.
struct ByteReader {
  struct Malformed: Error {}

  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  var isAtEnd: Bool { position == bytes.endIndex }

  mutating func integer() throws(Malformed) -> Int {
    var (value, shift): (UInt, UInt) = (0, 0)
    while position < bytes.endIndex, shift < 64 {
      let byte = bytes[position]
      position += 1
      value |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1) }
      shift += 7
    }
    throw Malformed()
  }

  /// A length: not negative, and no more than there is left.
  private mutating func count() throws(Malformed) -> Int {
    let count = try integer()
    guard count >= 0, count <= bytes.endIndex - position else { throw Malformed() }
    return count
  }

  mutating func text() throws(Malformed) -> String {
    let count = try count()
    defer { position += count }
    guard let text = String(validating: bytes[position..<position + count], as: UTF8.self) else { throw Malformed() }
    return text
  }

  mutating func double() throws(Malformed) -> Double { Double(bitPattern: UInt64(UInt(bitPattern: try integer()))) }

  mutating func span() throws(Malformed) -> Range<Int> {
    let lower = try integer()
    let length = try integer()
    guard lower >= 0, length >= 0, case (let upper, false) = lower.addingReportingOverflow(length) else {
      throw Malformed()
    }
    return lower..<upper
  }

  mutating func value<Raw: RawRepresentable<String>>(_ type: Raw.Type) throws(Malformed) -> Raw {
    guard let value = Raw(rawValue: try text()) else { throw Malformed() }
    return value
  }

  mutating func optional<Value>(_ each: (inout ByteReader) throws(Malformed) -> Value) throws(Malformed) -> Value? {
    switch try integer() {
    case 0: return nil
    case 1: return try each(&self)
    default: throw Malformed()
    }
  }

  mutating func optionalText() throws(Malformed) -> String? {
    try optional { reader throws(Malformed) in try reader.text() }
  }

  mutating func list<Element>(_ each: (inout ByteReader) throws(Malformed) -> Element) throws(Malformed) -> [Element] {
    let count = try count()
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try each(&self)) }
    return list
  }
}

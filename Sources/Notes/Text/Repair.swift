/// Bytes as text: what is not UTF-8, and NUL, becomes U+FFFD.
struct Repair {
  var bytes: [UInt8]
  /// How many sequences were replaced.
  var replaced = 0
  /// Where the first replacement stands in the repaired bytes.
  var first: Int?

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  init(_ raw: [UInt8]) {
    guard let bad = Self.firstBad(raw) else {
      bytes = raw
      return
    }
    bytes = Array(raw[..<bad])
    bytes.reserveCapacity(raw.count + 16)
    first = bad
    var offset = bad
    while offset < raw.count {
      let length = Self.scalarLength(raw, offset)
      if length > 0 {
        bytes.append(contentsOf: raw[offset..<offset + length])
        offset += length
      } else {
        bytes.append(contentsOf: Self.replacement)
        replaced += 1
        offset += Self.maximalBadLength(raw, offset)
      }
    }
  }

  private static func firstBad(_ raw: [UInt8]) -> Int? {
    var offset = 0
    while let found = raw.firstIndex(from: offset, before: raw.count, where: areNoText) {
      offset = found
      // Where one letter is not ASCII, the next one seldom is.
      repeat {
        let length = scalarLength(raw, offset)
        if length == 0 { return offset }
        offset += length
      } while offset < raw.count && raw[offset] >= 0x80
    }
    return nil
  }

  /// Which bytes are NUL or not ASCII: one less, they are above all others.
  @inline(__always)
  private static func areNoText(_ bytes: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    bytes &- SIMD16(repeating: 1) .>= SIMD16(repeating: 0x7F)
  }

  /// The allowed second bytes after a lead byte, and the length of the scalar.
  private static func lead(_ byte: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
    switch byte {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE, 0xEF: (3, 0x80...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: nil
    }
  }

  /// 0 when no valid scalar stands at `offset`.
  private static func scalarLength(_ raw: [UInt8], _ offset: Int) -> Int {
    let byte = raw[offset]
    if byte < 0x80 { return byte == 0 ? 0 : 1 }
    guard let (length, second) = lead(byte), offset + length <= raw.count, second.contains(raw[offset + 1]) else {
      return 0
    }
    for index in 2..<max(2, length) where raw[offset + index] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// One replacement stands for the longest beginning of a scalar, as Unicode recommends.
  private static func maximalBadLength(_ raw: [UInt8], _ offset: Int) -> Int {
    guard let (length, second) = lead(raw[offset]), offset + 1 < raw.count, second.contains(raw[offset + 1]) else {
      return 1
    }
    var index = 2
    while index < length, offset + index < raw.count, raw[offset + index] & 0xC0 == 0x80 { index += 1 }
    return index
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension [UInt8] {
  /// With the C library's search, which looks at many bytes at a time; a note is searched from end to end several times.
  func firstIndex(of byte: UInt8, from start: Int, before end: Int) -> Int? {
    withUnsafeBytes { $0.firstIndex(of: byte, from: start, before: end) }
  }

  /// Whether a range of another text stands at `offset`.
  func matches(_ other: [UInt8], _ range: Range<Int>, at offset: Int) -> Bool {
    guard offset >= 0, offset + range.count <= count, range.upperBound <= other.count else { return false }
    return withUnsafeBytes { text in
      other.withUnsafeBytes { wanted in
        guard let text = text.baseAddress, let wanted = wanted.baseAddress else { return range.isEmpty }
        return memcmp(text + offset, wanted + range.lowerBound, range.count) == 0
      }
    }
  }

  func has(_ byte: UInt8) -> Bool { firstIndex(of: byte, from: 0, before: count) != nil }

  /// The first byte that a test of sixteen bytes at once finds.
  @inline(__always)
  func firstIndex(
    from start: Int, before end: Int, where test: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>
  ) -> Int? {
    withUnsafeBytes { text in
      var offset = start
      while offset < end {
        if let found = test(text.sixteen(at: offset)).first { return offset + found < end ? offset + found : nil }
        offset += 16
      }
      return nil
    }
  }

  /// How many bytes from `start` on are those of `other` from `place` on, at most `length`, and before one that a test
  /// of sixteen bytes at once finds.
  @inline(__always)
  func commonRun(
    _ start: Int, _ other: [UInt8], _ place: Int, length: Int,
    before test: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>
  ) -> Int {
    withUnsafeBytes { text in
      other.withUnsafeBytes { other in
        var run = 0
        while run < length {
          let bytes = text.sixteen(at: start + run)
          if let found = (test(bytes) .| (bytes .!= other.sixteen(at: place + run))).first {
            return Swift.min(run + found, length)
          }
          run += 16
        }
        return Swift.max(length, 0)
      }
    }
  }
}

extension UnsafeRawBufferPointer {
  func firstIndex(of byte: UInt8, from start: Int, before end: Int) -> Int? {
    guard start >= 0, start < end, end <= count, let baseAddress,
      let found = memchr(baseAddress + start, Int32(byte), end - start)
    else { return nil }
    return UnsafeRawPointer(found) - baseAddress
  }

  /// The bytes from `offset` on, NUL after the end.
  @inline(__always)
  fileprivate func sixteen(at offset: Int) -> SIMD16<UInt8> {
    if offset + 16 <= count { return loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self) }
    var bytes = SIMD16<UInt8>()
    for index in 0..<Swift.max(0, count - offset) { bytes[index] = self[offset + index] }
    return bytes
  }
}

extension SIMD16<UInt8> {
  /// Which of the bytes are this one. The operators that take a scalar are ten times slower: they go lane by lane.
  @inline(__always)
  func are(_ byte: UInt8) -> SIMDMask<SIMD16<Int8>> { self .== SIMD16(repeating: byte) }
}

extension SIMDMask<SIMD16<Int8>> {
  /// The first lane that is set.
  @inline(__always)
  fileprivate var first: Int? {
    // A lane is a byte of ones or zeros.
    let halves = unsafeBitCast(self, to: SIMD2<UInt64>.self)
    guard halves.x | halves.y != 0 else { return nil }
    return halves.x != 0
      ? UInt64(littleEndian: halves.x).trailingZeroBitCount / 8
      : 8 + UInt64(littleEndian: halves.y).trailingZeroBitCount / 8
  }
}

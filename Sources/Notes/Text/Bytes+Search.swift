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
    guard start >= 0, start < end, end <= count else { return nil }
    return withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let found = memchr(base + start, Int32(byte), end - start) else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  func has(_ byte: UInt8) -> Bool { firstIndex(of: byte, from: 0, before: count) != nil }
}

/// Text of a note, as a range of its bytes: reading a note makes a string of none of them.
public struct Words: Sendable {
  /// The bytes that words stand in: a note's, or their own where Markdown says them in other characters.
  final class Source: Sendable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }
  }

  private let source: Source
  private let start: Int32
  private let end: Int32

  init(_ source: Source, _ range: Range<Int>) {
    self.source = source
    start = Int32(range.lowerBound)
    end = Int32(range.upperBound)
  }

  init(_ bytes: [UInt8]) { self.init(Source(bytes), bytes.indices) }

  public init(_ string: String) { self.init(Array(string.utf8)) }

  public var string: String { source.bytes.text(Int(start)..<Int(end)) }

  public var isEmpty: Bool { start == end }

  /// The first byte of their UTF-8.
  public var first: UInt8? { isEmpty ? nil : source.bytes[Int(start)] }

  /// Without so many bytes at their start.
  func dropFirst(_ count: Int) -> Words { Words(source, min(Int(start) + count, Int(end))..<Int(end)) }

  /// Nothing is returned: a function that may return anything would be called through tables by other modules.
  public func withUTF8(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    source.bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[Int(start)..<Int(end)])) }
  }
}

extension Words: Hashable {
  public static func == (one: Words, other: Words) -> Bool {
    let range = Int(other.start)..<Int(other.end)
    return one.end - one.start == other.end - other.start
      && one.source.bytes.matches(other.source.bytes, range, at: Int(one.start))
  }

  public func hash(into hasher: inout Hasher) { withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) } }
}

extension Words: CustomStringConvertible {
  public var description: String { string }
}

extension Words: ExpressibleByStringInterpolation {
  public init(stringLiteral text: String) { self.init(text) }
}

/// Lines and columns of byte offsets: both count from 1, columns in Unicode scalars.
///
/// A line is found by bisection; a column costs at most two short counts, whatever the length of the line.
public struct LineTable: Sendable {
  private static let stride = 256

  private let bytes: [UInt8]
  private let starts: [Int]
  /// How many bytes before each multiple of `stride` continue a scalar.
  private let continuations: [Int]

  /// How many lines there are; an empty text has one.
  public var count: Int { starts.count }

  public init(_ source: String) {
    bytes = Array(source.utf8)
    var starts = LineIndex(bytes).starts
    if starts.isEmpty { starts = [0] }
    if let last = bytes.last, last == .lineFeed || last == .carriageReturn { starts.append(bytes.count) }
    self.starts = starts
    var sums: [Int] = []
    sums.reserveCapacity(bytes.count / Self.stride + 1)
    var sum = 0
    var next = bytes.firstIndex(from: 0, before: bytes.count, where: Self.areNotASCII)
    for block in Swift.stride(from: 0, to: bytes.count, by: Self.stride) {
      sums.append(sum)
      while let offset = next, offset < block + Self.stride {
        if bytes[offset] & 0xC0 == 0x80 { sum += 1 }
        next = bytes.firstIndex(from: offset + 1, before: bytes.count, where: Self.areNotASCII)
      }
    }
    continuations = sums
  }

  private static func areNotASCII(_ bytes: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    bytes .>= SIMD16(repeating: 0x80)
  }

  /// An offset beyond the end is taken as the end.
  public func position(of offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(of: offset)
    let start = starts[line - 1]
    return (line, offset - start - (continued(before: offset) - continued(before: start)) + 1)
  }

  /// The line alone.
  public func line(of offset: Int) -> Int {
    let offset = min(max(offset, 0), bytes.count)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  private func continued(before offset: Int) -> Int {
    let block = min(offset / Self.stride, continuations.count - 1)
    guard block >= 0 else { return 0 }
    var sum = continuations[block]
    for index in (block * Self.stride)..<offset where bytes[index] & 0xC0 == 0x80 { sum += 1 }
    return sum
  }
}

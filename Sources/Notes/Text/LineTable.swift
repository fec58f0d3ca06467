/// Lines of byte offsets: they count from 1, and are found by bisection.
public struct LineNumbers: Sendable, Equatable {
  fileprivate let starts: [Int]
  fileprivate let length: Int

  /// How many lines there are; an empty text has one.
  public var count: Int { starts.count }

  public init(_ source: String) { self.init(Array(source.utf8)) }

  init(_ bytes: [UInt8]) { self.init(bytes, LineIndex(bytes).starts) }

  /// From the places where lines start in `bytes`.
  init(_ bytes: [UInt8], _ found: [Int]) {
    var starts = found
    if starts.isEmpty { starts = [0] }
    // A byte-order mark is part of the first one.
    starts[0] = 0
    if let last = bytes.last, last == .lineFeed || last == .carriageReturn { starts.append(bytes.count) }
    self.starts = starts
    length = bytes.count
  }

  /// An offset beyond the end is taken as the end. Who walks through a note is quicker with the line before in `hint`.
  public func line(of offset: Int, near hint: Int = 0) -> Int {
    let offset = min(max(offset, 0), length)
    var low = 0
    var high = starts.count
    if hint >= 1, hint <= high, starts[hint - 1] <= offset {
      low = hint - 1
      let near = min(high, low + 8)
      while low + 1 < near, starts[low + 1] <= offset { low += 1 }
      if low + 1 < near { return low + 1 }
    }
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }
}

/// Lines and columns of byte offsets: both count from 1, columns in Unicode scalars.
///
/// A column costs at most two short counts, whatever the length of the line.
public struct LineTable: Sendable {
  private static let stride = 256

  private let bytes: [UInt8]
  private let lines: LineNumbers
  /// How many bytes before each multiple of `stride` continue a scalar.
  private let continuations: [Int]

  /// How many lines there are; an empty text has one.
  public var count: Int { lines.count }

  public init(_ source: String) { self.init(Array(source.utf8)) }

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = LineNumbers(bytes)
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
    let start = lines.starts[line - 1]
    return (line, offset - start - (continued(before: offset) - continued(before: start)) + 1)
  }

  /// The line alone.
  public func line(of offset: Int) -> Int { lines.line(of: offset) }

  private func continued(before offset: Int) -> Int {
    let block = min(offset / Self.stride, continuations.count - 1)
    guard block >= 0 else { return 0 }
    var sum = continuations[block]
    for index in (block * Self.stride)..<offset where bytes[index] & 0xC0 == 0x80 { sum += 1 }
    return sum
  }
}

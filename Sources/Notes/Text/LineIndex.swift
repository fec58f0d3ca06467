/// Where each line of a text begins and ends, without its terminator (LF, CR LF or CR).
struct LineIndex {
  private(set) var starts: [Int] = []
  private(set) var ends: [Int] = []

  var count: Int { starts.count }

  /// A text that ends with a terminator has no empty line after it.
  init(_ bytes: [UInt8], from first: Int = 0) {
    starts.reserveCapacity((bytes.count - first) / 32)
    ends.reserveCapacity((bytes.count - first) / 32)
    guard bytes.firstIndex(of: .carriageReturn, from: first, before: bytes.count) != nil else {
      var start = first
      while let end = bytes.firstIndex(of: .lineFeed, from: start, before: bytes.count) {
        starts.append(start)
        ends.append(end)
        start = end + 1
      }
      if start < bytes.count {
        starts.append(start)
        ends.append(bytes.count)
      }
      return
    }
    let text = bytes.span
    var start = first
    var offset = first
    while offset < text.count {
      let byte = text[offset]
      // Nothing above a carriage return ends a line.
      guard byte <= .carriageReturn, byte == .lineFeed || byte == .carriageReturn else {
        offset += 1
        continue
      }
      starts.append(start)
      ends.append(offset)
      offset += byte == .carriageReturn && offset + 1 < text.count && text[offset + 1] == .lineFeed ? 2 : 1
      start = offset
    }
    if start < text.count {
      starts.append(start)
      ends.append(text.count)
    }
  }

  /// The lines that end before `end`, the start of another.
  init(_ bytes: [UInt8], before end: Int) {
    var next: Int? = 0
    while let start = next, start < end { next = append(from: start, in: bytes) }
    // A byte-order mark is no line of its own.
    if next != end, !starts.isEmpty { (starts, ends) = (starts.dropLast(), ends.dropLast()) }
  }

  /// No line yet; they come in order.
  init(capacity: Int) {
    starts.reserveCapacity(capacity)
    ends.reserveCapacity(capacity)
  }

  mutating func append(_ line: Range<Int>) {
    starts.append(line.lowerBound)
    ends.append(line.upperBound)
  }

  /// Adds the line that starts at `start`; where the next one starts, or `nil` when there is no line.
  mutating func append(from start: Int, in bytes: [UInt8]) -> Int? {
    guard start < bytes.count else { return nil }
    var end = start
    while end < bytes.count, bytes[end] != .lineFeed, bytes[end] != .carriageReturn { end += 1 }
    append(start..<end)
    let hasTwo = bytes.has("\r\n", at: end, before: bytes.count)
    return min(end + (hasTwo ? 2 : 1), bytes.count)
  }

  /// First byte after the line's terminator.
  func next(_ line: Int, in bytes: [UInt8]) -> Int { line + 1 < count ? starts[line + 1] : bytes.count }
}

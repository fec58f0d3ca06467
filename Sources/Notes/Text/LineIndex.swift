/// Where each line of a text begins and ends, without its terminator (LF, CR LF or CR).
struct LineIndex {
  private(set) var starts: [Int] = []
  private(set) var ends: [Int] = []

  var count: Int { starts.count }

  /// A text that ends with a terminator has no empty line after it.
  init(_ bytes: [UInt8], from first: Int = 0) {
    var start = first
    var offset = first
    while offset < bytes.count {
      let byte = bytes[offset]
      guard byte == .lineFeed || byte == .carriageReturn else {
        offset += 1
        continue
      }
      starts.append(start)
      ends.append(offset)
      offset += byte == .carriageReturn && offset + 1 < bytes.count && bytes[offset + 1] == .lineFeed ? 2 : 1
      start = offset
    }
    if start < bytes.count {
      starts.append(start)
      ends.append(bytes.count)
    }
  }

  /// First byte after the line's terminator.
  func next(_ line: Int, in bytes: [UInt8]) -> Int { line + 1 < count ? starts[line + 1] : bytes.count }
}

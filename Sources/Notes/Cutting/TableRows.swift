/// The lines of a pipe table, before its cells are read.
enum TableRows {
  /// Whether the line is the header of a table: it has a pipe and a delimiter row follows it.
  static func isHeader(_ line: Int, _ offset: Int, of cutter: borrowing Cutter) -> Bool {
    let bytes = cutter.bytes
    guard bytes.firstIndex(of: .pipe, from: offset, before: cutter.lines.ends[line]) != nil,
      let next = cutter.following(line), !next.isBlank
    else { return false }
    return alignments(next.cursor.offset..<cutter.lines.ends[line + 1], in: bytes) != nil
  }

  /// Most lines have no delimiter row after them; its last character tells.
  static func mayBeHeader(_ line: Int, in bytes: [UInt8], _ lines: LineIndex) -> Bool {
    guard line + 1 < lines.count else { return false }
    var last = lines.ends[line + 1] - 1
    while last > lines.starts[line + 1], bytes[last].isBlank { last -= 1 }
    return last >= lines.starts[line + 1]
      && (bytes[last] == .pipe || bytes[last] == UInt8(ascii: "-") || bytes[last] == UInt8(ascii: ":"))
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    byte == .pipe || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-") || byte.isBlank
  }

  /// The cells of a delimiter row such as `|:--|--:|`; it needs a pipe or a colon, to differ from an underline.
  static func alignments(_ range: Range<Int>, in bytes: [UInt8]) -> [Table.Alignment]? {
    let row = bytes.trim(range)
    guard !row.isEmpty, row.allSatisfy({ isDelimiter(bytes[$0]) }),
      row.contains(where: { bytes[$0] == .pipe || bytes[$0] == UInt8(ascii: ":") })
    else { return nil }
    var alignments: [Table.Alignment] = []
    for cell in cells(row, in: bytes) {
      guard !cell.isEmpty else { return nil }
      let left = bytes[cell.lowerBound] == UInt8(ascii: ":")
      let right = cell.count > 1 && bytes[cell.upperBound - 1] == UInt8(ascii: ":")
      let dashes = cell.dropFirst(left ? 1 : 0).dropLast(right ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ bytes[$0] == UInt8(ascii: "-") }) else { return nil }
      alignments.append(left ? (right ? .center : .left) : (right ? .right : .none))
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// The trimmed cells of a row. A pipe does not separate after a backslash or in a code span.
  static func cells(_ range: Range<Int>, in bytes: [UInt8]) -> [Range<Int>] {
    let row = bytes.trim(range)
    var cells: [Range<Int>] = []
    cells.reserveCapacity(8)
    var start = row.lowerBound
    var offset = row.lowerBound
    if offset < row.upperBound, bytes[offset] == .pipe {
      start += 1
      offset += 1
    }
    while offset < row.upperBound {
      switch bytes[offset] {
      case .backslash: offset += 2
      case .backtick:
        let run = bytes.run(at: offset, before: row.upperBound)
        offset = codeSpanEnd(offset, run, row.upperBound, in: bytes) ?? offset + run
      case .pipe:
        cells.append(bytes.trim(start..<offset))
        offset += 1
        start = offset
      default: offset += 1
      }
    }
    if start < row.upperBound { cells.append(bytes.trim(start..<row.upperBound)) }
    return cells
  }

  private static func codeSpanEnd(_ offset: Int, _ run: Int, _ end: Int, in bytes: [UInt8]) -> Int? {
    var index = offset + run
    while let next = bytes.firstIndex(of: .backtick, from: index, before: end) {
      let length = bytes.run(at: next, before: end)
      if length == run { return next + length }
      index = next + length
    }
    return nil
  }
}

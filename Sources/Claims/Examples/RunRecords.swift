import Foundation

/// What the run of one note's examples left behind.
struct RunRecords: Sendable, Codable {
  struct Visit: Sendable, Codable {
    /// Lines of the note, from 1, and columns in bytes, from 1.
    var line: Int
    var endLine: Int
    var column: Int
    var endColumn: Int
    var name: String
    var value: FoundValue
  }
  /// A place of the source, with all its values in order.
  struct Place: Sendable, Codable {
    var visits: [Visit]
    /// How many values there were, of which the first and the last are kept.
    var count = 0
    /// More came than are kept, and the last is not known.
    var isOpen = false
    var latest: Visit? { visits.last }
  }

  var end: ChildEnd
  var places: [Place] = []
  var begun: Set<Int> = []
  var ended: Set<Int> = []
  /// Standard output of each block.
  var output: [Int: String] = [:]
  var thrown: String?
  var finished = false
  /// The last lines of standard error.
  var complaint = ""

  init(end: ChildEnd) { self.end = end }

  init(end: ChildEnd, records: String, output: [UInt8], errors: String) {
    self.end = end
    complaint = errors
    var index: [[Substring]: Int] = [:]
    var block: (number: Int, start: Int)?
    func printed(_ start: Int, _ end: Int) -> String {
      let end = min(end, output.count)
      guard start >= 0, start <= end else { return "" }
      return String(decoding: output[start..<end], as: UTF8.self)
    }
    for record in records.split(separator: "\n") {
      let fields = record.split(separator: "\t", omittingEmptySubsequences: false)
      switch (fields.first, fields.count) {
      case ("B", 3):
        guard let number = Int(fields[1]), let offset = Int(fields[2]) else { continue }
        begun.insert(number)
        block = (number, offset)
      case ("E", 3):
        guard let number = Int(fields[1]), let offset = Int(fields[2]) else { continue }
        ended.insert(number)
        if let block, block.number == number { self.output[number] = printed(block.start, offset) }
        block = nil
      case ("V", 9), ("L", 10), ("P", 7), ("Q", 8):
        guard let line = Int(fields[1]), let endLine = Int(fields[2]), let column = Int(fields[3]),
          let endColumn = Int(fields[4])
        else { continue }
        let isPrint = fields[0] == "P" || fields[0] == "Q"
        let isLast = fields[0] == "L" || fields[0] == "Q"
        let value: FoundValue
        if isPrint {
          guard let start = Int(fields[5]), let end = Int(fields[6]) else { continue }
          var text = printed(start, end)
          if text.hasSuffix("\n") { text.removeLast() }
          value = FoundValue(kind: .printed, description: text, debugDescription: text)
        } else {
          value = FoundValue(
            kind: FoundValue.Kind(rawValue: String(fields[5])) ?? .other, description: Self.unescaped(fields[7]),
            debugDescription: Self.unescaped(fields[8]))
        }
        let visit = Visit(
          line: line, endLine: endLine, column: column, endColumn: endColumn,
          name: isPrint ? "" : Self.unescaped(fields[6]), value: value)
        let key = Array(fields[1...4])
        let place = index[key] ?? places.count
        if place == places.count {
          places.append(Place(visits: []))
          index[key] = place
        }
        places[place].visits.append(visit)
        places[place].count += isLast ? fields.last.flatMap { Int($0) } ?? 1 : 1
        if isLast { places[place].isOpen = false }
      case ("M", 5):
        if let place = index[Array(fields[1...4])] { places[place].isOpen = true }
      case ("T", 2):
        thrown = Self.unescaped(fields[1])
      case ("X", 1):
        finished = true
      default:
        continue
      }
    }
    // What a block printed before it failed.
    if let block { self.output[block.number] = printed(block.start, output.count) }
  }

  private static func unescaped(_ field: Substring) -> String {
    guard field.contains("\\") else { return String(field) }
    var result = ""
    var escaped = false
    for scalar in field.unicodeScalars {
      if !escaped, scalar == "\\" {
        escaped = true
        continue
      }
      switch (escaped, scalar) {
      case (true, "n"): result += "\n"
      case (true, "t"): result += "\t"
      case (true, "r"): result += "\r"
      case (_, _): result.unicodeScalars.append(scalar)
      }
      escaped = false
    }
    return result
  }
}

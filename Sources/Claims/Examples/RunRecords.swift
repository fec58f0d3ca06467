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
    /// How many values there were; `nil` when more came than were kept and the last is not known.
    var count: Int?
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
    var printedTo = 0
    func printed(_ start: Int, _ end: Int) -> String {
      guard start >= 0, start <= end, end <= output.count else { return "" }
      return String(decoding: output[start..<end], as: UTF8.self)
    }
    for record in records.split(separator: "\n") {
      let fields = record.split(separator: "\t", omittingEmptySubsequences: false)
      switch (fields.first, fields.count) {
      case ("B", 3):
        guard let number = Int(fields[1]), let offset = Int(fields[2]) else { continue }
        begun.insert(number)
        block = (number, offset)
        printedTo = offset
      case ("E", 3):
        guard let number = Int(fields[1]), let offset = Int(fields[2]) else { continue }
        ended.insert(number)
        if let block, block.number == number { self.output[number] = printed(block.start, offset) }
        block = nil
      case ("V", 9), ("L", 10), ("P", 6):
        guard let line = Int(fields[1]), let endLine = Int(fields[2]), let column = Int(fields[3]),
          let endColumn = Int(fields[4])
        else { continue }
        let isPrint = fields[0] == "P"
        let value: FoundValue
        if isPrint {
          guard let offset = Int(fields[5]) else { continue }
          var text = printed(printedTo, offset)
          printedTo = offset
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
          places.append(Place(visits: [], count: 0))
          index[key] = place
        }
        if isPrint, places[place].visits.count >= ProbeSource.valuesPerPlace {
          places[place].visits[ProbeSource.valuesPerPlace - 1] = visit
        } else {
          places[place].visits.append(visit)
        }
        if fields[0] == "L" {
          places[place].count = Int(fields[9])
        } else if let count = places[place].count {
          places[place].count = count + 1
        }
      case ("M", 5):
        if let place = index[Array(fields[1...4])] { places[place].count = nil }
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

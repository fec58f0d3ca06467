/// Finds a command by the bytes of its spelling, without making a string: a formula has a command every few bytes.
final class CommandLookup: Sendable {
  /// The table of all built-in commands.
  static let shared = CommandLookup(CommandTable.all)

  private struct Entry: Sendable {
    var spelling: String
    var command: Command
    /// Where the spelling stands in `text`.
    var start: Int
    var end: Int
  }

  private let entries: [Entry]
  private let text: [UInt8]
  /// Indices into `entries` by hash, -1 where free; the number of slots is a power of two.
  private let slots: [Int16]
  /// Texts of the tokens that are one ASCII character.
  let ascii = (UInt8(0)..<0x80).map { String(UnicodeScalar($0)) }

  init(_ commands: [String: Command]) {
    var entries: [Entry] = []
    var text: [UInt8] = []
    var slots = [Int16](repeating: -1, count: 4096)
    for (spelling, command) in commands {
      let start = text.count
      text += spelling.utf8
      var slot = Self.hash(text, start..<text.count) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int16(entries.count)
      entries.append(Entry(spelling: spelling, command: command, start: start, end: text.count))
    }
    self.entries = entries
    self.text = text
    self.slots = slots
  }

  /// The command that `bytes[range]` spells, backslash included.
  func find(_ bytes: [UInt8], _ range: Range<Int>) -> (spelling: String, command: Command)? {
    var slot = Self.hash(bytes, range) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.end - entry.start == range.count, matches(entry, bytes, range.lowerBound) {
        return (entry.spelling, entry.command)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func matches(_ entry: Entry, _ bytes: [UInt8], _ start: Int) -> Bool {
    for offset in 0..<(entry.end - entry.start) where text[entry.start + offset] != bytes[start + offset] {
      return false
    }
    return true
  }

  /// FNV-1a.
  private static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for index in range { hash = (hash ^ UInt32(bytes[index])) &* 16_777_619 }
    return Int(hash ^ (hash >> 15))
  }
}

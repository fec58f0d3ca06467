/// Finds what belongs to a spelling by its bytes, without making a string: a formula has a command every few bytes.
final class SpellingTable<Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    var value: Value
    /// Where the spelling stands in `text`.
    var start: Int
    var length: Int
  }

  private let entries: [Entry]
  private let text: [UInt8]
  /// Indices into `entries` by hash, -1 where free; the number of slots is a power of two.
  private let slots: [Int16]

  init(_ values: [String: Value]) {
    var count = 64
    while count < 4 * values.count { count *= 2 }
    var entries: [Entry] = []
    var text: [UInt8] = []
    var slots = [Int16](repeating: -1, count: count)
    for (spelling, value) in values {
      let bytes = Array(spelling.utf8)
      var slot = bytes.withUnsafeBufferPointer { Self.hash($0) } & (count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (count - 1) }
      slots[slot] = Int16(entries.count)
      entries.append(Entry(value: value, start: text.count, length: bytes.count))
      text += bytes
    }
    self.entries = entries
    self.text = text
    self.slots = slots
  }

  /// What belongs to the spelling that `bytes[range]` is, backslash included.
  func find(_ bytes: [UInt8], _ range: Range<Int>) -> Value? {
    bytes.withUnsafeBufferPointer { self[UnsafeBufferPointer(rebasing: $0[range])] }
  }

  subscript(spelling: String) -> Value? {
    var spelling = spelling
    return spelling.withUTF8 { self[$0] }
  }

  subscript(bytes: UnsafeBufferPointer<UInt8>) -> Value? { index(of: bytes).map { entries[$0].value } }

  private func index(of spelling: UnsafeBufferPointer<UInt8>) -> Int? {
    var slot = Self.hash(spelling) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if matches(entries[index].start, entries[index].length, spelling) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func matches(_ start: Int, _ length: Int, _ spelling: UnsafeBufferPointer<UInt8>) -> Bool {
    guard length == spelling.count else { return false }
    for offset in 0..<length where text[start + offset] != spelling[offset] { return false }
    return true
  }

  /// FNV-1a.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash ^ (hash >> 15))
  }
}

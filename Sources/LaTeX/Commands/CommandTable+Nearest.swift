extension CommandTable {
  /// What an unknown command may have been meant to be: `\alhpa` is one slip away from `\alpha`, `\cdotx` lacks a space.
  static func nearest(to name: String, among own: [String]) -> String? {
    let letters = Array(name.utf8)
    guard (5...20).contains(letters.count) else { return nil }
    for length in [letters.count - 1, letters.count - 2] where length > 3 {
      let head = String(decoding: letters[..<length], as: UTF8.self)
      switch all[head] {
      case .symbol, .name: return head + " " + String(decoding: letters[length...], as: UTF8.self)
      case .family, .macro, nil: continue
      }
    }
    return (own + all.keys).filter { $0.utf8.count > 3 && isOneSlip(letters, Array($0.utf8)) }.min()
  }

  /// One letter more, one less, another one, or two neighbours exchanged.
  private static func isOneSlip(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard abs(one.count - other.count) <= 1, one != other else { return false }
    let head = zip(one, other).prefix { $0 == $1 }.count
    let tail = zip(one[head...].reversed(), other[head...].reversed()).prefix { $0 == $1 }.count
    let left = one.count - head - tail
    let right = other.count - head - tail
    if left <= 1, right <= 1 { return true }
    return left == 2 && right == 2 && one[head] == other[head + 1] && one[head + 1] == other[head]
  }
}

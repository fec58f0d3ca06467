/// Tells words from mathematics where a delimiter alone cannot: `costs $5 for one, 10$ for two`.
struct Prose {
  /// Words outside braces and not part of a command.
  private(set) var words = 0
  /// The most words in a row, with nothing but blanks and commas between them.
  private(set) var longestRun = 0
  /// Words with a blank before them.
  private(set) var separateWords = 0
  /// A character that words do not have.
  private(set) var hasMathematics = false
  private(set) var startsWithDigit = false
  private(set) var onlyDigits = true
  /// `\name`, `^` or `_`: nobody writes these beside a sum of money.
  private(set) var hasTeX = false

  /// Whether so many words in a row would fit: a word has two letters, and nothing but blanks and commas stands between
  /// two of them. Most formulas have no such stretch, and need no closer look.
  static func fits(_ words: Int, _ text: Range<Int>, in bytes: [UInt8]) -> Bool {
    let length = 3 * words - 1
    var start = text.lowerBound
    // The last byte that ends such a stretch tells where the next one can start; those before it need no look.
    while start + length <= text.upperBound {
      var last = start + length - 1
      while last >= start, isOfWords(bytes[last]) { last -= 1 }
      if last < start { return true }
      start = last + 1
    }
    return false
  }

  private static func isOfWords(_ byte: UInt8) -> Bool { byte.isLetter || byte.isSpace || byte == UInt8(ascii: ",") }

  init(_ text: some Collection<UInt8>) {
    var run = 0
    var depth = 0
    var letters = 0
    var afterBackslash = false
    var isFirst = true
    var isSeparate = false
    var previous = UInt8.space
    func isWord() -> Bool { letters >= 2 && !afterBackslash && depth == 0 }
    for byte in text {
      if isFirst, !byte.isSpace {
        startsWithDigit = byte.isDigit
        isFirst = false
      }
      if byte.isLetter {
        if letters == 0 {
          if afterBackslash { hasTeX = true }
          isSeparate = previous.isSpace
        }
        letters += 1
        onlyDigits = false
        continue
      }
      previous = byte
      if isWord() {
        words += 1
        if isSeparate { separateWords += 1 }
        run += 1
        longestRun = max(longestRun, run)
      } else if letters > 0, afterBackslash || depth > 0 {
        run = 0
      }
      // `max(0, x)` is a function applied, not a word.
      if letters > 0, byte == UInt8(ascii: "(") { hasMathematics = true }
      letters = 0
      afterBackslash = byte == .backslash
      switch byte {
      case UInt8(ascii: "{"):
        depth += 1
        hasMathematics = true
      case UInt8(ascii: "}"):
        depth -= 1
        hasMathematics = true
      case UInt8(ascii: "^"), UInt8(ascii: "_"):
        hasTeX = true
        hasMathematics = true
      case .backslash, .pipe, UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "+"),
        UInt8(ascii: "*"), UInt8(ascii: "/"):
        hasMathematics = true
      default: break
      }
      if !byte.isSpace, byte != UInt8(ascii: ",") { run = 0 }
      if !byte.isDigit, !byte.isSpace, byte != UInt8(ascii: ",") { onlyDigits = false }
    }
    if isWord() {
      words += 1
      if isSeparate { separateWords += 1 }
      longestRun = max(longestRun, run + 1)
    }
  }
}

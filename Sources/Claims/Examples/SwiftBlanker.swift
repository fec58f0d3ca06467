/// Blanks comments and the content of strings, so that brackets and words can be counted.
struct SwiftBlanker {
  let bytes: [UInt8]
  var code: [UInt8]
  var comments: [Int: Int] = [:]
  var insideLines: Set<Int> = []
  var imbalance: SwiftScan.Imbalance?
  private var at = 0
  private var line = 0
  private var lineStart = 0
  /// Strings within interpolations; beyond the limit the rest counts as code.
  private var nesting = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    code = bytes
  }

  private func byte(_ offset: Int) -> UInt8 { at + offset < bytes.count ? bytes[at + offset] : 0 }

  /// Steps over one byte, blanking it unless it ends the line.
  private mutating func skip(blank: Bool, inside: Bool) {
    if bytes[at] == 0x0A {
      line += 1
      lineStart = at + 1
      if inside { insideLines.insert(line) }
    } else if blank {
      code[at] = inside ? UInt8(ascii: "_") : 0x20
    }
    at += 1
  }

  mutating func run() { plain(closing: false) }

  /// Code; inside an interpolation it ends with the parenthesis that closes it.
  private mutating func plain(closing: Bool) {
    var open = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"):
        comments[line] = at - lineStart
        while at < bytes.count, bytes[at] != 0x0A { skip(blank: true, inside: false) }
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
        blockComment()
      case UInt8(ascii: "\""):
        string(hashes: 0)
      case UInt8(ascii: "#"):
        var hashes = 0
        while byte(hashes) == UInt8(ascii: "#") { hashes += 1 }
        let quoted = byte(hashes) == UInt8(ascii: "\"")
        for _ in 0..<hashes { skip(blank: false, inside: false) }
        if quoted { string(hashes: hashes) }
      case UInt8(ascii: "("):
        open += 1
        skip(blank: closing, inside: closing)
      case UInt8(ascii: ")"):
        open -= 1
        skip(blank: closing, inside: closing)
        if closing, open < 0 { return }
      default:
        skip(blank: closing, inside: closing)
      }
    }
  }

  private mutating func blockComment() {
    var nesting = 0
    let start = SwiftScan.Imbalance(
      row: line, column: at - lineStart, message: "this comment is never closed in the block")
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
        nesting += 1
        skip(blank: true, inside: false)
        skip(blank: true, inside: false)
      } else if bytes[at] == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
        nesting -= 1
        skip(blank: true, inside: false)
        skip(blank: true, inside: false)
        if nesting == 0 { return }
      } else {
        skip(blank: true, inside: false)
      }
    }
    imbalance = imbalance ?? start
  }

  private mutating func string(hashes: Int) {
    let long = byte(1) == UInt8(ascii: "\"") && byte(2) == UInt8(ascii: "\"")
    let quotes = long ? 3 : 1
    let start = SwiftScan.Imbalance(
      row: line, column: at - lineStart, message: "this string is never closed in the block")
    for _ in 0..<quotes { skip(blank: false, inside: true) }
    while at < bytes.count {
      if bytes[at] == 0x0A, !long { return }
      if bytes[at] == UInt8(ascii: "\\"), (1..<(hashes + 1)).allSatisfy({ byte($0) == UInt8(ascii: "#") }) {
        let interpolates = byte(hashes + 1) == UInt8(ascii: "(")
        for _ in 0..<min(hashes + 2, bytes.count - at) { skip(blank: true, inside: true) }
        if interpolates, nesting < 256 {
          nesting += 1
          plain(closing: true)
          nesting -= 1
        }
        continue
      }
      let closes =
        (0..<quotes).allSatisfy { byte($0) == UInt8(ascii: "\"") }
        && (0..<hashes).allSatisfy { byte(quotes + $0) == UInt8(ascii: "#") }
      if closes {
        for _ in 0..<(quotes + hashes) { skip(blank: false, inside: true) }
        return
      }
      skip(blank: true, inside: true)
    }
    if long { imbalance = imbalance ?? start }
  }
}

import Notes

/// What a note makes of its capital letters: TP = 200 is one name and no product, and the T of T(n) = 2 T(n/2) is a
/// function wherever it stands.
struct CapitalNames {
  /// Runs of capitals to which a formula gives a value, and of which some letter never stands alone. Short words too, that
  /// come again and again with an index: the net and out of net_{h1}.
  private(set) var acronyms: Set<String> = []
  /// Letters that never stand without arguments, and have several of them.
  private(set) var functions: Set<String> = []

  private var lone: Set<UInt8> = []
  private var bare: Set<UInt8> = []
  private var arguments: [UInt8: Set<[UInt8]>] = [:]
  private var runs: Set<[UInt8]> = []
  private var words: [[UInt8]: Int] = [:]
  /// Small letters that stand alone with an index.
  private var indexed: Set<UInt8> = []

  init(_ spans: [MathSpan]) {
    for span in spans { scan(Array(span.latex.utf8)) }
    let inRuns = runs.reduce(into: Set<UInt8>()) { $0.formUnion($1) }
    for run in runs where run.contains(where: { !lone.contains($0) }) {
      acronyms.insert(String(decoding: run, as: UTF8.self))
    }
    for (word, count) in words where count > 1 && word.last.map({ !indexed.contains($0) }) ?? false {
      acronyms.insert(String(decoding: word, as: UTF8.self))
    }
    for (letter, list) in arguments where list.count > 1 && !bare.contains(letter) && !inRuns.contains(letter) {
      let name = String(decoding: [letter], as: UTF8.self)
      // Probabilities, expectations and variances are read in their own way.
      if !["P", "E", "V"].contains(name) { functions.insert(name) }
    }
  }

  private mutating func scan(_ bytes: [UInt8]) {
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\\") {
        position = endOfCommand(position, bytes)
      } else if isCapital(byte) {
        let start = position
        while position < bytes.count, isCapital(bytes[position]) { position += 1 }
        note(start..<position, in: bytes)
      } else if isLetter(byte) {
        let start = position
        while position < bytes.count, isLetter(bytes[position]), !isCapital(bytes[position]) { position += 1 }
        noteWord(start..<position, in: bytes)
      } else {
        position += 1
      }
    }
  }

  private mutating func note(_ run: Range<Int>, in bytes: [UInt8]) {
    guard run.count == 1 else {
      for byte in bytes[run] { bare.insert(byte) }
      if run.count <= 5, isLeftSide(run, in: bytes) { runs.insert(Array(bytes[run])) }
      return
    }
    let letter = bytes[run.lowerBound]
    lone.insert(letter)
    // H(y | x) is read in its own way.
    if let argument = argument(after: run.upperBound, in: bytes), !argument.contains(UInt8(ascii: "|")) {
      arguments[letter, default: []].insert(argument)
    } else {
      bare.insert(letter)
    }
  }

  private mutating func noteWord(_ run: Range<Int>, in bytes: [UInt8]) {
    guard run.upperBound < bytes.count, bytes[run.upperBound] == UInt8(ascii: "_") else { return }
    if run.count == 1 { indexed.insert(bytes[run.lowerBound]) }
    guard run.count == 3,
      bytes[run].contains(where: { "aeiou".utf8.contains($0) }),
      bytes[run].contains(where: { !"aeiou".utf8.contains($0) })
    else { return }
    words[Array(bytes[run]), default: 0] += 1
  }

  /// Nothing stands before the run in its line, and an equals sign behind it.
  private func isLeftSide(_ run: Range<Int>, in bytes: [UInt8]) -> Bool {
    let before = bytes[..<run.lowerBound].last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
    let isFirst = before.map { ",;&\\}".utf8.contains($0) } ?? true
    let rest = bytes[run.upperBound...].drop { " &\n".utf8.contains($0) }
    return isFirst && (rest.first == UInt8(ascii: "=") || rest.starts(with: Array("\\approx".utf8)))
  }

  /// Bytes by which two arguments are told apart.
  private static let argumentLimit = 64

  /// What stands in round brackets right behind a letter, or its beginning.
  private func argument(after position: Int, in bytes: [UInt8]) -> [UInt8]? {
    var rest = bytes[position...]
    for size in ["\\left", "\\big", "\\Big", "\\bigl", "\\Bigl"] where rest.starts(with: Array((size + "(").utf8)) {
      rest = rest.dropFirst(size.utf8.count)
    }
    guard rest.first == UInt8(ascii: "(") else { return nil }
    let beginning = rest.prefix(Self.argumentLimit)
    var depth = 0
    for (index, byte) in zip(beginning.indices, beginning) {
      if byte == UInt8(ascii: "(") { depth += 1 } else if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { return beginning[..<index].dropFirst().filter { $0 != UInt8(ascii: " ") } }
    }
    return beginning.count < rest.count ? Array(beginning) : nil
  }

  /// Behind a command, and behind the words of one that sets text.
  private func endOfCommand(_ start: Int, _ bytes: [UInt8]) -> Int {
    var end = start + 1
    while end < bytes.count, isLetter(bytes[end]) { end += 1 }
    guard end > start + 1 else { return min(start + 2, bytes.count) }
    let name = bytes[(start + 1)..<end]
    guard Self.textCommands.contains(where: { name.elementsEqual($0.utf8) }), end < bytes.count,
      bytes[end] == UInt8(ascii: "{")
    else { return end }
    return bytes[end...].firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 } ?? bytes.count
  }

  private static let textCommands = [
    "text", "textrm", "textbf", "textit", "mathrm", "mathbf", "mathit", "mathsf", "operatorname", "mathbb", "mathcal",
    "label", "tag", "begin", "end",
  ]

  private func isCapital(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }
  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
}

/// The words after `swift` in an info string.
struct BlockWords: Sendable {
  var hidden = false
  var noRun = false
  var traps = false
  var failsToCompile = false
  /// Why the block is left alone.
  var ignore: String?
  /// Words that look like a misspelling of a known one, with that one.
  var misspelt: [(word: String, known: String)] = []

  static let known = ["hidden", "no-run", "traps", "fails-to-compile", "ignore"]

  init(_ info: String) {
    for word in Self.split(info).dropFirst() {
      let name = word.name.lowercased().replacing("_", with: "-")
      switch name {
      case "hidden": hidden = true
      case "no-run": noRun = true
      case "traps": traps = true
      case "fails-to-compile": failsToCompile = true
      case "ignore": ignore = word.value ?? ""
      default:
        if let near = Self.known.first(where: { editDistance($0, name) <= 2 }) { misspelt.append((word.name, near)) }
      }
    }
  }

  /// Words parted by blanks, commas or braces; `name="a value"` keeps its blanks.
  private static func split(_ info: String) -> [(name: String, value: String?)] {
    var words: [(name: String, value: String?)] = []
    var rest = info[...]
    while let start = rest.firstIndex(where: { !" \t,{}".contains($0) }) {
      rest = rest[start...]
      let end = rest.firstIndex { " \t,{}=".contains($0) } ?? rest.endIndex
      let name = String(rest[..<end])
      rest = rest[end...]
      guard rest.first == "=" else {
        words.append((name, nil))
        continue
      }
      rest = rest.dropFirst()
      if rest.first == "\"" {
        rest = rest.dropFirst()
        let close = rest.firstIndex(of: "\"") ?? rest.endIndex
        words.append((name, String(rest[..<close])))
        rest = rest[close...].dropFirst()
      } else {
        let close = rest.firstIndex { " \t,{}".contains($0) } ?? rest.endIndex
        words.append((name, String(rest[..<close])))
        rest = rest[close...]
      }
    }
    return words
  }
}

private func editDistance(_ a: String, _ b: String) -> Int {
  let a = Array(a), b = Array(b)
  var row = Array(0...b.count)
  for i in a.indices {
    var previous = row[0]
    row[0] = i + 1
    for j in b.indices {
      let substitution = previous + (a[i] == b[j] ? 0 : 1)
      previous = row[j + 1]
      row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[b.count]
}

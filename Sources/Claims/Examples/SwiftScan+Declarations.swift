extension SwiftScan {
  /// Import declarations that stand at the outermost level, by line.
  var imports: [Int: String] {
    var found: [Int: String] = [:]
    for (number, line) in lines.enumerated() where line.depth.first == 0 && !line.startsInside {
      let words = line.declaration.drop { ["public", "package", "internal", "private", "fileprivate"].contains($0) }
      guard words.first == "import" else { continue }
      found[number] = words.joined(separator: " ")
    }
    return found
  }

  private static let fileScopeWords: Set<Substring> = [
    "extension", "precedencegroup", "prefix", "infix", "postfix", "public", "open", "package", "internal",
    "fileprivate", "private", "macro",
  ]

  /// Whether the block declares what Swift allows at file scope only.
  var needsFileScope: Bool {
    lines.contains { line in
      guard line.depth.first == 0, !line.startsInside, line.openRound == nil else { return false }
      let words = line.declaration
      return words.first.map(Self.fileScopeWords.contains) ?? false && !words.contains("import")
    }
  }

  var awaits: Bool { lines.contains { $0.words.contains { $0 == "await" || $0.hasSuffix("(await") } } }

  /// The block declares the program's entry. That of the examples is ours: the attribute is blanked, the type not run.
  var declaresMain: Bool { lines.contains { $0.depth.first == 0 && $0.words.contains("@main") } }

  /// The block's text as it is compiled, each byte in its place: imports are hoisted to the head of the file, and where
  /// the comment `// => (1, 2)` stands behind `let (a, b) = …`, which the compiler does not report, `; (a, b)` does.
  var compiled: String {
    let imports = imports
    return lines.indices.map { number in
      if imports[number] != nil { return "" }
      let line = String(decoding: text[number], as: UTF8.self)
      if lines[number].depth.first == 0, lines[number].words.contains("@main") {
        return line.replacing("@main", with: "     ", maxReplacements: 1)
      }
      guard let comment = lines[number].comment, let names = boundNames(number) else { return line }
      return String(decoding: text[number][..<comment], as: UTF8.self) + "; (" + names + ")"
    }.joined(separator: "\n")
  }

  /// "a, b" of `let (a, b) = …` with an expectation, when the statement begins and ends on this line.
  private func boundNames(_ number: Int) -> String? {
    let line = lines[number]
    guard let comment = line.comment, line.openRound == nil, line.closes == nil, !line.startsInside, !continues(number),
      number + 1 >= lines.count || !continues(number + 1), line.depth.first == line.depth.last,
      String(decoding: text[number][comment...], as: UTF8.self).prefixMatch(of: /\/\/[ \t]*=>/) != nil,
      let match = String(decoding: line.code, as: UTF8.self)
        .prefixMatch(of: /[ \t]*(?:let|var)[ \t]*\(([A-Za-z0-9_, \t]+)\)[ \t]*(?::[^=]*)?=[^=]/)
    else { return nil }
    let names = match.1.split(separator: ",").map { trimmed(String($0)) }
    return names.count > 1 && !names.contains("_") && !names.contains("") ? names.joined(separator: ", ") : nil
  }
}

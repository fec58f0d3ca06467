import Testing

@testable import LaTeX

/// The text tables: every row is well formed and says one thing.
@Suite struct TableTests {
  @Test func symbolRows() {
    var spellings: Set<String> = []
    for row in SymbolTable.rows.split(separator: "\n") {
      guard let symbol = SymbolTable.symbol(row: row) else {
        Issue.record("malformed row: \(row)")
        continue
      }
      #expect(spellings.insert(symbol.spelling).inserted, "twice in the table: \(symbol.spelling)")
      #expect(!symbol.limits || symbol.symbolClass == .op)
      #expect(!symbol.glyph.unicodeScalars.contains { $0.properties.generalCategory == .privateUse })
    }
    #expect(spellings.count > 550)
  }

  /// A pasted character comes back as a spelling that prints the same character.
  @Test func unicodeRoundTrip() {
    for (scalar, spelling) in SymbolTable.spellingOfScalar {
      let symbol = SymbolTable.bySpelling[spelling]
      #expect(symbol != nil, "\(scalar) is read as \(spelling), which is no symbol")
    }
    for (spelling, character) in [("\\le", "≤"), ("-", "−"), ("\\cdot", "⋅"), ("\\to", "→"), ("\\|", "‖"), ("*", "∗")] {
      #expect(LaTeXParser.parse(character).root.children.first?.kind == .symbol(spelling))
    }
  }

  @Test func commandRows() {
    var seen: Set<Substring> = []
    for line in CommandTable.rows.split(separator: "\n") {
      let words = line.split(separator: " ")
      #expect(CommandFamily(rawValue: String(words[0])) != nil, "unknown family: \(words[0])")
      for word in words.dropFirst() {
        #expect(word.hasPrefix("\\"))
        #expect(seen.insert(word).inserted, "twice in the table: \(word)")
        #expect(SymbolTable.bySpelling[String(word)] == nil, "also a symbol: \(word)")
      }
    }
  }

  @Test func environmentRows() {
    for line in EnvironmentTable.rows.split(separator: "\n") {
      #expect(line.split(separator: " ").count == 5, "malformed row: \(line)")
    }
    for name in ["align", "align*", "aligned", "cases", "pmatrix", "array", "split", "gather", "multline", "eqnarray*"]
    {
      #expect(EnvironmentTable.all[name] != nil)
    }
  }

  /// Every command that takes one argument says so when it has none, and reads a letter when it has one.
  @Test func everyCommandReadsItsArguments() {
    for (name, command) in CommandTable.all {
      guard case .family(let family) = command else { continue }
      switch family {
      case .accent, .style, .brace, .radical:
        #expect(LaTeXParser.parse(name + " x").diagnostics.isEmpty, "\(name)")
        #expect(LaTeXParser.parse(name).diagnostics.map(\.message) == ["missing argument of \(name)"])
      case .fraction, .overset, .underset:
        #expect(LaTeXParser.parse(name + " x y").diagnostics.isEmpty, "\(name)")
        #expect(LaTeXParser.parse(name + " x").diagnostics.map(\.message) == ["missing argument of \(name)"])
      case .text, .substack, .arrow, .named:
        #expect(LaTeXParser.parse(name + "{x}").diagnostics.isEmpty, "\(name)")
      case .space, .directive, .switch, .size, .infix, .overunderset, .left, .right, .middle, .begin, .end, .rowBreak,
        .measured, .skip, .argument, .limits, .not, .color, .colored, .define, .def, .declare:
        break
      }
    }
  }
}

import Testing

@testable import LaTeX

/// The text tables: every row is well formed and says one thing.
@Suite struct TableTests {
  @Test func symbolRows() {
    var spellings: Set<String> = []
    for (index, row) in SymbolTable.rows.split(separator: "\n").enumerated() {
      guard let symbol = Symbol(row: row, index: index) else {
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

  /// A row of a table that its reader does not take would be missing without a word.
  @Test func everyRowIsTaken() {
    #expect(SymbolTable.all.count == SymbolTable.rows.split(separator: "\n").count)
    #expect(EnvironmentTable.all.count == EnvironmentTable.rows.split(separator: "\n").count)
    for row in MathMLWriter.accentRows.split(separator: "\n") {
      let words = row.split(separator: " ")
      #expect(words.count == 3, "malformed row: \(row)")
      let written = MathML.render(LaTeXParser.parse("\(words[0]) x"), display: true)
      #expect(words[2] == "line" || written.contains(">\(words[1])</mo>"), "\(row)")
    }
    for row in CommandTable.macroRows.split(separator: "\n") {
      let words = row.split(separator: " ", maxSplits: 1)
      guard words.count == 2, case .macro? = CommandTable.all[String(words[0])] else {
        Issue.record("no abbreviation: \(row)")
        continue
      }
    }
    for name in CommandTable.nameRows.split(whereSeparator: \.isWhitespace) {
      let plain = String(name.hasSuffix("*") ? name.dropLast() : name)
      #expect(LaTeXParser.parse("\\\(plain)").root.children.first?.kind == .name(plain))
      #expect(CommandTable.namesWithLimits.contains(plain) == name.hasSuffix("*"))
    }
    for delimiter in Parser.delimiters {
      let tree = LaTeXParser.parse("\\left\(delimiter) x \\right\(delimiter)")
      #expect(tree.diagnostics.isEmpty, "\(delimiter)")
      guard case .fenced(let open, let close, _)? = tree.root.children.first?.kind else {
        Issue.record("no brackets: \(delimiter)")
        continue
      }
      #expect(open == delimiter && close == delimiter)
    }
  }

  /// A symbol is read as itself and prints its glyph.
  @Test func everySymbolPrints() {
    for symbol in SymbolTable.all {
      let tree = LaTeXParser.parse(symbol.spelling)
      #expect(tree.diagnostics.isEmpty, "\(symbol.spelling)")
      #expect(tree.root.children.first?.kind == .symbol(symbol.spelling))
      let written = MathML.render(tree, display: true)
      let escaped = ["<": "&lt;", ">": "&gt;", "&": "&amp;"][symbol.glyph] ?? symbol.glyph
      #expect(written.contains(">\(escaped)</m"), "\(symbol.spelling): \(written)")
    }
  }

  @Test func meaningRows() {
    var seen: Set<Substring> = []
    for line in SymbolTable.meaningRows.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      #expect(parts.count == 2, "malformed row: \(line)")
      for spelling in parts.last?.split(separator: " ") ?? [] {
        #expect(SymbolTable.bySpelling[String(spelling)] != nil, "no symbol: \(spelling)")
        #expect(seen.insert(spelling).inserted, "two meanings: \(spelling)")
      }
    }
    // Books differ on these.
    for ambiguous in ["\\cdot", "\\sim", "\\mid", "\\perp", "\\wedge", "*", "|"] {
      #expect(SymbolTable.bySpelling[ambiguous]?.meaning == nil)
    }
  }

  /// The page of what is read has a row for each row, and each example is read and set.
  @Test func supportTable() {
    let sections = SupportTable.sections
    let commands = CommandTable.rows.split(whereSeparator: \.isWhitespace).count { $0.hasPrefix("\\") }
    let accents = CommandTable.rows.split(separator: "\n").filter { $0.hasPrefix("accent ") }
      .map { $0.split(separator: " ").count - 1 }.reduce(0, +)
    #expect(sections.first { $0.title == "Symbols" }?.rows.count == SymbolTable.all.count)
    #expect(sections.first { $0.title == "Commands" }?.rows.count == commands - accents)
    #expect(sections.first { $0.title == "Environments" }?.rows.count == EnvironmentTable.all.count)
    for section in sections {
      for row in section.rows {
        #expect(row.cells.count == section.columns.count, "\(row.construct)")
        guard let example = row.example else { continue }
        let tree = LaTeXParser.parse(example)
        #expect(tree.diagnostics.isEmpty, "\(row.construct): \(tree.diagnostics)")
        #expect(example.contains(row.construct), "\(row.construct)")
        #expect(MathMLCore.problems(MathML.render(tree, display: true)).isEmpty, "\(row.construct)")
      }
    }
  }
}

/// What LaTeX is read, for a page that shows it: one row for each row of the tables.
public enum SupportTable {
  public struct Section: Sendable {
    public var title: String
    public var columns: [String]
    public var rows: [Row]
  }

  public struct Row: Sendable {
    /// What an author writes: `\alpha`, `\frac`, `align`.
    public var construct: String
    /// A formula with the construct in it; `nil` where there is nothing to see, as for `\label`.
    public var example: String?
    /// One text for each column after the construct and the example.
    public var cells: [String]
  }

  public static let sections: [Section] = [symbols, names, accents, commands, environments, delimiters, abbreviations]

  private static let symbols = Section(
    title: "Symbols", columns: ["Character", "Class", "Role", "Meaning"],
    rows: SymbolTable.all.map { symbol in
      Row(
        construct: symbol.spelling, example: symbol.spelling,
        cells: [symbol.glyph, symbol.symbolClass.rawValue, symbol.role.rawValue, symbol.meaning ?? ""])
    })

  private static let names = Section(
    title: "Function names", columns: ["Scripts in displays"],
    rows: CommandTable.nameRows.split(whereSeparator: \.isWhitespace).map { word in
      let name = word.hasSuffix("*") ? word.dropLast() : word
      let isBelow = word.hasSuffix("*")
      return Row(
        construct: "\\\(name)", example: isBelow ? "\\displaystyle\\\(name)_x" : "\\\(name) x",
        cells: [isBelow ? "below" : "beside"])
    })

  private static let accents = Section(
    title: "Accents", columns: ["Mark"],
    rows: MathMLWriter.accentRows.split(separator: "\n").map { line in
      let words = line.split(separator: " ").map(String.init)
      return Row(construct: words[0], example: "\(words[0]){ab}", cells: [words[1]])
    })

  private static let commands = Section(
    title: "Commands", columns: ["Family", "What is read after it"],
    rows: CommandTable.rows.split(separator: "\n").flatMap { line -> [Row] in
      let words = line.split(separator: " ").map(String.init)
      guard let family = CommandFamily(rawValue: words[0]), family != .accent else { return [] }
      return words.dropFirst().map { command in
        Row(construct: command, example: family.example(of: command), cells: [family.rawValue, family.arguments])
      }
    })

  private static let environments = Section(
    title: "Environments", columns: ["Columns", "Most columns", "Brackets"],
    rows: EnvironmentTable.rows.split(separator: "\n").map { line in
      let words = line.split(separator: " ").map(String.init)
      let argument = words[2] == "argument" ? words[1] == "rl" ? "{1}" : "{cc}" : ""
      let cells = words[2] == "1" || words[0] == "subarray" ? "a" : "a & b"
      let brackets = words[3] + " " + words[4]
      return Row(
        construct: words[0],
        example: "\\begin{\(words[0])}\(words[0] == "subarray" ? "{c}" : argument) \(cells) \\\\ c \\end{\(words[0])}",
        cells: [words[1], words[2], brackets == ". ." ? "" : brackets])
    })

  private static let delimiters = Section(
    title: "Delimiters", columns: [],
    rows: Parser.delimiters.sorted().map { delimiter in
      Row(construct: delimiter, example: "\\left\(delimiter) \\frac{a}{b} \\right.", cells: [])
    })

  private static let abbreviations = Section(
    title: "Abbreviations", columns: ["Stands for"],
    rows: CommandTable.macroRows.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2 else { return nil }
      let isGroup = words[0] == "\\bgroup" || words[0] == "\\egroup"
      let arguments = zip(["#1", "#2", "#3"], ["{x}", "{a}", "{b}"]).filter { words[1].contains($0.0) }.map(\.1)
      return Row(
        construct: words[0],
        example: isGroup ? "\\bgroup x\\egroup" : words[0] + arguments.joined(),
        cells: [words[1]])
    })
}

extension CommandFamily {
  /// In words, for authors.
  fileprivate var arguments: String {
    switch self {
    case .fraction: "{numerator}{denominator}"
    case .infix: "splits its group"
    case .radical: "[degree]{radicand}"
    case .accent, .style: "{formula}"
    case .brace: "{formula}, a script is its label"
    case .switch: "holds to the end of the group"
    case .text: "{text, with formulas between dollars}"
    case .named: "{name}, a star puts scripts below"
    case .overset: "{above}{base}"
    case .underset: "{below}{base}"
    case .overunderset: "{above}{below}{base}"
    case .arrow: "[below]{above}"
    case .left, .right, .middle, .size: "a delimiter"
    case .begin, .end: "{environment}"
    case .rowBreak: "[space]"
    case .substack: "{rows}"
    case .space: ""
    case .measured: "{length}"
    case .skip: "length"
    case .directive: ""
    case .argument: "{text}"
    case .limits: "after an operator"
    case .not: "a relation"
    case .color: "{colour}, holds to the end of the group"
    case .colored: "{colour or link}{formula}"
    case .define: "{\\name}[number]{meaning}"
    case .def: "\\name{meaning}"
    case .declare: "{\\name}{text}"
    }
  }

  /// A formula that shows the command.
  fileprivate func example(of command: String) -> String? {
    switch self {
    case .fraction: "\(command){a}{b}"
    case .infix: "{a \(command) b}"
    case .radical: "\(command){x}"
    case .accent: "\(command){ab}"
    case .style: command == "\\ensuremath" ? nil : "a\(command){B}"
    case .brace: "\(command){a + b}"
    case .switch: "{\(command) B}"
    case .text: command.hasSuffix("intertext") ? nil : "\(command){ab}"
    case .named: "\(command){rank} A"
    case .overset, .underset: "\(command){a}{b}"
    case .overunderset: "\(command){a}{b}{c}"
    case .arrow: "\(command)[a]{b}"
    case .left: "\\left( x \\right)"
    case .right: "\\left[ x \\right]"
    case .middle: "\\left( x \\middle| y \\right)"
    case .size: "\(command)|"
    case .begin, .end: "\\begin{matrix} a \\end{matrix}"
    case .rowBreak: "\\begin{matrix} a \(command) b \\end{matrix}"
    case .substack: "\\sum_{\\substack{i \\\\ j}} x"
    case .space: "a\(command) b"
    case .measured: command == "\\rule" ? "a\(command){1em}{1ex} b" : "a\(command){1em} b"
    case .skip: command == "\\mkern" || command == "\\mskip" ? "a\(command) 9mu b" : "a\(command) 1em b"
    case .limits: "\\sum\(command)_i x"
    case .not: "\\not\\prec"
    case .color: "\\color{teal} x"
    case .colored: command.hasSuffix("color") || command == "\\colorbox" ? "\(command){teal}{x}" : nil
    case .directive, .argument, .define, .def, .declare: nil
    }
  }
}

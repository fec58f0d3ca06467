/// One Markdown file, read. All spans are UTF-8 byte ranges of `source`.
public struct Note: Sendable {
  /// As the user named it.
  public let path: String
  public let source: String
  public let frontMatter: FrontMatter
  public let blocks: [Block]
  /// What was wrong with the Markdown, in order: unclosed math, a bad directive, broken front matter …
  public let problems: [NoteProblem]

  public init(path: String, source: String, frontMatter: FrontMatter, blocks: [Block], problems: [NoteProblem]) {
    self.path = path
    self.source = source
    self.frontMatter = frontMatter
    self.blocks = blocks
    self.problems = problems
  }
}

/// The YAML block at the head of a note.
public struct FrontMatter: Sendable, Hashable {
  public var title: String?
  public var order: Int?
  public var summary: String?
  public var assume: [String] = []
  public var prerequisites: [String] = []
  /// `nil` when the note has none.
  public var span: Range<Int>?

  public init() {}
}

/// A finding about the note's Markdown.
public struct NoteProblem: Sendable, Hashable {
  public enum Code: String, Sendable {
    case unclosedMath = "unclosed-math"
    case frontMatter = "front-matter"
    case directive
    case nesting
    case invalidUTF8 = "invalid-utf8"
    case noteSize = "note-size"
  }
  public var code: Code
  public var message: String
  public var span: Range<Int>

  public init(code: Code, message: String, span: Range<Int>) {
    self.code = code
    self.message = message
    self.span = span
  }
}

public struct Block: Sendable {
  public var kind: Kind
  public var span: Range<Int>

  public init(_ kind: Kind, _ span: Range<Int>) {
    self.kind = kind
    self.span = span
  }

  public indirect enum Kind: Sendable {
    /// The anchor is made as GitHub makes it, unique in the note.
    case heading(level: Int, anchor: String, [Inline])
    case paragraph([Inline])
    /// A display that stands alone between blank lines, or between two paragraphs' lines.
    case math(MathSpan)
    case code(CodeBlock)
    /// `alert` is NOTE, TIP, … for a GitHub alert.
    case quote(alert: String?, [Block])
    case list(ordered: Bool, start: Int, tight: Bool, items: [[Block]])
    case table(Table)
    case thematicBreak
    /// Raw HTML as written.
    case html(String)
    /// `<!-- doccheck: … -->`: the words after the colon.
    case directive(String)
  }
}

public struct Inline: Sendable {
  public var kind: Kind
  public var span: Range<Int>

  public init(_ kind: Kind, _ span: Range<Int>) {
    self.kind = kind
    self.span = span
  }

  public indirect enum Kind: Sendable {
    /// Characters with Markdown escapes and entities resolved.
    case text(String)
    case code(String)
    case emphasis([Inline])
    case strong([Inline])
    case link(destination: String, title: String, [Inline])
    case image(source: String, title: String, alternative: String)
    /// Display math in the middle of a paragraph has `display` set.
    case math(MathSpan)
    case softBreak
    case lineBreak
    case html(String)
    case directive(String)
  }
}

/// Mathematics as it stands in the note.
public struct MathSpan: Sendable, Hashable {
  /// The LaTeX without its delimiters and without quote or list prefixes of continuation lines.
  public var latex: String
  public var display: Bool
  /// Delimiters included.
  public var span: Range<Int>
  /// Where each piece of `latex` stands in the note: pieces in order, without gaps in `latex`.
  public var pieces: [Piece]

  public struct Piece: Sendable, Hashable {
    /// First byte of the piece in `latex`.
    public var start: Int
    /// First byte of the piece in the note.
    public var source: Int

    public init(start: Int, source: Int) {
      self.start = start
      self.source = source
    }
  }

  public init(latex: String, display: Bool, span: Range<Int>, pieces: [Piece]) {
    self.latex = latex
    self.display = display
    self.span = span
    self.pieces = pieces
  }

  /// The note's byte for a byte of `latex`.
  public func sourceOffset(_ offset: Int) -> Int {
    let piece = pieces.last { $0.start <= offset } ?? Piece(start: 0, source: span.lowerBound)
    return piece.source + offset - piece.start
  }

  /// The note's range for a range of `latex`.
  public func sourceSpan(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return sourceOffset(range.lowerBound)..<sourceOffset(range.lowerBound) }
    return sourceOffset(range.lowerBound)..<(sourceOffset(range.upperBound - 1) + 1)
  }
}

public struct CodeBlock: Sendable, Hashable {
  /// The info string, trimmed: "swift hidden".
  public var info: String
  /// The content, each line ended by "\n".
  public var text: String
  /// First byte of each content line in the note (after quote or list prefixes), one per line of `text`.
  public var lineStarts: [Int]
  /// A fenced block, not an indented one.
  public var fenced: Bool

  public init(info: String, text: String, lineStarts: [Int], fenced: Bool) {
    self.info = info
    self.text = text
    self.lineStarts = lineStarts
    self.fenced = fenced
  }

  /// The first word of the info string, lower case, without braces or dots: "swift".
  public var language: String {
    info.split(whereSeparator: { " ,{}.\t".contains($0) }).first.map { $0.lowercased() } ?? ""
  }
}

/// A pipe table.
public struct Table: Sendable {
  public enum Alignment: Sendable { case none, left, center, right }
  public struct Cell: Sendable {
    public var inlines: [Inline]
    public var span: Range<Int>

    public init(inlines: [Inline], span: Range<Int>) {
      self.inlines = inlines
      self.span = span
    }
  }
  public var alignments: [Alignment]
  public var header: [Cell]
  public var rows: [[Cell]]

  public init(alignments: [Alignment], header: [Cell], rows: [[Cell]]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}

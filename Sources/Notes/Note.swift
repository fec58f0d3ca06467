/// One Markdown file, read. All spans are ranges of its `bytes`.
public struct Note: Sendable {
  /// As the user named it.
  public let path: String
  /// Its text, which is UTF-8.
  public let bytes: [UInt8]
  /// The lines of the text.
  public let lines: LineNumbers
  public let frontMatter: FrontMatter
  public let blocks: [Block]
  /// What was wrong with the Markdown, in order: unclosed math, a bad directive, broken front matter …
  public let problems: [NoteProblem]

  /// The text as a string. It is made each time: a note becomes a page without one.
  public var source: String { bytes.text(bytes.indices) }

  public init(path: String, source: String, frontMatter: FrontMatter, blocks: [Block], problems: [NoteProblem]) {
    let bytes = Array(source.utf8)
    self.init(
      path: path, bytes: bytes, lines: LineNumbers(bytes), frontMatter: frontMatter, blocks: blocks, problems: problems)
  }

  init(
    path: String, bytes: [UInt8], lines: LineNumbers, frontMatter: FrontMatter, blocks: [Block],
    problems: [NoteProblem]
  ) {
    self.path = path
    self.bytes = bytes
    self.lines = lines
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
  /// Files with the sources that the note cites, relative to its folder.
  public var bibliography: [String] = []
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
    case footnote
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

  public enum Kind: Sendable {
    /// The anchor is made as GitHub makes it, unique in the note.
    case heading(level: Int, anchor: String, [Inline])
    case paragraph([Inline])
    /// A display that stands alone between blank lines, or between two paragraphs' lines.
    case math(MathSpan)
    indirect case code(CodeBlock)
    /// `alert` is NOTE, TIP, … for a GitHub alert.
    case quote(alert: String?, [Block])
    case list(ordered: Bool, start: Int, tight: Bool, items: [[Block]])
    indirect case table(Table)
    case thematicBreak
    /// Raw HTML as written.
    case html(String)
    /// `<!-- doccheck: … -->`: the words after the colon.
    case directive(String)
    /// `[^label]: …`: what a mark `[^label]` in the text leads to.
    case footnote(label: String, [Block])
  }
}

public struct Inline: Sendable {
  public var kind: Kind
  public var span: Range<Int>

  public init(_ kind: Kind, _ span: Range<Int>) {
    self.kind = kind
    self.span = span
  }

  public enum Kind: Sendable {
    /// Characters with Markdown escapes and entities resolved.
    case text(Words)
    case code(String)
    case emphasis([Inline])
    case strong([Inline])
    indirect case link(destination: String, title: String, [Inline])
    indirect case image(source: String, title: String, alternative: String)
    /// Display math in the middle of a paragraph has `display` set.
    case math(MathSpan)
    case softBreak
    case lineBreak
    case html(String)
    case directive(String)
    /// `[^label]`, where the note has such a footnote.
    case footnote(label: String)
    /// `\eqref{label}` and its kin.
    indirect case reference(Reference)
    /// `[@key, p. 3; @other]`
    case citation([Citation])
  }
}

/// Words that lead to a numbered equation.
public struct Reference: Sendable, Hashable {
  public enum Form: Sendable {
    /// `\eqref{label}`, `` {eq}`label` ``: the number in parentheses.
    case equation
    /// `\ref{label}`: the bare number.
    case number
    /// `` :eqref:`label` ``, which other notes of a book may define: the number in parentheses.
    case book
  }
  public var form: Form
  public var label: String

  public init(form: Form, label: String) {
    self.form = form
    self.label = label
  }
}

/// One source that a note cites.
public struct Citation: Sendable, Hashable {
  public var key: String
  /// Words before the key: "see".
  public var prefix: String
  /// Words after it: "p. 3".
  public var locator: String
  /// `-@key`: the author is named in the text already.
  public var omitsAuthor: Bool
  /// The key with its `@`.
  public var span: Range<Int>

  public init(key: String, prefix: String = "", locator: String = "", omitsAuthor: Bool = false, span: Range<Int>) {
    self.key = key
    self.prefix = prefix
    self.locator = locator
    self.omitsAuthor = omitsAuthor
    self.span = span
  }
}

/// Mathematics as it stands in the note.
public struct MathSpan: Sendable {
  /// All that a span holds has one owner to count, since spans are handed on from room to room.
  private final class Contents: Sendable {
    let latex: Words
    let display: Bool
    let span: Range<Int>
    let places: OneOrMore<Piece>
    let label: Label?
    let standsAlone: Bool

    init(
      _ latex: Words, _ display: Bool, _ span: Range<Int>, _ places: OneOrMore<Piece>, _ label: Label?,
      _ standsAlone: Bool
    ) {
      self.latex = latex
      self.display = display
      self.span = span
      self.places = places
      self.label = label
      self.standsAlone = standsAlone
    }
  }

  private let contents: Contents

  /// The LaTeX without its delimiters and without quote or list prefixes of continuation lines.
  public var latex: String { words.string }
  /// The same, of which no string is made.
  public var words: Words { contents.latex }
  public var display: Bool { contents.display }
  /// Delimiters included, and a label that stands after them.
  public var span: Range<Int> { contents.span }
  /// Where each piece of `latex` stands in the note: pieces in order, without gaps in `latex`.
  public var pieces: [Piece] { Array(places) }
  private var places: OneOrMore<Piece> { contents.places }
  /// A name that the Markdown gives the display; `\label` is part of the LaTeX.
  public var label: Label? { contents.label }
  /// Nothing else stands on its lines.
  var standsAlone: Bool { contents.standsAlone }

  public struct Label: Sendable, Hashable {
    public var name: String
    public var span: Range<Int>

    public init(name: String, span: Range<Int>) {
      self.name = name
      self.span = span
    }
  }

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

  public init(latex: String, display: Bool, span: Range<Int>, pieces: [Piece], label: Label? = nil) {
    self.init(
      latex: Words(latex), display: display, span: span, pieces: pieces, label: label, standsAlone: false)
  }

  init(latex: Words, display: Bool, span: Range<Int>, pieces: [Piece], label: Label?, standsAlone: Bool) {
    let places = pieces.last.map { OneOrMore(pieces.dropLast(), $0) }
    let start = Piece(start: 0, source: span.lowerBound)
    contents = Contents(latex, display, span, places ?? OneOrMore(start), label, standsAlone)
  }

  /// LaTeX that stands in the note in one piece, from `source` on.
  init(latex: Words, display: Bool, span: Range<Int>, source: Int, label: Label?, standsAlone: Bool) {
    contents = Contents(latex, display, span, OneOrMore(Piece(start: 0, source: source)), label, standsAlone)
  }

  /// The note's byte for a byte of `latex`.
  public func sourceOffset(_ offset: Int) -> Int {
    let piece = places.last { $0.start <= offset } ?? places[0]
    return piece.source + offset - piece.start
  }

  /// The note's range for a range of `latex`.
  public func sourceSpan(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return sourceOffset(range.lowerBound)..<sourceOffset(range.lowerBound) }
    return sourceOffset(range.lowerBound)..<(sourceOffset(range.upperBound - 1) + 1)
  }
}

extension MathSpan: Hashable {
  public static func == (one: MathSpan, other: MathSpan) -> Bool {
    one.words == other.words && one.display == other.display && one.span == other.span && one.places == other.places
      && one.label == other.label
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words)
    hasher.combine(span)
  }
}

public struct CodeBlock: Sendable, Hashable {
  /// The info string, trimmed: "swift hidden".
  public var info: String
  /// The content, each line ended by "\n".
  public var text: String { words.string }
  /// The same, of which no string is made.
  public let words: Words
  /// First byte of each content line in the note (after quote or list prefixes), one per line of `text`.
  public var lineStarts: [Int]
  /// A fenced block, not an indented one.
  public var fenced: Bool

  public init(info: String, text: String, lineStarts: [Int], fenced: Bool) {
    self.init(info: info, words: Words(text), lineStarts: lineStarts, fenced: fenced)
  }

  init(info: String, words: Words, lineStarts: [Int], fenced: Bool) {
    self.info = info
    self.words = words
    self.lineStarts = lineStarts
    self.fenced = fenced
  }

  /// Each line of `text` in its UTF-8, without the line feed.
  public var lines: [Range<Int>] {
    var lines: [Range<Int>] = []
    lines.reserveCapacity(lineStarts.count)
    words.withUTF8 { text in
      let bytes = UnsafeRawBufferPointer(text)
      var start = 0
      while start < bytes.count {
        let end = bytes.firstIndex(of: .lineFeed, from: start, before: bytes.count) ?? bytes.count
        lines.append(start..<end)
        start = end + 1
      }
    }
    return lines
  }

  /// The first word of the info string, lower case, without braces or dots: "swift".
  public var language: String {
    func separates(_ byte: UInt8) -> Bool {
      switch byte {
      case .space, .tab, UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "{"), UInt8(ascii: "}"): true
      default: false
      }
    }
    // Nearly always it is one word in lower case.
    if info.utf8.allSatisfy((UInt8(ascii: "a")...UInt8(ascii: "z")).contains) { return info }
    return Substring(info.utf8.drop(while: separates).prefix { !separates($0) }).lowercased()
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

/// A piece of the note that libcmark must not see.
struct Cut {
  enum Content {
    /// What the note has in its place: mathematics, a directive with text after it on its line, which CommonMark would
    /// take as raw HTML, what leads elsewhere, and `{{< … >}}`, which another program replaces.
    case inline(Inline)
    /// `[^label]:`, which CommonMark would take for the definition of a link.
    case footnoteDefinition(String)
  }
  var content: Content
  var span: Range<Int>
  /// What goes from each line, among the cutter's `pieces`.
  var pieces: Range<Int>

  /// What goes from one line, without its terminator; empty for a blank line within.
  struct Piece {
    enum Role {
      case first, further
      /// Of a footnote's definition: `[^label]:`.
      case footnoteMark
    }
    var range: Range<Int>
    var cut: Int
    var role: Role
  }
}

/// What a line is to libcmark.
enum LineRole {
  /// Something that it has to see.
  case other
  /// Opens a fenced block.
  case fence
  /// Ends one.
  case closingFence
  /// Makes a heading of the paragraph above.
  case underline
  /// Goes on with the text of the line before, in which nothing is open that could cross its end.
  case text
  /// Goes on with a cut in the text of the line before.
  case cut
  /// Code between two fences.
  case code

  /// Whether libcmark sees the line and the one before as one.
  var joins: Bool {
    switch self {
    case .text, .cut: true
    case .other, .fence, .closingFence, .underline, .code: false
    }
  }
}

/// A place in the note: a line and a byte.
struct Place {
  var line: Int
  var offset: Int
}

/// What encloses mathematics, by how it is closed.
enum Delimiter: Hashable {
  case dollar
  case dollars
  case backtickDollar
  case paren
  case bracket
  case doubledParen
  case doubledBracket
  case environment(String)
  case script

  /// How many kinds have an `index`.
  static let remembered = 8

  /// Where the cutter remembers that this kind is not closed. An environment has none: an inner one can be closed where
  /// the outer one is not.
  var index: Int? {
    switch self {
    case .dollar: 0
    case .dollars: 1
    case .backtickDollar: 2
    case .paren: 3
    case .bracket: 4
    case .doubledParen: 5
    case .doubledBracket: 6
    case .script: 7
    case .environment: nil
    }
  }

  /// Environments that are displays of their own.
  static let environments: Set<String> = Set(
    "equation align alignat flalign gather multline eqnarray split cases aligned gathered displaymath math"
      .split(separator: " ").flatMap { [String($0), $0 + "*"] })

  /// Environments that may stand within themselves.
  static let nesting: Set<String> = ["cases", "aligned", "gathered", "split"]
}

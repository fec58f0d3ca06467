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
  /// It starts its first line and ends its last.
  var standsAlone: Bool
  var span: Range<Int>
  /// What goes from each line, among the cutter's `pieces`.
  var pieces: Range<Int>
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

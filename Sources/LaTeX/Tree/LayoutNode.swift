/// A node of the layout tree: what a formula looks like, before anyone asks what it means. A tree holds its nodes in a
/// plainer form, as `Node`; this one is a value of its own, for those who take formulas apart.
///
/// Spans are UTF-8 byte ranges of the text given to `LaTeXParser.parse`. Every input token is owned by exactly one
/// node. Parsing never fails: what cannot be read becomes an `.error` node with the bytes it covers.
public struct LayoutNode: Sendable, Hashable {
  public var kind: Kind
  public var span: Range<Int>
  /// Where scripts on this node stand, when a command says so.
  public var placement: ScriptPlacement

  public init(_ kind: Kind, _ span: Range<Int>, placement: ScriptPlacement = .byClass) {
    self.kind = kind
    self.span = span
    self.placement = placement
  }

  /// Where the scripts of a base stand.
  public enum ScriptPlacement: Sendable, Hashable {
    /// Above and below in display style where TeX does so (sums, `\lim`), beside otherwise.
    case byClass
    /// Above and below: `\limits`; `\operatorname*` and `\mathop`, in display style.
    case stacked, stackedInDisplay
    /// Beside: `\nolimits`.
    case beside
  }

  /// A box on the heap only for kinds that hold nodes: most nodes are letters, digits and symbols.
  public enum Kind: Sendable, Hashable {
    /// A bare sequence: the top level, an argument, a table cell.
    case row([LayoutNode])
    /// An explicit group `{ … }` in the running text.
    case group([LayoutNode])
    /// Digits with at most one decimal point, without separators: "0.731", "65504" for `65{,}504` or `65\,504`.
    case number(String)
    /// One letter, Latin or Unicode ("x", "α"): never a command.
    case letter(String)
    /// A character or a command that stands for one glyph: "+", "=", "(", "|", ",", "\\alpha", "\\le", "\\sum",
    /// "\\partial", "\\infty", "\\ldots". Commands keep their backslash; aliases are kept as written.
    case symbol(String)
    /// An upright function name: `\log`, `\max`, `\lim` ("log", "max", "lim"), `\operatorname{softmax}` ("softmax").
    case name(String)
    /// `\text{…}` and siblings; pieces are `.characters` and the roots of nested `$…$`.
    indirect case text(command: String, pieces: [LayoutNode])
    /// A run of literal characters inside text.
    case characters(String)
    /// A base with scripts. `primes` counts `'` marks and `\prime` superscripts. A missing base is `nil`.
    indirect case scripts(base: LayoutNode?, sub: LayoutNode?, sup: LayoutNode?, primes: Int)
    /// `\frac`, `\dfrac`, `\tfrac`, `\cfrac`, `\binom`, and `{a \over b}`; `command` keeps its backslash.
    indirect case fraction(command: String, numerator: LayoutNode, denominator: LayoutNode)
    indirect case radical(radicand: LayoutNode, degree: LayoutNode?)
    /// `\left … \right`; delimiters as written ("(", "\\{", "|", "." for none). A `\middle` is a `.sized` in the body.
    indirect case fenced(open: String, close: String, body: [LayoutNode])
    /// `\big( … \Bigg|`, `\middle|`: one delimiter with a size command.
    indirect case sized(command: String, delimiter: String)
    /// `\hat`, `\bar`, `\tilde`, `\vec`, `\overline`, `\underbrace` …
    indirect case accent(command: String, base: LayoutNode)
    /// `\mathbf`, `\mathrm`, `\boldsymbol`, `\mathcal`, `\mathbb`, `\boxed`, `\cancel` …; a colour, a link and their like
    /// have their name as the argument.
    indirect case styled(command: String, argument: String?, body: LayoutNode)
    /// `\overset`, `\underset`, `\stackrel`, `\xrightarrow`, and the label of an over- or underbrace.
    indirect case stacked(command: String, base: LayoutNode, over: LayoutNode?, under: LayoutNode?)
    /// `\begin{name}{columns} … \end{name}`; also `\substack`. What follows the last row break without being a row (a
    /// rule, a label) is `rest`.
    indirect case environment(name: String, columns: String?, rows: [LayoutRow], rest: [LayoutNode])
    /// `\,`, `\quad`, `~`, `\hspace{…}`.
    case space(String)
    /// `\label{…}`, `\tag{…}`, `\nonumber`, `\displaystyle`, `\limits`, `\hline`, `\newcommand…`: layout only.
    indirect case directive(command: String, argument: String?)
    /// What the parser could not read; the message says what is wrong and what to do.
    case error(String)
  }
}

/// One row of an environment, split at `&`.
public struct LayoutRow: Sendable, Hashable {
  /// Each cell is a `.row`.
  public var cells: [LayoutNode]
  /// From the first cell's first byte to the row separator, which is not included.
  public var span: Range<Int>
  /// `\label{…}` in this row.
  public var label: String?
  /// `\tag{…}` in this row.
  public var tag: EquationTag?
  /// The extra space below the row: `2pt` in `\\[2pt]`.
  public var gap: String?

  public init(cells: [LayoutNode], span: Range<Int>, label: String? = nil, tag: EquationTag? = nil, gap: String? = nil)
  {
    self.cells = cells
    self.span = span
    self.label = label
    self.tag = tag
    self.gap = gap
  }
}

/// What `\tag{…}` says: a number in parentheses, in `\tag*{…}` without.
public struct EquationTag: Sendable, Hashable {
  /// Text, with mathematics between dollars.
  public var text: String
  public var isStarred: Bool

  public init(_ text: String, isStarred: Bool = false) {
    self.text = text
    self.isStarred = isStarred
  }

  public var printed: String { isStarred ? text : "(\(text))" }
}

/// A finding of the LaTeX parser: where, what, and what to do.
public struct LayoutDiagnostic: Sendable, Hashable {
  public var message: String
  public var span: Range<Int>

  public init(message: String, span: Range<Int>) {
    self.message = message
    self.span = span
  }
}

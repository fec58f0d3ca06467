public import LaTeX
import Notes

/// A display, or a row of one, that has a number or a label.
public struct Equation: Sendable, Hashable {
  /// What stands between the parentheses: "3", or the text of its `\tag`, with mathematics between dollars.
  public var number: String
  public var label: String?
  /// Where the display starts in the note.
  public var display: Int
  /// The environment among those of the display and the row in it; `nil` where the display has one number.
  public var row: Row?
  /// Where a finding about the label points.
  public var span: Range<Int>

  public struct Row: Sendable, Hashable {
    public var environment: Int
    public var row: Int
  }
}

/// Numbers the displays of a note as amsmath does.
///
/// `equation`, `align` and their unstarred kin are numbered row by row, up to `\nonumber`; any other display is when it has
/// a label. A note that labels nothing and refers to nothing has no use for numbers: only its `\tag`s are shown.
struct EquationNumbers {
  private(set) var equations: [Equation] = []
  private var count = 0
  private let numbersAll: Bool

  private static let byRow: Set<String> = ["align", "alignat", "flalign", "gather", "eqnarray"]
  private static let asOne: Set<String> = ["equation", "multline"]

  init(_ note: Note) {
    var refers = false
    note.forEachInline { inline, _ in if case .reference = inline.kind { refers = true } }
    let displays = note.mathSpans.filter(\.display)
    numbersAll = refers || displays.contains { $0.label != nil || $0.latex.contains("\\label{") }
    for math in displays where numbersAll || math.latex.contains("\\tag") { add(math) }
  }

  private mutating func add(_ math: MathSpan) {
    let root = LaTeXParser.parse(math.latex).root
    var isNumberedByRow = false
    for (index, node) in root.environments.enumerated() {
      guard case .environment(let name, _, let rows, _) = node.kind,
        Self.byRow.contains(name) || Self.byRow.contains(String(name.dropLast(name.hasSuffix("*") ? 1 : 0)))
      else { continue }
      isNumberedByRow = true
      for (position, row) in rows.enumerated() {
        let found = Marks(row)
        add(
          found, in: math, row: Equation.Row(environment: index, row: position),
          isNumbered: Self.byRow.contains(name), span: math.sourceSpan(row.span))
      }
    }
    guard !isNumberedByRow || math.label != nil else { return }
    var marks = Marks(root)
    if let label = math.label { marks.label = label.name }
    let isNumbered = root.environments.contains { node in
      if case .environment(let name, _, _, _) = node.kind { Self.asOne.contains(name) } else { false }
    }
    add(marks, in: math, row: nil, isNumbered: isNumbered, span: math.label?.span ?? math.span)
  }

  private mutating func add(
    _ marks: Marks, in math: MathSpan, row: Equation.Row?, isNumbered: Bool, span: Range<Int>
  ) {
    guard marks.tag != nil || marks.label != nil || (isNumbered && numbersAll && !marks.isUnnumbered) else { return }
    if marks.tag == nil { count += 1 }
    equations.append(
      Equation(
        number: marks.tag ?? String(count), label: marks.label, display: math.span.lowerBound, row: row, span: span))
  }
}

/// What a part of a formula says about its number.
private struct Marks {
  var label: String?
  var tag: String?
  var isUnnumbered = false

  init(_ row: LayoutRow) {
    for cell in row.cells { read(cell) }
    label = row.label ?? label
    tag = row.tag?.text ?? tag
  }

  init(_ node: LayoutNode) { read(node) }

  private mutating func read(_ node: LayoutNode) {
    if case .directive(let command, let argument) = node.kind {
      switch command {
      case "\\label": label = argument ?? label
      case "\\tag", "\\tag*": tag = argument ?? tag
      case "\\nonumber", "\\notag": isUnnumbered = true
      default: break
      }
    }
    if case .environment(_, _, let rows, _) = node.kind {
      for row in rows {
        label = row.label ?? label
        tag = row.tag?.text ?? tag
      }
    }
    for child in node.children { read(child) }
  }
}

extension LayoutNode {
  /// The environments that stand side by side in a formula.
  var environments: [LayoutNode] {
    children.filter { if case .environment = $0.kind { true } else { false } }
  }
}

extension LayoutTree {
  /// The formula with its numbers as tags, and with numbers for the labels it refers to.
  public func numbered(_ equations: [Equation], number: (String) -> String?) -> LayoutTree {
    var root = source.contains("ref{") ? root.withNumbers(number) : root
    guard case .row(var nodes) = root.kind, !equations.isEmpty else {
      return LayoutTree(source: source, root: root, diagnostics: diagnostics)
    }
    let places = nodes.indices.filter { if case .environment = nodes[$0].kind { true } else { false } }
    for equation in equations {
      if let row = equation.row, places.indices.contains(row.environment) {
        nodes[places[row.environment]].setTag(equation.number, row: row.row)
      } else if let place = places.first(where: { nodes[$0].isSingleRow }) {
        nodes[place].setTag(equation.number, row: 0)
      } else if !source.contains("\\tag") {
        let end = source.utf8.count
        nodes.append(LayoutNode(.directive(command: "\\tag", argument: equation.number), end..<end))
      }
    }
    root.kind = .row(nodes)
    return LayoutTree(source: source, root: root, diagnostics: diagnostics)
  }
}

extension LayoutNode {
  /// `equation` and its starred form hold one row.
  fileprivate var isSingleRow: Bool {
    if case .environment(let name, _, let rows, _) = kind {
      name.hasPrefix("equation") && rows.count == 1
    } else {
      false
    }
  }

  fileprivate mutating func setTag(_ tag: String, row: Int) {
    guard case .environment(let name, let columns, var rows, let rest) = kind, rows.indices.contains(row) else {
      return
    }
    rows[row].tag = rows[row].tag ?? EquationTag(tag)
    kind = .environment(name: name, columns: columns, rows: rows, rest: rest)
  }

  /// `\ref{label}` and `\eqref{label}` with the number for the label.
  fileprivate func withNumbers(_ number: (String) -> String?) -> LayoutNode {
    func all(_ nodes: [LayoutNode]) -> [LayoutNode] { nodes.map { $0.withNumbers(number) } }
    let changed: Kind
    switch kind {
    case .directive("\\eqref", let label?), .directive("\\ref", let label?):
      guard case .directive(let command, _) = kind, let found = number(label) else { return self }
      changed = .directive(command: command, argument: found)
    case .row(let nodes): changed = .row(all(nodes))
    case .group(let nodes): changed = .group(all(nodes))
    case .text(let command, let pieces): changed = .text(command: command, pieces: all(pieces))
    case .fenced(let open, let close, let body): changed = .fenced(open: open, close: close, body: all(body))
    case .styled(let command, let argument, let body):
      changed = .styled(command: command, argument: argument, body: body.withNumbers(number))
    case .stacked(let command, let base, let over, let under):
      changed = .stacked(
        command: command, base: base.withNumbers(number), over: over?.withNumbers(number),
        under: under?.withNumbers(number))
    case .scripts(let base, let sub, let sup, let primes):
      changed = .scripts(
        base: base?.withNumbers(number), sub: sub?.withNumbers(number), sup: sup?.withNumbers(number), primes: primes)
    case .environment(let name, let columns, var rows, let rest):
      for index in rows.indices { rows[index].cells = all(rows[index].cells) }
      changed = .environment(name: name, columns: columns, rows: rows, rest: rest)
    case .number, .letter, .symbol, .name, .characters, .fraction, .radical, .sized, .accent, .space, .directive,
      .error:
      return self
    }
    return LayoutNode(changed, span)
  }
}

/// How an environment is set.
struct TableShape {
  /// The cells of one column.
  struct Column {
    enum Alignment {
      case left, center, right
    }

    enum Rule {
      case none, solid, double, dashed
    }

    var alignment: Alignment
    var left = Rule.none
    var right = Rule.none
  }

  enum Kind {
    /// Sides of relations in pairs of columns, with space between the pairs.
    case align
    /// The same without space: `alignat`.
    case alignat
    /// Three columns, the middle one a relation.
    case eqnarray
    /// Centred rows.
    case gather
    /// The first row left, the last one right.
    case multline
    case cases, array, matrix, small, stack
  }

  let kind: Kind
  /// Formulas in the cells are displays.
  let isDisplay: Bool
  /// Set as scripts are.
  let isSmall: Bool
  private var columns: [Column]

  init(_ name: String, _ spec: String?) {
    let environment = EnvironmentTable.byName[name]
    var isDisplay = false
    var isSmall = false
    switch name {
    case "substack", "subarray":
      kind = .stack
      isSmall = name == "subarray"
    case "cases", "rcases", "numcases": kind = .cases
    case "dcases", "drcases":
      kind = .cases
      isDisplay = true
    case "array", "tabular": kind = .array
    case "darray":
      kind = .array
      isDisplay = true
    case "eqnarray", "eqnarray*":
      kind = .eqnarray
      isDisplay = true
    case "alignat", "alignat*", "alignedat":
      kind = .alignat
      isDisplay = true
    case "multline", "multline*":
      kind = .multline
      isDisplay = true
    default:
      if name.hasSuffix("smallmatrix") {
        kind = .small
        isSmall = true
      } else if name.hasSuffix("matrix") || name.hasSuffix("matrix*") {
        kind = .matrix
      } else {
        kind = environment?.alignment == "c" ? .gather : .align
        isDisplay = true
      }
    }
    self.isDisplay = isDisplay
    self.isSmall = isSmall
    switch environment?.alignment ?? (name == "substack" ? "c" : "rl") {
    case "rl": columns = [Column(alignment: .right), Column(alignment: .left)]
    case "rcl": columns = [Column(alignment: .right), Column(alignment: .center), Column(alignment: .left)]
    case "l": columns = [Column(alignment: .left)]
    default: columns = [Column(alignment: .center)]
    }
    // `\begin{pmatrix*}[r]` says it for all columns.
    if let spec, environment?.takesColumns == true || name.hasSuffix("matrix*"), kind != .alignat {
      var read: [Column] = []
      Self.read(Array(spec.utf8)[...], into: &read, depth: 0)
      if !read.isEmpty { columns = read }
    }
  }

  subscript(column: Int) -> Column { columns[column % columns.count] }

  /// Whether a relation opens the column: in `a &= b` TeX has an empty atom before it.
  func isContinued(_ column: Int) -> Bool {
    (kind == .align || kind == .alignat) && column % 2 == 1
  }

  var cssClass: StaticString {
    switch kind {
    case .align: "dc-align"
    case .alignat: "dc-align dc-alignat"
    case .eqnarray: "dc-align dc-eqnarray"
    case .gather: "dc-align dc-gather"
    case .multline: "dc-align dc-multline"
    case .cases: "dc-cases"
    case .array: "dc-array"
    case .matrix: "dc-matrix"
    case .small: "dc-small"
    case .stack: "dc-stack"
    }
  }

  /// `l`, `c`, `r`, `|`, `||`, `:`, `*{3}{c}`; what stands in other braces belongs to columns that mathematics has no
  /// use for.
  private static func read(_ spec: ArraySlice<UInt8>, into columns: inout [Column], depth: Int) {
    var rest = spec
    var pending = Column.Rule.none
    while let byte = rest.popFirst(), columns.count < 256 {
      switch byte {
      case UInt8(ascii: "l"), UInt8(ascii: "c"), UInt8(ascii: "r"), UInt8(ascii: "p"):
        let alignment: Column.Alignment =
          byte == UInt8(ascii: "c") ? .center : byte == UInt8(ascii: "r") ? .right : .left
        columns.append(Column(alignment: alignment, left: pending))
        pending = .none
        if byte == UInt8(ascii: "p") { _ = group(&rest) }
      case UInt8(ascii: "|"), UInt8(ascii: ":"):
        let rule: Column.Rule =
          byte == UInt8(ascii: ":") ? .dashed : rest.first == UInt8(ascii: "|") ? .double : .solid
        if rule == .double { rest.removeFirst() }
        if columns.isEmpty { pending = rule } else { columns[columns.count - 1].right = rule }
      case UInt8(ascii: "*"):
        let count = Int(String(decoding: group(&rest), as: UTF8.self)) ?? 0
        let part = group(&rest)
        guard depth < 4 else { break }
        for _ in 0..<min(max(count, 0), 64) { read(part, into: &columns, depth: depth + 1) }
      case UInt8(ascii: "@"), UInt8(ascii: "!"), UInt8(ascii: ">"), UInt8(ascii: "<"):
        _ = group(&rest)
      default: break
      }
    }
  }

  /// What stands in the braces that follow, or one character.
  private static func group(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let whole = rest
    guard let first = rest.popFirst() else { return [] }
    guard first == UInt8(ascii: "{") else { return whole.prefix(1) }
    var level = 1
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "{") { level += 1 }
      if byte == UInt8(ascii: "}") { level -= 1 }
      if level == 0 { return whole[(whole.startIndex + 1)..<(rest.startIndex - 1)] }
    }
    return []
  }
}

extension MathMLWriter {
  mutating func writeEnvironment(
    _ name: String, _ columns: String?, _ rows: [LayoutRow], _ rest: [LayoutNode], _ style: Style, _ candidates: [Int]
  ) {
    let shape = TableShape(name, columns, rows)
    let fences = EnvironmentTable.all[name].map { ($0.open, $0.close) } ?? (".", ".")
    var inner = style
    inner.isCell = true
    inner.display = shape.isDisplay && !style.isScript
    if shape.isSmall { inner = script(inner) }
    out += "<mrow>"
    writeFence(fences.0, "prefix")
    out += "<mtable class=\"\(shape.cssClass)\" columnalign=\"\(shape.columnAlign)\""
    out += inner.display ? " displaystyle=\"true\">" : shape.isSmall ? " scriptlevel=\"1\">" : ">"
    let bottom = rest.contains { $0.isRule }
    for (index, row) in rows.enumerated() {
      var classes: [String] = []
      if row.startsWithRule { classes.append("dc-rule-top") }
      if bottom, index == rows.count - 1 { classes.append("dc-rule-bottom") }
      out += classes.isEmpty ? "<mtr>" : "<mtr class=\"\(classes.joined(separator: " "))\">"
      let touching = candidates.filter { marks[$0].span.overlaps(row.span) }
      for (column, cell) in row.cells.enumerated() {
        out += "<mtd class=\"\(shape.cellClass(column))\">"
        // In `a &= b` TeX has an empty atom before the sign, so that a leading minus would be an operation.
        let before: SymbolClass? = shape.isAligned && column % 2 == 1 ? .ord : nil
        if case .row(let nodes) = cell.kind { writeList(nodes, inner, touching, after: before) }
        out += "</mtd>"
      }
      if let tag = row.tag {
        out += "<mtd class=\"dc-tag\">"
        element("mtext", tag)
        out += "</mtd>"
      }
      out += "</mtr>"
    }
    out += "</mtable>"
    writeFence(fences.1, "postfix")
    out += "</mrow>"
  }
}

/// How an environment is set.
private struct TableShape {
  var cssClass: String
  var isDisplay = false
  var isSmall = false
  var isAligned = false
  /// One letter a column, and `|` between them.
  private var columns: [Character]
  private var rulesLeft: Set<Int> = []
  private var rulesRight: Set<Int> = []
  private var count: Int

  init(_ name: String, _ spec: String?, _ rows: [LayoutRow]) {
    count = rows.map(\.cells.count).max() ?? 1
    let environment = EnvironmentTable.all[name]
    columns = Array(environment?.alignment ?? (name == "substack" ? "c" : "rl"))
    switch name {
    case "substack", "subarray":
      cssClass = "dc-stack"
      isSmall = name == "subarray"
    case "cases", "rcases", "numcases": cssClass = "dc-cases"
    case "dcases", "drcases":
      cssClass = "dc-cases"
      isDisplay = true
    case "array", "tabular", "darray":
      cssClass = "dc-array"
      isDisplay = name == "darray"
    case "smallmatrix", "psmallmatrix", "bsmallmatrix":
      cssClass = "dc-small"
      isSmall = true
    default:
      let isMatrix = name.contains("matrix")
      cssClass = isMatrix ? "dc-matrix" : "dc-align"
      isDisplay = !isMatrix
      isAligned = columns == ["r", "l"]
    }
    if let spec, environment?.takesColumns == true, spec.contains(where: { "lcr".contains($0) }) { read(spec) }
  }

  private mutating func read(_ spec: String) {
    columns = []
    for character in spec {
      switch character {
      case "l", "c", "r": columns.append(character)
      case "|": if columns.isEmpty { rulesLeft.insert(0) } else { rulesRight.insert(columns.count - 1) }
      default: break
      }
    }
    if columns.isEmpty { columns = ["c"] }
  }

  private func alignment(_ column: Int) -> Character { columns[column % columns.count] }

  func cellClass(_ column: Int) -> String {
    var text = "dc-cell-\(alignment(column))"
    if rulesLeft.contains(column) { text += " dc-rule-left" }
    if rulesRight.contains(column) { text += " dc-rule-right" }
    return text
  }

  var columnAlign: String {
    (0..<count).map { alignment($0) == "l" ? "left" : alignment($0) == "r" ? "right" : "center" }.joined(separator: " ")
  }
}

extension LayoutRow {
  fileprivate var startsWithRule: Bool {
    guard let first = cells.first, case .row(let nodes) = first.kind, let node = nodes.first else { return false }
    return node.isRule
  }
}

extension LayoutNode {
  fileprivate var isRule: Bool {
    guard case .directive(let command, _) = kind else { return false }
    return command == "\\hline" || command == "\\hdashline"
  }
}

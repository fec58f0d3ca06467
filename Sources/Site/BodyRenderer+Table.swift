import Claims
import LaTeX
import Notes

extension BodyRenderer {
  mutating func table(_ table: Table, _ line: Int?) {
    out.put("<div")
    lineID(line)
    out.put(" class=\"dc-table\"><div class=\"dc-scroll\"><table>\n<thead>")
    var judged = row(table.header, table.alignments, isHeader: true)
    out.put("</thead>\n<tbody>")
    for cells in table.rows { judged += row(cells, table.alignments, isHeader: false) }
    out.put("</tbody></table></div>")
    let tally = VerdictTally(judged)
    if tally.total > 0 {
      let cells = "\(tally.total) cell\(tally.total == 1 ? "" : "s")"
      out.insert("<p class=\"dc-sum\">\(tally.marks) <span>\(cells) checked</span></p>")
    }
    out.put("</div>\n")
  }

  /// Returns the claims of the cells.
  private mutating func row(_ cells: [Table.Cell], _ alignments: [Table.Alignment], isHeader: Bool) -> [Claim] {
    var judged: [Claim] = []
    out.put("<tr>")
    for (index, cell) in cells.enumerated() {
      out.put(isHeader ? "<th" : "<td")
      if index < alignments.count { out.put(Self.attribute(alignments[index])) }
      out.put(">")
      let bound = claims.ending(in: cell.span).filter { $0.claim.kind == .cell }
      judged += bound.map(\.claim)
      claimed(bound) { $0.inlines(cell.inlines[...]) }
      rawHTML.close(to: &out)
      out.put(isHeader ? "</th>" : "</td>")
    }
    out.put("</tr>\n")
    return judged
  }

  private static func attribute(_ alignment: Table.Alignment) -> StaticString {
    switch alignment {
    case .none: ""
    case .left: " class=\"left\""
    case .center: " class=\"center\""
    case .right: " class=\"right\""
    }
  }
}

import Claims
import Notes

extension BodyRenderer {
  mutating func table(_ table: Table, _ id: String) {
    let cells = (table.rows.flatMap { $0 } + table.header).map(\.span)
    let judged = cells.flatMap { span in claims.ending(in: span).filter { $0.claim.kind == .cell }.map(\.claim) }
    html += "<div\(id) class=\"dc-table\"><div class=\"dc-scroll\"><table>\n<thead>"
    row(table.header, table.alignments, "th")
    html += "</thead>\n<tbody>"
    for cells in table.rows { row(cells, table.alignments, "td") }
    html += "</tbody></table></div>"
    let tally = VerdictTally(judged)
    if tally.total > 0 {
      html +=
        "<p class=\"dc-sum\">\(tally.marks) <span>\(tally.total) cell\(tally.total == 1 ? "" : "s") checked</span></p>"
    }
    html += "</div>\n"
  }

  private mutating func row(_ cells: [Table.Cell], _ alignments: [Table.Alignment], _ tag: String) {
    html += "<tr>"
    for (index, cell) in cells.enumerated() {
      let alignment = index < alignments.count ? Self.cssClass(alignments[index]) : ""
      html += "<\(tag)\(alignment)>"
      let bound = claims.ending(in: cell.span).filter { $0.claim.kind == .cell }
      claimed(bound) { $0.inlines(cell.inlines) }
      html += rawHTML.close() + "</\(tag)>"
    }
    html += "</tr>\n"
  }

  private static func cssClass(_ alignment: Table.Alignment) -> String {
    switch alignment {
    case .none: ""
    case .left: " class=\"left\""
    case .center: " class=\"center\""
    case .right: " class=\"right\""
    }
  }
}

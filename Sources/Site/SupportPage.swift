import LaTeX

/// The page of what LaTeX is read, for those who write notes: each row of the tables of `LaTeX`, set.
struct SupportPage {
  static let path = "latex.html"

  let theme: Theme

  func html(siteTitle: String) -> String {
    var body = "<p>Each row shows a construct and a formula with it, as it is set on these pages.</p>\n"
    for section in SupportTable.sections {
      body +=
        "<h2>\(HTML.escape(section.title))</h2>\n<div class=\"dc-table dc-scroll\"><table>\n<thead><tr><th>LaTeX</th><th>Set</th>"
      for column in section.columns { body += "<th>\(HTML.escape(column))</th>" }
      body += "</tr></thead>\n<tbody>\n"
      for row in section.rows {
        body += "<tr><td><code>\(HTML.escape(row.construct))</code></td><td>"
        if let example = row.example { body += MathML.render(LaTeXParser.parse(example), display: false) }
        body += "</td>"
        for cell in row.cells { body += "<td>\(HTML.escape(cell))</td>" }
        body += "</tr>\n"
      }
      body += "</tbody>\n</table></div>\n"
    }
    let title = "What LaTeX is read"
    return theme.render(
      "note", ["title": title, "titleHTML": title, "siteTitle": siteTitle, "root": "", "body": body])
  }
}

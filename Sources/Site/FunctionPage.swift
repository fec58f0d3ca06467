import Claims
import LaTeX

/// The page of the functions that notes are checked against: a row for each, then each with its definition, shapes,
/// spellings and source and, for scalar functions, a plot of it and of its measured error.
struct FunctionPage {
  static let path = "functions.html"

  let theme: Theme

  func html(siteTitle: String) -> String {
    let title = "Functions that notes are checked against"
    let contents = FunctionReference.all.map {
      "<li class=\"toc-1\"><a href=\"#\($0.name)\">\(HTML.escape($0.name))</a></li>"
    }
    return theme.render(
      "note",
      [
        "title": title, "titleHTML": title, "siteTitle": siteTitle, "root": "", "body": Self.body,
        "hasContents": true, "contents": "<ol>\(contents.joined(separator: "\n"))</ol>",
      ])
  }

  /// The same on every site.
  private static let body: String = {
    let functions = FunctionReference.all
    return introduction + table(functions) + functions.map(section).joined()
  }()

  private static let introduction = """
    <p>Where a note defines one of these functions, its formula is held against the implementation in Swift, within the \
    bound stated here. Bounds count in units of the last place (ulp) of the real value, for Double, Float, Float16 and \
    BFloat16; in parentheses stands the largest error that the tests have found against 256-bit enclosures. Where terms \
    may cancel, the unit is that of the terms.</p>

    """

  private static func table(_ functions: [FunctionReference]) -> String {
    let head = ["Function", "Error bound in ulp", "Domain"]
    var html = "<div class=\"dc-table dc-scroll dc-functions\" tabindex=\"0\"><table>\n<thead><tr>"
    html += head.map { "<th scope=\"col\">\($0)</th>" }.joined() + "</tr></thead>\n<tbody>\n"
    for function in functions {
      let bounds = function.bounds.map { decimal($0.bound) }.joined(separator: " · ")
      let cells = [bounds + (function.unit == "ulp" ? "" : " of the terms"), HTML.escape(function.domain)]
      html += "<tr><th scope=\"row\"><a href=\"#\(function.name)\">\(HTML.escape(function.name))</a></th>"
      html += cells.map { "<td>\($0)</td>" }.joined() + "</tr>\n"
    }
    return html + "</tbody>\n</table></div>\n"
  }

  private static func section(_ function: FunctionReference) -> String {
    var html = "<h2 id=\"\(function.name)\">\(HTML.escape(function.name))</h2>\n<div class=\"dc-scroll dc-definition\">"
    html += MathML.render(LaTeXParser.parse(function.definition), display: true) + "</div>\n"
    html += "<p><code>\(HTML.escape(function.swiftName))</code>, for \(HTML.escape(function.domain)). "
    let bounds = function.bounds.map { "\($0.format) \(decimal($0.bound)) (\(decimal($0.measured)))" }
    html += "Error at most, in \(function.unit): \(bounds.joined(separator: ", ")).</p>\n"
    let spellings = function.spellings.map { "<code>\(HTML.escape($0))</code>" }.joined(separator: " ")
    html += "<p class=\"dc-facts\">Shapes: \(HTML.escape(function.shapes)). "
    if !spellings.isEmpty { html += "Written \(spellings). " }
    html += "Source: \(HTML.escape(function.source)).</p>\n"
    return html + FunctionPlot(function).html
  }

  static func decimal(_ number: Double) -> String { number == number.rounded() ? "\(Int(number))" : "\(number)" }
}

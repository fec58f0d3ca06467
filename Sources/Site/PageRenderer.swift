public import Claims
import LaTeX
import Notes

/// Renders one note as a page.
public struct PageRenderer: Sendable {
  /// What the pages have in common.
  struct Surroundings: Sendable {
    var siteTitle = ""
    var links = Links()
    var previous: Neighbour?
    var next: Neighbour?
    /// Notes to be read first: the names, with their pages where the site has them.
    var prerequisites: [Neighbour] = []
  }

  struct Neighbour: Sendable, Hashable {
    var title: String
    /// From the root of the site.
    var page: String?
  }

  /// A finished page, and the files beside the note that it shows.
  struct Page: Sendable {
    var html: String
    /// Path of the file, and its place on the site.
    var assets: [String: String]
  }

  let theme: Theme

  public init(theme: Theme) {
    self.theme = theme
  }

  /// The page of a note that stands alone.
  public func render(_ report: NoteReport) -> String {
    page(report, Surroundings(siteTitle: Self.title(of: report.note))).html
  }

  func page(_ report: NoteReport, _ surroundings: Surroundings) -> Page {
    let note = report.note
    var renderer = BodyRenderer(report, links: surroundings.links)
    renderer.titleBlock = Self.titleBlock(of: note)
    var titleHTML = HTML.escape(Self.title(of: note))
    if let index = renderer.titleBlock, case .heading(_, _, let inlines) = note.blocks[index].kind {
      titleHTML = renderer.plainHTML(inlines, MacroTable())
    }
    let body = renderer.rendered()
    let root = surroundings.links.root
    let errors = report.claims.count { $0.verdict == .refuted && $0.severity != .warning }
    let values: [String: Any] = [
      "root": root,
      "siteTitle": surroundings.siteTitle,
      "title": Self.title(of: note),
      "titleHTML": titleHTML,
      "summary": note.frontMatter.summary ?? "",
      "hasSummary": note.frontMatter.summary?.isEmpty == false,
      "body": body.html,
      "figures": FiguresWriter(body: body).html,
      "contents": Self.contents(body.headings),
      "hasContents": body.headings.count > 1,
      "isFailing": errors > 0,
      "failing": errors == 1 ? "One claim on this page does not hold." : "\(errors) claims on this page do not hold.",
      "previous": surroundings.previous.map { Self.values($0, root) } ?? [],
      "next": surroundings.next.map { Self.values($0, root) } ?? [],
      "hasPrerequisites": !surroundings.prerequisites.isEmpty,
      "prerequisites": surroundings.prerequisites.flatMap { Self.values($0, root) },
    ]
    return Page(html: theme.render("note", values), assets: body.assets)
  }

  /// A list of one: the templates' way to say "if there is one".
  private static func values(_ neighbour: Neighbour, _ root: String) -> [[String: Any]] {
    [["title": neighbour.title, "href": neighbour.page.map { root + $0 } ?? "", "hasPage": neighbour.page != nil]]
  }

  static func title(of note: Note) -> String {
    if let title = note.frontMatter.title, !title.isEmpty { return title }
    if let index = titleBlock(of: note), case .heading(_, _, let inlines) = note.blocks[index].kind {
      return plainText(inlines)
    }
    let name = note.path.split(separator: "/").last.map(String.init) ?? note.path
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  /// A first-level heading that opens the note.
  private static func titleBlock(of note: Note) -> Int? {
    for (index, block) in note.blocks.enumerated() {
      switch block.kind {
      case .directive, .html: continue
      case .heading(level: 1, _, _): return index
      case .heading, .paragraph, .math, .code, .quote, .list, .table, .thematicBreak, .footnote: return nil
      }
    }
    return nil
  }

  private static func plainText(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline.kind {
      case .text(let words): words.string
      case .code(let code): code
      case .emphasis(let inner), .strong(let inner), .link(_, _, let inner): plainText(inner)
      case .image(_, _, let alternative): alternative
      case .math(let math): math.latex
      case .softBreak, .lineBreak: " "
      case .reference(let reference): reference.label
      case .html, .directive, .footnote, .citation: ""
      }
    }.joined()
  }

  /// The headings of the first three levels, of a long note of two.
  private static func contents(_ headings: [Body.Heading]) -> String {
    let depth = headings.count { $0.level <= 3 } > 24 ? 2 : 3
    let shown = headings.filter { $0.level <= depth }
    guard let top = shown.map(\.level).min() else { return "" }
    let items = shown.map { heading in
      "<li class=\"toc-\(heading.level - top + 1)\"><a href=\"#\(HTML.escape(heading.anchor))\">\(heading.html)</a></li>"
    }
    return "<ol>\(items.joined(separator: "\n"))</ol>"
  }
}

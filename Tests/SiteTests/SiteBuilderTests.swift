import Claims
import Foundation
import Notes
import Testing

@testable import Site

struct SiteBuilderTests {
  private func report(_ path: String, title: String, order: Int? = nil) -> NoteReport {
    var draft = NoteDraft()
    draft.matter.title = title
    draft.matter.order = order
    draft.paragraph { [$0.text("text")] }
    return draft.report(path: path)
  }

  private func inScratch(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "doccheck-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func text(_ url: URL) throws -> String { try String(contentsOf: url, encoding: .utf8) }

  @Test func pagesFollowTheOrderAndLeadToEachOther() throws {
    let plan = SitePlan(
      Report(notes: [
        report("notes/a.md", title: "A", order: 3), report("notes/b.md", title: "B", order: 1),
        report("notes/sub/c.md", title: "C", order: 2),
      ]))
    #expect(plan.order.map(\.page) == ["b.html", "sub/c.html", "a.html"])
    let middle = plan.surroundings(1, title: "")
    #expect(middle.previous?.page == "b.html")
    #expect(middle.next?.page == "a.html")
    #expect(middle.links.root == "../")
  }

  @Test func namesNeverCollide() {
    let paths = ["n/a.md", "n/a.markdown", "n/index.md", "n/latex.md", "n/functions.md", "../n/../x.md"]
    let plan = SitePlan(Report(notes: paths.map { report($0, title: $0) }))
    #expect(Set(plan.order.map(\.page)).count == paths.count)
    #expect(
      !plan.order.contains {
        $0.page == "index.html" || ["latex.html", "functions.html"].contains($0.page) || $0.page.contains("..")
      })
  }

  /// What LaTeX is read, and the way to it.
  @Test func theSiteSaysWhatLaTeXIsRead() throws {
    let files = SiteBuilder(theme: try Theme()).files(of: Report(notes: [report("a.md", title: "A")]), title: "T")
    let page = try #require(files.first { $0.path == "latex.html" })
    let html = String(decoding: page.bytes, as: UTF8.self)
    #expect(html.contains("<code>\\alpha</code>"))
    #expect(html.contains("<code>\\begin</code>"))
    #expect(!html.contains("<merror>"))
    let index = try #require(files.first { $0.path == "index.html" })
    for page in ["latex.html", "functions.html"] {
      #expect(String(decoding: index.bytes, as: UTF8.self).contains("href=\"\(page)\""))
      #expect(files.contains { $0.path == page })
    }
  }

  @Test func anEarlierSiteIsReplacedAsAWhole() throws {
    try inScratch { folder in
      let site = folder.appending(path: "public")
      let builder = SiteBuilder(theme: try Theme())
      try builder.build(report: Report(notes: [report("notes/old.md", title: "Old")]), title: "T", into: site)
      #expect(try text(site.appending(path: "old.html")).contains("Old"))
      try builder.build(report: Report(notes: [report("notes/new.md", title: "New")]), title: "T", into: site)
      #expect(!FileManager.default.fileExists(atPath: site.appending(path: "old.html").path))
      #expect(try text(site.appending(path: "index.html")).contains("new.html"))
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left == ["public"])
    }
  }

  @Test func aFolderOfSomebodyElseIsNotReplaced() throws {
    try inScratch { folder in
      try Data("mine".utf8).write(to: folder.appending(path: "letter.txt"))
      #expect(throws: SiteError.self) {
        try SiteBuilder(theme: try Theme()).build(report: Report(notes: []), title: "T", into: folder)
      }
      #expect(try text(folder.appending(path: "letter.txt")) == "mine")
    }
  }

  @Test func aUsersFileReplacesThatOfTheTheme() throws {
    try inScratch { folder in
      try Data("body { color: red }".utf8).write(to: folder.appending(path: "style.css"))
      let theme = try Theme(overriddenBy: folder)
      let style = theme.assets.first { $0.name == "style.css" }
      #expect(style.map { String(decoding: $0.bytes, as: UTF8.self) }?.hasSuffix("\n\nbody { color: red }") == true)
      #expect(theme.assets.contains { $0.name == "fonts/math.woff2" && $0.bytes.count > 100_000 })
    }
  }

  @Test func aBrokenTemplateIsNamed() throws {
    try inScratch { folder in
      try Data("{{#open}}".utf8).write(to: folder.appending(path: "note.mustache"))
      let error = #expect(throws: SiteError.self) { try Theme(overriddenBy: folder) }
      #expect(error?.description.contains("note.mustache") == true)
    }
  }

  @Test func picturesBesideTheNoteComeAlong() throws {
    try inScratch { folder in
      try Data([1, 2, 3]).write(to: folder.appending(path: "plot.png"))
      var draft = NoteDraft()
      draft.paragraph { _ in [Inline(.image(source: "plot.png", title: "", alternative: "a plot"), 0..<0)] }
      let report = Report(notes: [draft.report(path: folder.path + "/note.md")])
      let site = folder.appending(path: "public")
      try SiteBuilder(theme: try Theme()).build(report: report, title: "T", into: site)
      #expect(try Data(contentsOf: site.appending(path: "plot.png")) == Data([1, 2, 3]))
      #expect(try text(site.appending(path: "note.html")).contains("<img src=\"plot.png\" alt=\"a plot\""))
    }
  }
}

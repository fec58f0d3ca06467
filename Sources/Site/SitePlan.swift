import Claims
import Notes

/// The order of the notes and the page each is written to.
struct SitePlan: Sendable {
  struct Entry: Sendable {
    var report: NoteReport
    /// Below the root of the site: "softmax/jacobian.html".
    var page: String
    var title: String
  }

  let order: [Entry]
  private let pages: [String: String]

  init(_ report: Report) {
    let paths = report.notes.map(\.note.path)
    let common = Self.commonFolder(paths)
    var taken: Set<String> = ["index.html", SupportPage.path, FunctionPage.path]
    var pages: [String: String] = [:]
    for path in paths.sorted() {
      let parts = path.split(separator: "/").dropFirst(common).filter { $0 != ".." }
      let stem = Self.stem(parts.joined(separator: "/"))
      var page = stem + ".html"
      var count = 2
      while !taken.insert(page).inserted {
        page = "\(stem)-\(count).html"
        count += 1
      }
      pages[path] = page
    }
    self.pages = pages
    order = report.notes.map { note in
      Entry(report: note, page: pages[note.note.path] ?? "", title: PageRenderer.title(of: note.note))
    }.sorted { a, b in
      let (x, y) = (a.report.note, b.report.note)
      return (x.frontMatter.order ?? .max, x.path) < (y.frontMatter.order ?? .max, y.path)
    }
  }

  func surroundings(_ index: Int, title: String) -> PageRenderer.Surroundings {
    let entry = order[index]
    let names = entry.report.note.frontMatter.prerequisites
    return PageRenderer.Surroundings(
      siteTitle: title, links: Links(notePath: entry.report.note.path, pages: pages, page: entry.page),
      previous: index > 0 ? neighbour(order[index - 1]) : nil,
      next: index + 1 < order.count ? neighbour(order[index + 1]) : nil,
      prerequisites: names.map { name in
        .init(title: name, page: order.first { $0.title == name || Self.stem($0.page) == Self.stem(name) }?.page)
      })
  }

  private func neighbour(_ entry: Entry) -> PageRenderer.Neighbour { .init(title: entry.title, page: entry.page) }

  /// So many leading folders all paths have in common.
  private static func commonFolder(_ paths: [String]) -> Int {
    let folders = paths.map { $0.split(separator: "/").dropLast() }
    guard let first = folders.first else { return 0 }
    return folders.dropFirst().reduce(first.count) { count, folder in
      min(count, zip(first, folder).prefix { $0 == $1 }.count)
    }
  }

  private static func stem(_ path: String) -> String {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return path }
    return String(path[..<dot])
  }
}

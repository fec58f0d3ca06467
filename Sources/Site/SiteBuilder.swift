public import Claims
public import Foundation
import Notes

/// Writes a verified report as a static site.
public struct SiteBuilder: Sendable {
  public let theme: Theme
  /// Marks a folder as one that may be replaced.
  static let marker = ".doccheck-site"

  public init(theme: Theme) {
    self.theme = theme
  }

  /// Writes all pages into `folder`, which is replaced as a whole when everything is written.
  public func build(report: Report, title: String, into folder: URL) throws(SiteError) {
    let files = FileManager.default
    let target = folder.standardizedFileURL
    try refuseForeign(target)
    let parent = target.deletingLastPathComponent()
    let scratch = parent.appending(
      path: ".\(target.lastPathComponent).new-\(ProcessInfo.processInfo.processIdentifier)")
    do {
      try files.createDirectory(at: scratch, withIntermediateDirectories: true)
      defer { try? files.removeItem(at: scratch) }
      for file in pages(report, title: title) { try write(file.bytes, to: scratch.appending(path: file.path)) }
      for (source, place) in assets(report) { try copy(source, to: scratch.appending(path: place)) }
      try write([], to: scratch.appending(path: Self.marker))
      try replace(target, with: scratch)
    } catch {
      throw SiteError("the site cannot be written to “\(folder.relativePath)”: \(error.localizedDescription)")
    }
  }

  /// Every file of the site except the notes' own pictures, by its path; for tests and previews.
  public func pages(_ report: Report, title: String) -> [(path: String, bytes: [UInt8])] {
    let plan = SitePlan(report)
    let renderer = PageRenderer(theme: theme)
    var files = theme.assets.map { (path: $0.name, bytes: $0.bytes) }
    files.append(("index.html", Array(IndexWriter(theme: theme).html(plan, report, title: title).utf8)))
    for index in plan.order.indices {
      let page = renderer.page(plan.order[index].report, plan.surroundings(index, title: title))
      files.append((plan.order[index].page, Array(page.html.utf8)))
    }
    return files
  }

  private func assets(_ report: Report) -> [String: String] {
    let plan = SitePlan(report)
    var assets: [String: String] = [:]
    for index in plan.order.indices {
      var body = BodyRenderer(plan.order[index].report, links: plan.surroundings(index, title: "").links)
      body.render()
      assets.merge(body.assets) { first, _ in first }
    }
    return assets
  }

  /// Only an empty folder or an earlier site is replaced.
  private func refuseForeign(_ target: URL) throws(SiteError) {
    let files = FileManager.default
    guard files.fileExists(atPath: target.path) else { return }
    if files.fileExists(atPath: target.appending(path: Self.marker).path) { return }
    guard let contents = try? files.contentsOfDirectory(atPath: target.path), contents.isEmpty else {
      throw SiteError("“\(target.relativePath)” exists and is no site that doccheck wrote: name another folder")
    }
  }

  private func write(_ bytes: [UInt8], to file: URL) throws {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// A picture that is not there leaves its alternative text; pages are not refused for it.
  private func copy(_ source: String, to file: URL) throws {
    guard let data = FileManager.default.contents(atPath: source) else { return }
    try write([UInt8](data), to: file)
  }

  private func replace(_ target: URL, with scratch: URL) throws {
    let files = FileManager.default
    guard files.fileExists(atPath: target.path) else { return try files.moveItem(at: scratch, to: target) }
    let old = scratch.deletingLastPathComponent()
      .appending(path: ".\(target.lastPathComponent).old-\(ProcessInfo.processInfo.processIdentifier)")
    try files.moveItem(at: target, to: old)
    do {
      try files.moveItem(at: scratch, to: target)
    } catch {
      try files.moveItem(at: old, to: target)
      throw error
    }
    try files.removeItem(at: old)
  }
}

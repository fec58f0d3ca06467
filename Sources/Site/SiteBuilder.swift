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
    let manager = FileManager.default
    let target = folder.standardizedFileURL
    try refuseForeign(target)
    let parent = target.deletingLastPathComponent()
    let scratch = parent.appending(
      path: ".\(target.lastPathComponent).new-\(ProcessInfo.processInfo.processIdentifier)")
    do {
      try manager.createDirectory(at: scratch, withIntermediateDirectories: true)
      defer { try? manager.removeItem(at: scratch) }
      for file in files(of: report, title: title) { try write(file.bytes, to: scratch.appending(path: file.path)) }
      try write([], to: scratch.appending(path: Self.marker))
      try replace(target, with: scratch)
    } catch {
      throw SiteError("the site cannot be written to “\(folder.relativePath)”: \(error.localizedDescription)")
    }
  }

  /// Every file of the site by its path, with the notes' own pictures. A picture that is not there is left out: the
  /// page shows its alternative text.
  public func files(of report: Report, title: String) -> [(path: String, bytes: [UInt8])] {
    let plan = SitePlan(report)
    let renderer = PageRenderer(theme: theme)
    var files = theme.assets.map { (path: $0.name, bytes: $0.bytes) }
    files.append(("index.html", Array(IndexWriter(theme: theme).html(plan, report, title: title).utf8)))
    files.append((SupportPage.path, Array(SupportPage(theme: theme).html(siteTitle: title).utf8)))
    files.append((FunctionPage.path, Array(FunctionPage(theme: theme).html(siteTitle: title).utf8)))
    var pictures: [String: String] = [:]
    for index in plan.order.indices {
      let page = renderer.page(plan.order[index].report, plan.surroundings(index, title: title))
      files.append((plan.order[index].page, Array(page.html.utf8)))
      for (source, place) in page.assets { pictures[place] = pictures[place] ?? source }
    }
    let taken = Set(files.map(\.path))
    for (place, source) in pictures.sorted(by: { $0.key < $1.key }) where !taken.contains(place) {
      if let data = FileManager.default.contents(atPath: source) { files.append((place, [UInt8](data))) }
    }
    return files
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

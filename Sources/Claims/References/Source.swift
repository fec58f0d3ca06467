import Yams

/// One entry of a bibliography, with what a list of references shows of it.
public struct Source: Sendable, Hashable {
  public var key: String
  public var authors: [Author] = []
  public var title = ""
  /// The journal, the proceedings, the book.
  public var container = ""
  public var year: String?
  public var volume = ""
  public var issue = ""
  public var pages = ""
  public var publisher = ""
  public var doi = ""
  public var url = ""

  public struct Author: Sendable, Hashable {
    /// The family name, or the whole name of an institution.
    public var family: String
    public var given: String
  }

  public init(key: String) { self.key = key }
}

/// CSL-YAML, and CSL-JSON, which is YAML too.
struct SourceReader {
  struct Failure: Error {
    var message: String
    var hint: String?
  }

  static let sizeLimit = 16 << 20

  static func read(_ text: String) throws(Failure) -> [Source] {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw Failure(message: "it is not valid YAML or JSON")
    }
    // pandoc writes `references:` around the list.
    guard let list = root?.sequence ?? root?.mapping?["references"]?.sequence else {
      throw Failure(
        message: "it is no list of sources",
        hint: "CSL-YAML is a list of entries with `id`, `author`, `title`, `issued`")
    }
    return list.compactMap(source)
  }

  private static func source(_ node: Node) -> Source? {
    guard let entry = node.mapping, let key = text(entry["id"]), !key.isEmpty else { return nil }
    var source = Source(key: key)
    source.authors = authors(entry["author"]) ?? authors(entry["editor"]) ?? []
    source.title = text(entry["title"]) ?? ""
    source.container = text(entry["container-title"]) ?? ""
    source.year = year(entry["issued"])
    source.volume = text(entry["volume"]) ?? ""
    source.issue = text(entry["issue"]) ?? ""
    source.pages = text(entry["page"]) ?? ""
    source.publisher = text(entry["publisher"]) ?? ""
    source.doi = text(entry["DOI"]) ?? ""
    source.url = text(entry["URL"]) ?? ""
    return source
  }

  private static func text(_ node: Node?) -> String? { node?.scalar?.string }

  private static func authors(_ node: Node?) -> [Source.Author]? {
    guard let list = node?.sequence, !list.isEmpty else { return nil }
    return list.compactMap { each in
      guard let name = each.mapping else { return text(each).map { Source.Author(family: $0, given: "") } }
      if let literal = text(name["literal"]) { return Source.Author(family: literal, given: "") }
      guard let family = text(name["family"]) else { return nil }
      let particle = text(name["non-dropping-particle"]) ?? text(name["dropping-particle"])
      return Source.Author(
        family: [particle, family].compactMap(\.self).joined(separator: " "), given: text(name["given"]) ?? "")
    }
  }

  /// `date-parts: [[2016, 11]]`, `{year: 2016}`, `[{year: 2016}]`, `2016-11`.
  private static func year(_ node: Node?) -> String? {
    guard let node else { return nil }
    if let text = text(node) { return String(text.prefix { $0 != "-" && $0 != "/" }) }
    if let list = node.sequence { return list.first.flatMap(year) }
    guard let date = node.mapping else { return nil }
    if let parts = date["date-parts"]?.sequence?.first?.sequence?.first { return text(parts) }
    return text(date["year"]) ?? text(date["literal"]) ?? text(date["raw"]).map { String($0.prefix { $0 != "-" }) }
  }
}

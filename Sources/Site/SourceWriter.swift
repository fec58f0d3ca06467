import Claims

/// An entry of the list of references.
enum SourceWriter {
  /// "Goodfellow, I., Bengio, Y. (2016). *Deep Learning*. MIT Press."
  static func html(_ source: Source) -> String {
    var parts: [String] = []
    let names = source.authors.map(name).joined(separator: ", ")
    let year = source.year.map { " (\(HTML.escape($0)))" } ?? ""
    if !names.isEmpty || !year.isEmpty { parts.append(HTML.escape(names) + year) }
    let title = HTML.escape(source.title)
    if !title.isEmpty { parts.append(source.container.isEmpty ? "<cite>\(title)</cite>" : title) }
    if !source.container.isEmpty { parts.append("<cite>\(HTML.escape(source.container))</cite>" + place(source)) }
    if !source.publisher.isEmpty { parts.append(HTML.escape(source.publisher)) }
    var text = parts.joined(separator: ". ")
    if !text.hasSuffix(".") { text += "." }
    if let link = link(source) { text += " " + link }
    return text
  }

  /// "Goodfellow et al. 2016, Deep Learning"
  static func brief(_ source: Source) -> String {
    let names =
      switch source.authors.count {
      case 0: source.key
      case 1: source.authors[0].family
      case 2: source.authors[0].family + " and " + source.authors[1].family
      default: source.authors[0].family + " et al."
      }
    let head = [names, source.year ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    return source.title.isEmpty ? head : head + ", " + source.title
  }

  private static func name(_ author: Source.Author) -> String {
    let initials = author.given.split(whereSeparator: { " .".contains($0) }).compactMap(\.first).map { "\($0)." }
    return initials.isEmpty ? author.family : author.family + ", " + initials.joined(separator: " ")
  }

  /// ", 521(7553), 436–444"
  private static func place(_ source: Source) -> String {
    var text = ""
    if !source.volume.isEmpty { text += ", " + source.volume }
    if !source.issue.isEmpty { text += "(\(source.issue))" }
    if !source.pages.isEmpty { text += ", " + source.pages.replacing("-", with: "–") }
    return HTML.escape(text)
  }

  /// Only the web is linked to.
  private static func link(_ source: Source) -> String? {
    if !source.doi.isEmpty {
      let doi = HTML.escape(source.doi)
      return "<a href=\"https://doi.org/\(doi)\">doi:\(doi)</a>"
    }
    guard let scheme = Links.scheme(of: source.url), ["http", "https"].contains(scheme) else { return nil }
    let url = HTML.escape(source.url)
    return "<a href=\"\(url)\">\(url)</a>"
  }
}

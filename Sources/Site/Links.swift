/// Where the links of one note lead on the site.
struct Links: Sendable {
  /// The note's path.
  var notePath = ""
  /// The page of each note, by the note's path.
  var pages: [String: String] = [:]
  /// The page this note is written to.
  var page = ""

  /// The prefix that leads from this page to the root of the site: "" or "../../".
  var root: String { String(repeating: "../", count: page.count { $0 == "/" }) }

  /// The page of another note, seen from this one.
  func page(of note: String) -> String { pages[note].map { root + $0 } ?? "" }

  enum Target: Hashable {
    case link(String)
    /// A file beside the note which must be copied: its path and its place on the site.
    case asset(source: String, href: String)
    case refused
  }

  /// A link of the note; only the web, mail and places of the site itself are allowed.
  func target(of destination: String) -> Target {
    if destination.hasPrefix("#") { return .link(destination) }
    if let scheme = Self.scheme(of: destination) {
      return ["http", "https", "mailto"].contains(scheme) ? .link(destination) : .refused
    }
    // "//host" would leave the site without saying so; "/path" has no fixed root here.
    if destination.hasPrefix("//") || destination.hasPrefix("\\") || destination.hasPrefix("/\\") { return .refused }
    let cut = destination.firstIndex { $0 == "#" || $0 == "?" } ?? destination.endIndex
    let (path, suffix) = (String(destination[..<cut]), String(destination[cut...]))
    if let page = pages[Self.resolve(path, from: notePath)] { return .link(root + page + suffix) }
    return .link(destination)
  }

  /// An image of the note: a file at or below the note's folder, or nothing the site would load.
  func image(_ source: String) -> Target {
    guard Self.scheme(of: source) == nil, !source.hasPrefix("/"), !source.hasPrefix("\\") else {
      return target(of: source)
    }
    let path = String(Substring(source.utf8.prefix { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "?") }))
    // Neither up nor into what is hidden.
    guard Self.isImage(path), !Self.parts(of: path).contains(where: { $0.utf8.first == 0x2E && $0.utf8.count > 1 })
    else { return .refused }
    return .asset(source: Self.resolve(path, from: notePath), href: path)
  }

  static func isImage(_ path: String) -> Bool {
    let extensions = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"]
    return path.utf8.split(separator: UInt8(ascii: ".")).last.map { extensions.contains(Substring($0).lowercased()) }
      ?? false
  }

  /// "https" of "HTTPS://…"; control characters and spaces, which browsers skip, are skipped here too.
  static func scheme(of destination: String) -> String? {
    var scheme = ""
    for scalar in destination.unicodeScalars {
      if scalar.value <= 0x20 || scalar.value == 0x7F { continue }
      if scalar == ":" { return scheme.isEmpty ? nil : scheme.lowercased() }
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "+", "-", ".": break
      default: return nil
      }
      scheme.unicodeScalars.append(scalar)
    }
    return nil
  }

  /// `path` seen from the file `base`, without "." and inner "..".
  static func resolve(_ path: String, from base: String) -> String {
    var parts = path.hasPrefix("/") ? [] : Self.parts(of: base).dropLast()
    for part in Self.parts(of: path) where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (path.hasPrefix("/") || base.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  private static func parts(of path: String) -> [Substring] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
  }
}

import CTheme
public import Foundation
import LaTeX
import Mustache

/// The look of the site: templates, stylesheet, script and fonts.
///
/// The theme is part of the binary; a file of the same name in a user's own folder replaces that file.
public struct Theme: Sendable {
  /// By path below the theme's folder.
  private(set) var files: [String: [UInt8]]
  let templates: MustacheLibrary

  /// The files that a user's own folder may replace.
  public static var fileNames: [String] { embedded.keys.sorted() }

  /// The theme that comes with the program.
  public init() throws(SiteError) {
    try self.init(overrides: [:])
  }

  /// The theme with those of its files replaced that stand in `folder`. A missing folder replaces nothing.
  public init(overriddenBy folder: URL) throws(SiteError) {
    var overrides: [String: [UInt8]] = [:]
    for name in Self.embedded.keys {
      if let data = FileManager.default.contents(atPath: folder.appending(path: name).path) {
        overrides[name] = [UInt8](data)
      }
    }
    try self.init(overrides: overrides)
  }

  init(overrides: [String: [UInt8]]) throws(SiteError) {
    files = Self.embedded.merging(overrides) { _, override in override }
    var library = MustacheLibrary()
    for (name, bytes) in files where name.hasSuffix(".mustache") {
      do {
        try library.register(String(decoding: bytes, as: UTF8.self), named: String(name.dropLast(".mustache".count)))
      } catch {
        throw SiteError("the template “\(name)” cannot be read: \(error)")
      }
    }
    templates = library
  }

  /// What goes to the site as it is.
  var assets: [(name: String, bytes: [UInt8])] {
    files.filter { !$0.key.hasSuffix(".mustache") }.sorted { $0.key < $1.key }.map { name, bytes in
      (name, name == "style.css" ? Self.mathRules + bytes : bytes)
    }
  }

  func render(_ template: String, _ values: [String: Any]) -> String {
    templates.render(values, withTemplate: template) ?? ""
  }

  /// What MathML leaves to CSS belongs to the writer of MathML; it begins every stylesheet, so that a theme may differ.
  private static let mathRules = Array("/* Mathematics: tables, rules, boxes */\n\(MathML.stylesheet)\n\n".utf8)

  private static let embedded: [String: [UInt8]] = {
    var count = 0
    guard let first = theme_files(&count) else { return [:] }
    let files = UnsafeBufferPointer(start: first, count: count)
    let pairs = files.map { file in
      (String(cString: file.name), [UInt8](UnsafeBufferPointer(start: file.bytes, count: file.count)))
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }()
}

/// Why the site could not be written.
public struct SiteError: Error, Sendable, CustomStringConvertible {
  public var description: String

  init(_ description: String) { self.description = description }
}

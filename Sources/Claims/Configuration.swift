import Yams

/// What `doccheck.yml` says.
public struct Configuration: Sendable, Hashable {
  /// The folder of the notes, relative to the file.
  public var notes = "notes"
  /// The folder whose files replace those of the theme.
  public var site = "site"
  /// Where the rendered site goes.
  public var output = "site/public"
  public var title: String?
  public var strict = false
  /// Assumptions in force in every note.
  public var assume: [String] = []
  /// Files with the sources that the notes cite, relative to the file.
  public var bibliography: [String] = []

  public init() {}

  enum Key: String, CaseIterable {
    case notes, site, output, title, strict, assume, bibliography
  }
}

/// What is wrong with a configuration, and where.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
  public var path: String
  public var line: Int
  public var column: Int
  public var message: String
  public var hint: String?

  public var description: String {
    "\(path):\(line):\(column): error: \(message)" + (hint.map { "\n    hint: \($0)" } ?? "")
  }
}

extension Configuration {
  /// The name of the file.
  public static let fileName = "doccheck.yml"

  /// Reads the text of a `doccheck.yml`; `path` is its name in messages.
  public static func read(_ text: String, path: String = fileName) throws(ConfigurationError) -> Configuration {
    var configuration = Configuration()
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw ConfigurationError(error, path: path)
    } catch {
      throw ConfigurationError(path: path, line: 1, column: 1, message: "\(error)", hint: nil)
    }
    guard let root, root.null == nil else { return configuration }
    let reader = ConfigurationReader(path: path)
    guard let mapping = root.mapping else {
      throw reader.error(root, "the configuration must be a list of keys and values, as in “notes: notes”")
    }
    var seen: Set<Key> = []
    for (keyNode, value) in mapping {
      let key = try reader.key(keyNode)
      guard seen.insert(key).inserted else {
        throw reader.error(keyNode, "the key “\(key.rawValue)” is given twice")
      }
      switch key {
      case .notes: configuration.notes = try reader.text(value, of: key)
      case .site: configuration.site = try reader.text(value, of: key)
      case .output: configuration.output = try reader.text(value, of: key)
      case .title: configuration.title = try reader.text(value, of: key)
      case .strict: configuration.strict = try reader.flag(value, of: key)
      case .bibliography: configuration.bibliography = try reader.texts(value, of: key)
      case .assume: configuration.assume = try reader.texts(value, of: key)
      }
    }
    return configuration
  }
}

private struct ConfigurationReader {
  let path: String

  func key(_ node: Node) throws(ConfigurationError) -> Configuration.Key {
    guard let name = node.scalar?.string else { throw error(node, "a key must be a word") }
    if let key = Configuration.Key(rawValue: name) { return key }
    let names = Configuration.Key.allCases.map(\.rawValue)
    throw error(
      node, "unknown key “\(name)”",
      hint: NearestName.of(name, among: names).map { "did you mean “\($0)”?" }
        ?? "the keys are \(names.joined(separator: ", "))")
  }

  func text(_ node: Node, of key: Configuration.Key) throws(ConfigurationError) -> String {
    guard let text = node.scalar?.string, !text.isEmpty else { throw error(node, "“\(key.rawValue)” must be text") }
    return text
  }

  func flag(_ node: Node, of key: Configuration.Key) throws(ConfigurationError) -> Bool {
    guard let flag = node.bool else { throw error(node, "“\(key.rawValue)” must be true or false") }
    return flag
  }

  func texts(_ node: Node, of key: Configuration.Key) throws(ConfigurationError) -> [String] {
    if node.scalar != nil { return [try text(node, of: key)] }
    guard let items = node.sequence else { throw error(node, "“\(key.rawValue)” must be a list of sentences") }
    var texts: [String] = []
    for item in items { texts.append(try text(item, of: key)) }
    return texts
  }

  func error(_ node: Node, _ message: String, hint: String? = nil) -> ConfigurationError {
    ConfigurationError(
      path: path, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, message: message, hint: hint)
  }
}

extension ConfigurationError {
  fileprivate init(_ error: YamlError, path: String) {
    var (line, column, message) = (1, 1, "\(error)")
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (line, column, message) = (mark.line, mark.column, problem)
    case .duplicatedKeysInMapping(let keys, _):
      message = "the key “\(keys.map { "\($0)" }.joined(separator: ", "))” is given twice"
    case _:
      break
    }
    self.init(path: path, line: line, column: column, message: "this is not YAML: \(message)", hint: nil)
  }
}

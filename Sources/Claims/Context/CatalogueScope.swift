import Derive
import Formula
import LaTeX

/// The names that need no definition in a note: the functions of `Derive`'s catalogue, read from their LaTeX.
enum CatalogueScope {
  /// Canonical names and their catalogue definitions. A spelling shared by several functions is left to the note.
  static let definitions: [String: Definition] = {
    var result: [String: Definition] = [:]
    var ambiguous: Set<String> = []
    for entry in Catalogue.entries {
      guard let body = body(of: entry) else { continue }
      let names = Set(entry.spellings.filter { !$0.contains("'") && !$0.contains("^") }.compactMap { name($0) })
      for name in names.sorted() where name.count > 1 || name == "σ" {
        if result[name] != nil, name != "σ" { ambiguous.insert(name) }
        guard result[name] == nil else { continue }
        result[name] = Definition(
          name: name, parameters: entry.parameters.map { .init(name: canonical($0.name), isVector: $0.isVector) },
          indices: entry.shape == .vector ? ["i"] : [], body: body, catalogued: true)
      }
    }
    for name in ambiguous { result[name] = nil }
    let ones = Definition.ones
    result[ones.name] = ones
    return result
  }()

  /// Entries by canonical name and number of parameters: what a note's own definition is compared with.
  static func entries(named name: String) -> [Catalogue.Entry] { entriesByName[name] ?? [] }

  private static let entriesByName: [String: [Catalogue.Entry]] = {
    var result: [String: [Catalogue.Entry]] = [:]
    for entry in Catalogue.entries {
      let names = Set(entry.spellings.filter { !$0.contains("'") }.compactMap { name($0) })
      for name in names { result[name, default: []].append(entry) }
    }
    return result
  }()

  static func definition(of entry: Catalogue.Entry) -> Definition? {
    body(of: entry).map {
      Definition(
        name: entry.name, parameters: entry.parameters.map { .init(name: canonical($0.name), isVector: $0.isVector) },
        indices: entry.shape == .vector ? ["i"] : [], body: $0, catalogued: true)
    }
  }

  private static func body(of entry: Catalogue.Entry) -> Expression? {
    let tree = LaTeXParser.parse(entry.definition)
    var context = ReadingContext()
    context.values = Set(entry.parameters.map { canonical($0.name) })
    var reader = Reader(tree, context: context)
    return try? reader.expression([tree.root])
  }

  private static func canonical(_ spelling: String) -> String { name(spelling) ?? spelling }

  private static func name(_ spelling: String) -> String? {
    let tree = LaTeXParser.parse(spelling)
    var reader = Reader(tree, context: ReadingContext())
    guard case .symbol(let name)? = try? reader.expression([tree.root]) else { return nil }
    return name
  }
}

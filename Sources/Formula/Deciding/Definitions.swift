/// Definitions by name.
public struct Definitions: Sendable, Hashable {
  private var byName: [String: Definition] = [:]
  /// Names of vectors given in numbers: their lengths settle the sizes of others.
  private(set) var givenVectors: Set<String> = []

  /// Entries that are defined one by one, by their vector: x_1 and x_2 of x.
  private var entries: [String: Set<String>] = [:]

  /// Names before a bar in other names: the k of k_h.
  private var families: Set<String> = []

  public init() {}

  public init(_ definitions: [String: Definition]) {
    byName = definitions
    for (name, definition) in definitions {
      if definition.isGivenVector { givenVectors.insert(name) }
      if let vector = Self.vector(ofEntry: name) { entries[vector, default: []].insert(name) }
      noteFamilies(of: name)
    }
  }

  public subscript(_ name: String) -> Definition? {
    get { byName[name] }
    set {
      byName[name] = newValue
      if newValue != nil { noteFamilies(of: name) }
      if newValue?.isGivenVector == true { givenVectors.insert(name) } else { givenVectors.remove(name) }
      guard let vector = Self.vector(ofEntry: name) else { return }
      if newValue == nil { entries[vector]?.remove(name) } else { entries[vector, default: []].insert(name) }
    }
  }

  /// The names of a vector's entries that have a definition of their own.
  func entries(of vector: String) -> Set<String> { entries[vector] ?? [] }

  private mutating func noteFamilies(of name: String) {
    for bar in name.utf8.indices where name.utf8[bar] == UInt8(ascii: "_") { families.insert(String(name[..<bar])) }
  }

  /// Whether some definition may be called by this name, a bar and something behind it.
  func haveMembers(of name: String) -> Bool { families.contains(name) }

  /// "x" for "x_1" and "x_1,2".
  private static func vector(ofEntry name: String) -> String? {
    guard let bar = name.lastIndex(of: "_"), bar != name.startIndex else { return nil }
    let places = name[name.index(after: bar)...]
    guard let first = places.first, first.isNumber, places.allSatisfy({ $0.isNumber || $0 == "," }) else { return nil }
    return String(name[..<bar])
  }

  // All else follows from the definitions.
  public static func == (one: Definitions, other: Definitions) -> Bool { one.byName == other.byName }

  public func hash(into hasher: inout Hasher) { hasher.combine(byName) }

  public var values: Dictionary<String, Definition>.Values { byName.values }
  public var names: Dictionary<String, Definition>.Keys { byName.keys }

  public mutating func reserveCapacity(_ count: Int) { byName.reserveCapacity(count) }
}

extension Definition {
  fileprivate var isGivenVector: Bool {
    if case .vector = body { parameters.isEmpty } else { false }
  }
}

/// Definitions by name.
public struct Definitions: Sendable, Hashable {
  private var byName: [String: Definition] = [:]
  /// Names of vectors given in numbers: their lengths settle the sizes of others.
  private(set) var givenVectors: Set<String> = []

  public init() {}

  public init(_ definitions: [String: Definition]) {
    byName = definitions
    for (name, definition) in definitions where definition.isGivenVector { givenVectors.insert(name) }
  }

  public subscript(_ name: String) -> Definition? {
    get { byName[name] }
    set {
      byName[name] = newValue
      if newValue?.isGivenVector == true { givenVectors.insert(name) } else { givenVectors.remove(name) }
    }
  }

  public var values: Dictionary<String, Definition>.Values { byName.values }
  public var names: Dictionary<String, Definition>.Keys { byName.keys }

  public mutating func reserveCapacity(_ count: Int) { byName.reserveCapacity(count) }
}

extension Definition {
  fileprivate var isGivenVector: Bool {
    if case .vector = body { parameters.isEmpty } else { false }
  }
}

/// A value that an example's run reported.
struct FoundValue: Sendable, Hashable, Codable {
  enum Kind: String, Sendable, Codable {
    case integer, float, boolean, string, set, object, other
    /// What a `print` wrote.
    case printed
  }
  var kind: Kind
  var description: String
  /// With strings quoted.
  var debugDescription: String

  init(kind: Kind, description: String, debugDescription: String) {
    self.kind = kind
    self.description = Self.withoutContexts(description)
    self.debugDescription = Self.withoutContexts(debugDescription)
  }

  var tree: ValueText? {
    switch kind {
    case .string: .string(description)
    case .printed: ValueText.parse(description) ?? .string(description)
    case .integer, .float, .boolean, .set, .object, .other:
      Self.whole(debugDescription) ?? Self.whole(description)
    }
  }

  /// A collection that was cut short is followed by its count.
  private static func whole(_ text: String) -> ValueText? {
    guard let (value, end) = ValueText.prefix(text) else { return nil }
    if end == text.utf8.count { return value }
    return text.hasSuffix(" elements)") && text.contains("…") ? value : nil
  }

  /// Types declared in an example print with the names of what wraps it:
  /// "DoccheckExamples.Note3.(unknown context at $55d0).Point".
  static func withoutContexts(_ text: String) -> String {
    guard text.contains("(unknown context at $") || text.contains(ExampleProgram.moduleName) else { return text }
    return text.replacing(/(?:[A-Za-z_][A-Za-z_0-9]*\.)*(?:\(unknown context at \$[0-9a-f]+\)\.)+/, with: "")
      .replacing(/DoccheckExamples[0-9]*\.(?:Note[0-9]+\.)?/, with: "")
  }
}

import Derive

/// The functions that notes are checked against, one a line: the Swift name, what it takes and gives, its domain, what it
/// is spelled like in LaTeX, and how near it comes to the real value in each format, in units of the last place.
public struct FunctionListing {
  public init() {}

  public var text: String { Catalogue.entries.map { line($0) + "\n" }.joined() }

  private func line(_ entry: Catalogue.Entry) -> String {
    let parameters = entry.parameters.map { $0.isVector ? "\($0.name): vector" : $0.name }.joined(separator: ", ")
    let scale =
      switch entry.scale {
      case .result: "ulp"
      case .terms: "ulp of the terms"
      }
    let bounds = entry.accuracies.map { "\($0.format) \($0.bound) \(scale) (measured \($0.measured))" }
    return [
      "\(entry.name): \(entry.swiftName)", "(\(parameters)) → \(entry.shape.rawValue)", entry.domain,
      entry.spellings.joined(separator: " "), bounds.joined(separator: ", "), entry.source,
    ].joined(separator: " | ")
  }
}

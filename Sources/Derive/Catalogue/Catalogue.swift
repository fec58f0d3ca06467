/// The functions of this module as a note may define them: how they are spelled in LaTeX, what they mean, where they
/// hold, and how far the Swift implementation may be from the real value.
///
/// A definition of one of these functions in a note is a claim about the implementation; ``evaluate(name:arguments:)``
/// is the other side of that claim.
///
/// - Tested: `CatalogueTests` validates each row and measures each bound.
public struct Catalogue: Sendable {
  /// A number or a vector, and its letter.
  public struct Parameter: Sendable, Hashable {
    public let name: String
    public let isVector: Bool
  }

  /// One number, or one for each element of the vector parameters.
  public enum Shape: String, Sendable, Hashable {
    case scalar, vector
  }

  /// What the units in the last place of an error bound belong to.
  public enum Scale: String, Sendable, Hashable {
    /// The result itself.
    case result
    /// The terms the result is a sum of, where these may cancel: see ``Catalogue/termSize(name:arguments:)``.
    case terms
  }

  /// One function.
  public struct Entry: Sendable, Hashable {
    /// "sigmoid", unique.
    public let name: String
    /// "\sigma", "\operatorname{sigmoid}", "S" …
    public let spellings: [String]
    public let parameters: [Parameter]
    /// The value, or for vector functions its component i, in LaTeX over the parameters.
    public let definition: String
    /// "p ∈ (0, 1)"
    public let domain: String
    /// Units in the last place of a Double, for vectors of one element…
    public let ulps: Double
    /// … and what each element adds.
    public let ulpsPerElement: Double
    public let scale: Scale
    /// "binaryCrossEntropy(label:logit:)"
    public let swiftName: String
    public let shape: Shape
    /// "Bridle 1990"
    public let source: String

    /// Bounds and measured errors for each format.
    public var accuracies: [Accuracy] { Catalogue.accuracies[name] ?? [] }

    /// The bound in units in the last place of ``scale``, for vectors of this many elements.
    public func ulps(elements: Int) -> Double { ulps + ulpsPerElement * Double(elements) }
  }

  /// All functions, in the order of the table.
  public static let entries: [Entry] = table.split(separator: "\n").compactMap { Entry(row: String($0)) }

  private static let positions = Dictionary(
    entries.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })

  public static func entry(named name: String) -> Entry? { positions[name].map { entries[$0] } }

  /// The functions with this LaTeX spelling; several where the number of arguments tells them apart.
  public static func entries(spelled spelling: String) -> [Entry] {
    entries.filter { $0.spellings.contains(spelling) }
  }

  /// The most that ``evaluate(name:arguments:)`` may be away from the real value at these arguments, given the value of
  /// one component of the result: the entry's bound in absolute terms. `nil` for an unknown name.
  public static func absoluteError(name: String, arguments: [[Double]], value: Double) -> Double? {
    guard let entry = entry(named: name) else { return nil }
    let elements = arguments.map(\.count).max() ?? 1
    var scale = value.magnitude
    switch entry.scale {
    case .result: break
    case .terms: scale = Swift.max(scale, termSize(name: name, arguments: arguments))
    }
    return entry.ulps(elements: elements) * scale.ulp
  }
}

extension Catalogue.Entry {
  /// A row of the table; `nil` if it does not have the nine columns.
  init?(row: String) {
    let cells = row.split(separator: "|", separatedBySpaces: true)
    guard cells.count == 9, let shape = Catalogue.Shape(rawValue: cells[7]),
      let bound = Catalogue.bound(cells[5], measuredFor: cells[0])
    else { return nil }
    name = cells[0]
    spellings = cells[1].split(separator: ",").map { $0.trimmed }
    parameters = cells[2].split(separator: ",").map { cell in
      let parts = cell.split(separator: ":").map { $0.trimmed }
      return Catalogue.Parameter(name: parts[0], isVector: parts.count > 1)
    }
    definition = cells[3]
    domain = cells[4]
    ulps = bound.base
    ulpsPerElement = bound.perElement
    scale = bound.scale
    swiftName = cells[6]
    self.shape = shape
    source = cells[8]
  }
}

extension Catalogue {
  /// "2", "3 + 0.5n", "2 of terms", "measured"
  static func bound(_ text: String, measuredFor name: String) -> (base: Double, perElement: Double, scale: Scale)? {
    var words = text.split(separator: " ").map(String.init)
    var scale = Scale.result
    if words.suffix(2) == ["of", "terms"] {
      scale = .terms
      words.removeLast(2)
    }
    if words == ["measured"] {
      guard let double = accuracies[name]?.first else { return nil }
      return (double.bound, 0, scale)
    }
    guard let first = words.first, let base = Double(first) else { return nil }
    if words.count == 1 { return (base, 0, scale) }
    guard words.count == 3, words[1] == "+", words[2].hasSuffix("n"),
      let slope = words[2] == "n" ? 1 : Double(words[2].dropLast())
    else {
      return nil
    }
    return (base, slope, scale)
  }
}

extension StringProtocol {
  var trimmed: String {
    String(String(self.drop { $0 == " " }).reversed().drop { $0 == " " }.reversed())
  }
}

extension String {
  /// The cells between separators that stand between spaces: |x| in a formula is no border of a cell.
  func split(separator: Character, separatedBySpaces: Bool) -> [String] {
    var cells: [[Substring]] = [[]]
    for word in split(separator: " ") {
      if word == String(separator) { cells.append([]) } else { cells[cells.count - 1].append(word) }
    }
    return cells.map { $0.joined(separator: " ") }
  }
}

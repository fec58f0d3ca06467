import Derive

/// A function that notes are checked against, as its page of the site shows it.
public struct FunctionReference: Sendable {
  /// How near the implementation comes to the real value in a format, as text.
  public struct Bound: Sendable {
    public let format: String
    public let bound: Double
    public let measured: Double
  }

  public let name: String
  public let swiftName: String
  public let spellings: [String]
  /// "y ∈ ℝⁿ, p ∈ ℝⁿ ↦ ℝ"
  public let shapes: String
  /// In LaTeX.
  public let definition: String
  public let domain: String
  public let source: String
  /// "ulp", or "ulp of the terms"
  public let unit: String
  public let bounds: [Bound]
  public let range: ClosedRange<Double>
  /// None for functions of vectors.
  public let curves: [FunctionCurve]

  /// One for each row of the catalogue, in its order. Computed once, from the same points in every run.
  public static let all: [FunctionReference] = Catalogue.entries.map(FunctionReference.init)

  private init(_ entry: Catalogue.Entry) {
    name = entry.name
    swiftName = entry.swiftName
    spellings = entry.spellings
    let letters = ["\\alpha": "α", "\\gamma": "γ"]
    let parameters = entry.parameters.map { (letters[$0.name] ?? $0.name) + ($0.isVector ? " ∈ ℝⁿ" : " ∈ ℝ") }
    shapes = parameters.joined(separator: ", ") + " ↦ " + (entry.shape == .vector ? "ℝⁿ" : "ℝ")
    definition = entry.definition
    domain = entry.domain
    source = entry.source
    unit = entry.scale == .terms ? "ulp of the terms" : "ulp"
    bounds = entry.accuracies.map { Bound(format: $0.format, bound: $0.bound, measured: $0.measured) }
    range = FunctionCurve.range(of: entry)
    curves = FunctionCurve.curves(of: entry)
  }
}

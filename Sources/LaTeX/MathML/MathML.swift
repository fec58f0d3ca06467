/// Writes a layout tree as MathML Core.
public enum MathML {
  /// Attributes to put on the part of a formula that a claim covers.
  public struct Mark: Sendable, Hashable {
    /// UTF-8 bytes of the formula's source.
    public var span: Range<Int>
    /// Written in this order on the `<mrow>` that wraps the marked nodes.
    public var attributes: [(name: String, value: String)] { pairs.map { ($0.name, $0.value) } }
    private var pairs: [Pair]
    private struct Pair: Sendable, Hashable { var name: String; var value: String }

    public init(span: Range<Int>, attributes: [(name: String, value: String)]) {
      self.span = span
      self.pairs = attributes.map { Pair(name: $0.name, value: $0.value) }
    }
  }

  /// One `<math>` element, with the LaTeX source as annotation.
  public static func render(_ tree: LayoutTree, display: Bool, marks: [Mark] = []) -> String { "" }
}

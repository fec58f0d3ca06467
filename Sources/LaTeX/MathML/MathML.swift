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

  /// One `<math>` element, with the LaTeX source as annotation. Each mark wraps the maximal runs of sibling nodes that
  /// lie inside its span; the first wrapper has all its attributes, further ones all but `id`.
  public static func render(_ tree: LayoutTree, display: Bool, marks: [Mark] = []) -> String {
    var writer = MathMLWriter(tree: tree, marks: marks)
    return writer.writeFormula(display: display)
  }

  /// The rules that MathML Core leaves to CSS: alignment of table cells, rules, boxes, text styles. The output has no
  /// `style` attribute, so that a strict content security policy holds.
  public static let stylesheet = """
    math { font-family: "Latin Modern Math", "STIX Two Math", "Cambria Math", "DejaVu Math TeX Gyre", math; }
    math mtable { border-collapse: separate; border-spacing: 0; }
    math .dc-vec { font-size: 0.7em; }
    math .dc-cell-l { text-align: left; text-align: -webkit-left; }
    math .dc-cell-c { text-align: center; text-align: -webkit-center; }
    math .dc-cell-r { text-align: right; text-align: -webkit-right; }
    math .dc-align > mtr > mtd { padding: 0.55ex 0; }
    math .dc-align > mtr > .dc-cell-r:not(:first-child) { padding-left: 2em; }
    math .dc-cases > mtr > mtd { padding: 0.45ex 0; }
    math .dc-cases > mtr > mtd:not(:first-child) { padding-left: 1em; }
    math .dc-small > mtr > mtd { padding: 0.1ex 0.2em; }
    math .dc-stack > mtr > mtd { padding: 0.1ex 0; }
    math .dc-matrix > mtr > mtd { padding: 0.5ex 0.5em; }
    math .dc-matrix > mtr > mtd:first-child, math .dc-array > mtr > mtd:first-child { padding-left: 0; }
    math .dc-matrix > mtr > mtd:last-child, math .dc-array > mtr > mtd:last-child { padding-right: 0; }
    math .dc-array > mtr > mtd.dc-rule-left, math .dc-array > mtr > mtd.dc-rule-right { padding: 0.5ex 0.5em; }
    math .dc-rule-left { border-left: 1px solid currentcolor; }
    math .dc-rule-right { border-right: 1px solid currentcolor; }
    math .dc-rule-top > mtd { border-top: 1px solid currentcolor; }
    math .dc-rule-bottom > mtd { border-bottom: 1px solid currentcolor; }
    math .dc-tag { padding-left: 2em; }
    math .dc-boxed { border: 1px solid currentcolor; padding: 0.25em; }
    math .dc-overline { border-top: 0.05em solid currentcolor; padding-top: 0.1em; }
    math .dc-underline { border-bottom: 0.05em solid currentcolor; padding-bottom: 0.1em; }
    math .dc-cancel {
      background: linear-gradient(to top right, transparent 47%, currentcolor 49%, currentcolor 51%, transparent 53%);
    }
    math .dc-bold { font-weight: bold; }
    math .dc-italic { font-style: italic; }
    math .dc-sans { font-family: sans-serif; }
    math .dc-mono { font-family: monospace; }
    """
}

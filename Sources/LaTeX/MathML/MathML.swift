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
    var markup = Markup()
    write(tree, display: display, marks: marks, to: &markup)
    return markup.string
  }

  /// The same, after what stands in `markup` already.
  public static func write(_ tree: LayoutTree, display: Bool, marks: [Mark] = [], to markup: inout Markup) {
    var writer = MathMLWriter(tree, marks: marks, out: markup)
    writer.writeFormula(display: display)
    markup = writer.finished()
  }

  /// The number of an equation in running text: words, with mathematics between dollars.
  public static func write(number: String, to markup: inout Markup) {
    guard number.contains("$") || number.contains("\\") else { return markup.text(number) }
    write(LaTeXParser.parse("\\text{\(number)}"), display: false, to: &markup)
  }

  /// The rules that MathML Core leaves to CSS: alignment of table cells, rules, boxes, text styles. The output has no
  /// `style` attribute, so that a strict content security policy holds.
  public static let stylesheet = rules + backwardRules

  private static let rules = """
    math { font-family: "STIX Two Math", "Latin Modern Math", "Cambria Math", "DejaVu Math TeX Gyre", math; }
    math mtable { border-collapse: separate; border-spacing: 0; }
    math .dc-prime { font-feature-settings: "ssty"; }
    math .dc-vec { font-size: 0.7em; }
    math .dc-cell-l { text-align: left; text-align: -webkit-left; }
    math .dc-cell-c { text-align: center; text-align: -webkit-center; }
    math .dc-cell-r { text-align: right; text-align: -webkit-right; }
    math .dc-align > mtr > mtd { padding: 0.55ex 0; }
    math .dc-align:not(.dc-alignat) > mtr > .dc-cell-r:not(:first-child, .dc-fill + mtd) { padding-left: 2em; }
    math .dc-eqnarray > mtr > .dc-cell-c { padding-inline: 0.2778em; }
    math .dc-multline { width: 100%; }
    math .dc-multline > mtr > mtd { padding-inline: 2em; }
    math .dc-cases > mtr > mtd { padding: 0.45ex 0; }
    math .dc-cases > mtr > mtd:not(:first-child) { padding-left: 1em; }
    math .dc-small > mtr > mtd { padding: 0.1ex 0.2em; }
    math .dc-stack > mtr > mtd { padding: 0.1ex 0; }
    math .dc-matrix > mtr > mtd, math .dc-array > mtr > mtd { padding: 0.5ex 0.5em; }
    math .dc-matrix > mtr > mtd:first-child { padding-left: 0; }
    math .dc-matrix > mtr > mtd:last-child { padding-right: 0; }
    math .dc-rule-left { border-left: 0.06em solid currentcolor; }
    math .dc-rule-right { border-right: 0.06em solid currentcolor; }
    math .dc-rule-top > mtd { border-top: 0.06em solid currentcolor; }
    math .dc-rule-bottom > mtd { border-bottom: 0.06em solid currentcolor; }
    math .dc-double-left { border-left: 0.2em double currentcolor; }
    math .dc-double-right { border-right: 0.2em double currentcolor; }
    math .dc-double-top > mtd { border-top: 0.2em double currentcolor; }
    math .dc-double-bottom > mtd { border-bottom: 0.2em double currentcolor; }
    math .dc-dashed-left { border-left-style: dashed; }
    math .dc-dashed-right { border-right-style: dashed; }
    math .dc-dashed-top > mtd { border-top-style: dashed; }
    math .dc-dashed-bottom > mtd { border-bottom-style: dashed; }
    math[display="block"] > semantics:has(.dc-tagged, .dc-multline) { display: block; width: 100%; }
    math .dc-tagged { width: 100%; }
    math .dc-fill { width: 50%; }
    math .dc-align > mtr > .dc-tag { text-align: right; text-align: -webkit-right; padding-left: 2em; }
    math .dc-boxed { border: 0.06em solid currentcolor; padding: 0.25em; }
    math .dc-padded { padding: 0.15em; }
    math .dc-overline { border-top: 0.05em solid currentcolor; padding-top: 0.1em; }
    math .dc-underline { border-bottom: 0.05em solid currentcolor; padding-bottom: 0.1em; }
    math .dc-cancel, math .dc-bcancel, math .dc-xcancel, math .dc-sout {
      --dc-falling: linear-gradient(to top right, transparent calc(50% - 0.03em), currentcolor calc(50% - 0.03em), currentcolor calc(50% + 0.03em), transparent calc(50% + 0.03em));
      --dc-rising: linear-gradient(to bottom right, transparent calc(50% - 0.03em), currentcolor calc(50% - 0.03em), currentcolor calc(50% + 0.03em), transparent calc(50% + 0.03em));
    }
    math .dc-cancel { background: var(--dc-rising); }
    math .dc-bcancel { background: var(--dc-falling); }
    math .dc-xcancel { background: var(--dc-rising), var(--dc-falling); }
    math .dc-sout { background: linear-gradient(currentcolor, currentcolor) center / 100% 0.06em no-repeat; }
    math .dc-llap { transform: translateX(-100%); }
    math .dc-clap { transform: translateX(-50%); }
    math .dc-bold { font-weight: bold; }
    math .dc-italic { font-style: italic; }
    math .dc-sans { font-family: sans-serif; }
    math .dc-mono { font-family: monospace; }
    math .dc-small-caps { font-variant-caps: small-caps; }

    """

  /// Negative spaces, in steps of 1/18 em.
  private static let backwardRules = (1...18).map { step in
    "math .dc-back-\(step) { margin-left: calc(\(step)em / -18); }"
  }.joined(separator: "\n")
}

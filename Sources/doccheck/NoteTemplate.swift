/// What a new note begins with.
enum NoteTemplate {
  static let first = #"""
    ---
    title: A first note
    order: 1
    ---

    # A first note

    We define the sigmoid as

    $$\sigma(x) = \frac{1}{1 + e^{-x}}.$$

    Its complement is its mirror image:

    $$1 - \sigma(x) = \frac{e^{-x}}{1 + e^{-x}} = \frac{1}{e^{x} + 1}.$$

    At two it is $\frac{1}{1 + e^{-2}} \approx 0.8808$.

    """#

  static func titled(_ title: String, order: Int) -> String {
    """
    ---
    title: \(quoted(title))
    order: \(order)
    ---

    # \(title)


    """
  }

  /// A YAML scalar in double quotes.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// "the-jacobian-of-softmax".
  static func fileName(_ title: String) -> String {
    let words = title.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.joined(separator: "-") + ".md"
  }
}

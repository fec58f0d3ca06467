import Claims
import LaTeX

/// The formula of one claim by itself.
enum StepMath {
  /// The claim's source without the alignment of the rows it stood in; empty when that is no formula.
  static func html(_ claim: Claim, _ macros: MacroTable) -> String {
    var macros = macros
    let tree = LaTeXParser.parse(withoutAlignment(claim.source), macros: &macros)
    guard tree.diagnostics.isEmpty else { return "" }
    return MathML.render(tree, display: false)
  }

  /// A claim may span rows and cells: outside of environments `&` and `\\` mean nothing to a single formula.
  static func withoutAlignment(_ latex: String) -> String {
    if latex.contains("\\begin") { return latex }
    var output = ""
    var escaped = false
    for character in latex {
      if escaped {
        escaped = false
        if character == "\\" {
          output += " "
        } else {
          output += "\\\(character)"
        }
      } else if character == "\\" {
        escaped = true
      } else if character != "&" {
        output.append(character)
      }
    }
    return output + (escaped ? "\\" : "")
  }
}

/// What stands on a base.
struct Scripts {
  var sub: LayoutNode?
  var sup: LayoutNode?
  var primes: Int
  /// The base is a sign, not an operation.
  var isUnary: Bool
}

extension MathMLWriter {
  /// Scripts at the side, or above and below sums and limits in display style.
  mutating func writeScripts(_ base: LayoutNode?, _ scripts: Scripts, _ style: Style, _ candidates: [Int]) {
    let limits = limitsAsked(base, scripts)
    let stacks = limits ?? (style.display && base?.takesLimits(in: tree) == true)
    let names = stacks ? ("munder", "mover", "munderover") : ("msub", "msup", "msubsup")
    let name = scripts.sub == nil ? names.1 : scripts.sup != nil ? names.2 : names.0
    if scripts.sub != nil || scripts.sup != nil { tag("<", name) }
    if scripts.primes > 0 { out += "<mrow>" }
    if let base {
      if case .symbol(let spelling) = base.kind, candidates.isEmpty {
        writeSymbol(spelling, style, isUnary: scripts.isUnary, forcesLimits: limits == true && !style.display)
      } else {
        write(base, style, candidates)
      }
    } else {
      out += "<mrow></mrow>"
    }
    if scripts.primes > 0 {
      writePrimes(scripts.primes)
      out += "</mrow>"
    }
    if let sub = scripts.sub { write(sub, script(style), candidates) }
    if let sup = scripts.sup { write(sup, script(style), candidates) }
    if scripts.sub != nil || scripts.sup != nil { tag("</", name) }
  }

  /// Primes stand beside the base: the fonts have them raised, and as a superscript they would be raised twice.
  private mutating func writePrimes(_ count: Int) {
    let marks = ["′", "″", "‴", "⁗"]
    let text = String(repeating: "⁗", count: (count - 1) / 4) + marks[(count - 1) % 4]
    element("mo", text, " lspace=\"0\" rspace=\"0\"")
  }

  /// `\limits` or `\nolimits` between the base and its scripts; the tree keeps them only as source text.
  private func limitsAsked(_ base: LayoutNode?, _ scripts: Scripts) -> Bool? {
    guard let base, let first = [scripts.sub, scripts.sup].compactMap({ $0?.span.lowerBound }).min(),
      first > base.span.upperBound + 7
    else { return nil }
    let between = tree.text(in: base.span.upperBound..<first)
    if between.contains("\\nolimits") { return false }
    return between.contains("\\limits") ? true : nil
  }
}

extension LayoutNode {
  /// Sums, products, `\lim` and starred operator names.
  fileprivate func takesLimits(in tree: LayoutTree) -> Bool {
    switch kind {
    case .symbol(let spelling):
      return SymbolTable.bySpelling[spelling]?.limits == true
    case .name(let name):
      return CommandTable.namesWithLimits.contains(name) || isStarredName(in: tree)
    case .styled(let command, let body):
      return command == "\\mathop" || body.takesLimits(in: tree)
    case .row(let nodes):
      return nodes.count == 1 && nodes[0].takesLimits(in: tree)
    case .group, .number, .letter, .text, .characters, .scripts, .fraction, .radical, .fenced, .sized, .accent,
      .stacked,
      .environment, .space, .directive, .error:
      return false
    }
  }

  private func isStarredName(in tree: LayoutTree) -> Bool {
    guard span.count > 15 else { return false }
    let head = tree.text(in: span.lowerBound..<(span.lowerBound + 14))
    return head == "\\operatorname*" || head.hasPrefix("\\mathop{") || head.hasPrefix("\\mathop ")
  }
}

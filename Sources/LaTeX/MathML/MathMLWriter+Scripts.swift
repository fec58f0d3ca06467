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
    let stacks = base?.stacksScripts(inDisplay: style.display) == true
    let names = stacks ? ("munder", "mover", "munderover") : ("msub", "msup", "msubsup")
    let name = scripts.sub == nil ? names.1 : scripts.sup != nil ? names.2 : names.0
    if scripts.sub != nil || scripts.sup != nil { tag("<", name) }
    if scripts.primes > 0 { out += "<mrow>" }
    if let base {
      if case .symbol(let spelling) = base.kind, candidates.isEmpty {
        writeSymbol(spelling, style, isUnary: scripts.isUnary, forcesLimits: stacks && !style.display)
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
}

extension LayoutNode {
  /// Whether scripts on this base stand above and below it.
  fileprivate func stacksScripts(inDisplay: Bool) -> Bool {
    switch placement {
    case .stacked: true
    case .stackedInDisplay: inDisplay
    case .beside: false
    case .byClass: inDisplay && takesLimits
    }
  }

  /// Sums, products and names such as `\lim`.
  private var takesLimits: Bool {
    switch kind {
    case .symbol(let spelling): SymbolTable.bySpelling[spelling]?.limits == true
    case .name(let name): CommandTable.namesWithLimits.contains(name)
    case .styled(let command, _, let body): command == "\\mathop" || body.stacksScripts(inDisplay: true)
    case .row(let nodes): nodes.count == 1 && nodes[0].stacksScripts(inDisplay: true)
    case .group, .number, .letter, .text, .characters, .scripts, .fraction, .radical, .fenced, .sized, .accent,
      .stacked, .environment, .space, .directive, .error:
      false
    }
  }
}

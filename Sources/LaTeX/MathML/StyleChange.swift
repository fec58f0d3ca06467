/// `\displaystyle`, `\large` and their siblings: they hold to the end of the list.
struct StyleChange {
  let tag: StaticString
  private let display: Bool?
  private let isScript: Bool?

  init?(_ command: String) {
    switch command {
    case "\\displaystyle": self.init(tag: "<mstyle displaystyle=\"true\" scriptlevel=\"0\">", true, false)
    case "\\textstyle": self.init(tag: "<mstyle displaystyle=\"false\" scriptlevel=\"0\">", false, false)
    case "\\scriptstyle": self.init(tag: "<mstyle displaystyle=\"false\" scriptlevel=\"1\">", false, true)
    case "\\scriptscriptstyle": self.init(tag: "<mstyle displaystyle=\"false\" scriptlevel=\"2\">", false, true)
    // The sizes of LaTeX at 10pt.
    case "\\tiny": self.init(tag: "<mstyle mathsize=\"50%\">")
    case "\\scriptsize": self.init(tag: "<mstyle mathsize=\"70%\">")
    case "\\footnotesize": self.init(tag: "<mstyle mathsize=\"80%\">")
    case "\\small": self.init(tag: "<mstyle mathsize=\"90%\">")
    case "\\normalsize": self.init(tag: "<mstyle mathsize=\"1rem\">")
    case "\\large": self.init(tag: "<mstyle mathsize=\"120%\">")
    case "\\Large": self.init(tag: "<mstyle mathsize=\"144%\">")
    case "\\LARGE": self.init(tag: "<mstyle mathsize=\"173%\">")
    case "\\huge": self.init(tag: "<mstyle mathsize=\"207%\">")
    case "\\Huge": self.init(tag: "<mstyle mathsize=\"249%\">")
    default: return nil
    }
  }

  private init(tag: StaticString, _ display: Bool? = nil, _ isScript: Bool? = nil) {
    self.tag = tag
    self.display = display
    self.isScript = isScript
  }

  func apply(to style: inout MathMLWriter.Style) {
    if let display { style.display = display }
    if let isScript { style.isScript = isScript }
  }
}

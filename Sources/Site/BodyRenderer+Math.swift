import Claims
import LaTeX
import Notes

extension BodyRenderer {
  /// A formula in the running text.
  mutating func math(_ math: MathSpan) {
    let own = claims.ending(in: math.span).filter { $0.claim.kind.isFormula }
    let tree = numbered(LaTeXParser.parse(math.latex, macros: &macros), math)
    let judged = own.filter { $0.claim.verdict != nil }
    guard judged.isEmpty else {
      let marks = judged.count > 1 ? self.marks(judged, in: math, focusable: false) : []
      return claimed(judged) { $0.html += MathML.render(tree, display: false, marks: marks) }
    }
    let rendered = MathML.render(tree, display: false)
    guard let fate = own.first(where: { $0.claim.kind != .mention }) else {
      html += rendered
      return
    }
    let id = anchor(fate)
    html += "<span\(id) class=\"dc-fate \(EvidenceWriter.cssClass(fate.claim))\">\(rendered)</span>"
  }

  /// A formula that stands alone, with the account of its steps below it.
  mutating func display(_ math: MathSpan, _ id: String) {
    let own = claims.ending(in: math.span).filter { $0.claim.kind.isFormula }
    let tree = numbered(LaTeXParser.parse(math.latex, macros: &macros), math)
    let judged = own.filter { $0.claim.verdict != nil }
    let tally = VerdictTally(judged.map(\.claim))
    html += "<div\(id) class=\"dc-display\(tally.worst.map { " dc-worst-\($0.rawValue)" } ?? "")\">"
    html += labels(of: math)
    let marks = marks(judged, in: math, focusable: true)
    html += "<div class=\"dc-row\"><div class=\"dc-scroll\">\(MathML.render(tree, display: true, marks: marks))</div>"
    if judged.isEmpty {
      for fate in own where fate.claim.kind != .mention {
        let place = anchor(fate)
        html += "<span\(place) class=\"dc-margin dc-fate-name\">\(fate.claim.kind.rawValue)</span>"
        break
      }
      html += "</div>"
    } else {
      html += "<span class=\"dc-margin\">\(tally.marks)</span></div>"
      steps(own, judged)
    }
    html += "</div>\n"
  }

  private mutating func steps(_ own: [ClaimIndex.Entry], _ judged: [ClaimIndex.Entry]) {
    html += "<div class=\"dc-cards\">"
    for (index, entry) in judged.enumerated() {
      html +=
        "<div class=\"dc-card \(EvidenceWriter.cssClass(entry.claim))\" role=\"tooltip\" data-step=\"\(index + 1)\" id=\"\(entry.anchor)-card\">"
      html += EvidenceWriter.card(entry.claim) + "</div>"
    }
    html += "</div>"
    let tally = VerdictTally(judged.map(\.claim))
    let nouns = Set(judged.map(\.claim.kind)) == [.step] ? "step" : "claim"
    html += "<details class=\"dc-account\"\(tally.worst == .refuted ? " open" : "")><summary>"
    html += "\(tally.total) \(nouns)\(tally.total == 1 ? "" : "s"): \(tally.words)"
    html += "<span class=\"dc-how\"> · how was this checked?</span></summary><ol>"
    for entry in own {
      let place = anchor(entry)
      html += "<li\(place) class=\"\(EvidenceWriter.cssClass(entry.claim))\"><div class=\"dc-step-head\">"
      html += EvidenceWriter.label(entry.claim)
      html += " <span class=\"dc-scroll\">\(stepMath(entry.claim))</span></div>"
      html += EvidenceWriter.account(entry.claim) + "</li>"
    }
    html += "</ol></details>"
  }

  /// The claim's own formula: its source without the alignment of the rows it stood in.
  func stepMath(_ claim: Claim) -> String {
    var macros = macros
    let tree = LaTeXParser.parse(Self.withoutAlignment(claim.source), macros: &macros)
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

  /// Neighbouring steps share a side: a mark starts where the one before it ends.
  private func marks(_ entries: [ClaimIndex.Entry], in math: MathSpan, focusable: Bool) -> [MathML.Mark] {
    var marks: [MathML.Mark] = []
    var end = 0
    for (index, entry) in entries.enumerated() {
      var span = math.latexSpan(of: entry.claim.span)
      if span.lowerBound < end, span.upperBound > end { span = end..<span.upperBound }
      end = max(end, span.upperBound)
      guard !span.isEmpty else { continue }
      var attributes = [
        (name: "class", value: "dc-part " + EvidenceWriter.cssClass(entry.claim)),
        (name: "data-step", value: String(index + 1)),
        (name: "data-claim", value: entry.anchor),
      ]
      if focusable {
        attributes.append((name: "tabindex", value: "0"))
        attributes.append((name: "aria-describedby", value: "\(entry.anchor)-card"))
      }
      marks.append(MathML.Mark(span: span, attributes: attributes))
    }
    return marks
  }
}

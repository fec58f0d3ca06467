import Claims
import LaTeX
import Notes

extension BodyRenderer {
  /// A formula in the running text.
  mutating func math(_ math: MathSpan) {
    math.words.withUTF8 { formulas.read($0) }
    let own = claims.ending(in: math.span).filter { $0.claim.kind.isFormula }
    let judged = own.filter { $0.claim.verdict != nil }
    guard judged.isEmpty else {
      let marks = judged.count > 1 ? self.marks(judged, in: math, focusable: false) : []
      return claimed(judged) { $0.formula(math, display: false, marks: marks) }
    }
    guard let fate = own.first(where: { $0.claim.kind != .mention }) else { return formula(math, display: false) }
    out.insert("<span\(anchor(fate)) class=\"dc-fate \(EvidenceWriter.cssClass(fate.claim))\">")
    formula(math, display: false)
    out.put("</span>")
  }

  /// A formula that stands alone, with the account of its steps below it.
  mutating func display(_ math: MathSpan, _ line: Int?) {
    math.words.withUTF8 { formulas.read($0) }
    let own = claims.ending(in: math.span).filter { $0.claim.kind.isFormula }
    let judged = own.filter { $0.claim.verdict != nil }
    let tally = VerdictTally(judged.map(\.claim))
    out.put("<div")
    lineID(line)
    out.put(" class=\"dc-display")
    if let worst = tally.worst { out.insert(" dc-worst-" + worst.rawValue) }
    out.put("\">")
    labels(of: math)
    out.put("<div class=\"dc-row\"><div class=\"dc-scroll\">")
    formula(math, display: true, marks: marks(judged, in: math, focusable: true))
    out.put("</div>")
    if judged.isEmpty {
      if let fate = own.first(where: { $0.claim.kind != .mention }) {
        out.insert("<span\(anchor(fate)) class=\"dc-margin dc-fate-name\">\(fate.claim.kind.rawValue)</span>")
      }
      out.put("</div>")
    } else {
      out.insert("<span class=\"dc-margin\">\(tally.marks)</span></div>")
      steps(own, judged, tally)
    }
    out.put("</div>\n")
  }

  private mutating func steps(_ own: [ClaimIndex.Entry], _ judged: [ClaimIndex.Entry], _ tally: VerdictTally) {
    out.put("<div class=\"dc-cards\">")
    for (index, entry) in judged.enumerated() {
      out.insert(
        "<div class=\"dc-card \(EvidenceWriter.cssClass(entry.claim))\" role=\"tooltip\" data-step=\"\(index + 1)\" id=\"\(entry.anchor)-card\">"
      )
      out.insert(EvidenceWriter.card(entry.claim))
      out.put("</div>")
    }
    out.put("</div>")
    let nouns = Set(judged.map(\.claim.kind)) == [.step] ? "step" : "claim"
    out.insert("<details class=\"dc-account\"\(tally.worst == .refuted ? " open" : "")><summary>")
    out.insert("\(tally.total) \(nouns)\(tally.total == 1 ? "" : "s"): \(tally.words)")
    out.put("<span class=\"dc-how\"> · how was this checked?</span></summary><ol>")
    for entry in own {
      out.insert("<li\(anchor(entry)) class=\"\(EvidenceWriter.cssClass(entry.claim))\"><div class=\"dc-step-head\">")
      out.insert(EvidenceWriter.label(entry.claim))
      out.insert(" <span class=\"dc-scroll\">\(StepMath.html(entry.claim, formulas.macros))</span></div>")
      out.insert(EvidenceWriter.account(entry.claim))
      out.put("</li>")
    }
    out.put("</ol></details>")
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

import Claims
import LaTeX

/// Writes what is known about a claim: the short card and the full account.
enum EvidenceWriter {
  static let lastDigitExplanation = "printed digits that are cut or one unit off"

  /// "dc-proved", or "dc-definition" for a formula that claims nothing.
  static func cssClass(_ claim: Claim) -> String {
    guard let verdict = claim.verdict else { return "dc-" + claim.kind.rawValue }
    return "dc-" + verdict.rawValue + (claim.isWarning ? " dc-warning" : "")
  }

  /// "✓ proved", the mark and the word.
  static func label(_ verdict: Verdict, warning: Bool = false) -> String {
    let word = warning ? "last digit" : verdict.rawValue
    return "<b class=\"dc-verdict dc-\(verdict.rawValue)\(warning ? " dc-warning" : "")\">"
      + "<span aria-hidden=\"true\">\(warning ? "!" : verdict.symbol)</span> \(word)</b>"
  }

  static func label(_ claim: Claim) -> String {
    guard let verdict = claim.verdict else { return "<b class=\"dc-verdict\">\(claim.kind.rawValue)</b>" }
    return label(verdict, warning: claim.isWarning)
  }

  /// What shows on hover and focus: the verdict and what it rests on, without markup that could be focused.
  static func card(_ claim: Claim) -> String {
    var html = "<span class=\"dc-card-head\">" + label(claim) + " <span>\(claim.kind.rawValue)</span></span>"
    if !claim.message.isEmpty { html += "<span class=\"dc-card-line\">\(HTML.escape(claim.message))</span>" }
    for fact in facts(claim, short: true) {
      html += "<span class=\"dc-card-line\"><i>\(fact.label)</i> \(HTML.escape(fact.text))</span>"
    }
    return html
  }

  /// The facts as a description list.
  static func account(_ claim: Claim) -> String {
    var html = ""
    if !claim.message.isEmpty { html += "<p>\(HTML.escape(claim.message))</p>" }
    html += "<dl>"
    for fact in facts(claim, short: false) {
      html += "<dt>\(fact.label)</dt><dd>\(fact.isCode ? "<code>" : "")\(HTML.escape(fact.text))"
      html += (fact.isCode ? "</code>" : "") + "</dd>"
    }
    return html + "</dl>"
  }

  private struct Fact {
    var label: String
    var text: String
    var isCode = false
  }

  private static func facts(_ claim: Claim, short: Bool) -> [Fact] {
    var facts: [Fact] = []
    func add(_ label: String, _ text: String?, code: Bool = false) {
      guard let text, !text.isEmpty else { return }
      facts.append(Fact(label: label, text: text, isCode: code))
    }
    if !short { add("source", claim.source, code: true) }
    add("read as", claim.reading)
    add("domain", claim.domain)
    add("true value", claim.value)
    add("evidence", claim.evidence.explanation)
    if let witness = claim.witness {
      add("at", witness.assignment)
      add("left", witness.left)
      add("right", witness.right)
    }
    add("hint", claim.hint)
    if !short, claim.line > 0 { add("line", String(claim.line)) }
    return facts
  }
}

extension Claim {
  var isWarning: Bool { verdict == .refuted && severity == .warning }
}

import Claims
import Notes

/// A note with one of everything, judged by hand.
enum SampleNote {
  static let sigmoid = #"\sigma(x) = \frac{1}{1 + e^{-x}}"#
  static let chain =
    #"\begin{align} \sigma'(x) &= \frac{e^{-x}}{(1 + e^{-x})^2} \\ &= \sigma(x)(1 - \sigma(x)) \\ &= \sigma(x)(1 + \sigma(x)) \end{align}"#

  static var draft: NoteDraft {
    var draft = NoteDraft()
    draft.matter.title = "The sigmoid"
    draft.matter.summary = "The function that turns a logit into a probability."
    draft.heading(1, "The sigmoid", anchor: "the-sigmoid")
    draft.paragraph {
      [$0.text("A network that decides between two classes ends in a single real number, its logit. We define")]
    }
    draft.display(sigmoid)
    draft.claim(.definition, nil, sigmoid) { $0.formula = 0 }
    draft.heading(2, "The derivative", anchor: "the-derivative")
    draft.paragraph {
      [
        $0.text("The slope needs nothing but the chain rule and one small trick. It is never above "),
        $0.link("0.25", to: "#", title: #"= $\sigma'(0)$"#),
        $0.text(", and at one the function is "),
        $0.math(#"\sigma(1) \approx 0.7311"#),
        $0.text(" or so; "), $0.math(#"e^{2} = 7.3890"#), $0.text(" is off in its last digit, and "),
        $0.math("x"), $0.text(" is any real number."),
      ]
    }
    draft.claim(.link, .proved, "0.25") {
      $0.value = "0.25"; $0.reading = "σ′(0) = 0.25"
    }
    draft.claim(.value, .proved, #"\sigma(1) \approx 0.7311"#) {
      $0.value = "0.73105857863000487925"
      $0.reading = "σ(1) = 0.7311"
      $0.evidence.bits = 128
      $0.evidence.method = "enclosure"
    }
    draft.claim(.value, .refuted, #"e^{2} = 7.3890"#) {
      $0.severity = .warning
      $0.code = "last-digit"
      $0.value = "7.38905609893065"
      $0.message = "the last printed digit is one unit off"
    }
    draft.claim(.mention, nil, "x")
    draft.display(chain)
    for (text, verdict) in [
      (#"\sigma'(x) &= \frac{e^{-x}}{(1 + e^{-x})^2}"#, Verdict.proved), (#"&= \sigma(x)(1 - \sigma(x))"#, .confirmed),
    ] {
      draft.claim(.step, verdict, text) {
        $0.reading = "σ′(x) = σ(x)·(1 − σ(x))"
        $0.domain = "x ∈ ℝ"
        $0.evidence.points = 48
        $0.evidence.bits = 96
        $0.evidence.method = "automatic differentiation"
        $0.evidence.finiteDifference = 3.1e-11
      }
    }
    draft.claim(.step, .refuted, #"&= \sigma(x)(1 + \sigma(x))"#) {
      $0.reading = "σ(x)·(1 − σ(x)) = σ(x)·(1 + σ(x))"
      $0.domain = "x ∈ ℝ"
      $0.witness = Witness(at: [.init(symbol: "x", value: "3/2")], left: "0.14914645", right: "1.48599…")
      $0.message = "the two sides differ at x = 3/2"
      $0.hint = "the sign of σ(x) is the other way round"
    }
    draft.table(["x", "σ(x)"], [["0", "0.5000"], ["1", "0.7311"], ["2", "0.8809"]])
    draft.claim(.cell, .proved, "0.5000") { $0.value = "0.5" }
    draft.claim(.cell, .refuted, "0.8809") {
      $0.value = "0.880797"; $0.message = "σ(2) is 0.8808"
    }
    draft.heading(2, "In Swift", anchor: "in-swift")
    draft.swift(
      "import Derive\n\nlet p = sigmoid(2.0)  // => 0.8808 ± 1e-4\nlet name = \"<b>σ</b>\" /* a /* nested */ comment */\nsigmoid(0.0)  // => 0.5"
    )
    draft.claim(.example, .confirmed, "let p = sigmoid(2.0)  // => 0.8808 ± 1e-4") { $0.value = "0.8807970779778823" }
    draft.claim(.example, .untested, "sigmoid(0.0)  // => 0.5") { $0.message = "examples were not run" }
    let line = draft.claims.first { $0.source.hasPrefix("let p") }?.line ?? 0
    draft.values = [LineValue(line: line, name: "p", value: "0.8807970779778823")]
    draft.numbers = [
      LedgerNumber(span: 0..<1, text: "305.8", fate: .loose),
      LedgerNumber(span: 0..<1, text: "41", fate: .waived, reason: "measured"),
    ]
    draft.numbers[0].line = line
    draft.numbers[1].line = line
    return draft
  }
}

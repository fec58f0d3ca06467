import Foundation

/// Everything known about one claim, in plain words.
public struct Explanation: Sendable {
  public var text: String

  /// `details` are further lines with their labels; a line without a label continues the one above.
  public init(of claim: Claim, path: String, details: [(label: String, text: String)] = []) {
    var lines = ["\(path):\(claim.line):\(claim.column)  \(claim.source)"]
    func add(_ label: String, _ text: String?) {
      guard let text, !text.isEmpty else { return }
      let head = label.isEmpty ? " " : "\(label):"
      lines.append("    \(head)" + String(repeating: " ", count: max(1, 17 - head.count)) + text)
    }
    add("what it is", claim.kind.explanation)
    add("verdict", claim.verdict.map { "\($0.symbol) \($0.rawValue): \($0.explanation)" } ?? "none: it claims nothing")
    if claim.severity != .none { add("severity", claim.severity.rawValue + (claim.code.map { " [\($0)]" } ?? "")) }
    add("message", claim.message)
    add("read as", claim.reading)
    for (label, text) in details { add(label, text) }
    add("domain", claim.domain)
    add("true value", claim.value)
    add("evidence", claim.evidence.explanation)
    if let witness = claim.witness {
      add("witness", witness.at.isEmpty ? "no symbol is free" : witness.assignment)
      add("left", witness.left)
      add("right", witness.right)
    }
    add("hint", claim.hint)
    add("would be right", claim.replacement)
    text = lines.joined(separator: "\n") + "\n"
  }
}

extension ClaimKind {
  /// What a formula of this kind is, in a few words.
  public var explanation: String {
    switch self {
    case .step: "one step of a derivation"
    case .value: "a printed value"
    case .limit: "a limit"
    case .cell: "a cell of a table"
    case .link: "a claim link"
    case .example: "an expectation of a Swift example"
    case .definition: "a definition"
    case .assumption: "an assumption"
    case .equation: "an equation to be solved"
    case .mention: "a mention: a formula without a relation"
    }
  }
}

extension Verdict {
  /// What the verdict means, in a few words.
  public var explanation: String {
    switch self {
    case .proved: "it follows exactly"
    case .confirmed: "rigorous enclosures of both sides overlap at every sample point"
    case .refuted: "at the witness the two sides are certainly apart, under every reading"
    case .untested: "it was understood, but nothing could test it"
    case .unread: "it was not understood"
    }
  }
}

extension Evidence {
  /// "48 points, 96 bits, automatic differentiation; finite differences agree to 3e-11".
  public var explanation: String {
    var parts: [String] = []
    if let points { parts.append(count(points, "point")) }
    if let bits { parts.append("\(bits) bits") }
    if let method { parts.append(method) }
    if let finiteDifference { parts.append("finite differences within \(finiteDifference.short)") }
    if let ulps { parts.append("Swift within \(ulps.short) ulp") }
    return parts.joined(separator: ", ")
  }
}

extension Double {
  /// Two significant digits: enough to judge an error.
  fileprivate var short: String { String(format: "%.2g", self) }
}

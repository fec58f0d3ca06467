import Formula
import LaTeX
import Notes

/// Notations to which a note gives a meaning of its own: another function's name, a norm, a product, numbered iterates.
extension NoteChecker {
  /// What a formula with such a notation may mean, so that nothing in it is called wrong.
  enum Notation: String, CaseIterable {
    case norm = "‖·‖"
    case bars = "|·|"
    case inner = "⟨·,·⟩"
    case star = "∗"
    case circle = "∘"
    case bracket = "[·]"

    fileprivate var spellings: [String] {
      switch self {
      case .norm: ["\\|", "\\lVert", "\\Vert"]
      case .bars: ["|", "\\lvert", "\\vert"]
      case .inner: ["\\langle"]
      case .star: ["*", "\\ast", "\\star"]
      case .circle: ["\\circ"]
      case .bracket: ["["]
      }
    }

    func stands(in latex: String) -> Bool {
      guard self == .bracket else { return latex.says(anyOf: spellings) }
      // No argument of E[X], \sqrt[3]{x}, and no space between rows.
      return latex.places(of: "[").contains { place in
        latex[..<place.lowerBound].last.map { !$0.isLetter && $0 != "\\" } ?? true
      }
    }
  }

  /// `\sigma = \tanh`, `f = -\ln`, `\log = \log_2`: one name for another. The functions of the catalogue give way to it.
  mutating func takeAlias(_ span: MathSpan) -> Bool {
    let latex = Self.compact(span)
    guard let place = latex.lastIndex(of: "\\"), place > latex.startIndex else { return false }
    let name = latex[latex.index(after: place)...]
    let relations = ["=", ":=", "\\equiv", "\\coloneqq"]
    let isNegative = latex[..<place].hasSuffix("-")
    let head = latex[..<place].dropLast(isNegative ? 1 : 0)
    guard let relation = relations.last(where: head.hasSuffix) else { return false }
    let alias = String(head.dropLast(relation.count))
    if alias == "\\log" {
      guard let base = ["log_2": 2, "log_10": 10][String(name)] else { return false }
      scope.logBase = base
      return true
    }
    guard name.allSatisfy(\.isLetter), Self.aliased.contains(String(name)),
      case .symbol(let symbol)? = plainReading(alias),
      case .apply(let function, _)? = plainReading("\\\(name)(x)")
    else { return false }
    let value = Expression.apply(function, [.symbol("x")])
    scope.define(
      Definition(
        name: symbol, parameters: [.init(name: "x", isVector: false)], body: isNegative ? .negate(value) : value),
      isStrong: true)
    return true
  }

  private static let aliased: Set<String> = [
    "tanh", "sinh", "cosh", "sin", "cos", "tan", "arctan", "exp", "log", "ln",
  ]

  /// `\log_2` in "`\log` denotes `\log_2`", "every `\log` on this page is `\log_2`".
  mutating func noteLogarithm(_ span: MathSpan, after earlier: ArraySlice<Inline>) {
    guard let base = ["\\log_2": 2, "\\log_10": 10][Self.compact(span)], earlier.count >= 2,
      case .text(let words)? = earlier.last?.kind, case .math(let name) = earlier[earlier.endIndex - 2].kind,
      Self.compact(name) == "\\log",
      !words.string.contains(where: { ".;:".contains($0) }),
      let last = words.string.split(whereSeparator: \.isWhitespace).last,
      Self.meaningVerbs.contains(String(last))
    else { return }
    scope.logBase = base
  }

  private static let meaningVerbs: Set<String> = [
    "denotes", "means", "is", "be", "for", "ist", "bedeutet", "désigne", "est", "significa", "es", "denota", "是", "为",
  ]

  private static func compact(_ span: MathSpan) -> String { span.latex.filter { !" {}".contains($0) } }

  /// `a * b = a + b − 1`, `\langle u, v \rangle = 2 u_1 v_1 + u_2 v_2`, "with" `\|x\| = \max_i |x_i|`: letters, and what
  /// is made of them.
  mutating func noteNotation(_ span: MathSpan, before words: String) {
    guard let equals = span.latex.firstIndex(of: "=") else { return }
    let head = span.latex[..<equals].filter { !" {}".contains($0) }
    for notation in Notation.allCases {
      for spelling in notation.spellings where head.says(spelling) {
        let plain = notation == .bracket ? head.replacing("]", with: "") : head
        let parts = plain.replacing("\\rangle", with: "").replacing("\\r", with: "\\l").replacing(spelling, with: ",")
          .split(separator: ",")
        let letters = [.norm, .bars, .bracket].contains(notation) ? 1 : 2
        guard parts.count == letters, parts.allSatisfy({ $0.count == 1 && $0.first?.isLetter == true }) else {
          continue
        }
        // ‖x‖ = √… is what everybody means by it; another formula for it is a slip, unless words introduce it.
        if notation == .norm, !Cues(before: words, after: "").introducesNotation || span.latex.says("\\sqrt") {
          continue
        }
        // |k| = 12/gcd(k, 12): the order of k; |x| = √(x²), |A| = ad − bc are the usual ones.
        if notation == .bars, !span.latex[equals...].contains(/\\(?:gcd|operatorname|mathrm|text|lfloor|log|min)/) {
          continue
        }
        ownNotations.insert(notation)
      }
    }
  }

  /// The notation of a failing step that the note has for something of its own.
  func ownNotation(_ chain: Chain, _ step: Int) -> Notation? {
    let latex = chain.sides[step].tree.source + chain.sides[step + 1].tree.source
    // The norm of an inner product of its own.
    if ownNotations.contains(.inner), Notation.norm.stands(in: latex) { return .inner }
    return ownNotations.sorted { $0.rawValue < $1.rawValue }.first { $0.stands(in: latex) }
  }

  /// A letter whose superscripts count, with a superscript here.
  func iteratedLetter(in latex: String) -> String? {
    iterated.sorted().first { letter in
      latex.places(of: "\(letter)^").contains { place in
        letter.hasPrefix("\\") || !(latex[..<place.lowerBound].last.map { $0.isLetter || $0 == "\\" } ?? false)
      }
    }
  }

  /// Letters with numbered iterates above them: `\theta^0 = 2`, `x^0, x^1, \dots`.
  static func iterated(in spans: [MathSpan]) -> Set<String> {
    var letters: Set<String> = []
    for span in spans where span.latex.says("^0") || span.latex.says("^{0}") {
      let latex = compact(span)
      for place in latex.places(of: "^0") {
        let rest = latex[place.upperBound...]
        let starts = rest.hasPrefix("=") && !rest.dropFirst().hasPrefix("1") || rest.hasPrefix(",")
        guard starts, let letter = latex[..<place.lowerBound].last, letter.isLetter else { continue }
        let name = latex[..<place.lowerBound].split { !$0.isLetter && $0 != "\\" }.last ?? ""
        let command = name.lastIndex(of: "\\").map { String(name[$0...]) }
        letters.insert(command ?? String(letter))
      }
    }
    return letters
  }

  /// `\int e^2 \, de`, `\sum_{e=1}^E`: the operator's own letter.
  static func bindsE(_ latex: String) -> Bool {
    if latex.says("\\int"), latex.hasWord("de") { return true }
    return ["_{e=", "_{e =", "_{e\\in", "_{e \\in"].contains(where: latex.says)
  }

  /// `e(t)`, `e(0)`: nobody multiplies Euler's number by one letter or numeral in brackets.
  static func appliesE(_ latex: String) -> Bool {
    latex.places(of: "e(").contains { place in
      guard let end = latex[place.upperBound...].firstIndex(of: ")") else { return false }
      let argument = latex[place.upperBound..<end]
      let before = latex[..<place.lowerBound].last
      return before?.isLetter != true && before != "\\" && !argument.isEmpty
        && (argument.count == 1 || argument.allSatisfy { $0.isNumber || $0 == "." })
    }
  }
}

import Formula
import LaTeX
import Notes

/// Notations to which a note gives a meaning of its own: another function's name, a norm, a product, numbered iterates.
extension NoteChecker {
  /// What a formula with such a notation may mean, so that nothing in it is called wrong.
  enum Notation: String, CaseIterable {
    case norm = "‖·‖"
    case inner = "⟨·,·⟩"
    case star = "∗"
    case circle = "∘"

    fileprivate var spellings: [String] {
      switch self {
      case .norm: ["\\|", "\\lVert", "\\Vert"]
      case .inner: ["\\langle"]
      case .star: ["*", "\\ast", "\\star"]
      case .circle: ["\\circ"]
      }
    }

    func stands(in latex: String) -> Bool { latex.says(anyOf: spellings) }
  }

  /// `\sigma = \tanh`, `\log = \log_2`: one name for another. The functions of the catalogue give way to it.
  mutating func takeAlias(_ span: MathSpan) -> Bool {
    let latex = Self.compact(span)
    guard let place = latex.lastIndex(of: "\\"), place > latex.startIndex else { return false }
    let name = latex[latex.index(after: place)...]
    let relations = ["=", ":=", "\\equiv", "\\coloneqq"]
    guard let relation = relations.last(where: latex[..<place].hasSuffix) else { return false }
    let alias = String(latex[..<place].dropLast(relation.count))
    if alias == "\\log" {
      guard let base = ["log_2": 2, "log_10": 10][String(name)] else { return false }
      scope.logBase = base
      return true
    }
    guard name.allSatisfy(\.isLetter), Self.aliased.contains(String(name)),
      case .symbol(let symbol)? = plainReading(alias),
      case .apply(let function, _)? = plainReading("\\\(name)(x)")
    else { return false }
    scope.define(
      Definition(
        name: symbol, parameters: [.init(name: "x", isVector: false)], body: .apply(function, [.symbol("x")])),
      isStrong: true)
    return true
  }

  private static let aliased: Set<String> = [
    "tanh", "sinh", "cosh", "sin", "cos", "tan", "arctan", "exp", "log", "ln",
  ]

  /// `\log_2` in "`\log` denotes `\log_2`".
  mutating func noteLogarithm(_ span: MathSpan, after earlier: ArraySlice<Inline>) {
    guard let base = ["\\log_2": 2, "\\log_10": 10][Self.compact(span)], earlier.count >= 2,
      case .text(let words)? = earlier.last?.kind, case .math(let name) = earlier[earlier.endIndex - 2].kind,
      Self.compact(name) == "\\log", ["denotes", "means", "is", "be", "for", "stands for"].contains(words.trimmed())
    else { return }
    scope.logBase = base
  }

  private static func compact(_ span: MathSpan) -> String { span.latex.filter { !" {}".contains($0) } }

  /// `a * b = a + b − 1`, `\langle u, v \rangle = 2 u_1 v_1 + u_2 v_2`: two letters and what is made of them.
  mutating func noteNotation(_ span: MathSpan) {
    guard let equals = span.latex.firstIndex(of: "=") else { return }
    let head = span.latex[..<equals].filter { !" {}".contains($0) }
    for notation in [Notation.inner, .star, .circle] {
      for spelling in notation.spellings {
        let parts = head.replacing("\\rangle", with: "").replacing(spelling, with: ",").split(separator: ",")
        if head.says(spelling), parts.count == 2, parts.allSatisfy({ $0.count == 1 && $0.first?.isLetter == true }) {
          ownNotations.insert(notation)
        }
      }
    }
  }

  /// The notation of a failing step that the note has for something of its own.
  func ownNotation(_ chain: Chain, _ step: Int) -> Notation? {
    let latex = chain.sides[step].tree.source + chain.sides[step + 1].tree.source
    if let own = ownNotations.sorted(by: { $0.rawValue < $1.rawValue }).first(where: { $0.stands(in: latex) }) {
      return own
    }
    // ‖x‖ = max |x_i| is the norm that the note means from here on.
    guard step == 0, case .apply(.norm, let arguments)? = chain.sides[0].readings.first, case .symbol = arguments[0]
    else {
      return nil
    }
    return .norm
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
}

extension Symbol {
  /// How the symbol combines with its neighbours, for those who read formulas.
  enum Role: String, Sendable {
    case letter, sign, sum, integral, operation, relation, arrow, opening, closing, bar, separator, dots
  }

  var role: Role {
    switch symbolClass {
    case .ord:
      if fence { return .bar }
      return glyph.unicodeScalars.allSatisfy(\.properties.isAlphabetic) ? .letter : .sign
    case .op: return limits && spelling != "\\intop" ? .sum : .integral
    case .bin: return .operation
    case .rel:
      let isArrow = glyph.unicodeScalars.contains {
        (0x2190...0x21FF).contains($0.value) || (0x27F0...0x27FF).contains($0.value)
      }
      return isArrow ? .arrow : .relation
    case .open: return .opening
    case .close: return glyph == "!" || glyph == "?" ? .sign : .closing
    case .punct: return .separator
    case .inner: return .dots
    }
  }

  /// What the symbol denotes wherever it stands; `nil` where books differ, as for `\cdot`, `\sim` and `'`.
  var meaning: String? { SymbolTable.meanings[spelling] }
}

extension SymbolTable {
  static let meanings: [String: String] = {
    var table: [String: String] = [:]
    for line in meaningRows.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      for spelling in parts[1].split(separator: " ") { table[String(spelling)] = String(parts[0]) }
    }
    return table
  }()

  /// A meaning and the symbols that have no other.
  static let meaningRows = #"""
    plus: +
    plus or minus: \pm \plusmn
    minus or plus: \mp
    equal: =
    unequal: \ne \neq
    less: < \lt
    greater: > \gt
    less or equal: \le \leq \leqq \leqslant
    greater or equal: \ge \geq \geqq \geqslant
    not less: \nless
    not greater: \ngtr
    not less or equal: \nleq \nleqslant \nleqq
    not greater or equal: \ngeq \ngeqslant \ngeqq
    much less: \ll
    much greater: \gg
    defined as: \coloneqq \colonequals \coloneq \eqdef \defeq \triangleq
    approximately equal: \approx
    not approximately equal: \napprox
    proportional to: \propto \varpropto
    element of: \in \isin
    not element of: \notin
    contains: \ni \owns
    does not contain: \notni
    subset or equal: \subseteq \subseteqq \sube
    superset or equal: \supseteq \supseteqq \supe
    proper subset: \subsetneq \subsetneqq \varsubsetneq
    proper superset: \supsetneq \supsetneqq \varsupsetneq
    not subset or equal: \nsubseteq
    not superset or equal: \nsupseteq
    union: \cup \bigcup
    intersection: \cap \bigcap
    set difference: \setminus \smallsetminus
    disjoint union: \biguplus \uplus
    empty set: \emptyset \varnothing
    for all: \forall
    exists: \exists
    does not exist: \nexists
    not: \neg \lnot
    and: \land
    or: \lor
    implies: \implies \Longrightarrow
    implied by: \impliedby \Longleftarrow
    if and only if: \iff \Longleftrightarrow
    therefore: \therefore
    because: \because
    maps to: \mapsto \longmapsto
    sum: \sum
    product: \prod
    coproduct: \coprod
    integral: \int \intop \smallint
    double integral: \iint
    triple integral: \iiint
    quadruple integral: \iiiint
    integral along a closed curve: \oint
    integral over a closed surface: \oiint
    mean value integral: \fint
    partial derivative: \partial
    infinity: \infty
    remainder: \bmod \mod
    does not divide: \nmid
    floor: \lfloor \rfloor
    ceiling: \lceil \rceil
    factorial: !
    reduced Planck constant: \hbar \hslash
    real part: \Re
    imaginary part: \Im
    aleph number: \aleph
    degree: \degree
    per cent: \%
    per mille: \permil
    independent: \indep \Perp \upmodels
    """#
}

/// Kernels as text for reports: "e^(x_i)", "log(1 + e^x)", "Σ_j e^(x_j)".
struct KernelNames {
  /// Longer ones are cut: a kernel may be made of many others, many times.
  private static let length = 160

  private(set) var names: [String] = []
  private let symbol: (Int) -> String

  init(of kernels: [Kernel], symbol: (Int) -> String) {
    var symbols: [Int: String] = [:]
    for case .leaf(let leaf) in kernels.map(\.form) { symbols[leaf.symbol] = symbol(leaf.symbol) }
    self.symbol = { [symbols] in symbols[$0] ?? "v\($0)" }
    // Kernels are made of older ones.
    for kernel in kernels {
      let name = name(of: kernel.form)
      names.append(name.count <= Self.length ? name : name.prefix(Self.length) + "…")
    }
  }

  private func name(of form: Kernel.Form) -> String {
    switch form {
    case .leaf(let leaf): return name(of: leaf)
    case .pi: return "π"
    case .eulerGamma: return "γ"
    case .extent: return "n"
    case .exponential(let u): return "e^" + grouped(text(u))
    case .logarithm(let u): return "log(\(text(u)))"
    case .root(let u, let degree): return degree == 2 ? "√(\(text(u)))" : "(\(text(u)))^(1/\(degree))"
    case .absolute(let u): return "|\(text(u))|"
    case .signum(let u): return "sign(\(text(u)))"
    case .sine(let u): return "sin(\(text(u)))"
    case .cosine(let u): return "cos(\(text(u)))"
    case .power(let u, let v): return "(\(text(u)))^(\(text(v)))"
    case .function(let function, let u): return "\(function.rawValue)(\(text(u)))"
    case .select(let relation, let u, let then, let otherwise):
      let sign =
        switch relation {
        case .less: "<"
        case .lessOrEqual: "≤"
        case .equal: "="
        case .notEqual: "≠"
        }
      return "[\(text(u)) \(sign) 0 ? \(text(then)) : \(text(otherwise))]"
    case .opaque(let node): return "[expression \(node.index)]"
    case .sum(let level, let body): return "Σ_\(letter(bound: level)) " + factor(text(body))
    case .product(let level, let body): return "Π_\(letter(bound: level)) " + factor(text(body))
    }
  }

  private func name(of leaf: ScalarGraph.Leaf) -> String {
    if leaf.indices.isEmpty { return symbol(leaf.symbol) }
    let indices = leaf.indices.map { index in
      switch index {
      case .fixed(let position): "\(position + 1)"
      case .formal(let number): Self.letter(number, of: ["i", "l", "m", "p", "q"])
      case .bound(let level): letter(bound: level)
      }
    }
    let list = indices.joined(separator: ",")
    return symbol(leaf.symbol) + "_" + (list.count == 1 ? list : "{\(list)}")
  }

  private func letter(bound level: Int) -> String { Self.letter(level, of: ["j", "k", "r", "s", "t"]) }

  private static func letter(_ number: Int, of letters: [String]) -> String {
    letters.indices.contains(number) ? letters[number] : "\(letters[0])\(number)"
  }

  private func text(_ fraction: Fraction) -> String {
    let top = text(fraction.numerator)
    return fraction.isPolynomial ? top : "\(factor(top))/\(grouped(text(fraction.denominator)))"
  }

  private func text(_ polynomial: Polynomial) -> String {
    var result = ""
    for (coefficient, monomial) in polynomial.terms {
      let magnitude = coefficient.magnitude
      var factors = monomial.powers.map { power in
        let base = names[power.variable]
        return power.exponent == 1 ? factor(base) : "\(grouped(base))^\(power.exponent)"
      }
      if !magnitude.isOne || factors.isEmpty { factors.insert(magnitude.description, at: 0) }
      let sign = coefficient.sign < 0 ? (result.isEmpty ? "-" : " - ") : (result.isEmpty ? "" : " + ")
      result += sign + factors.joined(separator: "·")
    }
    return result.isEmpty ? "0" : result
  }

  /// In parentheses unless it is a sum-free text.
  private func factor(_ text: String) -> String {
    text.contains(" + ") || text.contains(" - ") ? grouped(text) : text
  }

  /// In parentheses unless it is one word.
  private func grouped(_ text: String) -> String {
    text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_" }
      ? text : "(\(text))"
  }
}

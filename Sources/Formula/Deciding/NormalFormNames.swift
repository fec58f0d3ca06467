/// Kernels as text for reports: "e^(x_i)", "log(1 + e^x)", "Σ_j e^(x_j)".
struct KernelNames {
  /// Longer ones are cut: a kernel may be made of many others, many times.
  private static let length = 160

  private let kernels: [Kernel]
  private var symbols: [Int: String] = [:]
  private var names: [Int: String] = [:]

  init(of kernels: [Kernel], symbol: (Int) -> String) {
    self.kernels = kernels
    for case .leaf(let leaf) in kernels.lazy.map(\.form) { symbols[leaf.symbol] = symbol(leaf.symbol) }
  }

  /// The name of a kernel, by its variable; kernels are made of older ones.
  mutating func name(ofVariable variable: Int) -> String {
    if let name = names[variable] { return name }
    let whole = name(of: kernels[variable].form)
    let name = whole.count <= Self.length ? whole : whole.prefix(Self.length) + "…"
    names[variable] = name
    return name
  }

  private mutating func name(of form: Kernel.Form) -> String {
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
    let symbol = symbols[leaf.symbol] ?? "v\(leaf.symbol)"
    if leaf.indices.isEmpty { return symbol }
    let indices = leaf.indices.map { index in
      switch index {
      case .fixed(let position): "\(position + 1)"
      case .formal(let number): Self.letter(number, of: ["i", "l", "m", "p", "q"])
      case .bound(let level): letter(bound: level)
      }
    }
    let list = indices.joined(separator: ",")
    return symbol + "_" + (list.count == 1 ? list : "{\(list)}")
  }

  private func letter(bound level: Int) -> String { Self.letter(level, of: ["j", "k", "r", "s", "t"]) }

  private static func letter(_ number: Int, of letters: [String]) -> String {
    letters.indices.contains(number) ? letters[number] : "\(letters[0])\(number)"
  }

  private mutating func text(_ fraction: Fraction) -> String {
    let top = text(fraction.numerator)
    return fraction.isPolynomial ? top : "\(factor(top))/\(grouped(text(fraction.denominator)))"
  }

  private mutating func text(_ polynomial: Polynomial) -> String {
    var result = ""
    for (coefficient, monomial) in polynomial.terms {
      let magnitude = coefficient.magnitude
      var factors = monomial.powers.map { power in
        let base = name(ofVariable: power.variable)
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
    let bytes = Array(text.utf8)
    let isSum = bytes.indices.dropFirst(2).contains { end in
      let sign = bytes[end - 1]
      return (sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")) && bytes[end] == UInt8(ascii: " ")
        && bytes[end - 2] == UInt8(ascii: " ")
    }
    return isSum ? grouped(text) : text
  }

  /// In parentheses unless it is one word.
  private func grouped(_ text: String) -> String {
    let isWord = text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_": true
      default: !scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      }
    }
    return isWord ? text : "(\(text))"
  }
}

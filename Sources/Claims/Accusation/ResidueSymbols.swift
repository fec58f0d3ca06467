import LaTeX

/// −(7/19), where the brackets are a Legendre or Jacobi symbol.
enum ResidueSymbols {
  /// What a product of such symbols and of signs comes to; `nil` where it is something else.
  static func value(of side: [LayoutNode]) -> Int? {
    var product = 1
    for node in side {
      switch node.kind {
      case .space, .symbol("\\cdot"), .symbol("+"): continue
      case .symbol("-"): product = -product
      case .number("1"): continue
      case .fenced("(", ")", let body):
        guard body.count == 1, case .fraction(_, let above, let below) = body[0].kind, let a = number(above),
          let n = number(below), let value = jacobi(a, n)
        else { return nil }
        product *= value
      default: return nil
      }
    }
    return side.isEmpty ? nil : product
  }

  private static func number(_ node: LayoutNode) -> Int? {
    switch node.kind {
    case .number(let digits): Int(digits)
    case .group(let nodes), .row(let nodes): nodes.count == 1 ? number(nodes[0]) : nil
    default: nil
    }
  }

  /// The Jacobi symbol (a/n) for an odd n > 0.
  static func jacobi(_ a: Int, _ n: Int) -> Int? {
    guard n > 2, n % 2 == 1 else { return nil }
    var (a, n, result) = (a % n, n, 1)
    while a != 0 {
      while a % 2 == 0 {
        a /= 2
        if n % 8 == 3 || n % 8 == 5 { result = -result }
      }
      if a % 4 == 3, n % 4 == 3 { result = -result }
      (a, n) = (n % a, a)
    }
    return n == 1 ? result : 0
  }
}

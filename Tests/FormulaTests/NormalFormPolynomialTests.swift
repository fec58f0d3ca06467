import Testing

@testable import Formula

@Suite struct NormalFormPolynomialTests {
  private let ring = PolynomialRing(variableCount: 4)
  private var x: Polynomial { ring.variable(0) }
  private var y: Polynomial { ring.variable(1) }

  @Test func arithmetic() {
    let cube = (x + y).raised(to: 3)
    #expect(cube.termCount == 4)
    #expect(cube.totalDegree == 3)
    #expect(cube.degree(in: 1) == 3)
    #expect(cube.variables == [0, 1])
    #expect(cube == x * x * x + (x * x * y + x * y * y).scaled(by: 3) + y * y * y)
    #expect((cube - cube).isZero)
    #expect(cube.derivative(in: 0) == (x + y).raised(to: 2).scaled(by: 3))
    #expect(ring.zero.totalDegree == -1)
  }

  /// Kernels and facts are found by their polynomials, however these came to be.
  @Test func keys() {
    let large = x.raised(to: 500) * y
    let third = Rational(1, 3) ?? 0
    let written = [ring.zero, ring.one, x, y, x + y, x - y, (x + y).scaled(by: third), x * y + ring.constant(2)]
    for polynomial in written {
      let made = (polynomial + large) - large
      #expect(made == polynomial)
      #expect(made.hashValue == polynomial.hashValue)
    }
    let keys = Dictionary(uniqueKeysWithValues: written.enumerated().map { ($1, $0) })
    #expect(written.indices.allSatisfy { keys[(written[$0] + large) - large] == $0 })
    #expect(keys[x + ring.one] == nil)
  }

  @Test func division() throws {
    let product = (x - y) * (x + y)
    #expect(product.divided(exactlyBy: x + y).map { $0 == x - y } == true)
    #expect(product.divided(exactlyBy: x + ring.one) == nil)
    #expect(product.divided(exactlyBy: ring.zero) == nil)
    let (quotient, remainder) = (x * x + y).divided(by: x + y)
    #expect(quotient * (x + y) + remainder == x * x + y)
    #expect(remainder.degree(in: 0) == 0)
  }

  @Test func commonDivisors() throws {
    let common = Polynomial.gcd((x + y) * (x - y), (x + y) * (x + ring.one))
    #expect(common == x + y)
    #expect(((x + ring.one) * (y + ring.one)).content(in: [0]) == y + ring.one)
    let (content, part) = (x.scaled(by: Rational(-2, 3)!) + y.scaled(by: Rational(4, 3)!)).primitive
    #expect(content == Rational(-2, 3)!)
    #expect(part == x - y - y)
    #expect((x * x * y + x * y * y).monomialContent == Monomial(variable: 0) * Monomial(variable: 1))
    #expect((x + ring.one).monomialContent.isOne)
  }

  @Test func termsRebuildThePolynomial() {
    let polynomial = (x + y.scaled(by: Rational(1, 2)!) + ring.one).raised(to: 4)
    #expect(ring.sum(polynomial.terms) == polynomial)
    #expect(x.soleVariable == 0)
    #expect((x + x).soleVariable == nil)
    #expect((x * y).soleVariable == nil)
  }

  @Test func monomials() {
    let a = Monomial(variable: 2, exponent: -1) * Monomial(variable: 0, exponent: 3)
    #expect(a.powers.map(\.variable) == [0, 2])
    #expect((a * a.inverse).isOne)
    #expect(a.split.above == Monomial(variable: 0, exponent: 3))
    #expect(a.split.below == Monomial(variable: 2))
  }

  private func normaliser() -> Normaliser {
    Normaliser(graph: ScalarGraph(), assumptions: NormalForm.Assumptions(), variableCount: 4)
  }

  @Test func factorsAreCoprimeAndSquareFree() throws {
    let normaliser = normaliser()
    let (p, q) = (normaliser.ring.variable(0), normaliser.ring.variable(1))
    let one = normaliser.ring.one
    let product = (p + q).raised(to: 3) * (p - q) * (q + one).raised(to: 2) * p
    let whole = try normaliser.factorisation(of: product.scaled(by: -5))
    #expect(whole.content == -5)
    var rebuilt = one.scaled(by: whole.content)
    for factor in whole.factors { rebuilt = rebuilt * factor.base.raised(to: factor.exponent) }
    #expect(rebuilt == product.scaled(by: -5))
    #expect(whole.factors.contains { $0.base == p + q && $0.exponent == 3 })
    #expect(whole.factors.contains { $0.base == q + one && $0.exponent == 2 })
  }

  @Test func aFactorThatSplitsLaterStartsAgain() throws {
    let normaliser = normaliser()
    let p = normaliser.ring.variable(0)
    let one = normaliser.ring.one
    #expect(try normaliser.factorisation(of: p * p - one).factors.count == 1)
    #expect(throws: NormalForm.Obstacle.self) { try normaliser.factorisation(of: p - one) }
    #expect(try normaliser.factorisation(of: p * p - one).factors.count == 2)
  }

  @Test(arguments: [
    ("log(1+exp(x)) = x + log(1+exp(-x))", ["e^x", "log(e^x + 1)"]),
    ("exp(x[i])/sum_j(exp(x[j])) = 1/sum_j(exp(x[j]-x[i]))", ["e^x_i", "Σ_j e^x_j"]),
    ("max(x,y)+min(x,y) = x+y", ["|x - y|"]),
  ])
  func kernelsHaveNames(_ row: String, _ expected: [String]) throws {
    var text = IdentityText(row, raw: false)
    let node = try text.difference()
    let names = Dictionary(uniqueKeysWithValues: text.symbols.map { ($0.value, $0.key) })
    guard case .zero(let kernels) = NormalForm.isZero(node, in: text.graph, symbol: { names[$0] ?? "?" }) else {
      Issue.record("not proved")
      return
    }
    for name in expected { #expect(kernels.contains(name)) }
  }

  @Test func limitsAreNamed() throws {
    for (row, limit) in [
      ("(a+b+c+e+f+g+h)^60 = 0", "terms"), ("x^10000 = 0", "degree"), ("exp(1000000*x)*exp(x) = 0", "exponent"),
      (String(repeating: "exp(", count: 110) + "x" + String(repeating: ")", count: 110) + " = 0", "kernels"),
    ] {
      var text = IdentityText(row, raw: true)
      let node = try text.difference()
      guard case .unknown(let reason) = NormalForm.isZero(node, in: text.graph) else {
        Issue.record("proved \(row)")
        continue
      }
      #expect(reason.contains(limit), "\(row): \(reason)")
    }
  }
}

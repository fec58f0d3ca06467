#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Integrals in Double: the trapezoidal rule after a double-exponential substitution, at halved steps until two results
/// agree (Takahasi and Mori); NaN when none do. Nothing rigorous: the second opinion beside enclosures.
extension Program.Integral {
  func value(
    _ i: Program.Instruction, _ r: UnsafeMutableBufferPointer<Double>, _ integrand: DoubleEvaluator
  ) -> Double {
    var inputs = sources.map { r[$0] }
    func f(_ x: Double) -> Double {
      if let variable { inputs[variable] = x }
      integrand.run(inputs)
      return integrand[0]
    }
    switch (i.a < 0 ? nil : r[Int(i.a)], i.b < 0 ? nil : r[Int(i.b)]) {
    case (let a?, let b?):
      if a == b { return 0 }
      // x = a + (b − a)·s with s = 1/(1 + e^(−π·sinh t)), whose distance to the nearer end is kept exact.
      return Self.trapezoidal { t in
        let e = exp(-.pi * abs(sinh(t)))
        let weight = (b - a) * .pi * cosh(t) * e / ((1 + e) * (1 + e))
        let x = t < 0 ? a + (b - a) * e / (1 + e) : b - (b - a) * e / (1 + e)
        return weight == 0 || x == a || x == b ? 0 : f(x) * weight
      }
    case (let a?, nil): return Self.trapezoidal { Self.half($0) { f(a + $0) } }
    case (nil, let b?): return Self.trapezoidal { Self.half($0) { f(b - $0) } }
    case (nil, nil):
      return Self.trapezoidal { t in
        let x = sinh(.pi / 2 * sinh(t))
        let weight = .pi / 2 * cosh(t) * cosh(.pi / 2 * sinh(t))
        return f(x) * weight
      }
    }
  }

  /// x = e^(π/2·sinh t) on (0, ∞).
  private static func half(_ t: Double, _ f: (Double) -> Double) -> Double {
    let x = exp(.pi / 2 * sinh(t))
    return f(x) * x * .pi / 2 * cosh(t)
  }

  private static func trapezoidal(_ f: (Double) -> Double) -> Double {
    func sum(from first: Double, step: Double) -> Double {
      var total = 0.0
      for sign in [-1.0, 1.0] {
        var t = first
        while t < 6 {
          // Beyond these the integrand is 0 or cannot be formed.
          let term = f(sign * t)
          guard term.isFinite else { break }
          total += term
          t += step
        }
      }
      return total
    }
    let center = f(0)
    guard center.isFinite else { return .nan }
    var step = 0.5
    var total = center + sum(from: step, step: step)
    var last = Double.nan
    for _ in 0..<7 {
      let value = total * step
      if abs(value - last) <= 1e-11 * max(abs(value), 1e-3) { return value }
      last = value
      total += sum(from: step / 2, step: step)
      step /= 2
    }
    return .nan
  }
}

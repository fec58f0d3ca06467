#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Runs a program in Double, with registers of its own: one evaluator per task, many points per evaluator. NaN where
/// there is no value, also where IEEE 754 would give an infinity for a pole.
public final class DoubleEvaluator {
  public let program: Program
  private var registers: [Double]
  private var integrands: [DoubleEvaluator]

  public init(_ program: Program) {
    self.program = program
    registers = [Double](repeating: .nan, count: max(program.registerCount, 1))
    integrands = program.integrals.map { DoubleEvaluator($0.program) }
    for (register, constant) in program.constants {
      switch constant {
      case .rational(let value): registers[register] = value.double
      case .pi: registers[register] = .pi
      case .eulerGamma: registers[register] = 0.577215664901532860606512090082402431
      case .undefined: registers[register] = .nan
      }
    }
  }

  /// Values for the program's leaves, in their order.
  public func run(_ inputs: [Double]) {
    for position in program.leaves.indices {
      registers[position] = position < inputs.count ? inputs[position] : .nan
    }
    registers.withUnsafeMutableBufferPointer { r in
      for i in program.instructions {
        r[Int(i.target)] =
          i.code == .integral
          ? program.integrals[i.integer].value(i, r, integrands[i.integer]) : Self.value(of: i, r)
      }
    }
  }

  /// The value of an output after `run`.
  public subscript(output: Int) -> Double { registers[program.outputs[output]] }

  private static func value(of i: Program.Instruction, _ r: UnsafeMutableBufferPointer<Double>) -> Double {
    let (a, b) = (r[Int(i.a)], r[Int(i.b)])
    switch i.code {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    case .divide: return b == 0 ? .nan : a / b
    case .negate: return -a
    case .integerPower:
      if i.integer == 2 { return a * a }
      return a.isNaN || (a == 0 && i.integer < 0) ? .nan : pow(a, Double(i.integer))
    case .root:
      if a < 0 || a.isNaN || (a == 0 && i.integer < 0) { return .nan }
      return pow(a, Double(i.integer) / Double(i.degree))
    case .power: return a.isNaN || b.isNaN || (a == 0 && b < 0) ? .nan : pow(a, b)
    case .minimum: return a.isNaN || b.isNaN ? .nan : Swift.min(a, b)
    case .maximum: return a.isNaN || b.isNaN ? .nan : Swift.max(a, b)
    case .apply: return function(i.function, a)
    case .select:
      if a.isNaN || b.isNaN { return .nan }
      let holds =
        switch i.relation {
        case .less: a < b
        case .lessOrEqual: a <= b
        case .equal: a == b
        case .notEqual: a != b
        }
      return holds ? r[Int(i.c)] : r[Int(i.d)]
    case .integral: return .nan
    }
  }
}

extension Program {
  /// One evaluation; use an evaluator for many.
  public func run(doubles inputs: [Double]) -> [Double] {
    let evaluator = DoubleEvaluator(self)
    evaluator.run(inputs)
    return (0..<outputCount).map { evaluator[$0] }
  }

  public func run(doubles point: [ScalarGraph.Leaf: Double]) -> [Double] {
    run(doubles: leaves.map { point[$0] ?? .nan })
  }
}

/// f(x) in Double; NaN outside of the domain and at poles.
private func function(_ function: ScalarGraph.Function, _ x: Double) -> Double {
  switch function {
  case .exp: return exp(x)
  case .log: return x > 0 ? log(x) : .nan
  case .sqrt: return x >= 0 ? x.squareRoot() : .nan
  case .abs: return abs(x)
  case .sign: return x.isNaN ? .nan : x > 0 ? 1 : x < 0 ? -1 : 0
  case .floor: return x.rounded(.down)
  case .ceil: return x.rounded(.up)
  case .sin: return sin(x)
  case .cos: return cos(x)
  case .tan: return tan(x)
  case .asin: return asin(x)
  case .acos: return acos(x)
  case .atan: return atan(x)
  case .sinh: return sinh(x)
  case .cosh: return cosh(x)
  case .tanh: return tanh(x)
  case .asinh: return asinh(x)
  case .acosh: return acosh(x)
  case .atanh: return abs(x) < 1 ? atanh(x) : .nan
  case .gamma: return x <= 0 && x == x.rounded() ? .nan : tgamma(x)
  case .logGamma: return x > 0 ? lgamma(x) : .nan
  case .digamma: return digamma(x)
  case .erf: return erf(x)
  case .erfc: return erfc(x)
  case .zeta: return zeta(x)
  }
}

/// ψ(x) by recurrence to x ≥ 12 and the asymptotic series; about 1e-14 relative away from its zeros.
private func digamma(_ x: Double) -> Double {
  if x.isNaN || (x <= 0 && x == x.rounded()) { return .nan }
  if x < 0 { return digamma(1 - x) - .pi / tan(.pi * x) }
  var (x, shift) = (x, 0.0)
  while x < 12 {
    shift -= 1 / x
    x += 1
  }
  let y = 1 / (x * x)
  // B₂ₙ / 2n
  let series = y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y * (1 / 240 - y * (1 / 132 - y * 691 / 32760)))))
  return shift + log(x) - 0.5 / x - series
}

/// ζ(s) by Euler–Maclaurin summation from 20 on, and by its functional equation below 0.
private func zeta(_ s: Double) -> Double {
  if s.isNaN || s == 1 { return .nan }
  if s < 0 {
    if s == (s / 2).rounded() * 2 { return 0 }
    return pow(2 * .pi, s) / .pi * sin(.pi * s / 2) * tgamma(1 - s) * zeta(1 - s)
  }
  if s > 60 { return 1 + pow(2, -s) }
  let n = 20.0
  var total = 0.0
  for k in stride(from: n - 1, through: 1, by: -1) { total += pow(k, -s) }
  total += pow(n, 1 - s) / (s - 1) + pow(n, -s) / 2
  // Σ B₂ₖ/(2k)! · s(s+1)…(s+2k−2) · n^(−s−2k+1)
  let coefficients = [1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1_209_600, 1.0 / 47_900_160]
  var term = s * pow(n, -s - 1)
  for (k, coefficient) in coefficients.enumerated() {
    total += coefficient * term
    let j = Double(2 * k + 1)
    term *= (s + j) * (s + j + 1) / (n * n)
  }
  return total
}

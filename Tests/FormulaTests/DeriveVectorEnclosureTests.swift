import Derive
import Formula
import Testing

/// Every function of vectors in the catalogue against 256-bit enclosures of its textbook formula: vectors of 1 to 16
/// elements, one in fifty of 100; `DERIVE_POINTS` as in `DeriveEnclosureTests`.
@Suite struct DeriveVectorEnclosureTests {
  static let entries = Catalogue.entries.filter { $0.parameters.contains(where: \.isVector) }

  @Test func everyVectorFunctionHasAReference() {
    #expect(Set(Self.entries.map(\.name)) == Set(DeriveVectorReference.formulas.keys))
    #expect(Self.entries.allSatisfy { $0.accuracies.count == FloatFormat.all.count })
  }

  @Test(arguments: entries) func boundHolds(entry: Catalogue.Entry) {
    func check<F: FloatingScalar>(_ type: F.Type) {
      let count = Swift.min(DeriveEnclosureTests.points, 100_000)
      let found = Self.measuredError(of: entry, in: type, count: count)
      let name = F.format.name
      print("MEASURED", entry.name, name, found.worst, found.points, found.undecided, found.at)
      #expect(found.undecided == 0, "\(entry.name), \(name): too wide an enclosure")
      guard let accuracy = entry.accuracies.first(where: { $0.format == name }) else {
        Issue.record("\(entry.name) has no bound in \(name)")
        return
      }
      #expect(found.worst <= accuracy.bound, "\(entry.name), \(name): \(found)")
      // The tightest that holds: of each bound, all but half a unit is used somewhere.
      #expect(accuracy.measured <= accuracy.bound && accuracy.measured >= accuracy.bound - 0.5)
      if count >= 100_000 { #expect(found.worst >= 0.65 * accuracy.bound, "\(entry.name), \(name): \(found)") }
    }
    check(Double.self)
    check(Float.self)
    check(Float16.self)
    check(BFloat16.self)
  }

  static func measuredError<F: FloatingScalar>(of entry: Catalogue.Entry, in type: F.Type, count: Int) -> MeasuredError
  {
    guard let formula = DeriveVectorReference.formulas[entry.name] else { return MeasuredError(undecided: 1) }
    var source = VectorSource<F>(seed: 17)
    var found = MeasuredError()
    for index in 0..<count {
      let size = index % 50 == 49 ? 100 : [2, 3, 1, 5, 8, 16, 10][index % 7]
      let arguments = source.arguments(for: entry, size: size, index: index)
      guard let values = Catalogue.evaluate(name: entry.name, arguments: arguments) else {
        found.undecided += 1
        continue
      }
      let exact = arguments.map { $0.map(\.exactDouble) }
      let scale = entry.scale == .terms ? Catalogue.termSize(name: entry.name, arguments: exact) : 0
      var error = Double.nan
      for precision in [256, 2_304] where error.isNaN {
        let enclosures = formula(exact.map { $0.map { Ball($0, precision: precision) } })
        error = zip(values, enclosures).map { MeasuredError.ulps($0, $1, scale: scale) }.reduce(0) {
          $0.isNaN || $1.isNaN ? .nan : Swift.max($0, $1)
        }
      }
      found.points += 1
      if error.isNaN {
        found.undecided += 1
      } else if error > found.worst {
        (found.worst, found.at) = (error, exact.flatMap { $0 })
      }
    }
    return found
  }
}

/// Vectors that a function of the catalogue takes: by ordinal over the whole format, around one number, and nearly alike.
struct VectorSource<F: FloatingScalar> {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func arguments(for entry: Catalogue.Entry, size: Int, index: Int) -> [[F]] {
    var arguments: [[F]] = []
    for parameter in entry.parameters {
      let isLogit = ["x", "l"].contains(parameter.name)
      if isLogit {
        arguments.append(logits(size, kind: index % 4))
      } else if entry.name == "meanSquaredError" {
        arguments.append(
          index % 2 == 0 ? logits(size, kind: 1) : differing(from: arguments.first ?? logits(size, kind: 1 + index % 3))
        )
      } else if let first = arguments.first, index % 4 == 0 {
        // Divergences of distributions that are nearly the same.
        arguments.append(first.map { $0 == 0 ? F(0.125) : neighbour($0) })
      } else {
        // Zeros where 0·log 0 counts as 0: in the first vector only.
        arguments.append(distribution(size, kind: index % 3, zeros: arguments.isEmpty))
      }
    }
    return arguments
  }

  private mutating func between(_ low: Double, _ high: Double) -> F {
    let a = Double(F(low).ordinal), b = Double(F(high).ordinal)
    return F(ordinal: Int(exactly: (a + random.uniform() * (b - a)).rounded()) ?? 0)
  }

  private mutating func logits(_ size: Int, kind: Int) -> [F] {
    let sign: (Double) -> Double = { $0 < 0.5 ? -1 : 1 }
    switch kind {
    case 0: return (0..<size).map { _ in between(-F.format.largestFinite, F.format.largestFinite) }
    case 1:
      let scale = [1.0, 10, 100][Int(random.next() % 3)]
      return (0..<size).map { _ in F(scale * random.normal()) }
    case 2:
      let center = between(0x1p-12, 1100).exactDouble * sign(random.uniform())
      return (0..<size).map { _ in F(center + 8 * random.normal()) }
    default:
      let center = between(0x1p-12, 1100) * F(sign(random.uniform()))
      return (0..<size).map { _ in F(ordinal: center.ordinal + Int(random.next() % 16)) }
    }
  }

  /// Positive numbers up to 1: normalised, by ordinal, or one-hot with what is left over.
  private mutating func distribution(_ size: Int, kind: Int, zeros: Bool) -> [F] {
    switch kind {
    case 0:
      let weights = (0..<size).map { _ in -Double.log(1 - random.uniform()) + 1e-12 }
      let sum = weights.reduce(0, +)
      return weights.map { Swift.max(F($0 / sum), F(F.format.smallestNormal)) }
    case 1: return (0..<size).map { _ in between(F.format.smallestNormal, 1) }
    default:
      let place = Int(random.next() % UInt64(size)), rest = between(0x1p-12, 0.5)
      let share = Swift.max(rest / F(Double(size)), F(F.format.smallestNormal))
      return (0..<size).map { $0 == place ? 1 - rest : zeros ? 0 : share }
    }
  }

  /// A prediction of each number whose error's square is not subnormal.
  private mutating func differing(from x: [F]) -> [F] {
    x.map { x in
      let other = F(x.exactDouble * (0.5 + random.uniform()))
      return other == x ? F(ordinal: x.ordinal + 1) : other
    }
  }

  private mutating func neighbour(_ x: F) -> F {
    let steps = Int(random.next() % 64) - 32
    return Swift.max(F(ordinal: Swift.min(x.ordinal + steps, F(1).ordinal)), F(F.format.smallestNormal))
  }
}

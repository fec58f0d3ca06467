import Derive
import Foundation
import Formula
import Testing

/// Every scalar function of the catalogue against 256-bit enclosures of its textbook formula.
///
/// 600 points a format by default, which a debug build does in seconds; `DERIVE_POINTS=100000` gives the figures of the
/// table of accuracies (every value of the 16-bit formats), best in a release build.
@Suite struct DeriveEnclosureTests {
  static let points = Int(ProcessInfo.processInfo.environment["DERIVE_POINTS"] ?? "") ?? 600

  static let entries = Catalogue.entries.filter { $0.shape == .scalar && !$0.parameters.contains(where: \.isVector) }

  @Test func everyScalarFunctionHasAReference() {
    #expect(Set(Self.entries.map(\.name)) == Set(DeriveReference.formulas.keys))
    #expect(Self.entries.allSatisfy { $0.accuracies.count == FloatFormat.all.count })
  }

  @Test(arguments: entries) func boundHolds(entry: Catalogue.Entry) {
    func check<F: FloatingScalar>(_ type: F.Type) {
      let found = measuredError(of: entry, in: type, count: Self.points)
      let name = F.format.name
      print("MEASURED", entry.name, name, found.worst, found.at, found.points, found.undecided)
      #expect(found.undecided == 0, "\(entry.name), \(name): too wide an enclosure")
      guard let accuracy = entry.accuracies.first(where: { $0.format == name }) else {
        Issue.record("\(entry.name) has no bound in \(name)")
        return
      }
      #expect(found.worst <= accuracy.bound, "\(entry.name), \(name): \(found)")
      // The tightest that holds: of each bound, all but half a unit is used somewhere.
      #expect(accuracy.measured <= accuracy.bound && accuracy.measured >= accuracy.bound - 0.5)
      if Self.points >= 100_000 { #expect(found.worst >= 0.7 * accuracy.bound, "\(entry.name), \(name): \(found)") }
    }
    check(Double.self)
    check(Float.self)
    check(Float16.self)
    check(BFloat16.self)
  }

  /// The issue's own limit for the functions that classification rests on.
  @Test(arguments: [
    "sigmoid", "logSigmoid", "softplus", "binaryCrossEntropyFromLogits", "focalLossFromLogits",
    "categoricalCrossEntropyFromLogits",
  ])
  func withinTwoUlps(name: String) {
    let accuracies = Catalogue.entry(named: name)?.accuracies ?? []
    #expect(accuracies.count == 4 && accuracies.allSatisfy { $0.bound <= 2 })
  }

  /// The building blocks of gelu, which no catalogue row names.
  @Test func normalTail() {
    var worst = (erfcx: 0.0, gaussian: 0.0)
    for x in ordinalSample(Double.self, from: 0x1p-40, through: 38.6, count: Self.points, seed: 9) {
      let ball = Ball(x, precision: 512)
      let gaussian = Ball.exp(-(ball * ball * Ball(0.5, precision: 512)))
      worst.gaussian = max(worst.gaussian, MeasuredError.ulps(Double.gaussian(x), gaussian, scale: 0))
      let erfcx = Ball.exp(ball * ball) * Ball.erfc(ball)
      worst.erfcx = max(worst.erfcx, MeasuredError.ulps(Double.erfcx(x), erfcx, scale: 0))
    }
    print("MEASURED", "erfcx", "Double", worst.erfcx, "gaussian", worst.gaussian)
    #expect(worst.erfcx <= 2.25 && worst.gaussian <= 1.25)
    #expect(Double.erfcx(-.infinity) == .infinity && Double.erfcx(.infinity) == 0 && Double.erfcx(.nan).isNaN)
    #expect(Double.gaussian(-.infinity) == 0 && Double.gaussian(1e300) == 0 && Double.gaussian(.nan).isNaN)
  }
}

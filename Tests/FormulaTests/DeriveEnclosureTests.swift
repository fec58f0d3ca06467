import Derive
import Foundation
import Formula
import Testing

/// Every function of `Derive` with a stated bound against 256-bit enclosures of its textbook formula, in every format.
///
/// 300 points a format by default, which a debug build does in seconds, and the worst known one; `DERIVE_POINTS=100000`
/// gives the figures of the tables of accuracies (every value of the 16-bit formats), best in a release build.
@Suite struct DeriveEnclosureTests {
  static let points = Int(ProcessInfo.processInfo.environment["DERIVE_POINTS"] ?? "") ?? 300

  /// `DERIVE_PART=2/8` runs the second eighth of the functions alone.
  static let part: [MeasuredFunction] = {
    let words = (ProcessInfo.processInfo.environment["DERIVE_PART"] ?? "1/1").split(separator: "/").compactMap {
      Int($0)
    }
    return MeasuredFunction.all.enumerated().filter { $0.offset % words[1] == words[0] - 1 }.map(\.element)
  }()

  /// At most 100,000 vectors (of Jacobians, 20,000, with some five million entries), and four times the values of a 16-bit
  /// format.
  static func points(of function: MeasuredFunction, in format: FloatFormat) -> Int {
    let vectors = function.name.contains("Jacobian") ? 20_000 : 100_000
    let most = function.takesVectors ? vectors : format.bits == 16 ? 262_144 : .max
    return min(points, most)
  }

  @Test func everyFunctionWithABoundIsMeasured() {
    #expect(Set(MeasuredFunction.catalogueFunctions.map(\.name)) == Set(Catalogue.entries.map(\.name)))
    let others = MeasuredFunction.all.dropFirst(MeasuredFunction.catalogueFunctions.count)
    #expect(Set(others.map(\.name)) == Set(Catalogue.functionsWithABound))
    #expect(MeasuredFunction.all.allSatisfy { $0.accuracies.count == FloatFormat.all.count })
  }

  @Test(arguments: part) func boundHolds(function: MeasuredFunction) {
    func check<F: FloatingScalar>(_ type: F.Type) {
      let name = F.format.name
      let points = Self.points(of: function, in: F.format)
      let worst = WorstCases.point(of: function.name, in: name)
      let found = function.error(in: type, at: (0..<points).map { .number($0) } + (worst.map { [$0] } ?? []))
      print(
        "MEASURED", function.name, name, found.worst, found.point?.description ?? "#0", found.points, found.undecided,
        found.at.map { $0.prefix(5) }, separator: " | ")
      #expect(found.undecided == 0, "\(function.name), \(name): too wide an enclosure")
      guard let accuracy = function.accuracies.first(where: { $0.format == name }) else {
        Issue.record("\(function.name) has no bound in \(name)")
        return
      }
      #expect(found.worst <= accuracy.bound, "\(function.name), \(name): \(found)")
      // The tightest that holds: nine tenths of each bound are used somewhere, and the table says how much.
      #expect(found.worst >= 0.9 * accuracy.bound, "\(function.name), \(name): \(found)")
      #expect(found.worst <= accuracy.measured + 0.0005, "\(function.name), \(name)")
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

  @Test func normalTailAtItsEnds() {
    #expect(Double.erfcx(-.infinity) == .infinity && Double.erfcx(.infinity) == 0 && Double.erfcx(.nan).isNaN)
    #expect(Double.gaussian(-.infinity) == 0 && Double.gaussian(1e300) == 0 && Double.gaussian(.nan).isNaN)
  }
}

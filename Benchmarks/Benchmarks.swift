import Foundation

/// `benchmarks [NAME…]`: measures what `DESIGN` budgets, beside peers in the same run. Without names, everything.
@main
struct Benchmarks {
  /// A new group of measurements is a file of its own and one line here.
  static var groups: [Benchmark] {
    [
      ReadingBenchmark.group, AdversarialBenchmark.group, DecidingBenchmark.group, ManyClaimsBenchmark.group,
      DerivingBenchmark.group,
    ]
  }

  static func main() async {
    let wanted = CommandLine.arguments.dropFirst()
    if let unknown = wanted.first(where: { name in !groups.contains { $0.name == name } }) {
      let known = groups.map(\.name).joined(separator: ", ")
      FileHandle.standardError.write(Data("there is no benchmark “\(unknown)”; known: \(known)\n".utf8))
      exit(2)
    }
    var isWithinBudget = true
    for group in groups where wanted.isEmpty || wanted.contains(group.name) {
      print("\(group.name): \(group.summary)")
      do {
        for row in try await group.measure() {
          print("  " + row.line)
          isWithinBudget = isWithinBudget && row.isWithinBudget
        }
      } catch {
        print("  failed: \(error)")
        isWithinBudget = false
      }
    }
    exit(isWithinBudget ? 0 : 1)
  }
}

import Formula
import LaTeX
public import Notes

/// How the steps of a note were read: for `explain`, which shows what a report has no room for.
public struct StepInspection: Sendable {
  private let steps: [DecidedStep]
  private let seed: UInt64

  /// Checks the note anew and keeps what a report drops.
  public init(_ note: Note, seed: UInt64 = 0) async {
    self.seed = seed
    steps =
      await DeepStack.map([note], jobs: 1) { note in
        var checker = NoteChecker(note: note, seed: seed)
        checker.recordsSteps = true
        checker.check()
        return checker.decidedSteps
      }.first ?? []
  }

  /// Lines about a claim, each with a label: what it looks like, how it may be read, what its names stand for, and some
  /// points with both values.
  public func details(of claim: Claim, showsLayout: Bool) -> [(label: String, text: String)] {
    guard let step = steps.first(where: { $0.span == claim.span }) else { return [] }
    var lines: [(String, String)] = []
    for (label, side) in zip(["left tree", "right tree"], [step.leftSide, step.rightSide]) where showsLayout {
      if let layout = side.layout { lines.append((label, layout)) }
    }
    for (label, side) in zip(["left", "right"], [step.leftSide, step.rightSide]) where side.readings.count > 1 {
      for (rank, reading) in side.readings.enumerated() {
        let asked = side.choices.indices.contains(rank) ? side.choices[rank] : []
        let why = asked.isEmpty ? "" : " (the less usual answer to: \(asked.joined(separator: "; ")))"
        lines.append((rank == 0 ? "\(label) may mean" : "", "\(rank + 1). \(reading)\(why)"))
      }
    }
    let decider = Decider(scope: step.basis.scope, seed: seed)
    for (position, thing) in decider.names(in: [step.basis.left, step.basis.right], chain: step.basis.chain)
      .enumerated()
    {
      var text = "\(thing.name) \(thing.meaning)"
      if !thing.domain.isEmpty {
        text = "\(thing.name) \(thing.domain): \(thing.meaning)"
        text += thing.isStated ? ", as the note says" : ", since the note says nothing else"
      } else if thing.meaning.hasPrefix("=") {
        text += thing.isStated ? ", as defined in the note" : ", from the catalogue"
      } else {
        text = "\(thing.name) is \(thing.meaning)"
      }
      lines.append((position == 0 ? "names" : "", text))
    }
    // Each sign is decided alone.
    let sides = [step.basis.left, step.basis.right]
    let samples =
      sides.contains(where: \.hasEitherSign)
      ? [] : decider.samples(step.basis.left, step.basis.right, chain: step.basis.chain)
    for (position, sample) in samples.enumerated() {
      let place = sample.point.map { "\($0.symbol) = \($0.value)" }.joined(separator: ", ")
      let values = sample.left == sample.right ? "both \(sample.left)" : "\(sample.left) and \(sample.right)"
      lines.append((position == 0 ? "for example" : "", (place.isEmpty ? "" : "at \(place): ") + values))
    }
    return lines
  }
}

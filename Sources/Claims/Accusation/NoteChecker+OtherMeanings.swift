import Formula
import LaTeX

/// Words, letters and signs that mean something else in other fields: what fails under the usual meaning is not called wrong
/// where the other one is possible.
extension NoteChecker {
  /// Why a failing step may be meant otherwise.
  func anotherMeaning(_ chain: Chain, _ step: Int) -> String? {
    guard let failing = FailingStep(chain, step) else { return nil }
    return otherByWords(failing) ?? otherRelation(failing) ?? otherLetter(failing) ?? otherNumbers(failing)
      ?? holdsForNumberInWords(failing)
      ?? otherSign(failing) ?? otherAlgebra(failing) ?? particularCase(failing)
  }
}

/// A step that fails as it is read, and what is asked of it before it is called wrong.
struct FailingStep {
  let chain: Chain
  let step: Int
  let left: Expression
  let right: Expression
  let cues: Cues

  init?(_ chain: Chain, _ step: Int) {
    guard let left = chain.sides[step].readings.first, let right = chain.sides[step + 1].readings.first else {
      return nil
    }
    (self.chain, self.step, self.left, self.right) = (chain, step, left, right)
    cues = Cues(before: chain.before, after: chain.after)
  }

  var relation: Relation { chain.links[step].relation }

  var sides: [Expression] { [left, right] }

  var names: Set<String> { left.names.union(right.names) }

  /// As they are written.
  var written: [Chain.Side] { [chain.sides[step], chain.sides[step + 1]] }

  /// The formulas that it stands in.
  var latex: String { written.map(\.tree.source).joined(separator: " ") }

  /// Does it speak of names without a value?
  var isOpen: Bool { sides.contains { !$0.unboundNames.isEmpty } }

  /// Nothing but whole numbers, added, multiplied and raised.
  var isWhole: Bool { sides.allSatisfy(Congruence.isArithmetic) }

  func contains(_ condition: (Expression) -> Bool) -> Bool { sides.contains { $0.contains(where: condition) } }

  func contains(_ part: Expression) -> Bool { contains { $0 == part } }
}

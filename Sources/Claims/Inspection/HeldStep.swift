import Formula

/// A step that was decided and holds, with what it was decided on.
struct HeldStep: Sendable {
  /// UTF-8 bytes of the note.
  var span: Range<Int>
  var left: Expression
  var relation: Relation
  var right: Expression
  /// All sides of its chain, which settle shapes.
  var chain: [Expression]
  var scope: Scope

  var reading: String { "\(left) \(relation.rawValue) \(right)" }
}

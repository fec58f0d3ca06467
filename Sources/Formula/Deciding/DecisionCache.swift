import Synchronization

/// Decisions by all that they depend on: the same step among the same facts is decided once in a run, whichever note
/// asks. A decision is a function of its key, so nothing depends on who comes first.
public final class DecisionCache: Sendable {
  struct Key: Hashable, Sendable {
    var left: Expression
    var relation: Relation
    var right: Expression
    var chain: [Expression]
    var scope: Scope
    var seed: UInt64
    var loneNames: LoneNames
    var effortLimit: Int

    /// The step itself tells most keys apart: what it is decided in is compared, and not hashed.
    func hash(into hasher: inout Hasher) {
      hasher.combine(left)
      hasher.combine(relation)
      hasher.combine(right)
      hasher.combine(chain.count)
      hasher.combine(scope.domains.count)
      hasher.combine(scope.premises.count)
    }
  }

  private let decisions = Mutex<[Key: Decision]>([:])
  /// Decisions kept; beyond that each is made anew.
  private static let limit = 50_000

  public init() {}

  func decision(for key: Key, otherwise decide: () -> Decision) -> Decision {
    if let known = decisions.withLock({ $0[key] }) { return known }
    let decision = decide()
    decisions.withLock { if $0.count < Self.limit { $0[key] = decision } }
    return decision
  }
}

extension Scope {
  /// Without the definitions that nothing in these expressions or in the premises leads to. A vector that is given in
  /// numbers stays: its length settles the sizes of others.
  public func restricted(to expressions: [Expression]) -> Scope {
    var queue = expressions
    for premise in premises { queue += premise.operands }
    var reached = Definitions()
    var seen: Set<String> = []
    while let expression = queue.popLast() {
      expression.forEach { part in
        switch part {
        case .symbol(let name), .call(let name, _), .prime(let name, _, _):
          guard seen.insert(name).inserted, let definition = definitions[name] else { return }
          reached[name] = definition
          queue.append(definition.body)
        case .opaque(let name):
          guard seen.insert(name).inserted, let definition = definitions[name] else { return }
          reached[name] = definition
          queue.append(definition.body)
        case .element(.symbol(let vector), _), .element(.call(let vector, _), _):
          if let label = label(of: part), let definition = definitions[label], seen.insert(label).inserted {
            reached[label] = definition
            queue.append(definition.body)
          }
          for name in definitions.entries(of: vector).sorted() where seen.insert(name).inserted {
            guard let definition = definitions[name] else { continue }
            reached[name] = definition
            queue.append(definition.body)
          }
        case .number, .constant, .element, .add, .negate, .multiply, .divide, .power, .apply, .big, .derivative,
          .gradient, .evaluated, .cases, .indicator, .vector, .matrix, .dottedMatrix, .transpose, .limit, .integral:
          break
        }
      }
    }
    var result = self
    for name in definitions.givenVectors { reached[name] = definitions[name] }
    result.definitions = reached
    // Only an elaboration asks for them.
    result.alternatives = [:]
    return result
  }
}

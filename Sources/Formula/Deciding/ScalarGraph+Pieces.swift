/// Integrals of formulas by cases, piece by piece.
extension ScalarGraph {
  /// A part of the range of an integral in which every condition on the variable has one answer.
  struct IntegralPiece {
    var body: Node
    var from: Node?
    var to: Node?
  }

  /// ∫ of a formula by cases, cut where its conditions compare the variable with numbers: the density that is 1 on [0, 1]
  /// and 0 elsewhere. The whole range, where there is nothing to cut, an end is no number, or the range runs backwards.
  mutating func pieces(of body: Node, in variable: Node, from: Node?, to: Node?) -> [IntegralPiece] {
    let whole = [IntegralPiece(body: body, from: from, to: to)]
    let (low, high) = (from.flatMap { constant(of: $0) }, to.flatMap { constant(of: $0) })
    let isNumeric = (from == nil || low != nil) && (to == nil || high != nil)
    let numbers = conditions(on: variable, in: body)
    guard isNumeric, !numbers.isEmpty else { return whole }
    func isInside(_ cut: Rational) -> Bool { (low.map { $0 < cut } ?? true) && (high.map { cut < $0 } ?? true) }
    if let low, let high, !(low < high) { return whole }
    let cuts = Set(numbers).filter(isInside).sorted()
    let ends: [Rational?] = [low] + cuts + [high]
    return zip(ends, ends.dropFirst()).map { start, end in
      let sample: Rational =
        switch (start, end) {
        case (let a?, let b?): ((a + b) / 2) ?? a
        case (let a?, nil): a + 1
        case (nil, let b?): b - 1
        case (nil, nil): 0
        }
      return IntegralPiece(
        body: resolved(body, variable, at: sample), from: start.map { constant($0) }, to: end.map { constant($0) })
    }
  }

  /// The numbers with which conditions compare the variable.
  private func conditions(on variable: Node, in body: Node) -> [Rational] {
    reachable(from: [body]).compactMap {
      guard case .select(_, let left, let right, _, _) = self[$0] else { return nil }
      return left == variable ? constant(of: right) : right == variable ? constant(of: left) : nil
    }
  }

  /// The body with the conditions on the variable answered as they are at one value.
  private mutating func resolved(_ body: Node, _ variable: Node, at value: Rational) -> Node {
    var images = Images(upTo: body)
    for node in reachable(from: [body]) {
      if case .select(let relation, let left, let right, let then, let otherwise) = self[node],
        left == variable || right == variable,
        let a = left == variable ? value : constant(of: left), let b = right == variable ? value : constant(of: right)
      {
        let holds =
          switch relation {
          case .less: a < b
          case .lessOrEqual: a <= b
          case .equal: a == b
          case .notEqual: a != b
          }
        images[node] = images[holds ? then : otherwise]
      } else {
        images[node] = rebuilt(node, images)
      }
    }
    return images[body]
  }
}

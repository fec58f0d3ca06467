/// Proofs by normal form, for every size and every pair of positions at once.
extension Decider {
  /// What a proof shows of left − right, wherever both sides have a value.
  enum Goal {
    case zero
    /// It has one of these signs.
    case sign(SignSet)
  }

  /// The kernels of a proof, or `nil`. Sides that were `lowered` already are not lowered again where no size is open.
  func prove(
    _ left: Expression, _ right: Expression, _ goal: Goal = .zero, shapes: Shapes, indices: [String],
    distinctOnly: Bool, lowered: Instance? = nil
  ) -> [String]? {
    let isSized = !shapes.ranks.isEmpty || !shapes.dimensions.isEmpty || !indices.isEmpty
    guard isSized else {
      if let lowered { return prove(lowered.lowerer, lowered.left, lowered.right, goal) }
      return prove(left, right, goal, shapes: shapes, positions: [:], formal: false)
    }
    // What is given certain places is not proved for every size.
    guard scope.indexRanges.isEmpty, shapes.literalExtents.isEmpty, indices.count <= 3 else { return nil }
    var kernels: [String] = []
    for partition in partitions(indices.count) {
      let isDistinct = Set(partition).count == partition.count
      if distinctOnly, !isDistinct { continue }
      var positions: [String: Int] = [:]
      for (letter, block) in zip(indices, partition) { positions[letter] = block + 1 }
      let excluded = scope.distinct.contains { pair in
        let blocks = pair.compactMap { positions[$0] }
        return Set(blocks).count < blocks.count
      }
      if excluded { continue }
      guard let found = prove(left, right, goal, shapes: shapes, positions: positions, formal: true) else {
        return nil
      }
      if kernels.isEmpty { kernels = found }
    }
    return kernels
  }

  /// All ways to let letters share positions, as block numbers.
  private func partitions(_ count: Int) -> [[Int]] {
    var result: [[Int]] = [[]]
    for _ in 0..<count {
      result = result.flatMap { partial in (0...((partial.max() ?? -1) + 1)).map { partial + [$0] } }
    }
    return result
  }

  private func prove(
    _ left: Expression, _ right: Expression, _ goal: Goal, shapes: Shapes, positions: [String: Int], formal: Bool
  ) -> [String]? {
    var lowerer = Lowerer(scope: scope, shapes: shapes, sizes: formal ? nil : [Shapes.commonDimension: 1])
    for (letter, position) in positions { lowerer.indices[letter] = .formal(position) }
    guard let (a, b) = try? pair(&lowerer, left, right) else { return nil }
    return prove(lowerer, a, b, goal)
  }

  private func prove(_ lowered: Lowerer, _ a: [ScalarGraph.Node], _ b: [ScalarGraph.Node], _ goal: Goal) -> [String]? {
    guard lowered.unknownFunctions.isEmpty else { return nil }
    var lowerer = lowered
    let assumptions = assumptions(for: lowerer.symbols)
    var kernels: [String] = []
    for (x, y) in zip(a, b) {
      let difference = lowerer.graph.subtract(x, y)
      switch goal {
      case .zero:
        guard case .zero(let found) = NormalForm.isZero(difference, in: lowerer.graph, assuming: assumptions) else {
          return nil
        }
        if kernels.isEmpty { kernels = found.map { renamed($0, lowerer) } }
      case .sign(let wanted):
        let sign = NormalForm.sign(of: difference, in: lowerer.graph, assuming: assumptions)
        guard !sign.isEmpty, sign.isSubset(of: wanted) else { return nil }
      }
    }
    return kernels
  }

  /// What the domains of the symbols say of their values.
  private func assumptions(for symbols: [String]) -> NormalForm.Assumptions {
    var assumptions = NormalForm.Assumptions()
    for (number, name) in symbols.enumerated() {
      switch scope.domains[name] {
      case .positive?, .positiveInteger?: assumptions.positive.symbols.insert(number)
      case .unitInterval?:
        assumptions.positive.symbols.insert(number)
        assumptions.lessThanOne.symbols.insert(number)
      case .simplex?:
        assumptions.positive.symbols.insert(number)
        assumptions.unitSums.insert(number)
      case .oneHot?:
        assumptions.nonnegative.symbols.insert(number)
        assumptions.zeroOrOne.symbols.insert(number)
        assumptions.unitSums.insert(number)
      case .nonNegative?: assumptions.nonnegative.symbols.insert(number)
      case .negative?: assumptions.negative.symbols.insert(number)
      case .greater(let bound)?: if bound.sign >= 0 { assumptions.positive.symbols.insert(number) }
      case .between(let low, let high)?:
        if low.sign > 0 {
          assumptions.positive.symbols.insert(number)
        } else if low.sign == 0 {
          assumptions.nonnegative.symbols.insert(number)
        }
        if high < 1 { assumptions.lessThanOne.symbols.insert(number) }
      case .integer?: assumptions.integer.symbols.insert(number)
      case .oneOf(let values)?:
        if values.allSatisfy({ $0.sign > 0 }) { assumptions.positive.symbols.insert(number) }
        if values.allSatisfy({ $0.isZero || $0.isOne }) {
          assumptions.nonnegative.symbols.insert(number)
          assumptions.zeroOrOne.symbols.insert(number)
        }
      case .fixed(let value)?: if value.sign > 0 { assumptions.positive.symbols.insert(number) }
      case .real?, .nonZero?, .less?, .unitVector?, nil: break
      }
    }
    return assumptions
  }

  /// Kernels speak of numbered symbols; readers want names.
  private func renamed(_ kernel: String, _ lowerer: Lowerer) -> String {
    var result = ""
    var rest = kernel[...]
    while let place = rest.utf8.firstIndex(of: UInt8(ascii: "v")) {
      result += rest[..<place]
      rest = rest[rest.utf8.index(after: place)...]
      let digits = rest.prefix { $0.isNumber && $0.isASCII }
      let isWord = result.last.map { $0.isLetter } ?? false
      if !isWord, let number = Int(digits), lowerer.symbols.indices.contains(number) {
        let name = lowerer.symbols[number]
        result += Expression.display(name.hasPrefix("∂") ? String(name.drop { $0 != " " }.dropFirst()) : name)
        rest = rest[digits.endIndex...]
      } else {
        result += "v"
      }
    }
    return result + rest
  }
}

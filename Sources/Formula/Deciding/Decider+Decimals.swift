/// Values of expressions without free symbols, and what rounding of the decimals printed in them explains: each stands
/// for anything within half a unit of its last place. A numeral on both sides of a step is the same number, and so are the
/// numerals of one definition.
extension Decider {
  enum Enclosed {
    case success([Ball])
    case failure(Decision)
  }

  /// The entries of a closed expression.
  func enclose(_ expression: Expression, shapes: Shapes, decimalsAsIntervals: Bool, bits: Int = 80) -> Enclosed {
    var lowerer = Lowerer(scope: scope, shapes: shapes, sizes: [Shapes.commonDimension: commonSize(shapes)])
    lowerer.decimalsAsLeaves = decimalsAsIntervals
    do throws(LoweringFailure) {
      let nodes = try lowerer.lower(expression).nodes
      if nodes.isEmpty { return .failure(.untested("a vector of unknown size")) }
      // An unknown function has no value, whatever stands in for it.
      if let name = lowerer.unknownFunctions.min() { return .failure(.untested("\(name) is not defined in this note")) }
      let outputs = nodes.map { fixed($0, &lowerer) }
      guard let program = Program(graph: lowerer.graph, outputs: outputs) else {
        return .failure(.untested("a formal sum in a closed value"))
      }
      let outcomes: [Outcome]
      if decimalsAsIntervals {
        var point: [ScalarGraph.Leaf: Ball] = [:]
        for leaf in program.leaves {
          guard let number = lowerer.decimals[leaf.symbol], let half = number.halfUnit else {
            return .failure(.untested("a free symbol in a closed value"))
          }
          point[leaf] = Ball(number.value - half, precision: 128).union(Ball(number.value + half, precision: 128))
        }
        outcomes = program.run(balls: point, precision: 128)
      } else {
        outcomes = program.enclose(at: [:], minimumBits: bits, limit: 2048)
      }
      var balls: [Ball] = []
      for outcome in outcomes {
        guard let ball = outcome.ball, ball.isFinite else {
          return .failure(
            .untested(
              outcome.isUndefined
                ? "\(expression) has no real value"
                : "\(expression) could not be enclosed\(expression.doubtfulIntegral)"))
        }
        balls.append(ball)
      }
      return .success(balls)
    } catch {
      return .failure(failed(error))
    }
  }

  /// `false` where the right side is made of printed decimals, and no rounding of them explains the difference: ten
  /// units in the last place of each, and half a unit of those on the left. `nil` where it might.
  func agreesRounded(_ left: Expression, _ right: Expression, _ entry: Int, shapes: Shapes) -> Bool? {
    let isPlain = !right.contains {
      switch $0 {
      case .symbol, .opaque, .call, .element, .big, .apply: true
      default: false
      }
    }
    guard right.printsDecimals, isPlain,
      case .success(let values) = enclose(left, shapes: shapes, decimalsAsIntervals: false),
      case .success(let rounded) = enclose(left, shapes: shapes, decimalsAsIntervals: true),
      case .success(let printed) = enclose(right, shapes: shapes, decimalsAsIntervals: true),
      [values, rounded, printed].allSatisfy({ $0.indices.contains(entry) })
    else { return nil }
    let reach = printed[entry].radius
    let isExplained = rounded[entry].overlaps(printed[entry]) && rounded[entry].radius <= 10 * reach
    return !isExplained && abs((values[entry] - printed[entry]).midpointDouble) > 20 * reach ? false : nil
  }

  /// No rounding of the printed decimals, those of definitions too, makes these two equal.
  public func areApart(_ left: Expression, _ right: Expression) -> Bool {
    explains(left, right, shapes: Shapes([left, right], scope: scope)) == false
  }

  /// Is the expression zero for some value of the name that rounds to the printed one: of one sign at one end of its
  /// interval, and of the other at the other?
  public func vanishes(_ expression: Expression, for name: String, near value: Expression, isApproximate: Bool) -> Bool
  {
    guard let printed = PrintedValue(value, approximate: isApproximate), printed.lower < printed.upper else {
      return false
    }
    func ball(_ place: Rational) -> Ball? {
      enclosure(of: expression.replacing(.symbol(name), by: .number(Number(place))))
    }
    guard let low = ball(printed.lower), let high = ball(printed.upper) else { return false }
    return low.isPositive && (-high).isPositive || (-low).isPositive && high.isPositive
  }

  func explainedByDecimals(_ left: Expression, _ right: Expression, shapes: Shapes) -> Bool {
    explains(left, right, shapes: shapes) ?? false
  }

  /// The same of one value and a printed one.
  func isExplained(_ expression: Expression, _ entry: Int, by value: PrintedValue, shapes: Shapes) -> Bool {
    var lowerer = lowererOfDecimals(shapes)
    guard let nodes = try? lowerer.lower(expression).nodes, nodes.indices.contains(entry) else { return true }
    let outputs = [fixed(nodes[entry], &lowerer)]
    guard let moved = moved(outputs, lowerer)?.first else { return true }
    return abs(moved.center - value.center.double) <= Self.nonlinearity * moved.reach + value.unit.double / 2
  }

  /// x³ − 2x − 5 at x = 2.094551482: within the rounding of its long decimals the value may be of either sign, and the
  /// printed one.
  func isLostToRounding(_ expression: Expression, _ entry: Int, _ ball: Ball, by value: PrintedValue, shapes: Shapes)
    -> Bool
  {
    var lowerer = lowererOfDecimals(shapes)
    guard (try? lowerer.lower(expression)) != nil,
      lowerer.decimals.values.contains(where: { $0.decimal.filter(\.isNumber).count >= Self.longDecimal }),
      case .success(let intervals) = enclose(expression, shapes: shapes, decimalsAsIntervals: true),
      intervals.indices.contains(entry), !intervals[entry].isDisjoint(from: value.lower, to: value.upper)
    else { return false }
    return intervals[entry].radius >= abs(ball.midpointDouble)
  }

  /// Of a value, what one unit in its last digit may be: 0.6 for 0.5 is no matter of rounding.
  static let largestLastDigit = 0.125

  /// Digits of a decimal that is a rounded result, and no datum.
  private static let longDecimal = 6

  /// By how many units of the printed value its rounded inputs may move it, to explain it.
  static let reachOfDecimals = 30.0

  /// 67.7 − 7.836 × 6.5 ≈ 16.764: from 7.8364, whatever the digits of 67.7 are.
  func isExplainedByOneDecimal(_ expression: Expression, _ entry: Int, by value: PrintedValue, shapes: Shapes) -> Bool {
    var lowerer = lowererOfDecimals(shapes)
    guard let nodes = try? lowerer.lower(expression).nodes, nodes.indices.contains(entry),
      let moved = moved([fixed(nodes[entry], &lowerer)], lowerer)?.first
    else { return false }
    let distance = abs(moved.center - value.center.double)
    return moved.reaches.contains {
      $0 <= Self.reachOfDecimals * value.unit.double && distance <= Self.nonlinearity * $0 + value.unit.double / 2
    }
  }

  private func explains(_ left: Expression, _ right: Expression, shapes: Shapes) -> Bool? {
    guard case .success(let a) = enclose(left, shapes: shapes, decimalsAsIntervals: true),
      case .success(let b) = enclose(right, shapes: shapes, decimalsAsIntervals: true), a.count == b.count
    else { return nil }
    guard zip(a, b).allSatisfy({ $0.overlaps($1) }) else { return false }
    var lowerer = lowererOfDecimals(shapes)
    guard let (x, y) = try? pair(&lowerer, left, right) else { return true }
    guard !lowerer.decimals.isEmpty else { return false }
    let differences = zip(x, y).map { lowerer.graph.subtract(fixed($0, &lowerer), fixed($1, &lowerer)) }
    return moved(differences, lowerer)?.allSatisfy { abs($0.center) <= Self.nonlinearity * $0.reach } ?? true
  }

  /// What rounding of the printed decimals makes of a step that fails at some points.
  enum Rounding {
    /// √2 x = 1.414 x: only the right side prints decimals, and they are rounded.
    case rounded
    /// Decimals within half a unit explain the difference at every point.
    case explains
  }

  func rounding(_ left: Expression, _ right: Expression, shapes: Shapes) -> Rounding? {
    guard left.printsDecimals || right.printsDecimals, shapes.ranks.isEmpty, shapes.dimensions.isEmpty else {
      return nil
    }
    var lowerer = lowererOfDecimals(shapes)
    guard let (x, y) = try? pair(&lowerer, left, right), x.count == 1, lowerer.unknownFunctions.isEmpty else {
      return nil
    }
    let difference = lowerer.graph.subtract(x[0], y[0])
    guard let program = Program(graph: lowerer.graph, outputs: [difference, x[0], y[0]]) else { return nil }
    let groups = leafGroups(program.leaves.filter { lowerer.decimals[$0.symbol] == nil }, lowerer, shapes)
    var ofLeft = lowererOfDecimals(shapes)
    var isRounded = (try? ofLeft.lower(left)) != nil && ofLeft.decimals.isEmpty
    var sampler = Sampler(seed: UInt64(seeding: "decimals \(left) \(right)", seed))
    var (explained, vague) = (0, 0)
    for round in 0..<2 * Decider.minimumPoints {
      var values: [ScalarGraph.Leaf: Rational] = [:]
      for group in groups { group.draw(from: &sampler, round: round, into: &values) }
      let point = values.mapValues { Ball($0, precision: 128) }
      guard let all = self.moved(program, lowerer, at: point) else { continue }
      let moved = all[0]
      // A 0.0001 below the line, which may be half as much, explains anything.
      if moved.reach > Self.largestReach * max(abs(all[1].center), abs(all[2].center)) { vague += 1 }
      let distance = abs(moved.center) * (1 - 1e-9)
      if distance > moved.reach { isRounded = false }
      guard distance <= Self.nonlinearity * moved.reach else { return nil }
      explained += 1
    }
    guard !groups.isEmpty, explained >= Decider.minimumPoints, 2 * vague < explained else { return nil }
    return isRounded ? .rounded : .explains
  }

  /// How far, of a value, its decimals may move it to explain anything.
  private static let largestReach = 0.1
  /// How much further than to first order a value may move.
  private static let nonlinearity = 1.25

  private func lowererOfDecimals(_ shapes: Shapes) -> Lowerer {
    var lowerer = Lowerer(scope: scope, shapes: shapes, sizes: [Shapes.commonDimension: commonSize(shapes)])
    lowerer.decimalsAsLeaves = true
    return lowerer
  }

  /// A value, and how far each decimal moves it.
  private struct Moved {
    var center: Double
    var reaches: [Double]
    var reach: Double { reaches.reduce(0, +) }
  }

  /// The values, and how far they move when each decimal is moved by half a unit, one after the other.
  private func moved(_ outputs: [ScalarGraph.Node], _ lowerer: Lowerer) -> [Moved]? {
    Program(graph: lowerer.graph, outputs: outputs).flatMap { moved($0, lowerer, at: [:]) }
  }

  private func moved(
    _ program: Program, _ lowerer: Lowerer, at free: [ScalarGraph.Leaf: Ball]
  ) -> [Moved]? {
    var point = free
    let decimals = program.leaves.filter { lowerer.decimals[$0.symbol] != nil }
    for leaf in program.leaves where free[leaf] == nil {
      guard let number = lowerer.decimals[leaf.symbol] else { return nil }
      point[leaf] = Ball(number.value, precision: 128)
    }
    func values(_ point: [ScalarGraph.Leaf: Ball]) -> [Double]? {
      let balls = program.run(balls: point, precision: 128).map(\.ball)
      guard balls.allSatisfy({ $0?.isFinite ?? false }) else { return nil }
      return balls.map { $0?.midpointDouble ?? .nan }
    }
    guard let centers = values(point) else { return nil }
    var reaches: [[Double]] = centers.map { _ in [] }
    for leaf in decimals {
      guard let number = lowerer.decimals[leaf.symbol], let half = number.halfUnit else { return nil }
      var moves = centers.map { _ in 0.0 }
      for shift in [half, -half] {
        var other = point
        other[leaf] = Ball(number.value + shift, precision: 128)
        guard let values = values(other) else { return nil }
        for (entry, value) in values.enumerated() { moves[entry] = max(moves[entry], abs(value - centers[entry])) }
      }
      for entry in reaches.indices { reaches[entry].append(moves[entry]) }
    }
    return zip(centers, reaches).map { Moved(center: $0, reaches: $1) }
  }
}

extension Value {
  /// The entries, where their number is known.
  fileprivate var nodes: [ScalarGraph.Node] {
    switch self {
    case .scalar(let node): [node]
    case .vector(.explicit(let entries)), .row(.explicit(let entries)): entries
    case .matrix(let rows): rows.flatMap { $0 }
    case .vector(.formal), .row(.formal): []
    }
  }
}

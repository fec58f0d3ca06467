import Formula

/// Rows and columns as a note declares them, "X ∈ ℝ^{n×d}, w ∈ ℝ^d": numerals and letters, which differ where they are
/// written differently. What is put together has to fit for all of them.
struct DeclaredShapes {
  struct Shape: Hashable {
    var rows: String
    var columns: String
    static let number = Shape(rows: "1", columns: "1")
    var isNumber: Bool { self == .number }
    var isVector: Bool { !isNumber && (rows == "1" || columns == "1") }
    var transposed: Shape { Shape(rows: columns, columns: rows) }

    var description: String { columns == "1" ? "a vector of \(rows)" : "\(rows)×\(columns)" }
  }

  /// Why a side has no shape.
  enum Failure: Error {
    /// Something whose shape nobody declared.
    case unknown
    case misfit(String)
  }

  private var declared: [String: (shape: Shape, section: [Int])] = [:]
  private var shapes: [String: Shape] = [:]
  var speaksOfMatrices: Bool { shapes.values.contains { !$0.isNumber && !$0.isVector } }

  /// Those that are in force in a section.
  func inForce(in section: [Int]) -> DeclaredShapes {
    var result = self
    result.shapes = declared.filter { section.starts(with: $0.value.section) }.mapValues(\.shape)
    return result
  }

  /// `m \times n`, `n`: what stands above ℝ.
  mutating func declare(_ name: String, above exponent: String, in section: [Int]) {
    let parts = exponent.replacing("×", with: "\\times").split(separator: "\\times", omittingEmptySubsequences: false)
      .map { $0.filter { !"{}() ".contains($0) } }
    guard (1...2).contains(parts.count),
      parts.allSatisfy({
        !$0.isEmpty && ($0.allSatisfy(\.isNumber) || $0.allSatisfy { $0.isLetter || $0 == "_" || $0.isNumber })
      })
    else {
      declared[name] = nil
      return
    }
    declared[name] = (Shape(rows: parts[0], columns: parts.count > 1 ? parts[1] : "1"), section)
  }

  func shape(of expression: Expression) throws(Failure) -> Shape {
    switch expression {
    case .number, .constant, .apply(.norm, _), .apply(.trace, _), .apply(.determinant, _): return .number
    case .symbol(let name):
      // 1/n counts; other letters may be anything.
      if let shape = shapes[name] { return shape }
      guard shapes.values.contains(where: { $0.rows == name || $0.columns == name }) else { throw .unknown }
      return .number
    case .transpose(let inner): return try shape(of: inner).transposed
    case .negate(let inner): return try shape(of: inner)
    case .add(let terms):
      var result: Shape?
      for term in terms {
        let next = try shape(of: term)
        if let known = result, known != next {
          // Numbers are added entry by entry, and a bias to every row.
          guard !known.isNumber, !next.isNumber, !known.isVector, !next.isVector else { throw .unknown }
          throw .misfit("\(known.description) and \(next.description) are added")
        }
        result = next
      }
      guard let result else { throw .unknown }
      return result
    case .multiply(let kind, let a, let b):
      guard kind != .hadamard else { throw .unknown }
      return try product(try shape(of: a), try shape(of: b), a, b)
    case .divide(let a, let b):
      guard try shape(of: b).isNumber else { throw .unknown }
      return try shape(of: a)
    case .power(let base, let exponent):
      let shape = try shape(of: base)
      if shape.isNumber { return shape }
      guard exponent.rationalValue != nil, !shape.isVector else { throw .unknown }
      guard shape.rows == shape.columns else { throw .misfit("\(base) is \(shape.description), and has no powers") }
      return shape
    default: throw .unknown
    }
  }

  /// A vector of n before a matrix of n rows is a row.
  private func product(_ a: Shape, _ b: Shape, _ left: Expression, _ right: Expression) throws(Failure) -> Shape {
    if a.isNumber { return b }
    if b.isNumber { return a }
    if a.columns == b.rows { return Shape(rows: a.rows, columns: b.columns) }
    if a.isVector, b.isVector { throw .unknown }
    if a.isVector, a.rows == b.rows { return Shape(rows: "1", columns: b.columns) }
    if b.isVector, b.columns == a.columns { return Shape(rows: a.rows, columns: "1") }
    throw .misfit("\(left) is \(a.description), and \(right) is \(b.description)")
  }
}

extension NoteChecker {
  /// What does not fit, where a note declares the shapes of all that a step puts together.
  func decideDeclaredShapes(_ chain: Chain, _ step: Int) -> Verdicts? {
    let shapes = declaredShapes.inForce(in: scope.section)
    guard chain.links[step].relation == .equal, shapes.speaksOfMatrices,
      let left = chain.sides[step].readings.first, let right = chain.sides[step + 1].readings.first
    else { return nil }
    for side in [left, right] {
      do throws(DeclaredShapes.Failure) {
        _ = try shapes.shape(of: side)
      } catch .misfit(let reason) {
        var decision = Decision(outcome: .refuted)
        decision.message = "the shapes do not fit: \(reason)"
        decision.ground = .impossible
        return Verdicts(decision: decision, reading: "\(left) = \(right)", isPreferred: true)
      } catch {
        continue
      }
    }
    return nil
  }
}

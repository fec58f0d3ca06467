/// A matrix of scalars, stored row by row.
public struct Matrix<S: Scalar>: Sendable {
  public let rows: Int
  public let columns: Int
  /// The elements, row after row.
  public private(set) var elements: [S]

  /// Every element alike. Negative sizes count as 0.
  @inlinable
  public init(rows: Int, columns: Int, repeating value: S = 0) {
    self.init(rows: rows, columns: columns) { _, _ in value }
  }

  /// The element of each place, from its row and column (both from 0).
  public init(rows: Int, columns: Int, _ element: (Int, Int) throws -> S) rethrows {
    self.rows = Swift.max(rows, 0)
    self.columns = Swift.max(columns, 0)
    elements = []
    elements.reserveCapacity(self.rows * self.columns)
    for i in 0..<self.rows {
      for j in 0..<self.columns { elements.append(try element(i, j)) }
    }
  }

  /// The rows as they stand; shorter ones are filled with NaN, so a ragged matrix shows itself.
  public init(_ rows: [[S]]) {
    let columns = rows.map(\.count).max() ?? 0
    self.init(rows: rows.count, columns: columns) { i, j in j < rows[i].count ? rows[i][j] : .noValue }
  }

  /// The n×n identity.
  public static func identity(_ n: Int) -> Matrix { Matrix(rows: n, columns: n) { $0 == $1 ? 1 : 0 } }

  /// Row and column, both from 0, as an array is indexed.
  public subscript(row: Int, column: Int) -> S {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  public func row(_ i: Int) -> [S] { Array(elements[i * columns..<(i + 1) * columns]) }
  public func column(_ j: Int) -> [S] { (0..<rows).map { self[$0, j] } }
  public var diagonal: [S] { (0..<Swift.min(rows, columns)).map { self[$0, $0] } }
  public var transposed: Matrix { Matrix(rows: columns, columns: rows) { self[$1, $0] } }

  public func map<T: Scalar>(_ transform: (S) throws -> T) rethrows -> Matrix<T> {
    try Matrix<T>(rows: rows, columns: columns) { try transform(self[$0, $1]) }
  }
}

extension Matrix {
  /// A matrix over elements that already stand row after row, without a copy.
  ///
  /// - Throws: ``LossError/count(of:expected:found:)`` if there are not rows·columns of them, or a size is negative.
  public init(rows: Int, columns: Int, elements: [S]) throws(LossError) {
    let (size, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, !overflow, size == elements.count else {
      throw .count(of: "elements", expected: overflow ? .max : size, found: elements.count)
    }
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  func withElements<R>(_ body: (UnsafeBufferPointer<S>) -> R) -> R { elements.withUnsafeBufferPointer(body) }

  mutating func withMutableElements<R>(_ body: (UnsafeMutableBufferPointer<S>) -> R) -> R {
    elements.withUnsafeMutableBufferPointer { body($0) }
  }
}

extension Matrix: Equatable where S: Equatable {}
extension Matrix: Hashable where S: Hashable {}

extension Matrix: CustomStringConvertible {
  /// One row per line: "[0.25, -0.25]".
  public var description: String {
    (0..<rows).map { "[" + row($0).map { "\($0)" }.joined(separator: ", ") + "]" }.joined(separator: "\n")
  }
}

/// maxᵢⱼ |aᵢⱼ − bᵢⱼ|
///
/// NaN for matrices of unequal shape or with a NaN; 0 for empty ones.
///
/// - Shapes: m×n, m×n → scalar.
/// - Domain: all reals.
/// - Error: 0.5 ulp.
/// - Tested: `DerivativeTests`.
public func maximumDifference<S: Scalar>(_ a: Matrix<S>, _ b: Matrix<S>) -> S {
  guard a.rows == b.rows, a.columns == b.columns else { return .noValue }
  return maximumDifference(a.elements, b.elements)
}

/// maxᵢ |aᵢ − bᵢ|; NaN for unequal lengths.
///
/// - Shapes: n, n → scalar.
/// - Domain: all reals; NaN where one element is NaN, 0 for none.
/// - Error: 0.5 ulp.
/// - Tested: `DerivativeTests`.
public func maximumDifference<S: Scalar>(_ a: [S], _ b: [S]) -> S {
  guard a.count == b.count else { return .noValue }
  return zip(a, b).reduce(0) { S.max($0, S.abs($1.0 - $1.1)) }
}

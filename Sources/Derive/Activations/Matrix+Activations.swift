/// Along which direction of a matrix a function of a vector is taken.
public enum Axis: Int, Sendable, Hashable, CaseIterable {
  /// Down the columns: each column is a vector. Axis 0 of NumPy, TensorFlow and PyTorch.
  case columns = 0
  /// Along the rows: each row is a vector. Axis 1, and −1, the default there.
  case rows = 1

  /// The axis with this number, counted from the front, or from the back where negative; `nil` if a matrix has none.
  ///
  /// - Tested: `AxisTests`.
  public init?(index: Int) { self.init(rawValue: index < 0 ? index + 2 : index) }
}

extension Matrix {
  /// The vectors along an axis: the rows, or the columns.
  ///
  /// - Tested: `AxisTests`.
  public func vectors(along axis: Axis) -> [[S]] {
    switch axis {
    case .rows: (0..<rows).map(row)
    case .columns: (0..<columns).map(column)
    }
  }

  /// Each vector along an axis replaced by a vector of the same length; the missing elements of shorter ones are NaN.
  ///
  /// - Tested: `AxisTests`.
  public func mapVectors(along axis: Axis, _ transform: ([S]) throws -> [S]) rethrows -> Matrix {
    let changed = try vectors(along: axis).map(transform)
    return Matrix(rows: rows, columns: columns) { i, j in
      let (vector, place) = axis == .rows ? (i, j) : (j, i)
      return place < changed[vector].count ? changed[vector][place] : .noValue
    }
  }
}

// Methods, no overloads of the free functions: in `softmax(x.map { $0 + 64 })` the compiler would have to try both.
extension Matrix {
  /// ``softmax(_:)`` of each row, or each column.
  ///
  /// - Shapes: m×n → m×n; the vectors along the axis sum to 1.
  /// - Domain, error, derivative: those of ``softmax(_:)``.
  /// - Tested: `AxisTests`, the oracles.
  public func softmax(along axis: Axis = .rows) -> Matrix { mapVectors(along: axis) { Derive.softmax($0) } }

  /// ``logSoftmax(_:)`` of each row, or each column.
  ///
  /// - Shapes: m×n → m×n.
  /// - Domain, error, derivative: those of ``logSoftmax(_:)``.
  /// - Tested: `AxisTests`, the oracles.
  public func logSoftmax(along axis: Axis = .rows) -> Matrix { mapVectors(along: axis) { Derive.logSoftmax($0) } }

  /// ``logSumExp(_:)`` of each row, or each column.
  ///
  /// - Shapes: m×n → m numbers along rows, n along columns.
  /// - Domain, error, derivative: those of ``logSumExp(_:)``.
  /// - Tested: `AxisTests`, the oracles.
  public func logSumExp(along axis: Axis = .rows) -> [S] { vectors(along: axis).map { Derive.logSumExp($0) } }
}

extension Matrix where S: Comparable {
  /// ``argmax(_:)`` of each row, or each column.
  ///
  /// - Shapes: m×n → m places along rows, n along columns.
  /// - Tested: `AxisTests`.
  public func argmax(along axis: Axis = .rows) -> [Int] { vectors(along: axis).map { Derive.argmax($0) } }

  /// ``hardmax(_:)`` of each row, or each column.
  ///
  /// - Shapes: m×n → m×n of zeros and ones.
  /// - Tested: `AxisTests`.
  public func hardmax(along axis: Axis = .rows) -> Matrix { mapVectors(along: axis) { Derive.hardmax($0) } }
}

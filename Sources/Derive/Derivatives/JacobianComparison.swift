/// Where two Jacobians differ most.
public struct JacobianComparison<F: FloatingScalar>: Sendable, CustomStringConvertible {
  /// The place of the worst entry, from 0; −1 where the shapes differ or there is nothing to compare.
  public let row: Int
  public let column: Int
  /// The entries there, NaN for none.
  public let left: F
  public let right: F
  /// How many values of the format lie between them; `Int.max` where only one has a value or the shapes differ.
  public let ulps: Int

  /// "[0, 2]: 0.25 and 0.25000000000000006, 1 ulp apart"
  public var description: String {
    row < 0 ? "shapes differ, or nothing to compare" : "[\(row), \(column)]: \(left) and \(right), \(ulps) ulp apart"
  }
}

/// The worst entry of two Jacobians, in units of the last place: ``ulpDistance(_:_:)`` over all entries.
///
/// Entries that are no larger than `floor` in both count as equal: a derivative that is 0 in theory is compared with
/// rounding noise otherwise.
///
/// - Shapes: both m×n; else the result says so and counts `Int.max` ulps.
/// - Domain: any numbers; an entry that is NaN in one matrix only is infinitely far away.
/// - Error: exact.
/// - Tested: `JacobianAgreementTests`.
public func compare<F: FloatingScalar>(_ a: Matrix<F>, _ b: Matrix<F>, floor: F = 0) -> JacobianComparison<F> {
  guard a.rows == b.rows, a.columns == b.columns else {
    return JacobianComparison(row: -1, column: -1, left: .noValue, right: .noValue, ulps: .max)
  }
  var worst = JacobianComparison<F>(row: -1, column: -1, left: .noValue, right: .noValue, ulps: 0)
  for i in 0..<a.rows {
    for j in 0..<a.columns {
      let left = a[i, j], right = b[i, j]
      let small = F.abs(left) <= floor && F.abs(right) <= floor
      let ulps = small ? 0 : ulpDistance(left, right)
      if ulps > worst.ulps || worst.row < 0 {
        worst = JacobianComparison(row: i, column: j, left: left, right: right, ulps: ulps)
      }
    }
  }
  return worst
}

/// arg maxᵢ xᵢ: the position of the largest element, from 0; the first one at a tie.
///
/// −1 for no elements. A NaN is never the largest; −1 if nothing else is there.
///
/// - Shapes: n → a place, from 0.
/// - Domain: numbers in any order; NaN is never the largest.
/// - Error: exact.
/// - Derivative: none: it is constant between ties.
/// - Tested: `SoftmaxTests`, `ExactnessTests`.
@inlinable
public func argmax<C: Comparable>(_ x: [C]) -> Int {
  var best = -1
  for (index, value) in x.enumerated() where value == value {
    if best < 0 || value > x[best] { best = index }
  }
  return best
}

/// The one-hot vector of ``argmax(_:)``: 1 at the first largest element, 0 elsewhere. What softmax(x/T) tends to as T → 0
/// when the largest is unique.
///
/// - Shapes: n → n; none → none.
/// - Domain: as ``argmax(_:)``: all 0 where nothing but NaN is there.
/// - Error: exact.
/// - Derivative: 0 between ties.
/// - Tested: `SoftmaxTests`, `ExactnessTests`.
@inlinable
public func hardmax<S: Scalar & Comparable>(_ x: [S]) -> [S] {
  let best = argmax(x)
  return x.indices.map { $0 == best ? 1 : 0 }
}

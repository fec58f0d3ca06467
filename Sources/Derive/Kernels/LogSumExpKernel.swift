/// log Σᵢ e^{xᵢ} of contiguous Doubles, on all cores and in one pass over memory.
///
/// Each block of 1,024 numbers is shifted by its own maximum and summed without it; blocks are then joined at the
/// largest maximum, and log1p takes the sum of the others.
///
/// - Shapes: n → scalar; none → −∞.
/// - Domain: all reals; −∞ counts as 0. Nothing but −∞ gives −∞; +∞ gives +∞, NaN gives NaN.
/// - Error: 2 ulp of the larger of |max x| and the result, plus that of adding up 1,024 exponentials in four lanes.
/// - Derivative: softmax(x).
/// - Tested: `KernelTests`.
public func logSumExp(contiguous x: Span<Double>) -> Double {
  x.withUnsafeBufferPointer { numbers in
    let blocks = (numbers.count + 1023) / 1024
    var parts = [(largest: Double, others: Double)](repeating: (-.infinity, 0), count: blocks)
    parts.withUnsafeMutableBufferPointer { parts in
      nonisolated(unsafe) let (numbers, parts) = (numbers, parts)
      inChunks(of: blocks, atLeast: 16) { range in
        for block in range {
          let end = Swift.min(numbers.count, (block + 1) * 1024)
          parts[block] = shiftedSum(UnsafeBufferPointer(rebasing: numbers[block * 1024..<end]))
        }
      }
    }
    // What has no order has no sum either.
    if let invalid = parts.first(where: { $0.others.isNaN }) { return invalid.others }
    guard let top = parts.indices.max(by: { parts[$0].largest < parts[$1].largest }) else { return -.infinity }
    let largest = parts[top].largest
    guard largest.isFinite else { return largest }
    var terms = parts.map { (1 + $0.others) * Double.exp($0.largest - largest) }
    terms[top] = parts[top].others
    return largest + Double.log1p(sum(terms, order: .pairwise))
  }
}

/// The largest number m, and the sum of e^{x − m} over all others; NaN for the sum where one is NaN.
private func shiftedSum(_ x: UnsafeBufferPointer<Double>) -> (largest: Double, others: Double) {
  let count = x.count, whole = count & ~3
  guard count > 0, let base = x.baseAddress else { return (-.infinity, 0) }
  let source = UnsafeRawPointer(base)
  var lanes = SIMD4<Double>(repeating: -Double.infinity)
  // x·0 is NaN for NaN and infinities only; these are looked at one by one.
  var odd = SIMD4<Double>(repeating: 0)
  for i in stride(from: 0, to: whole, by: 4) {
    let v = source.loadUnaligned(fromByteOffset: 8 * i, as: SIMD4<Double>.self)
    lanes.replace(with: v, where: v .> lanes)
    odd += v * 0
  }
  var largest = lanes.max()
  for i in whole..<count {
    largest = Swift.max(largest, x[i])
    odd[0] += x[i] * 0
  }
  if odd.sum().isNaN, x.contains(where: \.isNaN) { return (largest, .nan) }
  guard largest.isFinite else { return (largest, 0) }
  var first = 0
  while first < count - 1, x[first] != largest { first += 1 }
  let m = SIMD4<Double>(repeating: largest)
  var sums = SIMD4<Double>(repeating: 0)
  for i in stride(from: 0, to: whole, by: 4) {
    var v = source.loadUnaligned(fromByteOffset: 8 * i, as: SIMD4<Double>.self)
    if first & ~3 == i { v[first & 3] = -.infinity }
    sums += vectorExp(v - m)
  }
  var others = sums.sum()
  for i in whole..<count where i != first { others += Double.exp(x[i] - largest) }
  return (largest, others)
}

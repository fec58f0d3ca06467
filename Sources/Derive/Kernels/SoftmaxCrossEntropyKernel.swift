/// The softmax cross-entropy of a batch of Float logits and class indices, with its gradient by the logits, on all cores.
///
/// Row by row, while the row is in the nearest cache: the maximum, the exponentials, their sum without the largest one
/// (so that a nearly certain prediction keeps its digits), the gradient (softmax(l) − δ)·scale in place.
///
/// - Shapes: m×n logits, m labels → m losses, m×n gradient, written into a matrix that is reused where it fits.
/// - Domain: as ``sparseCategoricalCrossEntropy(label:logits:)``: a logit of −∞ has probability 0, +∞ and NaN give NaN.
/// - Error: 4 ulp of the larger of 1 and the loss; 4 + (max l − lᵢ) ulp for the gradient's entries, as the rounding of the
///   shift is not carried along; for n up to 1,000.
/// - Derivative: the gradient, for the mean over the batch (`reduction: .mean`) or the sum.
/// - Throws: ``LossError`` for other shapes, labels out of range and an empty batch.
/// - Tested: `KernelTests`.
public func softmaxCrossEntropy(
  logits: Matrix<Float>, labels: [Int], reduction: Reduction = .mean, gradient: inout Matrix<Float>
) throws(LossError) -> [Float] {
  let rows = logits.rows, columns = logits.columns
  guard labels.count == rows else { throw .count(of: "labels", expected: rows, found: labels.count) }
  guard rows > 0, columns > 0 else { throw .emptyBatch }
  for label in labels where label < 0 || label >= columns { throw .labelOutOfRange(label: label, classes: columns) }
  if gradient.rows != rows || gradient.columns != columns { gradient = Matrix(rows: rows, columns: columns) }
  let scale: Float =
    switch reduction {
    case .none, .sum: 1
    case .mean, .weightedMean: 1 / Float(rows)
    }
  var losses = [Float](repeating: 0, count: rows)
  logits.withElements { input in
    gradient.withMutableElements { output in
      losses.withUnsafeMutableBufferPointer { losses in
        // Every chunk writes rows of its own.
        nonisolated(unsafe) let (input, output, losses) = (input, output, losses)
        inChunks(of: rows, atLeast: Swift.max(1, 16_384 / columns)) { range in
          for row in range {
            let place = row * columns..<(row + 1) * columns
            losses[row] = softmaxCrossEntropyRow(
              UnsafeBufferPointer(rebasing: input[place]), labels[row],
              UnsafeMutableBufferPointer(rebasing: output[place]), scale)
          }
        }
      }
    }
  }
  switch reduction {
  case .none: return losses
  case .sum: return [sum(losses, order: .pairwise)]
  case .mean, .weightedMean: return [sum(losses, order: .pairwise) / Float(rows)]
  }
}

/// One row: the loss is returned, the gradient written.
@inline(__always)
private func softmaxCrossEntropyRow(
  _ x: UnsafeBufferPointer<Float>, _ label: Int, _ e: UnsafeMutableBufferPointer<Float>, _ scale: Float
) -> Float {
  guard let input = x.baseAddress, let output = e.baseAddress else { return .nan }
  let count = x.count, whole = count & ~7
  let source = UnsafeRawPointer(input), target = UnsafeMutableRawPointer(output)
  var largest = -Float.infinity
  var lanes = SIMD8<Float>(repeating: -Float.infinity)
  for i in stride(from: 0, to: whole, by: 8) {
    let v = source.loadUnaligned(fromByteOffset: 4 * i, as: SIMD8<Float>.self)
    lanes.replace(with: v, where: v .> lanes)
  }
  for i in 0..<8 where lanes[i] > largest { largest = lanes[i] }
  for i in whole..<count where x[i] > largest { largest = x[i] }
  // Nothing but −∞ or NaN: no distribution.
  guard largest > -.infinity, largest < .infinity else {
    e.update(repeating: .nan)
    return .nan
  }
  let m = SIMD8<Float>(repeating: largest)
  for i in stride(from: 0, to: whole, by: 8) {
    let v = source.loadUnaligned(fromByteOffset: 4 * i, as: SIMD8<Float>.self)
    target.storeBytes(of: vectorExp(v - m), toByteOffset: 4 * i, as: SIMD8<Float>.self)
  }
  if whole < count {
    var rest = SIMD8<Float>(repeating: -Float.infinity)
    for i in whole..<count { rest[i - whole] = x[i] }
    rest = vectorExp(rest - m)
    for i in whole..<count { e[i] = rest[i - whole] }
  }
  var first = 0
  while first < count - 1, x[first] != largest { first += 1 }
  e[first] = 0
  var sums = SIMD8<Float>(repeating: 0), more = sums
  var i = 0
  while i + 16 <= whole {
    sums += target.loadUnaligned(fromByteOffset: 4 * i, as: SIMD8<Float>.self)
    more += target.loadUnaligned(fromByteOffset: 4 * i + 32, as: SIMD8<Float>.self)
    i += 16
  }
  var others = (sums + more).sum()
  while i < count {
    others += e[i]
    i += 1
  }
  e[first] = 1
  let loss = Float.log1p(others) - (x[label] - largest)
  let factor = scale / (1 + others)
  let factors = SIMD8<Float>(repeating: factor)
  for i in stride(from: 0, to: whole, by: 8) {
    let v = target.loadUnaligned(fromByteOffset: 4 * i, as: SIMD8<Float>.self)
    target.storeBytes(of: v * factors, toByteOffset: 4 * i, as: SIMD8<Float>.self)
  }
  for i in whole..<count { e[i] *= factor }
  // 1 − p of the largest is the share of the others.
  e[label] = label == first ? -others * factor : e[label] - scale
  return loss
}

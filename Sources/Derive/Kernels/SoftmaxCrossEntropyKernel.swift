/// The softmax cross-entropy of a batch of Float logits and class indices, with its gradient by the logits, on all cores.
///
/// Row by row, while the row is in the nearest cache: the maximum, the exponentials, their sum without the largest one
/// (so that a nearly certain prediction keeps its digits), the gradient (softmax(l) − δ)·scale in place.
///
/// - Shapes: m×n logits, m labels → m losses, or one where they are reduced; m×n gradient, written into a matrix that is
///   reused where it fits.
/// - Domain: as ``sparseCategoricalCrossEntropy(label:logits:)``: a logit of −∞ has probability 0, +∞ and NaN give NaN.
/// - Error: 1.5 ulp of each loss, 2.5 ulp of each entry of the gradient, nearly certain and nearly impossible classes
///   included, however long the rows: the rounding of the shift is carried along, and sums are taken in Double.
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
  let scale =
    switch reduction {
    case .none, .sum: 1.0
    case .mean, .weightedMean: 1 / Double(rows)
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
  _ x: UnsafeBufferPointer<Float>, _ label: Int, _ e: UnsafeMutableBufferPointer<Float>, _ scale: Double
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
  var first = 0
  while first < count - 1, x[first] != largest { first += 1 }
  let m = SIMD8<Float>(repeating: largest)
  // Without the largest, and in Double: however long the row, its sum costs no digit.
  var sums = SIMD8<Double>(repeating: 0)
  for i in stride(from: 0, to: whole, by: 8) {
    var power = vectorShiftedExp(source.loadUnaligned(fromByteOffset: 4 * i, as: SIMD8<Float>.self), by: m)
    target.storeBytes(of: power, toByteOffset: 4 * i, as: SIMD8<Float>.self)
    if first & ~7 == i { power[first & 7] = 0 }
    sums += widened(power)
  }
  if whole < count {
    var rest = SIMD8<Float>(repeating: -Float.infinity)
    for i in whole..<count { rest[i - whole] = x[i] }
    rest = vectorShiftedExp(rest, by: m)
    for i in whole..<count { e[i] = rest[i - whole] }
    if first >= whole { rest[first & 7] = 0 }
    sums += widened(rest)
  }
  let others = sums.sum()
  let loss = Float(Double.log1p(others) - (Double(x[label]) - Double(largest)))
  let factor = Float(scale / (1 + others))
  let factors = SIMD8<Float>(repeating: factor)
  for i in stride(from: 0, to: whole, by: 8) {
    let v = target.loadUnaligned(fromByteOffset: 4 * i, as: SIMD8<Float>.self)
    target.storeBytes(of: v * factors, toByteOffset: 4 * i, as: SIMD8<Float>.self)
  }
  for i in whole..<count { e[i] *= factor }
  // 1 − p of the largest is the share of the others.
  e[label] = label == first ? Float(-others * scale / (1 + others)) : e[label] - Float(scale)
  return loss
}

@inline(__always)
private func widened(_ x: SIMD8<Float>) -> SIMD8<Double> {
  SIMD8<Double>(
    Double(x[0]), Double(x[1]), Double(x[2]), Double(x[3]), Double(x[4]), Double(x[5]), Double(x[6]), Double(x[7]))
}

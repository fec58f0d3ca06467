/// How far two enclosures are known to agree.
extension Ball {
  /// Bits to which two overlapping balls are known to agree. Where one may be zero and the other is not, what is left
  /// open must be small beside the other: [0 ± 2^−128] says nothing of 10^−1000.
  func agreementBits(with other: Ball) -> Int {
    let common = Swift.min(relevantBits, other.relevantBits)
    guard overlaps(other) else { return 0 }
    guard containsZero != other.containsZero else { return common }
    let (open, known) = containsZero ? (self, other) : (other, self)
    guard let top = open.upperEnd, let bottom = open.lowerEnd else { return 0 }
    let (width, size) = ((top - bottom).applying(.abs), known.applying(.abs))
    var bits = 0
    while bits < common, (width * Ball(2, precision: 64).raised(to: bits + 16)).isLess(size) { bits += 16 }
    return bits
  }

  /// Bits to which a value is known: relative, or absolute around zero.
  var relevantBits: Int { isZero ? Int.max : Swift.max(relativeAccuracyBits, containsZero ? accuracyBits : 0) }
}

import Derive

/// Points at the ends of a clip, which a walk by ordinal would hardly meet: one in eight is there, or at the number before
/// or after.
extension PointSource {
  /// ε and 1 − ε as rounded: Keras's, and two that clip at both ends in the 16-bit formats too.
  var wideClip: [F] {
    let epsilon = F([1e-7, 0.01, 0.125][index / 192 % 3])
    return [epsilon, 1 - epsilon]
  }

  var probabilityAtClip: [F]? { numberAtClip.map { [$0] } }

  /// The end of the clip that this point is at, or a neighbour, between 0 and 1.
  private var numberAtClip: F? {
    guard index % 8 == 7 else { return nil }
    let place = index / 32 % 6, end = wideClip[place % 2]
    let number = F(ordinal: end.ordinal + place / 2 - 1)
    return 0 < number && number < 1 ? number : wideClip[0]
  }

  /// Numbers whose sum is a power of two, so that every share is exact, and one of which has such a share.
  var sharesAtClip: [F]? {
    guard let number = numberAtClip, size > 1 else { return nil }
    var rest = partsOfRest(number.exactDouble)
    guard rest.count < size else {
      let upper = wideClip[1]
      return size == 2 && upper < 1 ? [upper, 1 - upper] : nil
    }
    while rest.count < size - 1 {
      let largest = argmax(rest)
      rest[largest] = rest[largest] / 2
      rest.append(rest[largest])
    }
    rest.insert(number, at: index / 8 % size)
    return rest.map { $0 * [1, 2, 4][index / 8 % 3] }
  }

  /// 1 − x as a sum of numbers of the format: from 1 down to the power of two above x, then down to x.
  private func partsOfRest(_ x: Double) -> [F] {
    let power = x.significand == 1 ? x : Double(sign: .plus, exponent: Int(x.exponent) + 1, significand: 1)
    var top = 1.0, parts: [F] = []
    while top > power {
      let next = Swift.max(power, top * Double(sign: .plus, exponent: -F.format.precision, significand: 1))
      parts.append(F(top - next))
      top = next
    }
    return power > x ? parts + [F(power - x)] : parts
  }

  /// The same numbers, but for shares that the rounding of the sum and of the quotient may move over an end of the clip:
  /// there the gradient has a jump.
  func offClip(_ x: [F]) -> [F] {
    var x = x
    for _ in 0..<64 {
      let numbers = x.map(\.exactDouble), sum = numbers.reduce(0, +)
      guard let near = numbers.firstIndex(where: { isNearClip($0 / sum) }) else { return x }
      x[near] = x[near] * 1.25
    }
    return x
  }

  /// A share is rounded twice, by half a unit each time; Double's own sum here adds some more.
  private func isNearClip(_ share: Double) -> Bool {
    wideClip.map(\.exactDouble).contains { end in
      let unit = end.ulpIn(F.format)
      return end < 1 && (share - end).magnitude <= (F.format.bits == 64 ? 64 : 2.1) * unit
    }
  }
}

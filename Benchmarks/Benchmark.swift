/// A group of measurements.
struct Benchmark {
  /// What it is called on the command line.
  var name: String
  var summary: String
  var measure: () async throws -> [Measurement]
}

/// One line of the result.
struct Measurement {
  var title: String
  var duration: Duration
  var budget: Duration?
  /// The same work done by another program in the same run.
  var peer: (name: String, duration: Duration)?
  /// The largest allowed ratio of our time to the peer's.
  var ratioBudget: Double?
  var remark = ""

  /// Our time over the peer's.
  var ratio: Double? { peer.map { duration / $0.duration } }

  var isWithinBudget: Bool {
    if let budget, duration > budget { return false }
    if let ratioBudget, let ratio, ratio > ratioBudget { return false }
    return true
  }

  var line: String {
    var parts = [title.padded(to: 46), duration.short.padded(to: 10)]
    if let budget { parts.append("budget \(budget.short)".padded(to: 16)) }
    if let peer, let ratio {
      parts.append("\(peer.name) \(peer.duration.short)")
      parts.append(ratio < 1 ? "we are \(Self.figure(1 / ratio))× as fast" : "we take \(Self.figure(ratio))× as long")
      if let ratioBudget { parts.append("(budget \(Self.figure(ratioBudget))×)") }
    }
    if !remark.isEmpty { parts.append(remark) }
    if !isWithinBudget { parts.append("OVER BUDGET") }
    return parts.joined(separator: "  ")
  }

  /// Three significant digits.
  static func figure(_ value: Double) -> String {
    let places = value >= 100 ? 1.0 : value >= 10 ? 10 : 100
    let rounded = (value * places).rounded() / places
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}

extension Duration {
  var seconds: Double { self / .seconds(1) }

  /// "153 µs", "2.31 ms", "1.4 s".
  var short: String {
    switch seconds {
    case ..<1e-3: "\(Measurement.figure(seconds * 1e6)) µs"
    case ..<1: "\(Measurement.figure(seconds * 1e3)) ms"
    default: "\(Measurement.figure(seconds)) s"
    }
  }
}

extension String {
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

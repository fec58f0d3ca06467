import Claims
import Foundation
import Notes

/// 10,000 different claims in 100 notes, as a book has them: a definition or two, steps, values, table cells.
enum ManyClaimsBenchmark {
  static var group: Benchmark {
    Benchmark(
      name: "claims", summary: "10,000 claims in 100 notes, from Markdown to the report",
      measure: measure)
  }

  static let claims = 10_000
  private static let notes = 100

  private static func measure() async throws -> [Measurement] {
    let sources = (0..<notes).map(source)
    var options = Session.Options()
    options.swift = false
    options.cache = false
    var reports: [NoteReport] = []
    let cold = await Stopwatch.once {
      reports = await Session(options: options).verify(read(sources)).notes
    }
    let verdicts = reports.flatMap(\.claims).compactMap(\.verdict)
    let held = verdicts.count { $0 == .proved || $0 == .confirmed }
    guard held >= claims, held == verdicts.count else {
      throw Identity.Broken(description: "\(held) of \(verdicts.count) claims hold; all should")
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("doccheck-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    options.cache = true
    options.cacheFolder = folder
    let session = Session(options: options)
    let storing = await Stopwatch.once { reports = await session.verify(read(sources)).notes }
    let first = reports.map(\.claims)
    var unchanged: [Duration] = []
    for _ in 0..<5 {
      unchanged.append(await Stopwatch.once { reports = await session.verify(read(sources)).notes })
      guard reports.map(\.claims) == first else {
        throw Identity.Broken(description: "the cache gives other claims than the first run")
      }
    }
    return [
      Measurement(title: "cold", duration: cold, budget: .seconds(3)),
      Measurement(title: "cold, and kept for the next run", duration: storing),
      Measurement(title: "unchanged", duration: unchanged.sorted()[2], budget: .milliseconds(100)),
    ]
  }

  private static func read(_ sources: [String]) -> [Note] {
    sources.enumerated().map { NoteReader.read(path: "note-\($0).md", bytes: Array($1.utf8)) }
  }

  /// One note with 100 claims, and one for its definition; no two notes have a formula in common but the definition.
  private static func source(_ note: Int) -> String {
    var text = """
      # Note \(note)

      We define $\\sigma(x) = \\frac{1}{1 + e^{-x}}$.


      """
    for part in 0..<10 {
      let a = 10 * note + part + 2
      text += "## Part \(part)\n\n"
      // Three steps.
      text += """
        $$
        \\begin{align}
        \\frac{d}{dx} \\ln(\(a) + e^{x}) &= \\frac{e^{x}}{\(a) + e^{x}} \\\\
        &= 1 - \\frac{\(a)}{\(a) + e^{x}} \\\\
        &= \\sigma(x - \\ln \(a))
        \\end{align}
        $$


        """
      // Two values.
      let value = exp(Double(a) / 1000)
      text += "For example $e^{\(Double(a) / 1000)} = \(value.rounded(to: 4))$"
      text += " and $\\ln \(a) = \(log(Double(a)).rounded(to: 3))$.\n\n"
      // Five cells.
      text += "| $x$ | $\\sigma(x)$ |\n|--:|--:|\n"
      for row in 0..<5 {
        let x = Double(row) + Double(a) / 1000
        text += "| \(x.rounded(to: 3)) | \((1 / (1 + exp(-x))).rounded(to: 4)) |\n"
      }
      text += "\n"
    }
    return text
  }
}

extension Double {
  /// As many places as asked for, with zeros.
  fileprivate func rounded(to places: Int) -> String { String(format: "%.\(places)f", self) }
}

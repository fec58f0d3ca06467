/// What the note has said before a formula, as far as it decides how notation is read.
public struct ReadingContext: Sendable {
  /// Names defined with parameters, here or in the catalogue.
  public var functions: Set<String> = []
  /// Names that stand for values.
  public var values: Set<String> = []
  /// The base of `\log` when the note says "base 2" or "base 10".
  public var logBase: Int?
  /// The note writes 1{,}5 for one and a half.
  public var usesDecimalComma = false
  /// It writes 8.886.110, so that 2.718 is two thousand and more.
  public var groupsByPoints = false
  /// It writes \frac{1}{2}.\left(x - 1\right), so that 2.0 may be two times zero.
  public var usesPointProducts = false
  /// `\int f(x) dx` without ends is an antiderivative, as another side of the chain depends on x; else it is a value
  /// with a name, over a range that everybody knows.
  public var readsAntiderivatives = false
  /// p(x | z), E_{z ∼ q}[…] and their like are read with their structure (`DistributionNotation`), and not by their text.
  public var readsDistributions = false

  /// Capitals side by side name what lies between points: AB is a segment, and no product.
  public var namesSegments = false
  /// Runs of capitals that are one name: TP, MSE.
  public var acronyms: Set<String> = []

  public init() {}
}

/// The decisions of one reading where notation admits several. A script of picks replays a reading; what was picked
/// beyond the script is 0, the preferred alternative.
public struct Choices: Sendable {
  public struct Pick: Hashable, Sendable {
    public var question: String
    public var alternatives: Int
    public var pick: Int
    /// The alternative is one that a writer may have meant and no reader would take first: what fails as it is usually
    /// read and holds so is not called wrong, and not shown either.
    public var isStrained = false
  }
  var script: [Int]
  public private(set) var taken: [Pick] = []

  public init(script: [Int] = []) { self.script = script }

  /// Picks one of `alternatives`, counted from 0. Those beyond the first are `strained`, or as good as the first.
  mutating func pick(_ question: String, of alternatives: Int, strained: Bool = false) -> Int {
    let position = taken.count
    let pick = position < script.count ? min(script[position], alternatives - 1) : 0
    taken.append(Pick(question: question, alternatives: alternatives, pick: pick, isStrained: strained && pick > 0))
    return pick
  }

  /// All readings of something, the preferred one first, then those that differ in one pick, then in two …
  public static func enumerate<T>(limit: Int = 12, _ read: (inout Choices) -> T) -> [(value: T, picks: [Pick])] {
    var results: [(value: T, picks: [Pick])] = []
    var queue: [[Int]] = [[]]
    var next = 0
    while next < queue.count, results.count < limit {
      let script = queue[next]
      next += 1
      var choices = Choices(script: script)
      let value = read(&choices)
      results.append((value, choices.taken))
      for position in script.count..<max(script.count, choices.taken.count) {
        for pick in 1..<max(1, choices.taken[position].alternatives) {
          queue.append(choices.taken[..<position].map(\.pick) + [pick])
        }
      }
    }
    return results
  }
}

extension ReadingContext {
  /// Is this what a function is called, so that "log" before x is no name of a column?
  public static func isFunctionName(_ word: String) -> Bool { Names.isFunctionInBareLetters(word) }
}

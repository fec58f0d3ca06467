/// What is known about an environment.
struct Environment: Sendable {
  /// The most cells of a row.
  var columns: Int?
  /// `\begin{array}{lcr}`, `\begin{alignat}{2}`.
  var takesColumns: Bool
  /// `\begin{aligned}[t]`.
  var takesPosition: Bool
  /// `\begin{pmatrix*}[r]`: the position is the alignment of all columns.
  var isAligned: Bool
  /// How the cells are set: "rl" pairs, "c", "l".
  var alignment: String
  var open: String
  var close: String

  /// The most cells of a row, given the argument of `array` or `alignat`.
  func columnLimit(_ argument: String?) -> Int? {
    guard takesColumns, let argument else { return columns }
    if let pairs = Int(argument) { return 2 * pairs }
    // Counting `*{3}{c}` and `@{…}` would need a parser of its own; such arrays are not limited.
    guard argument.allSatisfy({ "lcr| ".contains($0) }) else { return nil }
    return argument.count { "lcr".contains($0) }
  }
}

/// The environments of amsmath and LaTeX.
enum EnvironmentTable {
  static let all: [String: Environment] = {
    var table: [String: Environment] = [:]
    for line in rows.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 5 else { continue }
      table[words[0]] = Environment(
        columns: Int(words[2]), takesColumns: words[2] == "argument", takesPosition: words[0].takesPosition,
        isAligned: words[0].hasSuffix("matrix*"), alignment: words[1], open: words[3], close: words[4])
    }
    return table
  }()

  static let byName = SpellingTable(all)

  /// Name, alignment of the columns (repeated), most columns, opening and closing delimiter.
  static let rows = #"""
    align rl any . .
    align* rl any . .
    aligned rl any . .
    flalign rl any . .
    flalign* rl any . .
    alignat rl argument . .
    alignat* rl argument . .
    alignedat rl argument . .
    split rl 2 . .
    gather c 1 . .
    gather* c 1 . .
    gathered c 1 . .
    multline c 1 . .
    multline* c 1 . .
    equation c 1 . .
    equation* c 1 . .
    displaymath c 1 . .
    math c 1 . .
    eqnarray rcl 3 . .
    eqnarray* rcl 3 . .
    cases l any \{ .
    dcases l any \{ .
    rcases l any . \}
    drcases l any . \}
    numcases l any \{ .
    array c argument . .
    darray c argument . .
    subarray c argument . .
    tabular c argument . .
    matrix c any . .
    pmatrix c any ( )
    bmatrix c any [ ]
    Bmatrix c any \{ \}
    vmatrix c any | |
    Vmatrix c any \| \|
    matrix* c any . .
    pmatrix* c any ( )
    bmatrix* c any [ ]
    Bmatrix* c any \{ \}
    vmatrix* c any | |
    Vmatrix* c any \| \|
    smallmatrix c any . .
    psmallmatrix c any ( )
    bsmallmatrix c any [ ]
    """#
}

extension String {
  /// Followed by `[t]`, `[b]` or, for starred matrices, the alignment.
  fileprivate var takesPosition: Bool {
    hasSuffix("ed") || hasSuffix("edat") || hasSuffix("matrix*") || self == "array" || self == "split"
      || self == "darray"
  }
}

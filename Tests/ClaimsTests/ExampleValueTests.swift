import Testing

@testable import Claims

struct ExampleValueTests {
  private func judge(_ expected: String, _ found: String, _ kind: FoundValue.Kind = .float) -> String {
    switch ExpectedValue(expected).judge(FoundValue(kind: kind, description: found, debugDescription: found)) {
    case .holds: "holds"
    case .lastDigit(let replacement): "last digit: \(replacement)"
    case .fails(let replacement): "fails: \(replacement)"
    case .unread: "unread"
    }
  }

  @Test(arguments: [
    // A printed decimal denotes what rounds to it, a tie either way.
    ("0.731", "0.7310585786300049", "holds"), ("0.7311", "0.7310585786300049", "holds"),
    ("0.7310", "0.7310585786300049", "last digit: 0.7311"), ("0.74", "0.7310585786300049", "last digit: 0.73"),
    ("0.75", "0.7310585786300049", "fails: 0.73"), ("0.12", "0.125", "holds"), ("0.13", "0.125", "holds"),
    ("-0.5", "-0.54", "holds"), ("−0.5", "-0.54", "holds"), ("0.5", "-0.5", "fails: -0.5"),
    // An integer denotes itself.
    ("1", "1.0", "holds"), ("1", "0.9999999", "last digit: 0.9999999"), ("1_000", "1000.0", "holds"),
    ("2", "2.9", "fails: 2.9"),
    // Exponents.
    ("1.94e130", "1.9424263952412559e+130", "holds"), ("1.95e130", "1.9424263952412559e+130", "last digit: 1.94e130"),
    ("1e-9", "1.2e-09", "holds"), ("6.4e132", "6.4158e+133", "fails: 6.4e133"), ("0.00", "1e-20", "holds"),
    ("0.50", "3e-07", "fails: 3e-7"),
    // Tolerances.
    ("0.5 ± 1e-9", "0.5000000001", "holds"), ("0.5 ± 1e-9", "0.500000002", "fails: 0.500000002"),
    ("2.837(5)", "2.8415", "holds"), ("2.837(5)", "2.8425", "fails: 2.84"), ("0.5 +/- 0.1", "0.59", "holds"),
    // What is no number.
    ("inf", "inf", "holds"), ("∞", "inf", "holds"), ("-inf", "inf", "fails: inf"), ("nan", "-nan", "holds"),
    ("nan", "0.0", "fails: 0.0"), ("0.0", "nan", "fails: nan"), ("0.0", "-0.0", "holds"), ("-0.0", "0.0", "fails: 0.0"),
    // Remarks.
    ("0.5 (exactly)", "0.5", "holds"), ("0.5, as above", "0.5", "holds"), ("≈ 0.5", "0.52", "holds"),
    ("about a half", "0.5", "unread"), ("0.5 or so", "0.5", "unread"),
  ])
  func `a number is compared at its printed precision`(_ expected: String, _ found: String, _ result: String) {
    let judged = judge(expected, found)
    #expect(judged.hasPrefix(result) || judged == result, "\(expected) against \(found): \(judged)")
  }

  @Test func `integers, booleans and strings are exact`() {
    #expect(judge("4", "4", .integer) == "holds")
    #expect(judge("5", "4", .integer) == "fails: 4")
    #expect(judge("18446744073709551615", "18446744073709551615", .integer) == "holds")
    #expect(judge("0xFF", "255", .integer) == "holds")
    #expect(judge("false", "true", .boolean) == "fails: true")
    #expect(judge("\"a\\\"b\"", "a\"b", .string) == "holds")
    #expect(judge("hello world", "hello world", .string) == "holds")
    #expect(judge("hello", "hello world", .string).hasPrefix("fails"))
  }

  @Test func `collections are compared part by part`() {
    #expect(judge("[0.09, 0.24, 0.67]", "[0.09003057, 0.24472847, 0.66524096]", .other) == "holds")
    #expect(
      judge("[0.09, 0.25, 0.67]", "[0.09003057, 0.24472847, 0.66524096]", .other) == "last digit: [0.09, 0.24, 0.67]")
    #expect(judge("[0.09, 0.5, 0.67]", "[0.09003057, 0.24472847, 0.66524096]", .other) == "fails: [0.09, 0.2, 0.67]")
    #expect(judge("[1, 2]", "[1, 2, 3]", .other) == "fails: [1, 2, 3]")
    #expect(judge("[1, 2, …]", "[1, 2, 3]", .other) == "holds")
    #expect(judge("[0.1, 0.2] ± 0.01", "[0.105, 0.195]", .other) == "holds")
    #expect(judge("[[1, 0], [0, 1]]", "[[1.0, 0.0], [0.0, 1.0]]", .other) == "holds")
    #expect(judge("(0.5, true)", "(loss: 0.5, ok: true)", .other) == "holds")
    #expect(judge("(loss: 0.5, ok: true)", "(loss: 0.5, bad: true)", .other).hasPrefix("fails"))
    #expect(judge("P(x: 1.0)", "P(x: 1.0, y: 2.0)", .other).hasPrefix("fails"))
    #expect(judge("[\"b\": 1, \"a\": 2]", "[\"a\": 2, \"b\": 1]", .other) == "holds")
    #expect(judge("[3, 1, 2]", "[1, 2, 3]", .set) == "holds")
    #expect(judge("[3, 1, 2]", "[1, 2, 3]", .other).hasPrefix("fails"))
    #expect(judge("0.5", "Optional(0.5)", .other) == "holds")
    #expect(judge("nil", "Optional(0.5)", .other).hasPrefix("fails"))
    #expect(judge(".left", "left", .other) == "holds")
    #expect(judge("0..<4", "0..<3", .other).hasPrefix("fails"))
    #expect(judge("Stack[4]", "Stack[3]", .other).hasPrefix("fails"))
    #expect(judge("half done", "a matrix of 2 by 2", .other) == "unread")
  }

  @Test func `broken or huge text is no value and no crash`() {
    for text in [
      "", "[", "[1,", "(", "\"", "1e999999999", String(repeating: "[", count: 100_000), "1e-6000", "[1: ]", "Optional(",
      String(repeating: "9", count: 20_000), "0x", "..<", "…", "±", "0.5 ±", "\\(",
    ] {
      #expect(ValueText.parse(text) == nil)
      #expect(judge(text, "0.5") != "holds")
    }
  }
}

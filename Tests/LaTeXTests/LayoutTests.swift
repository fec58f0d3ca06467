import LaTeX
import Testing

@Suite struct LayoutTests {
  /// A formula of the kind notes are full of, and its tree.
  @Test(arguments: [
    (#"\sigma'(x) = 1-\sigma(x)"#, #"[(scripts \sigma ') ( x ) = #1 - \sigma ( x )]"#),
    (#"x^2_i"#, "[(scripts x _i ^#2)]"),
    (#"x_i^2"#, "[(scripts x _i ^#2)]"),
    (#"x^{\prime\prime}"#, "[(scripts x '')]"),
    (#"65{,}504 + 65\,504 + 1{,}234.5"#, "[#65504 + #65504 + #1234.5]"),
    (#"1,000"#, "[#1 , #000]"),
    (#"\frac12 x^12"#, #"[(\frac #1 #2) (scripts x ^#1) #2]"#),
    (#"{a \over b}"#, #"[{(\over [a] [b])}]"#),
  ])
  func tree(source: String, expected: String) {
    #expect(LaTeXParser.parse(source).dump() == expected)
  }
}

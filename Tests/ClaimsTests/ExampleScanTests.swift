import Testing

@testable import Claims

struct ExampleScanTests {
  private func expectations(_ code: String) -> [String] {
    SwiftScan(code + "\n").expectations.map {
      "\($0.line): \($0.statement.lowerBound)-\($0.statement.upperBound) \($0.columns.lowerBound) \($0.text)"
    }
  }

  @Test func `expectations belong to the statement that ends on their line or before it`() {
    #expect(expectations("f() // => 1") == ["0: 0-0 10 1"])
    #expect(expectations("f(\n  1,\n  2\n) // => 1") == ["3: 0-3 8 1"])
    #expect(expectations("let y = xs.map {\n  $0 * 2 // => 4\n} // => [2, 4]") == ["1: 1-1 15 4", "2: 0-2 8 [2, 4]"])
    #expect(expectations("let y =\n  a\n  + b // => 3") == ["2: 0-2 12 3"])
    #expect(expectations("xs\n  .map(f)\n  .reduce(0, +) // => 3") == ["2: 0-2 22 3"])
    #expect(expectations("f()\n\n// => 3\n//=> 4") == ["2: 0-0 6 3", "3: 0-0 5 4"])
    #expect(expectations("a // not => 3\nb // = > 4") == [])
  }

  @Test func `strings and comments hide what is in them`() {
    #expect(expectations("let s = \"// => 3\"") == [])
    #expect(expectations("let s = \"\"\"\n  x // => 3\n  \"\"\"") == [])
    #expect(expectations("let s = #\"a\" // => 3\"#") == [])
    #expect(expectations("/* x // => 3\n y // => 4 */ z // => 5") == ["1: 1-1 22 5"])
    #expect(expectations("\"\\(\"}\" + \"// => 1\")\" // => \"}\"") == ["0: 0-0 27 \"}\""])
    #expect(SwiftScan("let s = \"\\(f(\"(\"))}\"\n").imbalance == nil)
  }

  @Test func `what must stand at file scope is found`() {
    #expect(SwiftScan("extension Int {}\n").needsFileScope)
    #expect(SwiftScan("@available(*, deprecated) public func f() {}\n").needsFileScope)
    #expect(SwiftScan("infix operator ⊕\n").needsFileScope)
    #expect(!SwiftScan("struct S {\n  private var x = 1\n}\nfunc f() {}\n").needsFileScope)
    #expect(SwiftScan("import Foundation\n@testable import Derive\nimport struct A.B\n").imports.count == 3)
  }

  @Test func `brackets that do not match are found where they are`() {
    func place(_ code: String) -> String {
      SwiftScan(code + "\n").imbalance.map { "\($0.row):\($0.column)" } ?? "none"
    }
    #expect(place("if x {\n  f(\n}") == "0:5")
    #expect(place("f()\n}") == "1:0")
    #expect(place("f() /* a /* b */") == "0:4")
    #expect(place("let s = \"\"\"\n  a") == "0:8")
    #expect(place("#if DEBUG\nf()") == "0:0")
    #expect(place("#if DEBUG\nf()\n#endif") == "none")
    #expect(place("f(\"{\") // }") == "none")
  }

  @Test func `any text can be scanned`() {
    for text in [
      "", "\"", "\"\\(", "/*", "#\"\"\"", String(repeating: "\"\\(", count: 20_000),
      String(repeating: "{", count: 50_000),
      String(repeating: "/*", count: 50_000), "\u{0}", "// =>", "// => ", "\\", "#", "\"\\",
    ] {
      let scan = SwiftScan(text)
      #expect(scan.expectations.count <= 1)
      #expect(scan.lines.count <= 1)
    }
  }

  @Test func `info words are read in any spelling of an info string`() {
    #expect(BlockWords("swift hidden").hidden)
    #expect(BlockWords("swift,no_run").noRun)
    #expect(BlockWords("{.swift traps}").traps)
    #expect(BlockWords("swift fails-to-compile").failsToCompile)
    #expect(BlockWords("swift ignore=\"two words\" hidden").ignore == "two words")
    #expect(BlockWords("swift ignore=\"two words\" hidden").hidden)
    #expect(BlockWords("swift").misspelt.isEmpty)
    #expect(BlockWords("swift title=\"x\"").misspelt.isEmpty)
    #expect(BlockWords("swift no-rum").misspelt.map(\.known) == ["no-run"])
  }

  @Test func `content keys are SHA-256`() {
    // The two examples of FIPS 180-2, appendix B, and the empty message.
    func hex(_ text: String) -> String {
      ContentKey.digest(Array(text.utf8)).map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }.joined()
    }
    #expect(hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    #expect(hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(ContentKey.of(["ab", "c"]) != ContentKey.of(["a", "bc"]))
  }
}

import Foundation
import Testing

@testable import Claims

@Suite(.serialized) struct ExampleRunnerTests {
  @Test func `every form of statement has its value checked`() async {
    let note = """
      # Values

      ```swift
      import Foundation
      let x = 0.5 // => 0.5
      1 / (1 + exp(-x)) // => 0.622
      1 / (1 + exp(-x)); x + 1 // => 1.5
      func square<T: Numeric>(_ a: T) -> T { a * a }
      square(3) // => 9
      let y = [1, 2, 3].map { $0 * 2 } // => [2, 4, 6]
      var c: Double? = nil // => nil
      c = 2.5
      c // => 2.5
      c // => Optional(2.5)
      let long =
        x
        + 2 // => 2.5
      square(
        2.5
      ) // => 6.25
      struct P { var q = 1 }
      var p = P() // => P(q: 1)
      p.q // => 1
      "a" + "b" // => "ab"
      "a" + "b" // => ab
      (1, "two") // => (1, "two")
      x > 0 // => true
      [0.1, 0.2].map(sin) // => [0.0998, 0.1987]
      1.0 / 0 // => inf
      -log(0.0) // => ∞
      Double.nan // => nan
      ["b": 2, "a": 1] // => ["a": 1, "b": 2]
      Set([3, 1, 2]) // => [1, 2, 3]
      var s = 0
      for i in 1...3 { s += i } // => 6
      s
      // => 6
      print("x is", x) // => x is 0.5
      exp(1.0) // => 2.7183 ± 1e-4
      exp(1.0) // => 2.72 (rounded)
      Float(0.1) // => 0.1
      ```
      """
    let run = await ExampleFixture.run(note)
    let wrong = run.rows().enumerated().filter { !$0.element.contains(" proved ") }
    #expect(run.claims().count == 28)
    #expect(wrong.isEmpty, "\(wrong.map { ($0.element, run.messages()[$0.offset]) })")
  }

  @Test func `a wrong value is refuted, a last digit is a warning, and both come with what is right`() async {
    let note =
      "Text.\n\n"
      + swift(
        "",
        """
        import Foundation
        1 / (1 + exp(-1.0)) // => 0.7310
        1 / (1 + exp(-1.0)) // => 0.7320 or so
        1 / (1 + exp(-1.0)) // => 0.74
        [1.0, exp(2.0)] // => [1.0, 7.5]
        2 + 2 // => 5
        "ab" // => "ac"
        true // => false
        exp(3.0) // => 1.9e1
        exp(300.0) // => 1.95e130
        1.0 / 0 // => -inf
        """)
    let run = await ExampleFixture.run(note)
    #expect(
      run.rows() == [
        "5:27 refuted [last-digit] 0.7310",
        "6:27 unread [unread] 0.7320 or so",
        "7:27 refuted [last-digit] 0.74",
        "8:23 refuted [refuted] [1.0, 7.5]",
        "9:13 refuted [refuted] 5",
        "10:12 refuted [refuted] \"ac\"",
        "11:12 refuted [refuted] false",
        "12:16 refuted [refuted] 1.9e1",
        "13:18 refuted [last-digit] 1.95e130",
        "14:15 refuted [refuted] -inf",
      ])
    #expect(
      run.claims().map(\.replacement) == [
        "0.7311", nil, "0.73", "[1.0, 7.4]", "4", "\"ab\"", "true", "2.0e1", "1.94e130", "inf",
      ])
    #expect(run.messages()[0] == "the expression is 0.7310585786300049, not 0.7310")
    #expect(run.claims()[0].severity == .warning)
    #expect(run.claims()[4].severity == .error)
    #expect(run.claims()[4].witness?.left == "4")
  }

  @Test func `each info word does what it says`() async {
    let note =
      swift("hidden", "let a = 2")
      + swift("", "a * 3 // => 6")
      + swift("no-run", "fatalError(\"never\") // => 1")
      + swift("traps", "let none: [Int] = []\nnone[a]")
      + swift("traps", "a")
      + swift("fails-to-compile", "let t: String = a")
      + swift("fails-to-compile", "let t: Int = a")
      + swift("ignore=\"needs a camera\"", "camera.shoot() // => 3")
      + swift("", "print(\"total\", a)\nprint(a + 1)") + "\n```output\ntotal 2\n3\n```\n"
      + swift("", "print(a)") + "\n```output\n4\n```\n"
      + swift("hiden", "a + 1")
    let run = await ExampleFixture.run(note)
    #expect(
      run.verdicts() == [
        .proved, .proved, .proved, .untested, .proved, .refuted, .proved, .refuted, .untested, .proved, .refuted,
        .proved,
      ])
    #expect(run.messages()[4].contains("Index out of range"))
    #expect(run.messages()[5] == "the block ends without a trap")
    #expect(run.messages()[6].contains("cannot convert value of type 'Int' to specified type 'String'"))
    #expect(run.messages()[8] == "the block is ignored: needs a camera")
    #expect(run.messages()[10] == "line 1 of the output is “2”, not “4”")
    #expect(run.claims()[10].replacement == "2\n")
    #expect(run.outcomes[0].findings.map(\.hint) == ["`hidden`?"])
    #expect(
      run.summary?.hasPrefix("merged 8 of 11 blocks into 1 compilation; 2 stand alone (fails-to-compile); 1 ignored")
        == true)
  }

  @Test func `an error in one of three notes leaves the others as they are`() async {
    let run = await ExampleFixture.run(
      "# A\n\n" + swift("", "let x = 1\nx + 1 // => 2"),
      "# B\n\n" + swift("", "let x = 2 // => 2") + "\n" + swift("", "let y = x\n  y + undefined // => 3")
        + "\n" + swift("", "y * 2") + "\n" + swift("", "x + 5 // => 7"),
      "# C\n\n" + swift("", "let x = 3\nx * x // => 10"))
    #expect(run.verdicts(0) == [.proved])
    #expect(run.verdicts(2) == [.refuted])
    #expect(
      run.rows(1) == [
        "4:17 proved 2",
        "9:7 refuted [refuted] undefined // => 3",
        "9:23 untested 3",
        "13:1 untested y * 2",
        "17:13 proved 7",
      ])
    #expect(run.messages(1)[1] == "does not compile: cannot find 'undefined' in scope")
    #expect(run.summary?.hasPrefix("merged 2 of 6 blocks into 1 compilation; 4 stand alone (does not compile)") == true)
  }

  @Test func `a crash, a throw and an endless loop are told apart and do not spread`() async {
    var options = ExampleOptions()
    options.timeLimit = .seconds(1)
    let run = await ExampleFixture.run(
      swift("", "let a = 1 // => 1") + swift("", "let n: Int? = nil\nn! // => 2") + swift("", "a // => 1"),
      swift("", "struct Bad: Error {}\nfunc f() throws -> Int { throw Bad() }") + swift("", "try f() // => 1"),
      swift("", "var i = 0 // => 0\nwhile true { i &+= 1 }"),
      swift("", "7 // => 7"),
      options: options)
    #expect(run.verdicts(0) == [.proved, .refuted, .untested, .untested])
    #expect(run.messages(0)[1].contains("Unexpectedly found nil"))
    #expect(run.messages(0)[1].contains("(line 6)"))
    #expect(run.messages(1)[1] == "the block throws Bad()")
    #expect(run.verdicts(1) == [.proved, .refuted, .untested])
    #expect(run.verdicts(2) == [.proved])
    #expect(run.verdicts(3) == [.proved])
  }

  @Test func `blocks of a note share and may shadow names; extensions stand at file scope`() async {
    let run = await ExampleFixture.run(
      swift("", "let x = 1\nfunc f() -> Int { x }") + swift("", "let x = 2.5\nx + Double(f()) // => 3.5"),
      swift(
        "",
        "extension Double { var half: Double { self / 2 } }\ninfix operator ⊕\nfunc ⊕ (a: Int, b: Int) -> Int { a ^ b }"
      )
        + swift("", "3.0.half // => 1.5\n5 ⊕ 1 // => 4"),
      swift(
        "",
        "func even(_ n: Int) -> Bool { n == 0 || odd(n - 1) }\nlet k = 3\nfunc odd(_ n: Int) -> Bool { n != 0 && even(n - 1) }\nodd(k) // => true"
      ),
      swift("", "let k = 4\nstruct S { var four: Int { k } }\nS().four // => 4"))
    for note in 0..<4 {
      #expect(run.verdicts(note).allSatisfy { $0 == .proved }, "\(run.rows(note)) \(run.messages(note))")
    }
    #expect(run.summary?.contains("3 stand alone (file scope)") == true, "\(run.summary ?? "")")
  }

  @Test func `what was not evaluated is never passed`() async {
    let run = await ExampleFixture.run(
      swift(
        "",
        """
        func unused() -> Int {
          41 // => 42
        }
        var a = 1, b = 2 // => 3
        struct S { var v = [1, 2] }
        var s = S()
        s.v = [5] // => [6]
        for i in 1...3 { i * i } // => 4
        // => 3
        """))
    #expect(run.verdicts().allSatisfy { $0 == .untested }, "\(run.rows()) \(run.messages())")
    #expect(run.messages()[0] == "no value was reported on this line")
  }

  @Test func `without Swift every expectation is untested with the reason`() async {
    var options = ExampleOptions()
    options.runs = false
    let off = await ExampleFixture.run(swift("", "1 // => 2"), options: options)
    #expect(off.verdicts() == [.untested])
    #expect(off.messages() == ["examples are not run (--no-swift)"])
    options.runs = true
    options.compiler = "/nonexistent/swiftc"
    let none = await ExampleFixture.run(swift("", "1 // => 2"), options: options)
    #expect(none.messages() == ["swiftc was not found on PATH"])
  }

  @Test func `an outcome is kept by content and a broken entry is a miss`() async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var options = ExampleOptions()
    options.cache = folder
    let note = "# A\n\n" + swift("", "let x = 1\nx + 1 // => 3")
    let first = await ExampleFixture.run(note, options: options)
    let moved = await ExampleFixture.run(
      "# A\n\nMore prose.\n\n" + swift("", "let x = 1\nx + 1 // => 3"), options: options)
    #expect(moved.summary?.contains("1 unchanged since an earlier run") == true)
    #expect(first.rows() == ["5:13 refuted [refuted] 3"])
    #expect(moved.rows() == ["7:13 refuted [refuted] 3"])
    for entry in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    where entry.lastPathComponent.hasPrefix("example-") {
      try Data("{\"broken\"".utf8).write(to: entry)
    }
    let again = await ExampleFixture.run(note, options: options)
    #expect(again.rows() == first.rows())
    #expect(again.summary?.contains("unchanged") == false)
  }

  @Test func `the values of all lines are there for the page`() async {
    let run = await ExampleFixture.run(swift("", "var total = 0.5\nfor i in 0..<100 { total += Double(i) }\ntotal * 2"))
    #expect(
      run.outcomes[0].values.map { "\($0.line) \($0.name) = \($0.value)" } == [
        "2 total = 0.5", "3 total = 4950.5", "4 total * 2 = 9901.0",
      ])
  }

  @Test func `brackets that do not match are blamed on their block alone`() async {
    let run = await ExampleFixture.run(
      swift("", "let x = 1 // => 1") + swift("", "if x > 0 {\n  x") + swift("", "x + 1 // => 2"),
      swift("", "2 // => 2"))
    #expect(run.rows(0) == ["2:17 proved 1", "5:10 refuted [refuted] {", "9:13 proved 2"])
    #expect(run.verdicts(1) == [.proved])
  }

  @Test func `what describes itself with code of the example is reported once and without a standstill`() async {
    let run = await ExampleFixture.run(
      swift(
        "",
        """
        struct Stack { var items: [Int] = [] }
        extension Stack: CustomStringConvertible {
          var description: String {
            let inner = items.map { "\\($0)" }.joined(separator: "|")
            return "<\\(inner)>"
          }
        }
        Stack(items: [1, 2]) // => <1|2>
        Stack(items: [1, 2]).items.count // => 2
        """))
    #expect(run.verdicts() == [.proved, .proved], "\(run.messages())")
  }

  @Test func `limits of memory and output leave a claim open`() async {
    var options = ExampleOptions()
    options.memoryLimit = 512
    let run = await ExampleFixture.run(
      swift("", "[UInt8](repeating: 1, count: 1 << 30).count // => 1073741824"),
      swift("", "let line = String(repeating: \"spam\", count: 1000)\nfor _ in 0..<1_000_000 { print(line) }"),
      options: options)
    #expect(run.verdicts(0) == [.untested])
    #expect(run.messages(0)[0].contains("512 MiB"))
    #expect(run.verdicts(1) == [.untested])
  }

  @Test func `a Derive module of another compiler leaves its examples open`() async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let module = folder.appendingPathComponent("Derive.swiftmodule")
    try Data("no module".utf8).write(to: module)
    var options = ExampleOptions()
    options.derive = DeriveModule(module: module, objects: [])
    let run = await ExampleFixture.run(
      swift("", "import Derive\nsigmoid(0.0) // => 0.5"), swift("", "1 + 1 // => 2"), options: options)
    #expect(run.verdicts(0) == [.untested], "\(run.messages(0))")
    #expect(run.messages(0)[0].contains("the Derive module cannot be imported by this compiler"), "\(run.messages(0))")
    #expect(run.verdicts(1) == [.proved])
  }

  @Test func `a question mark is filled in, and an output may follow a sentence`() async {
    let run = await ExampleFixture.run(
      swift("", "// => 1\n2 + 3 // => ?\nprint(5)") + "\nThis prints\n\n```output\n5\n```\n")
    #expect(run.verdicts() == [.untested, .untested, .proved])
    #expect(run.claims()[0].code == "no-value")
    #expect(run.claims()[1].replacement == "5")
  }
}

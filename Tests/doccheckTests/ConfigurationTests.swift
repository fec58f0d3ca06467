import Claims
import Testing

struct ConfigurationTests {
  @Test func everyKeyIsRead() throws {
    let configuration = try Configuration.read(
      """
      notes: texts
      site: look
      output: out
      title: "Losses"
      strict: true
      assume: ["y is one-hot", x > 0]
      """)
    #expect(configuration.notes == "texts")
    #expect(configuration.site == "look")
    #expect(configuration.output == "out")
    #expect(configuration.title == "Losses")
    #expect(configuration.strict)
    #expect(configuration.assume == ["y is one-hot", "x > 0"])
  }

  @Test(arguments: ["", "# nothing\n", "---\n"])
  func anEmptyFileMeansDefaults(_ text: String) throws {
    #expect(try Configuration.read(text) == Configuration())
  }

  @Test(arguments: [
    ("titel: x", 1, "unknown key “titel”", "did you mean “title”?"),
    (
      "title: x\nassumptions: y", 2, "unknown key “assumptions”",
      "the keys are notes, site, output, title, strict, assume, bibliography"
    ),
    ("strict: perhaps", 1, "“strict” must be true or false", nil),
    ("notes: [a]", 1, "“notes” must be text", nil),
    ("- a", 1, "the configuration must be a list of keys and values, as in “notes: notes”", nil),
    ("assume: {a: b}", 1, "“assume” must be a list of sentences", nil),
  ])
  func mistakesAreNamed(_ text: String, _ line: Int, _ message: String, _ hint: String?) {
    let error = #expect(throws: ConfigurationError.self) { try Configuration.read(text) }
    #expect(error?.line == line)
    #expect(error?.message == message)
    #expect(error?.hint == hint)
  }

  @Test func brokenYAMLAndRepeatedKeysAreErrors() {
    #expect(throws: ConfigurationError.self) { try Configuration.read("title: [") }
    let twice = #expect(throws: ConfigurationError.self) { try Configuration.read("title: a\ntitle: b") }
    #expect(twice?.message.contains("title") == true)
  }

  @Test(arguments: [("verfy", "verify"), ("biuld", "build"), ("lst", "list")])
  func slipsFindTheirName(_ slip: String, _ name: String) {
    #expect(NearestName.of(slip, among: ["verify", "build", "list", "new"]) == name)
  }

  @Test func strangersFindNoName() {
    #expect(NearestName.of("xyzzy", among: ["verify", "build"]) == nil)
    #expect(NearestName.of("", among: ["verify"]) == nil)
  }
}

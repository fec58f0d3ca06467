import Derive
import Testing

@Suite struct CatalogueTests {
  @Test func everyRowIsReadable() {
    #expect(Catalogue.entries.count == 26)
    #expect(Set(Catalogue.entries.map(\.name)).count == Catalogue.entries.count)
    for entry in Catalogue.entries {
      #expect(!entry.spellings.isEmpty && !entry.parameters.isEmpty && entry.definition.contains("\\"), "\(entry.name)")
      #expect(entry.spellings.allSatisfy { !$0.isEmpty && !$0.contains(" ") }, "\(entry.name)")
      let arguments = entry.parameters.map { $0.isVector ? [0.25, 0.75] : [0.5] }
      let result = Catalogue.evaluate(name: entry.name, arguments: arguments)
      #expect(result?.count == (entry.shape == .vector ? 2 : 1), "\(entry.name)")
      #expect(Catalogue.evaluate(name: entry.name, arguments: [[Double]]()) == nil, "\(entry.name)")
    }
    #expect(Catalogue.evaluate(name: "no such function", arguments: [[0.0]]) == nil)
    #expect(Catalogue.evaluate(name: "sigmoid", arguments: [[0.0, 1.0]]) == nil)
  }

  @Test func spellingsFindTheirFunctions() {
    #expect(Catalogue.entries(spelled: #"\sigma"#).map(\.name) == ["sigmoid", "softmax"])
    #expect(Catalogue.entries(spelled: #"\operatorname{softmax}"#).map(\.name) == ["softmax"])
    #expect(Catalogue.entries(spelled: "H").map(\.name) == ["entropy", "crossEntropy"])
    #expect(Catalogue.entry(named: "binaryCrossEntropyFromLogits")?.swiftName == "binaryCrossEntropy(label:logit:)")
  }

  /// The stated bound holds at every reference point.
  @Test(arguments: Catalogue.entries) func boundHolds(entry: Catalogue.Entry) {
    let references = Reference.all.filter { $0.name == entry.name }
    #expect(references.count >= 20)
    for reference in references {
      guard let result = Catalogue.evaluate(name: entry.name, arguments: reference.arguments) else {
        Issue.record("no value at \(reference.arguments)")
        continue
      }
      #expect(result.count == reference.values.count)
      for (value, exact) in zip(result, reference.values) {
        let error = ((value - exact.high) - exact.low).magnitude
        guard
          let bound = Catalogue.absoluteError(name: entry.name, arguments: reference.arguments, value: exact.high)
        else { continue }
        #expect(error <= bound, "\(entry.name) \(reference.arguments): \(value), not \(exact.high)")
      }
    }
  }
}

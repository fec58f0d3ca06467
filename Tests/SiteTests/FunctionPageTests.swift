import Claims
import Foundation
import Testing

@testable import Site

/// The reference page of the functions that notes are checked against.
@Suite struct FunctionPageTests {
  static let html: String = {
    guard let theme = try? Theme() else { return "" }
    return FunctionPage(theme: theme).html(siteTitle: "T")
  }()

  @Test func everyFunctionHasARowAndASection() {
    #expect(FunctionReference.all.count == 26)
    for function in FunctionReference.all {
      #expect(Self.html.contains("<th scope=\"row\"><a href=\"#\(function.name)\">\(function.name)</a></th>"))
      #expect(Self.html.contains("<h2 id=\"\(function.name)\">"))
      for spelling in function.spellings { #expect(Self.html.contains("<code>\(HTML.escape(spelling))</code>")) }
      for text in [function.swiftName, function.domain, function.source, function.shapes] {
        #expect(Self.html.contains(HTML.escape(text)), "\(text)")
      }
      #expect(function.bounds.count == 4)
    }
    #expect(!Self.html.contains("<merror>"))
  }

  /// A picture with a title and a description for each function of numbers, without styles or scripts of its own.
  @Test func everyScalarFunctionIsDrawn() throws {
    let drawn = FunctionReference.all.filter { !$0.curves.isEmpty }
    #expect(drawn.count == 15)
    #expect(Self.html.components(separatedBy: "<svg ").count == drawn.count + 1)
    for function in drawn {
      #expect(Self.html.contains("aria-labelledby=\"\(function.name)-title \(function.name)-desc\""))
      #expect(Self.html.contains("<title id=\"\(function.name)-title\">"))
      #expect(Self.html.contains("<desc id=\"\(function.name)-desc\">"))
    }
    #expect(!Self.html.contains("style=\"") && !Self.html.contains("no value"))
    let body = Self.html.components(separatedBy: "<main").last ?? ""
    #expect(!body.contains("<script"))
  }

  /// What is drawn was measured: within the bound of Float, and all of it.
  @Test(arguments: FunctionReference.all.filter { !$0.curves.isEmpty }.map(\.name)) func errorsAreMeasured(name: String)
    throws
  {
    let function = try #require(FunctionReference.all.first { $0.name == name })
    let bound = try #require(function.bounds.first { $0.format == "Float" })
    for curve in function.curves {
      #expect(curve.values.count == FunctionCurve.columns && curve.errors.count == FunctionCurve.columns)
      #expect(curve.values.allSatisfy { $0.y.isFinite }, "\(name)")
      #expect(curve.errors.allSatisfy { $0 <= bound.bound }, "\(name): \(curve.errors)")
    }
    let worst = function.curves.flatMap(\.errors).max() ?? 0
    #expect(worst >= 0.2 * bound.bound, "\(name): \(worst) of \(bound.bound)")
  }

  @Test func ticksAreRound() {
    #expect(FunctionPlot.Scale(0, 1).ticks == [0, 0.25, 0.5, 0.75, 1])
    #expect(FunctionPlot.Scale(-8, 8).ticks == [-10, -5, 0, 5, 10])
    #expect(FunctionPlot.Scale(0, 1.75).ticks == [0, 0.5, 1, 1.5, 2])
    #expect(FunctionPlot.number(-0.25) == "−0.25" && FunctionPlot.number(1) == "1" && FunctionPlot.number(0) == "0")
  }
}

import Claims

/// A scalar function and its measured error over the same axis, as an SVG that takes its colours from the theme.
struct FunctionPlot {
  private let function: FunctionReference
  private let width = 360.0, left = 34.0, right = 350.0
  private let valuePanel = (top: 10.0, bottom: 150.0), errorPanel = (top: 176.0, bottom: 236.0)

  init(_ function: FunctionReference) { self.function = function }

  /// Nothing for functions of vectors.
  var html: String {
    guard !function.curves.isEmpty, let bound = function.bounds.first(where: { $0.format == "Float" }) else {
      return ""
    }
    let values = function.curves.flatMap(\.values).map(\.y).filter(\.isFinite)
    let scale = Scale(values.min() ?? 0, values.max() ?? 1)
    let errors = Scale(0, max(bound.bound, 0.5))
    var svg =
      "<svg viewBox=\"0 0 \(Int(width)) 256\" role=\"img\" aria-labelledby=\"\(function.name)-title \(function.name)-desc\">"
    svg += "<title id=\"\(function.name)-title\">\(HTML.escape(function.name)) and its error in Float</title>"
    svg += "<desc id=\"\(function.name)-desc\">\(HTML.escape(description(values, bound)))</desc>"
    svg += axes(scale, valuePanel) + axes(errors, errorPanel) + horizontalTicks
    for (index, curve) in function.curves.enumerated() {
      let points = curve.values.map { (x($0.x), scale.place($0.y, valuePanel)) }
      svg += path(points, "dc-curve dc-curve-\(index + 1)")
    }
    let worst = function.curves[0].errors.indices.map { column in
      function.curves.map { $0.errors[column] }.filter { !$0.isNaN }.max() ?? .nan
    }
    svg += steps(worst, errors)
    let limit = Self.coordinate(errors.place(bound.bound, errorPanel))
    svg += "<path class=\"dc-bound\" d=\"M\(Self.coordinate(left)) \(limit)H\(Self.coordinate(right))\"/></svg>"
    return "<figure class=\"dc-plot\">\n\(svg)\n<figcaption>\(caption)</figcaption>\n</figure>\n"
  }

  private var caption: String {
    let labels = function.curves.compactMap(\.label)
    let curves =
      labels.count < 2 ? "Above, the function" : "Above, the function for \(labels[0]) and, dashed, for \(labels[1])"
    return
      "\(curves); below, the largest error in Float of \(FunctionCurve.samples) numbers in each of \(FunctionCurve.columns) columns, in ulp, and the bound, dotted."
  }

  private func description(_ values: [Double], _ bound: FunctionReference.Bound) -> String {
    let worst = function.curves.flatMap(\.errors).filter { !$0.isNaN }.max() ?? .nan
    let range = "from \(Self.number(function.range.lowerBound)) to \(Self.number(function.range.upperBound))"
    return
      "Over \(range) the values run from \(Self.number(values.min() ?? .nan)) to \(Self.number(values.max() ?? .nan)). The largest error drawn is \(Self.number(worst)) ulp, the bound is \(FunctionPage.decimal(bound.bound)) ulp."
  }

  // MARK: - Geometry

  private func x(_ value: Double) -> Double {
    left + (value - function.range.lowerBound) / (function.range.upperBound - function.range.lowerBound)
      * (right - left)
  }

  private func axes(_ scale: Scale, _ panel: (top: Double, bottom: Double)) -> String {
    var svg = ""
    for tick in scale.ticks {
      let y = Self.coordinate(scale.place(tick, panel))
      svg +=
        "<path class=\"dc-grid\(tick == 0 ? " dc-zero" : "")\" d=\"M\(Self.coordinate(left)) \(y)H\(Self.coordinate(right))\"/>"
      svg +=
        "<text x=\"\(Self.coordinate(left - 5))\" y=\"\(y)\" dy=\"0.32em\" text-anchor=\"end\">\(Self.number(tick))</text>"
    }
    return svg
  }

  private var horizontalTicks: String {
    let (low, high) = (function.range.lowerBound, function.range.upperBound)
    return (0...4).map { step in
      let value = low + (high - low) * Double(step) / 4, x = Self.coordinate(x(value))
      return
        "<path class=\"dc-grid\" d=\"M\(x) \(Self.coordinate(valuePanel.top))V\(Self.coordinate(valuePanel.bottom))M\(x) \(Self.coordinate(errorPanel.top))V\(Self.coordinate(errorPanel.bottom))\"/><text x=\"\(x)\" y=\"250\" text-anchor=\"middle\">\(Self.number(value))</text>"
    }.joined()
  }

  private func path(_ points: [(Double, Double)], _ style: String) -> String {
    var data = ""
    var isOpen = false
    for (x, y) in points {
      guard y.isFinite else {
        isOpen = false
        continue
      }
      data += "\(isOpen ? "L" : "M")\(Self.coordinate(x)) \(Self.coordinate(y))"
      isOpen = true
    }
    return "<path class=\"\(style)\" d=\"\(data)\"/>"
  }

  /// A filled staircase.
  private func steps(_ errors: [Double], _ scale: Scale) -> String {
    let step = (right - left) / Double(errors.count)
    var data = "M\(Self.coordinate(left)) \(Self.coordinate(errorPanel.bottom))"
    for (column, error) in errors.enumerated() {
      let y = scale.place(error.isNaN ? 0 : error, errorPanel)
      data += "V\(Self.coordinate(y))H\(Self.coordinate(left + Double(column + 1) * step))"
    }
    return "<path class=\"dc-error\" d=\"\(data)V\(Self.coordinate(errorPanel.bottom))Z\"/>"
  }

  private static func coordinate(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
  }

  /// Up to three decimals, with a minus sign.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "no value" }
    let rounded = (value * 1000).rounded() / 1000
    return (rounded < 0 ? "−" : "") + FunctionPage.decimal(rounded.magnitude)
  }
}

extension FunctionPlot {
  /// An axis from one round number to another, with three to six ticks.
  struct Scale {
    let ticks: [Double]

    init(_ low: Double, _ high: Double) {
      let span = max(high - low, 1e-3)
      let steps = [0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 10, 20, 25, 50, 100]
      let step = steps.first { span / $0 <= 4 } ?? span / 4
      let first = Int((low / step + 1e-9).rounded(.down)), last = Int((high / step - 1e-9).rounded(.up))
      ticks = (first...max(last, first + 1)).map { Double($0) * step }
    }

    func place(_ value: Double, _ panel: (top: Double, bottom: Double)) -> Double {
      let low = ticks.first ?? 0, high = ticks.last ?? 1
      return panel.bottom - (value - low) / (high - low) * (panel.bottom - panel.top)
    }
  }
}

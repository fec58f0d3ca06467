extension Expression: CustomStringConvertible {
  /// Plain text, as a colleague would type it: "σ(x)·(1 − σ(x))".
  public var description: String { text(0) }

  // Binding strengths: 0 sum, 1 product, 2 unary, 3 power, 4 atom.
  private func text(_ strength: Int) -> String {
    func wrap(_ own: Int, _ text: String) -> String { own < strength ? "(\(text))" : text }
    switch self {
    case .number(let number):
      return number.value.isInteger || number.halfUnit == nil ? "\(number.value)" : number.decimal
    case .constant(let constant): return constant.rawValue
    case .symbol(let name): return Expression.display(name)
    case .element(let base, let indices): return "\(base.text(4))[\(indices.map { $0.text(0) }.joined(separator: ","))]"
    case .add(let terms):
      var result = ""
      for (position, term) in terms.enumerated() {
        if case .negate(let inner) = term {
          result += position == 0 ? "−\(inner.text(1))" : " − \(inner.text(1))"
        } else if position > 0, case .multiply(_, Expression.eitherSign, let inner) = term {
          result += " ± \(inner.text(1))"
        } else {
          result += position == 0 ? term.text(0) : " + \(term.text(0))"
        }
      }
      return wrap(0, result)
    case .negate(let inner): return wrap(0, "−\(inner.text(1))")
    case .multiply(_, Expression.eitherSign, let inner): return wrap(0, "±\(inner.text(1))")
    case .multiply(let style, let a, let b):
      let glyph =
        switch style {
        case .juxtaposed, .dot: "·"
        case .times: "×"
        case .hadamard: "⊙"
        }
      return wrap(1, a.text(1) + glyph + b.text(2))
    case .divide(let a, let b): return wrap(1, "\(a.text(2))/\(b.text(3))")
    case .power(let a, let b): return wrap(3, "\(a.text(4))^\(b.text(4))")
    case .apply(.exp, let arguments) where arguments.count == 1: return wrap(3, "e^\(arguments[0].text(4))")
    case .apply(.abs, let arguments) where arguments.count == 1: return "|\(arguments[0].text(0))|"
    case .apply(.norm, let arguments) where arguments.count == 1: return "‖\(arguments[0].text(0))‖"
    case .apply(.factorial, let arguments) where arguments.count == 1: return "\(arguments[0].text(4))!"
    case .apply(let function, let arguments): return "\(function.rawValue)(\(list(arguments)))"
    case .call(_, _) where antiderivative != nil:
      return wrap(1, "∫ \(antiderivative?.body.text(2) ?? "") d\(antiderivative?.variable ?? "")")
    case .call(let name, let arguments): return "\(Expression.display(name))(\(list(arguments)))"
    case .big(let big, let range, let body):
      var limits = range.index
      if let from = range.from { limits += "=\(from)" }
      if let to = range.to { limits += "…\(to)" }
      if !range.conditions.isEmpty { limits += ", " + range.conditions.map(\.description).joined(separator: ", ") }
      return wrap(1, "\(big.rawValue)[\(limits)] \(body.text(2))")
    case .derivative(let body, let by):
      let order = by.count == 1 ? "" : "^\(by.count)"
      return wrap(2, "∂\(order)/∂\(by.map { $0.text(4) }.joined(separator: "∂")) \(body.text(4))")
    case .gradient(let body, let by): return wrap(2, "∇\(by.map { "_\($0.text(4))" } ?? "") \(body.text(4))")
    case .prime(let name, let order, let arguments):
      return Expression.display(name) + String(repeating: "′", count: order)
        + (arguments.isEmpty ? "" : "(\(list(arguments)))")
    case .evaluated(let body, let assignments):
      return "\(body.text(4)) at \(assignments.map { "\($0.symbol)=\($0.value)" }.joined(separator: ", "))"
    case .cases(let branches):
      return "{" + branches.map { "\($0.value) if \($0.condition)" }.joined(separator: "; ") + "}"
    case .indicator(let condition): return "[\(condition)]"
    case .vector(let entries): return "(\(list(entries)))"
    case .matrix(let rows): return "[" + rows.map(list).joined(separator: "; ") + "]"
    case .dottedMatrix(let rows):
      return "["
        + rows.map { row in
          row.map {
            switch $0 {
            case .value(let value): "\(value)"
            case .horizontalDots: "…"
            case .verticalDots: "⋮"
            case .diagonalDots: "⋱"
            }
          }.joined(separator: ", ")
        }.joined(separator: "; ") + "]"
    case .transpose(let inner): return "\(inner.text(4))ᵀ"
    case .limit(let body, let variable, let to, let side):
      return wrap(1, "lim[\(variable)→\(to)\(side > 0 ? "⁺" : side < 0 ? "⁻" : "")] \(body.text(2))")
    case .integral(let body, let variable, let from, let to):
      return wrap(1, "∫[\(from)…\(to)] \(body.text(2)) d\(variable)")
    case .opaque(let key): return key
    }
  }

  private func list(_ expressions: [Expression]) -> String {
    expressions.map(\.description).joined(separator: ", ")
  }

  /// "hat(y)" as "ŷ".
  public static func display(_ name: String) -> String {
    guard name.utf8.contains(UInt8(ascii: "(")) else { return name }
    if isUnit(name) { return String(name.dropFirst(5).dropLast()) }
    let marks: [(String, Character)] = [
      ("hat", "\u{302}"), ("bar", "\u{304}"), ("tilde", "\u{303}"), ("dot", "\u{307}"),
    ]
    for (word, mark) in marks where name.hasPrefix(word + "(") {
      guard let close = name.lastIndex(of: ")") else { continue }
      let inner = display(String(name[name.index(name.startIndex, offsetBy: word.count + 1)..<close]))
      return inner + String(mark) + name[name.index(after: close)...]
    }
    return name
  }
}

extension Expression.Condition: CustomStringConvertible {
  public var description: String {
    switch self {
    case .relation(let a, let relation, let b): "\(a) \(relation.rawValue) \(b)"
    case .all(let conditions): conditions.map(\.description).joined(separator: " and ")
    case .otherwise: "otherwise"
    }
  }
}

extension Number {
  /// The numeral with the decimals it was printed with.
  public var decimal: String {
    guard let halfUnit else { return value.description }
    var places = 0
    var unit = halfUnit * 2
    while unit < 1, places < 400 {
      unit = unit * 10
      places += 1
    }
    guard let scaled = Rational.powerOfTen(places).map({ value * $0 }), scaled.isInteger else {
      return value.description
    }
    var digits = (scaled.sign < 0 ? -scaled : scaled).description
    while digits.count <= places { digits = "0" + digits }
    if places > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places)) }
    return (scaled.sign < 0 ? "-" : "") + digits
  }
}

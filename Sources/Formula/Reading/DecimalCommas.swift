import LaTeX

/// Decimal commas without braces: `0,693`, `\ln(0,866)`, of notes that write no decimal points.
///
/// A comma between digits that touch it is decimal, unless the two numerals are all that stands in a pair of brackets
/// behind no operator: (1,2) is a point, and ]0,1[ an interval. Subscripts count.
struct DecimalCommas {
  let reader: Reader

  func joined(_ node: LayoutNode) -> LayoutNode {
    var node = node
    switch node.kind {
    case .row(let nodes): node.kind = .row(joined(nodes))
    case .group(let nodes): node.kind = .group(joined(nodes))
    case .fenced(let open, let close, let body):
      let isList = isPair(body) && !(open == "(" && close == ")")
      node.kind = .fenced(open: open, close: close, body: isList ? body : joined(body))
    case .scripts(let base, let sub, let sup, let primes):
      node.kind = .scripts(base: base.map(joined), sub: sub, sup: sup.map(joined), primes: primes)
    case .fraction(let command, let numerator, let denominator):
      node.kind = .fraction(command: command, numerator: joined(numerator), denominator: joined(denominator))
    case .radical(let radicand, let degree): node.kind = .radical(radicand: joined(radicand), degree: degree)
    case .accent(let command, let base): node.kind = .accent(command: command, base: joined(base))
    case .styled(let command, let argument, let body):
      node.kind = .styled(command: command, argument: argument, body: joined(body))
    case .stacked(let command, let base, let over, let under):
      node.kind = .stacked(command: command, base: joined(base), over: over, under: under)
    case .environment(let name, let columns, let rows, let rest):
      let joinedRows = rows.map { row in
        var row = row
        row.cells = row.cells.map(joined)
        return row
      }
      node.kind = .environment(name: name, columns: columns, rows: joinedRows, rest: rest)
    case .number, .letter, .symbol, .name, .text, .characters, .sized, .space, .directive, .error: break
    }
    return node
  }

  /// The nodes of one row, with each decimal numeral in one of them.
  private func joined(_ nodes: [LayoutNode]) -> [LayoutNode] {
    let lists = lists(nodes)
    var result: [LayoutNode] = []
    var position = 0
    while position < nodes.count {
      if !lists.contains(where: { $0.contains(position) }), let numeral = numeral(nodes, position) {
        result.append(joined(numeral))
        position += 3
      } else {
        let isListBehind = isList(nodes[position], behind: position > 0 ? nodes[position - 1] : nil)
        result.append(isListBehind ? nodes[position] : joined(nodes[position]))
        position += 1
      }
    }
    return result
  }

  /// A numeral, a comma and a numeral that touch, and no other comma beside them: 1,2,3 is a list.
  private func numeral(_ nodes: [LayoutNode], _ position: Int) -> LayoutNode? {
    guard position + 2 < nodes.count, case .number(let whole) = nodes[position].kind,
      reader.plainSymbol(nodes[position + 1]) == ",", touch(nodes, position), touch(nodes, position + 1),
      !isComma(nodes, position - 1), !isComma(nodes, position + 3)
    else { return nil }
    let fraction = nodes[position + 2]
    switch fraction.kind {
    case .number(let digits) where digits.allSatisfy(\.isNumber):
      return LayoutNode(.number(whole + digits), nodes[position].span.lowerBound..<fraction.span.upperBound)
    // 0,5^2
    case .scripts(let base?, let sub, let sup, let primes):
      guard case .number(let digits) = base.kind, digits.allSatisfy(\.isNumber), sub == nil else { return nil }
      let number = LayoutNode(.number(whole + digits), nodes[position].span.lowerBound..<base.span.upperBound)
      return LayoutNode(
        .scripts(base: number, sub: nil, sup: sup, primes: primes),
        nodes[position].span.lowerBound..<fraction.span.upperBound)
    default: return nil
    }
  }

  /// Pairs in plain brackets of this row that are points, intervals or sets: `(1,2)`, `[0,1]`, and not `\ln(0,5)`.
  private func lists(_ nodes: [LayoutNode]) -> [Range<Int>] {
    nodes.indices.filter { position in
      position + 4 < nodes.count && numeral(nodes, position + 1) != nil
        && Self.brackets.contains(glyph(nodes[position]))
        && Self.brackets.contains(glyph(nodes[position + 4]))
    }.filter { position in
      let isRound = glyph(nodes[position]) == "("
      return !isRound || !isOperator(position > 0 ? nodes[position - 1] : nil)
    }.map { ($0 + 1)..<($0 + 4) }
  }

  private static let brackets: Set<String> = ["(", ")", "[", "]", "\\{", "\\}", "\\lbrace", "\\rbrace"]

  private func glyph(_ node: LayoutNode) -> String {
    if case .scripts(let base?, _, _, _) = node.kind { return glyph(base) }
    return reader.plainSymbol(node) ?? ""
  }

  /// `\left(1,2\right)` behind no operator.
  private func isList(_ node: LayoutNode, behind: LayoutNode?) -> Bool {
    guard case .fenced(_, _, let body) = node.kind else { return false }
    return isPair(body) && !isOperator(behind)
  }

  private func isPair(_ body: [LayoutNode]) -> Bool { body.count == 3 && numeral(body, 0) != nil }

  /// What a factor in brackets may follow.
  private func isOperator(_ node: LayoutNode?) -> Bool {
    guard let node else { return false }
    switch node.kind {
    case .name, .number, .fraction, .radical: return true
    case .scripts(let base?, _, _, _): return isOperator(base)
    default: return ["+", "-", "−", "*", "/", "\\cdot", "\\times", "\\div", "·", "×", ")"].contains(glyph(node))
    }
  }

  private func isComma(_ nodes: [LayoutNode], _ position: Int) -> Bool {
    nodes.indices.contains(position) && reader.plainSymbol(nodes[position]) == ","
  }

  private func touch(_ nodes: [LayoutNode], _ position: Int) -> Bool {
    nodes[position].span.upperBound == nodes[position + 1].span.lowerBound
  }
}

extension ReadingContext {
  /// Do formulas write decimal commas without braces, and no decimal points? One of `0,25` and `\approx 1,5` says it,
  /// or several of `12,75`: 10,20 may be a list.
  public static func showsPlainDecimalComma(_ formulas: some Sequence<String>) -> Bool {
    var (sure, likely) = (0, 0)
    for formula in formulas {
      let bytes = Array(formula.utf8)
      func isDigit(_ index: Int) -> Bool { bytes.indices.contains(index) && bytes[index] &- 48 < 10 }
      func digits(from index: Int, by step: Int) -> Int {
        var count = 0
        while isDigit(index + count * step) { count += 1 }
        return count
      }
      for index in bytes.indices where isDigit(index - 1) && isDigit(index + 1) {
        let (whole, fraction) = (digits(from: index - 1, by: -1), digits(from: index + 1, by: 1))
        let (start, end) = (index - whole, index + 1 + fraction)
        if bytes[index] == UInt8(ascii: ".") {
          // 1.234 may have a mark between thousands.
          if fraction != 3 || whole > 3 || bytes[start] == UInt8(ascii: "0") { return false }
        } else if bytes[index] == UInt8(ascii: ",") {
          let isListed = end < bytes.count && bytes[end] == UInt8(ascii: ",") && isDigit(end + 1)
          guard whole <= 3, !isListed, let computed = isComputed(bytes[..<start]) else { continue }
          let isBelowOne = whole == 1 && bytes[start] == UInt8(ascii: "0")
          switch fraction {
          case 3 where !isBelowOne: continue
          case 1: if computed { sure += 1 }
          default: if isBelowOne || computed { sure += 1 } else { likely += 1 }
          }
        }
      }
    }
    return sure > 0 || likely > 2
  }

  /// Does a numeral stand behind an operator or ≈, behind a relation or nothing, or (`nil`) in brackets, a list, a
  /// subscript?
  private static func isComputed(_ before: ArraySlice<UInt8>) -> Bool? {
    var before = before
    while before.last == UInt8(ascii: " ") || before.last == UInt8(ascii: "~") { before = before.dropLast() }
    guard let last = before.last else { return false }
    switch last {
    case UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "/"): return true
    case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"): return false
    // \frac{0,5}, and not x_{1,2}
    case UInt8(ascii: "{"): return before.dropLast().last == UInt8(ascii: "_") ? nil : false
    default:
      let word = before.suffix(8)
      func ends(_ command: String) -> Bool { word.suffix(command.utf8.count).elementsEqual(command.utf8) }
      if ["\\times", "\\cdot", "\\approx", "\\simeq", "≈", "×", "·", "÷"].contains(where: ends) { return true }
      return ["\\le", "\\leq", "\\ge", "\\geq", "−"].contains(where: ends) ? false : nil
    }
  }
}

extension ReadingContext {
  /// Does a text use `{,}` as a decimal comma: with a group after it that is not of three digits, or after a zero?
  public static func showsDecimalComma(_ text: String) -> Bool {
    let bytes = text.utf8
    guard zip(bytes, bytes.dropFirst()).contains(where: { $0 == UInt8(ascii: "{") && $1 == UInt8(ascii: ",") }) else {
      return false
    }
    let pieces = text.split(separator: "{,}", omittingEmptySubsequences: false)
    return zip(pieces, pieces.dropFirst()).contains { before, after in
      let digits = after.prefix { $0.isNumber }.count
      let whole = before.reversed().prefix { $0.isNumber || $0 == "." }
      guard digits > 0, let last = whole.first, last.isNumber else { return false }
      return digits != 3 || whole.count == 1 && last == "0"
    }
  }
}

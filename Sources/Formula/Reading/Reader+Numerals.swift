import LaTeX

/// Numerals: mixed numbers, decimal commas, other bases.
extension Reader {
  /// `2\frac{3}{4}`: two and three quarters, or twice as much. The cursor stands behind the integer.
  mutating func mixedNumber(_ number: Number, _ cursor: inout Cursor) -> Expression? {
    guard number.halfUnit == nil, number.value.isInteger, let next = cursor.current,
      case .fraction(let command, let above, let below) = next.kind,
      ["\\frac", "\\tfrac", "\\dfrac", "\\cfrac"].contains(command), let top = digits(above),
      let bottom = digits(below),
      Rational(0) < top, top < bottom,
      choices.pick("\(number.value)\(shown(next)) is a mixed number, or a product", of: 2) == 0
    else { return nil }
    cursor.advance()
    return .add([.number(number), .divide(.number(Number(top)), .number(Number(bottom)))])
  }

  /// `2.5e4`, `1e-3`: as programs write it. With a sign it may be 2.5 times e, less 4.
  mutating func scientific(
    _ digits: String, _ node: LayoutNode, _ cursor: inout Cursor
  ) throws(ReadingFailure) -> Expression? {
    guard let mark = cursor.current, case .letter("e") = mark.kind, mark.span.lowerBound == node.span.upperBound,
      let next = cursor.peek(), next.span.lowerBound == mark.span.upperBound
    else { return nil }
    let sign = plainSymbol(next)
    let isSigned = sign == "-" || sign == "+"
    guard let last = isSigned ? cursor.peek(2) : next, case .number(let exponent) = last.kind,
      !isSigned || last.span.lowerBound == next.span.upperBound, let power = Int(exponent), power < 400,
      let mantissa = Number(printed: digits), let scale = Rational.powerOfTen(sign == "-" ? -power : power)
    else { return nil }
    let question = "\(digits)e\(exponent) is a decimal with its power of ten, or a product"
    // Nobody writes 1e for Euler's number.
    guard choices.pick(question, of: 2) == (isSigned && digits != "1" ? 1 : 0) else { return nil }
    cursor.advance()
    cursor.advance()
    if isSigned { cursor.advance() }
    return .number(Number(mantissa.value * scale, halfUnit: mantissa.halfUnit.map { $0 * scale }))
  }

  /// `0.89 / 0.0001 \times 10^2`: the power of ten belongs to the numeral before it.
  mutating func powerOfTen(_ cursor: inout Cursor) throws(ReadingFailure) -> Expression? {
    guard case .number? = cursor.peek(-1)?.kind, let sign = cursor.current, plainSymbol(sign) == "\\times",
      case .scripts(let base?, nil, .some, 0)? = cursor.peek()?.kind, case .number("10") = base.kind
    else { return nil }
    cursor.advance()
    return try factor(&cursor)
  }

  /// The 2.0 of a note that multiplies by points: a decimal, or a product.
  mutating func pointProduct(_ digits: String) -> Expression? {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard context.usesPointProducts, parts.count == 2, let left = Number(printed: parts[0]),
      let right = Number(printed: parts[1]),
      choices.pick("\(digits) is a decimal, or a product", of: 2) == 1
    else { return nil }
    return .multiply(.dot, .number(left), .number(right))
  }

  /// `1 2`, which is set as 12: nobody sees the space.
  func withDigitsBehind(_ digits: String, _ node: LayoutNode, _ cursor: inout Cursor) -> String {
    var (digits, end) = (digits, node.span.upperBound)
    while digits.allSatisfy(\.isNumber), let next = cursor.current, case .number(let more) = next.kind,
      more.allSatisfy(\.isNumber), end < next.span.lowerBound,
      tree.text(in: end..<next.span.lowerBound).allSatisfy({ $0 == " " })
    {
      digits += more
      end = next.span.upperBound
      cursor.advance()
    }
    return digits
  }

  /// `0.1\overline{6}` is 1/6: what stands under the line goes on.
  func repeating(_ start: Number, _ next: LayoutNode) -> Number? {
    guard case .accent("\\overline", let base) = next.kind, let period = digits(base),
      let unit = start.halfUnit.map({ $0 * 2 }) ?? (start.value.isZero ? 1 : nil)
    else { return nil }
    let count = normalize(children(base)).first.map { tree.text(of: $0).count } ?? 1
    guard let whole = Rational.powerOfTen(count), let rest = unit * period / (whole - 1) else { return nil }
    return Number(start.value + rest)
  }

  private func digits(_ node: LayoutNode) -> Rational? {
    let nodes = normalize(children(node))
    guard nodes.count == 1, case .number(let digits) = nodes[0].kind, !digits.contains(".") else { return nil }
    return Rational(decimal: digits)
  }

  /// `1011_2`: a numeral to the base below it. Fails where the digits do not fit the base.
  func numeral(_ digits: String, base: Expression, _ place: Range<Int>) throws(ReadingFailure) -> Expression {
    guard case .number(let number) = base, let radix = number.value.integer, (2...36).contains(radix),
      let value = Int(digits, radix: radix)
    else { throw ReadingFailure("a numeral to a base that is not understood", place) }
    return .number(Number(Rational(value)))
  }

  /// `0x1F`, `0b11`: a numeral of a programming language.
  func isPrefixedNumeral(_ cursor: Cursor) -> Bool {
    guard case .number("0")? = cursor.current?.kind, let zero = cursor.current, let mark = cursor.peek(),
      case .letter(let letter) = mark.kind, ["x", "b", "o"].contains(letter),
      zero.span.upperBound == mark.span.lowerBound, let next = cursor.peek(2),
      mark.span.upperBound == next.span.lowerBound
    else { return false }
    switch next.kind {
    case .number: return true
    case .letter(let digit): return letter == "x" && digit.first?.isHexDigit ?? false
    default: return false
    }
  }

  /// `1{,}5` is one number: a comma in braces with digits on both sides that is no separator of thousands.
  func joinDecimals(_ nodes: [LayoutNode]) -> [LayoutNode] {
    guard nodes.contains(where: { isBracedComma($0) || bracedThousand($0) != nil }) else { return nodes }
    var result: [LayoutNode] = []
    var position = 0
    while position < nodes.count {
      if position + 1 < nodes.count, case .number(let whole) = nodes[position].kind, whole.allSatisfy(\.isNumber),
        let digits = bracedThousand(nodes[position + 1])
      {
        let span = nodes[position].span.lowerBound..<nodes[position + 1].span.upperBound
        result.append(LayoutNode(.number(whole + digits), span))
        position += 2
      } else if position + 2 < nodes.count, isBracedComma(nodes[position + 1]),
        case .number(let whole) = nodes[position].kind, isGrouped(whole),
        let (digits, rebuilt) = leadingDigits(nodes[position + 2]), !digits.contains("."),
        nodes[position].span.upperBound == nodes[position + 1].span.lowerBound,
        nodes[position + 1].span.upperBound == nodes[position + 2].span.lowerBound
      {
        result.append(rebuilt(whole.filter { $0 != "." } + "." + digits, nodes[position].span.lowerBound))
        position += 3
      } else {
        result.append(nodes[position])
        position += 1
      }
    }
    return result
  }

  /// The digits that a node begins with, as in 8 and 8^3, and how it looks with others that start earlier.
  private func leadingDigits(_ node: LayoutNode) -> (digits: String, rebuilt: (String, Int) -> LayoutNode)? {
    switch node.kind {
    case .number(let digits):
      return (digits, { LayoutNode(.number($0), $1..<node.span.upperBound) })
    case .scripts(let base?, let sub, let sup, let primes):
      guard case .number(let digits) = base.kind else { return nil }
      return (
        digits,
        {
          let number = LayoutNode(.number($0), $1..<base.span.upperBound)
          return LayoutNode(.scripts(base: number, sub: sub, sup: sup, primes: primes), $1..<node.span.upperBound)
        }
      )
    default: return nil
    }
  }

  /// `\$5`, `5\,€`: what is counted in money. `30°`, `30\degree`: what is written `30^\circ` elsewhere.
  func joinMoneyAndDegrees(_ nodes: [LayoutNode]) -> [LayoutNode] {
    func glyph(_ node: LayoutNode) -> String? {
      switch node.kind {
      case .symbol(let glyph): glyph
      case .letter, .number, .scripts, .fraction, .fenced: nil
      default: node.span.count < 10 ? tree.text(of: node) : nil
      }
    }
    func isMoney(_ node: LayoutNode) -> Bool { glyph(node).map(Reader.money.contains) ?? false }
    func isDegree(_ node: LayoutNode) -> Bool { glyph(node).map(Reader.degrees.contains) ?? false }
    guard nodes.count > 1, nodes.contains(where: { isMoney($0) || isDegree($0) }) else { return nodes }
    func isNumber(_ node: LayoutNode?) -> Bool { if case .number? = node?.kind { true } else { false } }
    var result: [LayoutNode] = []
    for (position, node) in nodes.enumerated() {
      let next = position + 1 < nodes.count ? nodes[position + 1] : nil
      if isMoney(node), isNumber(next) || isNumber(result.last) { continue }
      if isDegree(node), let last = result.last, isNumber(last) || isOperand(last) {
        result[result.count - 1] = LayoutNode(
          .scripts(base: last, sub: nil, sup: LayoutNode(.symbol("\\circ"), node.span), primes: 0),
          last.span.lowerBound..<node.span.upperBound)
        continue
      }
      result.append(node)
    }
    return result
  }

  private static let money: Set<String> = ["\\$", "$", "€", "£", "₹", "¥", "\\pounds", "\\euro", "\\text{€}"]

  private static let degrees: Set<String> = ["°", "\\degree", "º"]

  private func isOperand(_ node: LayoutNode) -> Bool {
    switch node.kind {
    case .letter, .fraction: true
    case .symbol(let glyph): Names.symbols[glyph] != nil
    default: false
    }
  }

  /// Digits without a point, or 1.234 with the point of a thousand.
  private func isGrouped(_ digits: String) -> Bool {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 1 || parts.count == 2 && !parts[0].isEmpty && parts[1].count == 3
  }

  /// The 560 of `12{,560}`.
  private func bracedThousand(_ node: LayoutNode) -> String? {
    guard case .group(let inner) = node.kind, inner.count == 2, inner[0].kind == .symbol(","),
      case .number(let digits) = inner[1].kind, digits.count == 3
    else { return nil }
    return digits
  }

  private func isBracedComma(_ node: LayoutNode) -> Bool {
    guard case .group(let inner) = node.kind else { return false }
    return inner.count == 1 && inner[0].kind == .symbol(",")
  }

  /// 14.715 without its point.
  private static func grouped(_ digits: String) -> String? {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 3, (1...3).contains(parts[0].count), parts[0].first != "0" else {
      return nil
    }
    return parts.joined()
  }

  /// `1{,}234`, `1,234`: between one and two, or a thousand and more. The note's other numerals say which comes first.
  mutating func withDecimalComma(_ digits: String, _ node: LayoutNode) -> String {
    if context.groupsByPoints || context.usesDecimalComma, let whole = Self.grouped(digits),
      choices.pick("the point of \(digits) stands between thousands, or is decimal", of: 2)
        == (context.groupsByPoints ? 0 : 1)
    {
      return whole
    }
    guard node.span.count > digits.utf8.count else { return digits }
    let text = tree.text(of: node)
    let parts = text.replacing("{,}", with: ",").split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, parts[1].allSatisfy(\.isNumber) else { return digits }
    // 1.234,56
    if let thousands = Self.grouped(String(parts[0])) { return thousands + "." + parts[1] }
    guard parts[0].allSatisfy(\.isNumber) else { return digits }
    let usesDecimalComma = context.usesDecimalComma || ReadingContext.showsDecimalComma(tree.source)
    let question = "\(text) has \(usesDecimalComma ? "a decimal comma" : "a comma between thousands"), or the other"
    let isDecimal = readsDecimalComma ?? ((choices.pick(question, of: 2) == 0) == usesDecimalComma)
    readsDecimalComma = isDecimal
    return isDecimal ? parts.joined(separator: ".") : digits
  }
}

extension ReadingContext {
  /// Does a formula write \frac{1}{2}.\left(x - 1\right)?
  public static func showsPointProducts(_ text: String) -> Bool {
    let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
    return zip(pieces, pieces.dropFirst()).contains { before, after in
      (before.hasSuffix("}") || before.hasSuffix(")")) && (after.hasPrefix("\\left(") || after.hasPrefix("("))
    }
  }

  /// Does a text write 8.886.110?
  public static func showsGroupingPoints(_ text: String) -> Bool {
    var (groups, digits) = (0, 0)
    var isAfterWhole = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: ".") where digits > 0:
        groups = isAfterWhole && digits == 3 ? groups + 1 : 0
        isAfterWhole = digits <= 3
        digits = 0
      default:
        if groups > 0, digits == 3, isAfterWhole { return true }
        (groups, digits, isAfterWhole) = (0, 0, false)
      }
    }
    return groups > 0 && digits == 3 && isAfterWhole
  }
}

extension Reader {
  /// `131,072` outside brackets is one number.
  func withThousands(_ nodes: [LayoutNode]) -> [LayoutNode] {
    guard nodes.contains(where: { plainSymbol($0) == "," }) else { return nodes }
    func digits(_ position: Int) -> String? {
      guard position < nodes.count, case .number(let digits) = nodes[position].kind else { return nil }
      return digits
    }
    func touch(_ position: Int) -> Bool { nodes[position].span.upperBound == nodes[position + 1].span.lowerBound }
    var result: [LayoutNode] = []
    var depth = 0
    var position = 0
    while position < nodes.count {
      let node = nodes[position]
      if isOpening(node) { depth += 1 } else if isClosing(node) { depth -= 1 }
      var end = position
      if depth <= 0, var number = digits(position), number.count <= 3, number != "0", number.allSatisfy(\.isNumber) {
        while end + 2 < nodes.count, plainSymbol(nodes[end + 1]) == ",", touch(end), touch(end + 1),
          let group = digits(end + 2), group.prefix(while: \.isNumber).count == 3
        {
          number += group
          end += 2
          if group.count > 3 { break }
        }
        // 1,234,56 is a list.
        let goesOn = end + 2 < nodes.count && plainSymbol(nodes[end + 1]) == "," && touch(end) && touch(end + 1)
        if end > position, !goesOn {
          result.append(LayoutNode(.number(number), node.span.lowerBound..<nodes[end].span.upperBound))
          position = end + 1
          continue
        }
      }
      result.append(node)
      position += 1
    }
    return result
  }
}

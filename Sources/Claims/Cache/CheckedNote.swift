import Formula
import Notes

/// What a note's formulas, tables and links gave, before its Swift examples run.
struct CheckedNote: Sendable, Hashable {
  var claims: [Claim]
  var numbers: [LedgerNumber]
  var findings: [Finding]
  var swiftLinks: [SwiftLink]
}

extension CheckedNote {
  func write(to writer: inout ByteWriter) {
    writer.write(claims) { $1.write(to: &$0) }
    writer.write(numbers) { writer, number in
      writer.write(number.span)
      writer.write(number.text)
      writer.write(number.fate.rawValue)
      writer.write(number.line)
      writer.write(number.column)
      writer.write(number.reason)
    }
    writer.write(findings) { writer, finding in
      writer.write(finding.severity.rawValue)
      writer.write(finding.code)
      writer.write(finding.message)
      writer.write(finding.path)
      writer.write(finding.line)
      writer.write(finding.column)
      writer.write(finding.hint)
    }
    writer.write(swiftLinks) { writer, link in
      writer.write(link.link)
      writer.write(link.shown)
      writer.write(link.shownSpan)
      writer.write(link.expression)
      writer.write(link.relation.rawValue)
      writer.write(link.tolerance)
    }
  }

  init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    claims = try reader.list { reader throws(ByteReader.Malformed) in try Claim(from: &reader) }
    numbers = try reader.list { reader throws(ByteReader.Malformed) in
      var number = LedgerNumber(
        span: try reader.span(), text: try reader.text(), fate: try reader.value(NumberFate.self))
      number.line = try reader.integer()
      number.column = try reader.integer()
      number.reason = try reader.optionalText()
      return number
    }
    findings = try reader.list { reader throws(ByteReader.Malformed) in
      Finding(
        severity: try reader.value(Severity.self), code: try reader.text(), message: try reader.text(),
        path: try reader.text(), line: try reader.integer(), column: try reader.integer(),
        hint: try reader.optionalText())
    }
    swiftLinks = try reader.list { reader throws(ByteReader.Malformed) in
      SwiftLink(
        link: try reader.span(), shown: try reader.text(), shownSpan: try reader.span(),
        expression: try reader.text(), relation: try reader.value(Relation.self), tolerance: try reader.optionalText())
    }
  }
}

/// Everything but the id and the lines, which `Session` gives.
extension Claim {
  func write(to writer: inout ByteWriter) {
    writer.write(kind.rawValue)
    writer.write(verdict?.rawValue)
    writer.write(severity.rawValue)
    writer.write(code)
    writer.write(span)
    writer.write(source)
    writer.write(reading)
    writer.write(domain)
    writer.write(value)
    writer.write(witness) { writer, witness in
      writer.write(witness.at) { writer, place in
        writer.write(place.symbol)
        writer.write(place.value)
      }
      writer.write(witness.left)
      writer.write(witness.right)
    }
    writer.write(evidence.points) { $0.write($1) }
    writer.write(evidence.bits) { $0.write($1) }
    writer.write(evidence.method)
    writer.write(evidence.finiteDifference) { $0.write($1) }
    writer.write(evidence.ulps) { $0.write($1) }
    writer.write(message)
    writer.write(hint)
    writer.write(replacement)
    writer.write(replacementSpan) { $0.write($1) }
    writer.write(formula) { $0.write($1) }
  }

  init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    let kind = try reader.value(ClaimKind.self)
    let verdict = try reader.optional { reader throws(ByteReader.Malformed) in try reader.value(Verdict.self) }
    let severity = try reader.value(Severity.self)
    let code = try reader.optionalText()
    let span = try reader.span()
    self.init(kind: kind, verdict: verdict, span: span, source: try reader.text())
    self.severity = severity
    self.code = code
    reading = try reader.text()
    domain = try reader.text()
    value = try reader.optionalText()
    witness = try reader.optional { reader throws(ByteReader.Malformed) in
      let places = try reader.list { reader throws(ByteReader.Malformed) in
        Witness.Value(symbol: try reader.text(), value: try reader.text())
      }
      return Witness(at: places, left: try reader.text(), right: try reader.text())
    }
    evidence.points = try reader.optional { reader throws(ByteReader.Malformed) in try reader.integer() }
    evidence.bits = try reader.optional { reader throws(ByteReader.Malformed) in try reader.integer() }
    evidence.method = try reader.optionalText()
    evidence.finiteDifference = try reader.optional { reader throws(ByteReader.Malformed) in try reader.double() }
    evidence.ulps = try reader.optional { reader throws(ByteReader.Malformed) in try reader.double() }
    message = try reader.text()
    hint = try reader.optionalText()
    replacement = try reader.optionalText()
    replacementSpan = try reader.optional { reader throws(ByteReader.Malformed) in try reader.span() }
    formula = try reader.optional { reader throws(ByteReader.Malformed) in try reader.integer() }
  }
}

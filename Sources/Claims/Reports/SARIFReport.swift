/// SARIF 2.1.0, which code-scanning services read.
public struct SARIFReport: ReportWriter {
  public var options: ReportOptions

  public init(options: ReportOptions = ReportOptions()) {
    self.options = options
  }

  public func write(_ report: Report) -> [UInt8] {
    let diagnostics = report.diagnostics(strict: options.strict)
    var json = JSONWriter(capacity: 512 * (diagnostics.count + 8))
    json.object { json in
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.member("version", "2.1.0")
      json.newline()
      json.key("runs")
      json.array(CollectionOfOne(diagnostics)) { $0.writeRun($1) }
    }
    return json.finish()
  }
}

extension JSONWriter {
  fileprivate mutating func writeRun(_ diagnostics: [Diagnostic]) {
    object { json in
      json.key("tool")
      json.object { json in
        json.key("driver")
        json.object { json in
          json.member("name", "doccheck")
          json.member("version", Version.current)
          json.key("rules")
          json.array(Set(diagnostics.map(\.code)).sorted()) { json, code in
            json.object { $0.member("id", code) }
          }
        }
      }
      json.member("columnKind", "unicodeCodePoints")
      json.newline()
      json.key("results")
      json.lines(diagnostics) { $0.writeResult($1) }
    }
  }

  private mutating func writeResult(_ diagnostic: Diagnostic) {
    object { json in
      json.member("ruleId", diagnostic.code)
      json.member("level", diagnostic.level.rawValue)
      json.key("message")
      json.object { $0.member("text", diagnostic.plainText) }
      json.key("locations")
      json.array(CollectionOfOne(diagnostic)) { $0.writeLocation($1) }
      if let id = diagnostic.claimID {
        json.key("partialFingerprints")
        json.object { $0.member("claim/v1", id) }
      }
    }
  }

  private mutating func writeLocation(_ diagnostic: Diagnostic) {
    object { json in
      json.key("physicalLocation")
      json.object { json in
        json.key("artifactLocation")
        json.object { $0.member("uri", diagnostic.path.uriEncoded) }
        json.key("region")
        json.object { json in
          json.member("startLine", max(1, diagnostic.line))
          json.member("startColumn", max(1, diagnostic.column))
          json.member("endLine", max(1, diagnostic.line, diagnostic.endLine))
          json.member("endColumn", max(1, diagnostic.endColumn))
        }
      }
    }
  }
}

extension Diagnostic {
  /// The message and its details as plain lines.
  var plainText: String {
    ([message] + details.map { "\($0.label): \($0.text)" }).joined(separator: "\n")
  }
}

extension String {
  /// A relative path as a URI reference.
  fileprivate var uriEncoded: String {
    var encoded = ""
    for byte in utf8 {
      let scalar = Unicode.Scalar(byte)
      if byte < 0x80,
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-._~/".unicodeScalars.contains(scalar)
      {
        encoded.unicodeScalars.append(scalar)
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (hex.count < 2 ? "0" : "") + hex
      }
    }
    return encoded
  }
}

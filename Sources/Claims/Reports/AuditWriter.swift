/// An audit as text or JSON.
extension AuditReport {
  /// Mutants that were not killed one a line, worst first, then a line for each note and one for all.
  public func text(listsKilled: Bool = false) -> String {
    var text = ""
    for fate in [Mutant.Fate.survived, .undecided, .equivalent, .killed] where fate != .killed || listsKilled {
      for note in notes {
        for mutant in note.mutants where mutant.fate == fate {
          text += "\(note.path):\(mutant.line):\(mutant.column): \(fate.rawValue): \(mutant.mutation.kind.rawValue) "
          text += "\(mutant.edit) in \(mutant.claim)\n    \(mutant.reason)\n"
        }
      }
    }
    for note in notes {
      text += "\(note.path): \(count(note.mutants.count, "mutant")) of \(count(note.claims, "claim")) that hold"
      text += note.mutants.isEmpty ? "\n" : ": \(Self.fates(note.mutants))\n"
    }
    let all = mutants
    text += "\(count(all.count, "mutant")): \(Self.fates(all))"
    if let share, let noticedShare {
      text += "\nof those that are not equivalent \(Self.percent(share)) are killed"
      text += ", and \(Self.percent(noticedShare)) no longer pass under --strict"
    }
    return text + "\n"
  }

  private func count(_ fate: Mutant.Fate) -> Int { notes.reduce(0) { $0 + $1.count(fate) } }

  private func count(_ number: Int, _ noun: String) -> String { number == 1 ? "1 \(noun)" : "\(number) \(noun)s" }

  private static func fates(_ mutants: [Mutant]) -> String {
    Mutant.Fate.allCases.map { fate in "\(mutants.count { $0.fate == fate }) \(fate.rawValue)" }.joined(separator: ", ")
  }

  /// Rounded down, so that 100 % means all.
  private static func percent(_ share: Double) -> String {
    let tenths = Int(share * 1000)
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// One object, like the report of `verify`.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", Version.schema)
      json.member("doccheck", Version.current)
      json.key("notes")
      json.array(notes) { json, note in
        json.object { json in
          json.member("path", note.path)
          json.member("claims", note.claims)
          json.key("mutants")
          json.lines(note.mutants) { json, mutant in
            json.object { json in
              json.member("kind", mutant.mutation.kind.rawValue)
              json.member("fate", mutant.fate.rawValue)
              json.member("line", mutant.line)
              json.member("column", mutant.column)
              json.member("original", mutant.original)
              json.member("replacement", mutant.mutation.replacement)
              json.member("claim", mutant.claim)
              json.member("reason", mutant.reason)
            }
          }
        }
      }
      json.key("summary")
      json.object { json in
        json.member("mutants", mutants.count)
        json.member("killed", count(.killed))
        json.member("equivalent", count(.equivalent))
        json.member("undecided", count(.undecided))
        json.member("survived", count(.survived))
        json.key("share")
        if let share { json.value(share) } else { json.null() }
        json.key("noticed")
        if let noticedShare { json.value(noticedShare) } else { json.null() }
      }
    }
    return json.finish()
  }
}

extension Mutant {
  /// "s_k → s_i"
  public var edit: String {
    func shown(_ text: String) -> String {
      let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return line.isEmpty ? "∅" : line
    }
    return "\(shown(original)) → \(shown(mutation.replacement))"
  }
}

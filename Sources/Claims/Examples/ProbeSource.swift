/// The module that the compiler's playground transform reports to. It is compiled without the transform, and its
/// records go to a file, one per line, fields parted by tabs:
///
///     B block offset          a block begins; `offset` is the length of standard output so far
///     E block offset          the block has ended
///     V line endLine column endColumn kind name description debugDescription
///     M line endLine column endColumn               more values at this place than are written at once
///     L line … as V … more                           the last of them, when the block ends, and how many more
///     P line endLine column endColumn start end      a print is done: what it wrote
///     Q line … as P … more                           as L, of prints
///     T description           an error was thrown and not caught
///     X                       the note has ended
enum ProbeSource {
  static let moduleName = "DoccheckProbe"

  /// Values written at once for each place; of more only the last is kept.
  static let valuesPerPlace = 32

  static let text = #"""
    #if canImport(Glibc)
    internal import Glibc
    #else
    internal import Musl
    #endif

    nonisolated(unsafe) public var __doccheckCase = -1
    nonisolated(unsafe) private var records: Int32 = -1
    nonisolated(unsafe) private var written = 0
    nonisolated(unsafe) private var mutex = pthread_mutex_t()
    // A description may be an example's own code, which reports as well: what it does is no statement's value.
    nonisolated(unsafe) private var isReporting = false
    nonisolated(unsafe) private var printedTo = 0

    private struct Place: Hashable { var line, endLine, column, endColumn: Int; var name: String }
    private struct Visits { var count = 0; var last: Any? = nil; var print: (start: Int, end: Int)? = nil }
    nonisolated(unsafe) private var visits: [Place: Visits] = [:]

    private func escaped(_ text: String) -> String {
      guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x5C }) else { return text }
      var result = ""
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\t": result += "\\t"
        case "\r": result += "\\r"
        default: result.unicodeScalars.append(scalar)
        }
      }
      return result
    }

    // Of values there may be too many; where blocks begin and end is always told.
    private func record(_ line: String, isValue: Bool = false) {
      guard records >= 0, !isValue || written < 8 << 20 else { return }
      var bytes = Array((line + "\n").utf8)
      written += bytes.count
      bytes.withUnsafeMutableBytes { buffer in
        var rest = buffer[...]
        while !rest.isEmpty {
          let count = write(records, UnsafeRawBufferPointer(rebasing: rest[...]).baseAddress!, rest.count)
          if count <= 0 { return }
          rest = rest.dropFirst(count)
        }
      }
    }

    private func printed() -> Int {
      fflush(stdout)
      return Int(lseek(1, 0, SEEK_CUR))
    }

    public func __doccheckStart() {
      let arguments = CommandLine.arguments
      __doccheckCase = arguments.count > 2 ? Int(arguments[2]) ?? -1 : -1
      records = open("records", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
      var attributes = pthread_mutexattr_t()
      pthread_mutexattr_init(&attributes)
      pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_RECURSIVE))
      pthread_mutex_init(&mutex, &attributes)
    }

    private func report(_ body: () -> Void) {
      guard records >= 0 else { return }
      pthread_mutex_lock(&mutex)
      defer { pthread_mutex_unlock(&mutex) }
      if isReporting { return }
      isReporting = true
      body()
      isReporting = false
    }

    public func __doccheckBlock(_ block: Int) {
      report {
        printedTo = printed()
        record("B\t\(block)\t\(printedTo)")
      }
    }

    public func __doccheckEnd(_ block: Int) {
      report {
        for (place, visit) in visits {
          if let last = visit.last { record("L" + text(place, of: last) + "\t\(visit.count - PLACES)") }
          guard let print = visit.print else { continue }
          record("Q" + fields(place) + "\t\(print.start)\t\(print.end)\t\(visit.count - PLACES)")
        }
        visits = visits.filter { $0.value.last == nil && $0.value.print == nil }
        record("E\t\(block)\t\(printed())")
      }
    }

    public func __doccheckThrew(_ error: any Error) { record("T\t" + escaped(String(describing: error))) }

    public func __doccheckFinish() -> Never {
      _ = printed()
      record("X")
      exit(0)
    }

    // Leaves of a value, up to a limit, so that huge collections are not printed whole.
    private func leaves(_ value: Any, limit: inout Int) {
      let mirror = Mirror(reflecting: value)
      if mirror.children.isEmpty { limit -= 1 }
      for child in mirror.children {
        guard limit > 0 else { return }
        limit -= 1
        leaves(child.value, limit: &limit)
      }
    }

    private func cut(_ text: String) -> String {
      text.utf8.count <= 8192 ? text : String(text.prefix(4096)) + "…"
    }

    private func kind(of value: Any) -> String {
      switch value {
      case is Bool: return "boolean"
      case is String, is Substring, is Character: return "string"
      case is any BinaryFloatingPoint: return "float"
      case is any BinaryInteger: return "integer"
      default: break
      }
      switch Mirror(reflecting: value).displayStyle {
      case .set?: return "set"
      case .class?: return "object"
      default: return "other"
      }
    }

    private func fields(_ place: Place) -> String {
      "\t\(place.line)\t\(place.endLine)\t\(place.column)\t\(place.endColumn)"
    }

    private func text(_ place: Place, of value: Any) -> String {
      let kind = kind(of: value)
      var description: String, debugDescription: String
      var limit = 2000
      if kind == "other" || kind == "set" { leaves(value, limit: &limit) }
      if limit <= 0 {
        let children = Mirror(reflecting: value).children
        var shown: [String] = []
        for child in children.prefix(16) {
          var limit = 200
          leaves(child.value, limit: &limit)
          shown.append(limit > 0 ? String(describing: child.value) : "…")
        }
        description = "[" + shown.joined(separator: ", ") + ", …] (\(children.count) elements)"
        debugDescription = description
      } else if kind == "string" {
        let string = "\(value)"
        description = string.utf8.count <= 8192 ? string : String(string.prefix(4096)) + "…"
        debugDescription = String(reflecting: description)
      } else {
        description = cut(String(describing: value))
        debugDescription = description
      }
      return fields(place) + "\t\(kind)\t"
        + [place.name, description, debugDescription].map(escaped).joined(separator: "\t")
    }

    public func __builtin_log_with_id<T>(
      _ value: T, _ name: String, _ id: Int, _ line: Int, _ endLine: Int, _ column: Int, _ endColumn: Int,
      _ module: Int, _ file: Int
    ) -> AnyObject? {
      guard line <= 1_000_000_000 else { return nil }
      report {
        let place = Place(line: line, endLine: endLine, column: column, endColumn: endColumn, name: name)
        let count = visits[place, default: Visits()].count + 1
        visits[place, default: Visits()].count = count
        if count <= PLACES {
          if T.self != Void.self, T.self != Void?.self { record("V" + text(place, of: value), isValue: true) }
        } else {
          if count == PLACES + 1 { record("M" + fields(place)) }
          // Holding on to a collection makes its next change copy it: not for ever.
          visits[place]!.last = _isPOD(T.self) || count < 5000 ? value : nil
        }
      }
      return nil
    }

    public func __builtin_log_scope_entry(
      _ line: Int, _ endLine: Int, _ column: Int, _ endColumn: Int, _ module: Int, _ file: Int
    ) -> AnyObject? { nil }

    public func __builtin_log_scope_exit(
      _ line: Int, _ endLine: Int, _ column: Int, _ endColumn: Int, _ module: Int, _ file: Int
    ) -> AnyObject? { nil }

    public func __builtin_postPrint(
      _ line: Int, _ endLine: Int, _ column: Int, _ endColumn: Int, _ module: Int, _ file: Int
    ) -> AnyObject? {
      guard line <= 1_000_000_000 else { return nil }
      report {
        let place = Place(line: line, endLine: endLine, column: column, endColumn: endColumn, name: "print")
        let count = visits[place, default: Visits()].count + 1
        visits[place, default: Visits()].count = count
        let start = printedTo
        printedTo = printed()
        if count <= PLACES {
          record("P" + fields(place) + "\t\(start)\t\(printedTo)", isValue: true)
        } else {
          if count == PLACES + 1 { record("M" + fields(place)) }
          visits[place]!.print = (start, printedTo)
        }
      }
      return nil
    }

    public func __builtin_send_data(_ object: AnyObject?) {}
    """#.replacing("PLACES", with: "\(valuesPerPlace)")
}

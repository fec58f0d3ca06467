import Foundation
import Notes

/// What the formulas of notes gave in earlier runs, each in a file named by everything that goes into it: the note, the
/// assumptions, the seed, and this very program.
struct NoteCache: Sendable {
  let folder: URL
  private let program: String

  init(folder: URL) {
    self.folder = folder
    program = Self.program
  }

  func key(of note: Note, assume: [String], seed: UInt64) -> String {
    ContentKey.of(
      ["note", program, String(seed), note.path, note.source, String(assume.count)] + assume
        + note.frontMatter.assume)
  }

  /// `nil` also for a file that was cut short or altered.
  func result(for key: String) -> CheckedNote? {
    guard let data = try? Data(contentsOf: file(key)), data.count > Self.tailLength else { return nil }
    let bytes = [UInt8](data)
    let content = bytes.dropLast(Self.tailLength)
    guard Array(bytes.suffix(Self.tailLength)) == Self.tail(of: content) else { return nil }
    var reader = ByteReader(content)
    guard let note = try? CheckedNote(from: &reader), reader.isAtEnd else { return nil }
    return note
  }

  func store(_ note: CheckedNote, for key: String) {
    var writer = ByteWriter()
    note.write(to: &writer)
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // Written aside and renamed, so that a reader never sees half of it, whenever the run is killed.
    let data = Data(writer.bytes + Self.tail(of: writer.bytes[...]))
    try? data.write(to: file(key), options: .atomic)
  }

  /// Forgets the oldest results when there are more than anyone has notes.
  func prune() {
    let keys: Set<URLResourceKey> = [.contentModificationDateKey]
    let all = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: Array(keys))
    let files = (all ?? []).filter { $0.lastPathComponent.hasPrefix(Self.prefix) }
    guard files.count > Self.fileLimit else { return }
    let dated = files.map { file in
      (file, (try? file.resourceValues(forKeys: keys))?.contentModificationDate ?? .distantPast)
    }
    for (file, _) in dated.sorted(by: { $0.1 < $1.1 }).prefix(files.count - Self.fileLimit / 2) {
      try? FileManager.default.removeItem(at: file)
    }
  }

  private static let prefix = "note-"
  private static let fileLimit = 8_000

  private func file(_ key: String) -> URL { folder.appendingPathComponent("\(Self.prefix)\(key).bin") }

  private static let tailLength = 8

  private static func tail(of content: ArraySlice<UInt8>) -> [UInt8] {
    let sum = UInt64(hashing: content)
    return (0..<8).map { UInt8(truncatingIfNeeded: sum >> (8 * UInt64($0))) }
  }

  /// Which build of the program this is: a new build may decide otherwise.
  private static let program: String = {
    guard let path = Bundle.main.executablePath,
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    else { return "unknown" }
    let size = attributes[.size] as? Int ?? 0
    let date = (attributes[.modificationDate] as? Date)?.timeIntervalSinceReferenceDate ?? 0
    return "\(Version.current) \(path) \(size) \(date.bitPattern)"
  }()
}

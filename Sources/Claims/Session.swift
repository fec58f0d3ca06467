public import Notes

/// One run over some notes.
public struct Session: Sendable {
  public struct Options: Sendable {
    /// Runs the notes' Swift examples.
    public var swift = true
    public var cache = true
    public var jobs: Int?
    public var seed: UInt64 = 0

    public init() {}
  }
  public var options: Options

  public init(options: Options = Options()) {
    self.options = options
  }

  /// Checks every claim of the notes.
  public func verify(_ notes: [Note]) async -> Report {
    Report(notes: notes.map { NoteReport(note: $0, claims: []) })
  }
}

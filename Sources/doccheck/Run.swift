import Claims
import Foundation
import Notes

/// Reads the notes that some options name, checks them, and says what happened.
struct Run {
  var workspace: Workspace
  var report: Report
  var strict: Bool

  init(_ options: CheckingOptions) async throws {
    try await self.init(options, in: Workspace.nearest())
  }

  init(_ options: CheckingOptions, in workspace: Workspace) async throws {
    self.workspace = workspace
    strict = options.strict || workspace.configuration.strict
    let (notes, findings) = try await Self.notes(options, in: workspace)
    let progress = Progress("checking \(notes.count) notes …")
    var session = options.session
    session.options.bibliography = workspace.configuration.bibliography.map { Workspace.join(workspace.folder, $0) }
    report = await session.verify(notes)
    progress.end()
    report.findings = findings + report.findings
  }

  /// The notes that the options name, read, and what could not be read.
  static func notes(
    _ options: CheckingOptions, in workspace: Workspace
  ) async throws -> (notes: [Note], findings: [Finding]) {
    let files = try files(options, in: workspace)
    let progress = Progress("reading \(files.paths.count) notes …")
    defer { progress.end() }
    let (notes, findings) = await read(
      files.paths, assuming: workspace.configuration.assume,
      jobs: options.jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    return (notes, files.findings + findings)
  }

  /// The notes that the options name, or those of the workspace.
  static func files(_ options: CheckingOptions, in workspace: Workspace) throws -> NoteFiles {
    guard options.paths.isEmpty else { return NoteFiles(options.paths) }
    guard FileManager.default.fileExists(atPath: workspace.notes) else {
      throw InputError(
        "there is no folder “\(workspace.notes)” to check: name files or folders, or run “doccheck init”")
    }
    return NoteFiles([workspace.notes])
  }

  var outcome: Outcome { report.outcome(strict: strict) }

  private static func read(
    _ paths: [String], assuming assumptions: [String], jobs: Int
  ) async -> (notes: [Note], findings: [Finding]) {
    await withTaskGroup(of: [(Int, Result<Note, InputFinding>)].self) { group in
      for job in 0..<jobs {
        group.addTask {
          stride(from: job, to: paths.count, by: jobs).map { ($0, read(paths[$0], assuming: assumptions)) }
        }
      }
      var results: [(Int, Result<Note, InputFinding>)] = []
      for await part in group { results += part }
      var notes: [Note] = []
      var findings: [Finding] = []
      for (_, result) in results.sorted(by: { $0.0 < $1.0 }) {
        switch result {
        case .success(let note): notes.append(note)
        case .failure(let error): findings.append(error.finding)
        }
      }
      return (notes, findings)
    }
  }

  private struct InputFinding: Error {
    var finding: Finding
  }

  private static func read(_ path: String, assuming assumptions: [String]) -> Result<Note, InputFinding> {
    let isInput = path == NoteFiles.standardInput
    let name = isInput ? NoteFiles.standardInputName : path
    let bytes: Data
    do {
      bytes =
        isInput ? try FileHandle.standardInput.readToEnd() ?? Data() : try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      return .failure(InputFinding(finding: .input(.unreadable, "“\(name)” cannot be read", path: name)))
    }
    guard bytes.count <= NoteFiles.largestNote else {
      let message = "the note has \(bytes.count) bytes; the limit is 16 MiB"
      return .failure(InputFinding(finding: .input(.tooLarge, message, path: name)))
    }
    let note = NoteReader.read(path: name, bytes: [UInt8](bytes))
    guard !assumptions.isEmpty else { return .success(note) }
    var matter = note.frontMatter
    matter.assume = assumptions + matter.assume
    return .success(
      Note(path: note.path, source: note.source, frontMatter: matter, blocks: note.blocks, problems: note.problems))
  }
}

/// One line on a terminal's standard error that says what is going on, and goes away.
struct Progress {
  private let isShown = isatty(FileHandle.standardError.fileDescriptor) == 1

  init(_ text: String) { show(text) }

  func show(_ text: String) {
    if isShown { say("\r\u{1B}[K\(text)", to: .standardError) }
  }

  func end() {
    if isShown { say("\r\u{1B}[K", to: .standardError) }
  }
}

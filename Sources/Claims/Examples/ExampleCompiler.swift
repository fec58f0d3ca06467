import Foundation

/// An error of the compiler.
struct CompileError: Sendable, Hashable, Codable {
  /// Number of the note; `nil` when it is in none.
  var note: Int?
  /// As given by ``ExampleProgram/Piece``, or from ``ExampleProgram/scaffold`` on.
  var line: Int
  /// In bytes of the line as it stands in the block, from 1.
  var column: Int
  var message: String
}

/// Compiles programs and maps what the compiler says back to the notes.
struct ExampleCompiler: Sendable {
  var toolchain: ExampleToolchain
  var derive: DeriveModule?
  /// Holds nothing but a link to the module, so that examples see no other module of the build.
  var deriveSearchPath: URL?
  var scratch: URL

  enum Outcome: Sendable {
    case binary(URL)
    /// At least one.
    case errors([CompileError])
    /// The compiler broke down: not said where.
    case failed(String)
    /// The Derive module is of another compiler.
    case deriveUnusable(String)
  }

  init(toolchain: ExampleToolchain, derive: DeriveModule?, scratch: URL) {
    self.toolchain = toolchain
    self.derive = derive
    self.scratch = scratch
    guard let derive else { return }
    let folder = scratch.appendingPathComponent("modules", isDirectory: true)
    let link = folder.appendingPathComponent("Derive.swiftmodule")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      if !FileManager.default.fileExists(atPath: link.path) {
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: derive.module)
      }
      deriveSearchPath = folder
    } catch {
      self.derive = nil
    }
  }

  /// `files` by name; one of them is `main.swift`.
  func build(_ name: String, files: [String: String], importsDerive: Bool, link: Bool = true) async -> Outcome {
    let folder = scratch.appendingPathComponent(name, isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (file, text) in files {
        try text.write(to: folder.appendingPathComponent(file), atomically: false, encoding: .utf8)
      }
    } catch {
      return .failed("the scratch folder cannot be written: \(error.localizedDescription)")
    }
    var command = [
      toolchain.compiler.path, "-wmo", "-Onone", "-swift-version", "5", "-enable-bare-slash-regex",
      "-suppress-warnings",
      "-diagnostic-style", "llvm", "-no-color-diagnostics", "-module-name", ExampleProgram.moduleName,
      "-I", toolchain.probe.path,
    ]
    for flag in ["-playground", "-playground-option", "NoFunctionParameters", "-playground-option", "NoScopeEvents"] {
      command += ["-Xfrontend", flag]
    }
    if importsDerive, let deriveSearchPath { command += ["-I", deriveSearchPath.path] }
    command += files.keys.sorted()
    if link {
      command += [toolchain.probe.appendingPathComponent("libProbe.a").path, "-o", "examples"]
      if importsDerive, let derive { command += derive.objects.map(\.path) + ["-lm"] }
    } else {
      command += ["-emit-sil", "-o", "/dev/null"]
    }
    let end = await ChildProcess.run(command, in: folder, output: "out", error: "err", time: .seconds(120))
    let said = String(
      decoding: (try? Data(contentsOf: folder.appendingPathComponent("err"))) ?? Data(), as: UTF8.self)
    if end == .exited(0) { return .binary(folder.appendingPathComponent("examples")) }
    let errors = Self.errors(in: said)
    let foreign = ["compiled with", "compiled by", "compiled module was created", "malformed", "cannot be imported"]
    if let error = errors.first(where: { error in
      error.message.contains("Derive") && foreign.contains { error.message.contains($0) }
    }) {
      return .deriveUnusable("the Derive module cannot be imported by this compiler: \(error.message)")
    }
    if !errors.isEmpty { return .errors(errors) }
    let first = said.split(separator: "\n").first { $0.contains("error:") } ?? said.split(separator: "\n").first ?? ""
    return .failed(end == .timedOut ? "the compiler did not end within 120 s" : "the compiler failed: \(first)")
  }

  /// Lines of the form "doccheck-note-3:12:5: error: cannot find 'x' in scope".
  static func errors(in text: String) -> [CompileError] {
    text.split(separator: "\n").compactMap { line in
      guard let match = line.firstMatch(of: /^(.*?):([0-9]+):([0-9]+): error: (.*)$/) else { return nil }
      let file = match.1.split(separator: "/").last ?? match.1
      let parts = file.split(separator: "-")
      // At the end of a file the compiler gives the file's own name.
      if let name = file.wholeMatch(of: /note([0-9]+)\.swift/) {
        return CompileError(note: Int(name.1), line: ExampleProgram.scaffold, column: 1, message: String(match.4))
      }
      let ours = parts.count == 3 && parts[0] == "doccheck" && (parts[1] == "note" || parts[1] == "scaffold")
      return CompileError(
        note: ours ? Int(parts[2]) : nil, line: Int(match.2) ?? 0, column: Int(match.3) ?? 0, message: String(match.4))
    }
  }
}

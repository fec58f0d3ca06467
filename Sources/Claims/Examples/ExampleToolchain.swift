public import Foundation

/// Where `Derive` was built.
public struct DeriveModule: Sendable, Hashable {
  /// `Derive.swiftmodule`.
  public var module: URL
  /// Object files or a static archive.
  public var objects: [URL]

  public init(module: URL, objects: [URL]) {
    self.module = module
    self.objects = objects
  }

  /// The module beside the running binary: as SwiftPM leaves it, or as it is installed.
  public static func besideBinary() -> DeriveModule? {
    let binary = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let candidates = [binary, URL(fileURLWithPath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()]
    return candidates.lazy.compactMap { found(in: $0.deletingLastPathComponent()) }.first
  }

  static func found(in folder: URL) -> DeriveModule? {
    let files = FileManager.default
    let module = folder.appendingPathComponent("Modules/Derive.swiftmodule")
    guard files.fileExists(atPath: module.path) else { return nil }
    let archive = folder.appendingPathComponent("libDerive.a")
    if files.fileExists(atPath: archive.path) { return DeriveModule(module: module, objects: [archive]) }
    let objects = objects(in: folder.appendingPathComponent("Derive.build"))
    return objects.isEmpty ? nil : DeriveModule(module: module, objects: objects)
  }

  /// The objects of the sources of the last build. What an earlier build made of a source that has another name now stays
  /// in the folder, and its symbols are there twice.
  private static func objects(in build: URL) -> [URL] {
    let all = ((try? FileManager.default.contentsOfDirectory(at: build, includingPropertiesForKeys: nil)) ?? [])
      .filter { $0.pathExtension == "o" }.sorted { $0.path < $1.path }
    let sources = (try? String(contentsOf: build.appendingPathComponent("sources"), encoding: .utf8)) ?? ""
    // One path a line, in quotation marks where it has spaces.
    let names = sources.split(separator: "\n").map { line in
      URL(fileURLWithPath: line.trimmingCharacters(in: CharacterSet(charactersIn: "'\""))).lastPathComponent
    }
    let current = Set(names.map { $0 + ".o" })
    let kept = all.filter { current.contains($0.lastPathComponent) }
    // Without a list, or where objects have names of their own, all of them.
    return !kept.isEmpty && kept.count == current.count ? kept : all
  }

  /// Changes when the module or an object does.
  var identity: String {
    ([module] + objects).map(fileIdentity).joined(separator: "\n")
  }
}

/// Path, size and time of a file.
func fileIdentity(_ file: URL) -> String {
  let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
  let size = (attributes?[.size] as? NSNumber)?.intValue ?? -1
  let time = (attributes?[.modificationDate] as? Date)?.timeIntervalSinceReferenceDate ?? 0
  return "\(file.path) \(size) \(time)"
}

/// A compiler with the probe module compiled for it.
struct ExampleToolchain: Sendable {
  var compiler: URL
  /// "6.3.1"
  var version: String
  /// Changes with the compiler and the probe.
  var identity: String
  /// Holds the probe's module and archive.
  var probe: URL

  enum Failure: Error {
    case message(String)
  }

  /// The compiler on PATH, or at `path`.
  static func compiler(at path: String?) -> URL? {
    let files = FileManager.default
    if let path { return files.isExecutableFile(atPath: path) ? URL(fileURLWithPath: path) : nil }
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(fileURLWithPath: String($0)).appendingPathComponent("swiftc") }
      .first { files.isExecutableFile(atPath: $0.path) }
  }

  static func identity(of compiler: URL) -> String {
    ContentKey.of([fileIdentity(compiler.resolvingSymlinksInPath()), compiler.path, ProbeSource.text])
  }

  /// Compiles the probe unless an earlier run has.
  static func prepare(compiler: URL, cache: URL) async throws(Failure) -> ExampleToolchain {
    let files = FileManager.default
    let identity = identity(of: compiler)
    let folder = cache.appendingPathComponent("probe-\(identity)", isDirectory: true)
    let version = folder.appendingPathComponent("version")
    if let known = try? String(contentsOf: version, encoding: .utf8), !known.isEmpty,
      files.fileExists(atPath: folder.appendingPathComponent("libProbe.a").path)
    {
      return ExampleToolchain(compiler: compiler, version: known, identity: identity, probe: folder)
    }
    let made = cache.appendingPathComponent("probe-\(UUID().uuidString)", isDirectory: true)
    do {
      try files.createDirectory(at: made, withIntermediateDirectories: true)
      try ProbeSource.text.write(to: made.appendingPathComponent("Probe.swift"), atomically: false, encoding: .utf8)
    } catch {
      throw .message("the folder for compiled examples cannot be written: \(error.localizedDescription)")
    }
    defer { try? files.removeItem(at: made) }
    let compile = await ChildProcess.run(
      [
        compiler.path, "-emit-module", "-emit-library", "-static", "-parse-as-library", "-O", "-swift-version", "5",
        "-suppress-warnings", "-module-name", ProbeSource.moduleName, "-o", "libProbe.a", "Probe.swift",
      ], in: made, output: "out", error: "err", time: .seconds(120))
    let report = await ChildProcess.run(
      [compiler.path, "--version"], in: made, output: "banner", error: "err2", time: .seconds(30))
    let banner = (try? String(contentsOf: made.appendingPathComponent("banner"), encoding: .utf8)) ?? ""
    guard compile == .exited(0), report == .exited(0), let match = banner.firstMatch(of: /Swift version ([0-9][^ ]*)/)
    else {
      let said = (try? String(contentsOf: made.appendingPathComponent("err"), encoding: .utf8)) ?? ""
      let first = said.split(separator: "\n").first.map(String.init) ?? "\(compile)"
      throw .message("swiftc cannot compile the module that reports values: \(first)")
    }
    try? String(match.1).write(to: made.appendingPathComponent("version"), atomically: false, encoding: .utf8)
    // Another run may have been faster: its folder is as good.
    try? files.moveItem(at: made, to: folder)
    guard files.fileExists(atPath: folder.appendingPathComponent("version").path) else {
      throw .message("the folder for compiled examples cannot be written")
    }
    return ExampleToolchain(compiler: compiler, version: String(match.1), identity: identity, probe: folder)
  }
}

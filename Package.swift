// swift-tools-version: 6.2
import Foundation
import PackageDescription

// SwiftPM keeps what a manifest says, also what it says of a machine on which FLINT is not installed yet; a failure it
// does not keep.
let system = "/usr/include"
let multiarch = ((try? FileManager.default.contentsOfDirectory(atPath: system)) ?? [])
  .filter { $0.contains("-linux-gnu") }
let folders = [system, "/usr/local/include", "/opt/homebrew/include"] + multiarch.map { "\(system)/\($0)" }
guard folders.contains(where: { FileManager.default.fileExists(atPath: "\($0)/flint/flint.h") }) else {
  let message = "FLINT, on which doccheck is built, is not installed. Run: make dependencies\n"
  FileHandle.standardError.write(Data(message.utf8))
  exit(1)
}

// FLINT 3 contains Arb; Debian 12 ships FLINT 2.9 with Arb as a library of its own.
let arbIsSeparate = FileManager.default.fileExists(atPath: "/usr/include/arb.h")
let flint: [LinkerSetting] =
  [.linkedLibrary("flint"), .linkedLibrary("gmp"), .linkedLibrary("m")]
  + (arbIsSeparate ? [.linkedLibrary("flint-arb")] : [])

let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "doccheck",
  products: [
    .library(name: "Derive", targets: ["Derive"]),
    .executable(name: "doccheck", targets: ["doccheck"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
  ],
  targets: [
    // 0: system libraries
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CFlint", providers: [.apt(["libflint-dev", "libflint-arb-dev"])]),
    // The theme in site/, embedded into the binary with C23's #embed
    .target(name: "CTheme"),
    // 1: numerics, layout trees, Markdown; they do not know each other
    .target(name: "Derive", swiftSettings: house, linkerSettings: [.linkedLibrary("m")]),
    .target(name: "LaTeX", swiftSettings: house),
    .target(name: "Notes", dependencies: ["CCmark", "Yams"], swiftSettings: house),
    // 2: meaning
    .target(name: "Formula", dependencies: ["CFlint", "Derive", "LaTeX"], swiftSettings: house, linkerSettings: flint),
    // 3: claims
    .target(
      name: "Claims",
      dependencies: [
        "Formula", "LaTeX", "Notes", "Derive", "Yams",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: house),
    // 4: pages
    .target(
      name: "Site",
      dependencies: ["Claims", "CTheme", "LaTeX", "Notes", .product(name: "Mustache", package: "swift-mustache")],
      swiftSettings: house),
    // 5: the command
    .executableTarget(
      name: "doccheck",
      dependencies: [
        "Claims", "Site", "Notes", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house),
    .executableTarget(
      name: "benchmarks",
      dependencies: ["CCmark", "Claims", "Derive", "Formula", "LaTeX", "Notes", "Site"],
      path: "Benchmarks",
      exclude: ["README.md", "deciding.py", "deriving.py"],
      swiftSettings: house),
    .testTarget(name: "DeriveTests", dependencies: ["Derive"], exclude: ["Fixtures"], swiftSettings: house),
    .testTarget(name: "LaTeXTests", dependencies: ["LaTeX", "Notes"], exclude: ["Golden"], swiftSettings: house),
    .testTarget(name: "NotesTests", dependencies: ["Notes"], exclude: ["Specs"], swiftSettings: house),
    .testTarget(name: "FormulaTests", dependencies: ["Formula", "LaTeX", "Derive"], swiftSettings: house),
    .testTarget(name: "ClaimsTests", dependencies: ["Claims", "Notes"], swiftSettings: house),
    .testTarget(name: "SiteTests", dependencies: ["Site", "Claims", "LaTeX", "Notes"], swiftSettings: house),
    .testTarget(
      name: "doccheckTests",
      dependencies: ["doccheck", "Claims", "Derive", "Notes"],
      swiftSettings: house),
  ]
)

// libFuzzer targets, built by scripts/fuzz.sh alone.
if ProcessInfo.processInfo.environment["DOCCHECK_FUZZ"] != nil {
  package.targets += [
    .target(name: "CLibFuzzer", path: "Fuzz/CLibFuzzer"),
    .executableTarget(name: "FuzzLaTeX", dependencies: ["CLibFuzzer", "LaTeX"], path: "Fuzz/FuzzLaTeX"),
    .executableTarget(name: "FuzzMathGuard", dependencies: ["CLibFuzzer", "Notes"], path: "Fuzz/FuzzMathGuard"),
    .executableTarget(name: "FuzzNotes", dependencies: ["CLibFuzzer", "Notes"], path: "Fuzz/FuzzNotes"),
  ]
}

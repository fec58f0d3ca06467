import Foundation
import LaTeX
import Testing

/// The formulas of `Golden/gallery.txt`: one of each construct, under headings that start with "# "; displays as they
/// are, formulas of running text between dollars.
struct Gallery {
  struct Formula: Codable, CustomTestStringConvertible {
    var latex: String
    var display: Bool

    var mathML: String { MathML.render(LaTeXParser.parse(latex), display: display) }
    var testDescription: String { latex }
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
  static let golden = folder.appending(path: "gallery.mathml")

  static let formulas: [Formula] = {
    let text = (try? String(contentsOf: folder.appending(path: "gallery.txt"), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("# ") }.map { line in
      let isInline = line.hasPrefix("$") && line.hasSuffix("$")
      return Formula(latex: String(isInline ? line.dropFirst().dropLast() : line), display: !isInline)
    }
  }()
}

/// What MathML Core has: browsers ignore everything else.
enum MathMLCore {
  static let elements: Set<String> = [
    "math", "semantics", "annotation", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub",
    "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "mtable", "mtr", "mtd",
    "mstyle",
    "merror", "mpadded", "mphantom",
  ]

  static let global: Set<String> = [
    "class", "dir", "displaystyle", "id", "mathbackground", "mathcolor", "mathsize", "scriptlevel",
  ]

  static let attributes: [String: Set<String>] = [
    "math": ["display", "alttext"], "annotation": ["encoding"], "mi": ["mathvariant"],
    "mo": [
      "form", "fence", "separator", "lspace", "rspace", "stretchy", "symmetric", "maxsize", "minsize", "largeop",
      "movablelimits",
    ],
    "mspace": ["width", "height", "depth"], "mfrac": ["linethickness"],
    "mpadded": ["width", "height", "depth", "lspace", "voffset"], "munder": ["accentunder"], "mover": ["accent"],
    "munderover": ["accent", "accentunder"], "mtd": ["columnspan", "rowspan"],
  ]

  /// How many children an element must have, where that is fixed.
  static let arity = [
    "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3,
    "semantics": 2,
  ]

  /// What is wrong with the markup; empty when it is well formed and has nothing that MathML Core does not know.
  static func problems(_ markup: String) -> [String] {
    var problems: [String] = []
    var open: [(name: String, children: Int)] = []
    var rest = markup[...]
    while let start = rest.firstIndex(of: "<") {
      let text = rest[..<start]
      if text.contains(">") { problems.append("stray '>' in text") }
      for piece in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst()
      where !["lt;", "gt;", "amp;", "quot;"].contains(where: { piece.hasPrefix($0) }) {
        problems.append("unescaped '&'")
      }
      guard let end = rest[start...].firstIndex(of: ">") else { return problems + ["unclosed tag"] }
      var tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        guard let last = open.popLast(), last.name == tag.dropFirst() else {
          return problems + ["<\(tag)> closes nothing"]
        }
        if let count = arity[last.name], last.children != count {
          problems.append("<\(last.name)> has \(last.children) children")
        }
        continue
      }
      let isEmpty = tag.hasSuffix("/")
      if isEmpty { tag = tag.dropLast() }
      let name = String(tag.prefix { $0 != " " })
      if !elements.contains(name) { problems.append("<\(name)>") }
      for match in tag.dropFirst(name.count).matches(of: /\ ([a-z-]+)="([^"<>]*)"/)
      where !global.contains(String(match.1)) && attributes[name]?.contains(String(match.1)) != true {
        problems.append("<\(name) \(match.1)>")
      }
      let plain = tag.dropFirst(name.count).replacing(/\ ([a-z-]+)="([^"<>]*)"/, with: "")
      if !plain.isEmpty { problems.append("malformed attributes:\(plain)") }
      if !open.isEmpty { open[open.count - 1].children += 1 }
      if !isEmpty { open.append((name, 0)) }
    }
    if !open.isEmpty { problems.append("<\(open[0].name)> is not closed") }
    return problems
  }
}

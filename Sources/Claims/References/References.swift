import Foundation
import Notes

/// Where the references of a note lead: its equations, those of other notes, its sources.
public struct References: Sendable {
  /// In the order of the note.
  public internal(set) var equations: [Equation] = []
  /// Equations of other notes that this one refers to, by label.
  public internal(set) var elsewhere: [String: Elsewhere] = [:]
  /// What the note cites, in the order of first mention: the first has number 1.
  public internal(set) var sources: [Source] = []
  /// Anchors of headings, and names that the note's HTML gives.
  public internal(set) var anchors: Set<String> = []

  public struct Elsewhere: Sendable, Hashable {
    /// The other note.
    public var path: String
    public var number: String
  }

  public init() {}

  public func equation(_ label: String) -> Equation? { equations.first { $0.label == label } }

  /// The number in parentheses of a label, here or in another note.
  public func number(_ label: String) -> String? { equation(label)?.number ?? elsewhere[label]?.number }

  /// Counted from 1.
  public func number(ofSource key: String) -> Int? { sources.firstIndex { $0.key == key }.map { $0 + 1 } }

  /// The anchor that a link to `#name` leads to, which may be written with other capitals.
  public func anchor(_ name: String) -> String? {
    if anchors.contains(name) || equation(name) != nil { return name }
    let name = name.lowercased()
    return anchors.filter { $0.lowercased() == name }.min()
  }
}

/// Resolves the references of all notes of a run, and says which lead nowhere.
struct ReferenceResolver {
  let notes: [Note]
  /// Files that every note cites from.
  let bibliography: [String]
  private let equations: [[Equation]]
  private let library = SourceLibrary()

  init(_ notes: [Note], bibliography: [String]) {
    self.notes = notes
    self.bibliography = bibliography
    equations = notes.map { EquationNumbers($0).equations }
  }

  func references(of index: Int) -> (references: References, findings: [Finding]) {
    let note = notes[index]
    var references = References()
    var findings = Findings(note)
    references.equations = equations[index]
    references.anchors = Self.anchors(of: note)
    findings.addDuplicates(references.equations)
    for (label, span, kind) in Self.uses(in: note) where references.equation(label) == nil {
      if let found = elsewhere(label, than: index) {
        references.elsewhere[label] = found
      } else if references.anchor(label) == nil {
        findings.addDangling(label, span, kind, among: references)
      }
    }
    cite(note, &references, &findings)
    return (references, findings.all)
  }

  private func elsewhere(_ label: String, than index: Int) -> References.Elsewhere? {
    for other in notes.indices where other != index {
      if let found = equations[other].first(where: { $0.label == label }) {
        return References.Elsewhere(path: notes[other].path, number: found.number)
      }
    }
    return nil
  }

  // MARK: - What refers

  enum Use { case equation, book, link }

  private static func uses(in note: Note) -> [(label: String, span: Range<Int>, kind: Use)] {
    var uses: [(label: String, span: Range<Int>, kind: Use)] = []
    note.forEachInline { inline, _ in
      switch inline.kind {
      case .reference(let reference):
        let kind: Use = reference.form == .book ? .book : .equation
        uses.append((reference.label, inline.span, kind))
      case .link(let destination, _, _) where destination.hasPrefix("#") && destination.count > 1:
        let name = String(destination.dropFirst())
        let isEquation = name.hasPrefix("eq:") || name.hasPrefix("eq-")
        uses.append((name.removingPercentEncoding ?? name, inline.span, isEquation ? .equation : .link))
      case .link, .text, .code, .emphasis, .strong, .image, .math, .softBreak, .lineBreak, .html, .directive, .footnote,
        .citation:
        break
      }
    }
    for math in note.mathSpans where math.latex.contains("ref{") {
      for label in labels(referredIn: math.latex) { uses.append((label, math.span, .equation)) }
    }
    return uses
  }

  /// The labels of `\ref` and `\eqref` within a formula.
  private static func labels(referredIn latex: String) -> [String] {
    latex.matches(of: /\\(?:eq)?ref\{([^{}]*)\}/).map { String($0.output.1) }
  }

  private static func anchors(of note: Note) -> Set<String> {
    var anchors: Set<String> = []
    note.forEachBlock { block in
      switch block.kind {
      case .heading(_, let anchor, _): anchors.insert(anchor)
      case .html(let html): anchors.formUnion(names(in: html))
      case .paragraph, .math, .code, .quote, .list, .table, .thematicBreak, .directive, .footnote: break
      }
    }
    note.forEachInline { inline, _ in if case .html(let html) = inline.kind { anchors.formUnion(names(in: html)) } }
    return anchors
  }

  /// `<a name="x">`, `<div id='y'>`
  static func names(in html: String) -> [String] {
    guard html.contains("id") || html.contains("name") else { return [] }
    return html.matches(of: /\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/).map { String($0.output.1) }
  }

  // MARK: - Sources

  private func cite(_ note: Note, _ references: inout References, _ findings: inout Findings) {
    var citations: [Citation] = []
    note.forEachInline { inline, _ in if case .citation(let list) = inline.kind { citations += list } }
    guard let first = citations.first else { return }
    let files = note.frontMatter.bibliography.map { SourceLibrary.resolve($0, beside: note.path) } + bibliography
    guard !files.isEmpty else {
      findings.add(
        .warning, "citation", "the note cites @\(first.key), but no bibliography is named", first.span,
        hint: "name a CSL-YAML or CSL-JSON file: `bibliography: sources.yaml` in the front matter or doccheck.yml")
      return
    }
    var sources: [String: Source] = [:]
    for file in files {
      switch library.read(file) {
      case .success(let list): for source in list where sources[source.key] == nil { sources[source.key] = source }
      case .failure(let failure):
        findings.add(.error, "bibliography", failure.message, note.frontMatter.span ?? first.span, hint: failure.hint)
      }
    }
    for citation in citations {
      guard let source = sources[citation.key] else {
        let near = NearestName.of(citation.key, among: sources.keys.sorted())
        findings.add(
          .error, "citation", "the bibliography has no source @\(citation.key)", citation.span,
          hint: near.map { "did you mean @\($0)?" })
        continue
      }
      if references.number(ofSource: source.key) == nil { references.sources.append(source) }
    }
  }
}

/// The findings about the references of one note.
private struct Findings {
  private let path: String
  private let lines: LineTable
  private(set) var all: [Finding] = []

  init(_ note: Note) {
    path = note.path
    lines = LineTable(note.bytes)
  }

  mutating func add(_ severity: Severity, _ code: String, _ message: String, _ span: Range<Int>, hint: String? = nil) {
    let place = lines.position(of: span.lowerBound)
    all.append(
      Finding(
        severity: severity, code: code, message: message, path: path, line: place.line, column: place.column, hint: hint
      ))
  }

  mutating func addDuplicates(_ equations: [Equation]) {
    var places: [String: Int] = [:]
    for equation in equations {
      guard let label = equation.label else { continue }
      let line = lines.position(of: equation.span.lowerBound).line
      if let first = places[label] {
        add(.error, "duplicate-label", "the label “\(label)” is given twice: first on line \(first)", equation.span)
      } else {
        places[label] = line
      }
    }
  }

  mutating func addDangling(
    _ label: String, _ span: Range<Int>, _ kind: ReferenceResolver.Use, among references: References
  ) {
    let labels = references.equations.compactMap(\.label)
    switch kind {
    case .equation:
      let near = NearestName.of(label, among: labels)
      add(
        .error, "dangling-reference", "no equation has the label “\(label)”", span,
        hint: near.map { "did you mean “\($0)”?" } ?? "write \\label{\(label)} into the display that is meant")
    case .book:
      add(.warning, "dangling-reference", "no equation of these notes has the label “\(label)”", span)
    case .link:
      let near = NearestName.of(label, among: labels + references.anchors.sorted())
      add(
        .warning, "dangling-link", "nothing on the page has the anchor “#\(label)”", span,
        hint: near.map { "did you mean “#\($0)”?" })
    }
  }
}

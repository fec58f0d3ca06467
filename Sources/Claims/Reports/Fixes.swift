import Notes

/// Corrections of one note's source, made by byte ranges: text outside of them stays as it is.
public struct Fixes: Sendable {
  /// One correction and the claim that asks for it.
  public struct Fix: Sendable, Hashable {
    public var span: Range<Int>
    public var old: String
    public var new: String
    public var line: Int
    public var column: Int
  }

  /// In order of their place, none overlapping another.
  public private(set) var fixes: [Fix] = []
  /// Claims that could be corrected only by rewriting what their author meant.
  public private(set) var declined = 0
  private let source: [UInt8]

  /// Last digits and `?` are corrected; with `all`, refuted values too.
  public init(_ report: NoteReport, all: Bool) {
    source = report.note.bytes
    var end = 0
    func target(_ claim: Claim) -> Range<Int> { claim.replacementSpan ?? claim.span }
    for claim in report.claims.sorted(by: { target($0).lowerBound < target($1).lowerBound }) {
      let span = target(claim)
      guard let new = claim.replacement, span.lowerBound >= end, span.upperBound <= source.count else { continue }
      let old = String(decoding: source[span], as: UTF8.self)
      guard old != new else { continue }
      let isHarmless = old == "?" || claim.severity != .error
      guard all || isHarmless else {
        declined += 1
        continue
      }
      fixes.append(Fix(span: span, old: old, new: new, line: claim.line, column: claim.column))
      end = span.upperBound
    }
  }

  /// The corrected note, or `nil` when the file no longer holds what was checked.
  public func applied(to bytes: [UInt8]) -> [UInt8]? {
    guard bytes == source else { return nil }
    var output: [UInt8] = []
    var end = 0
    for fix in fixes {
      output += source[end..<fix.span.lowerBound]
      output += fix.new.utf8
      end = fix.span.upperBound
    }
    return output + source[end...]
  }
}

import Formula

/// Names that may mean something else here, so that nothing is called wrong by them.
extension NoteScope {
  /// Names whose definition may not be what is meant here, so that nothing is refuted by it: given more than one meaning
  /// in the note, or in passing in another section.
  func doubtful() -> Set<String> {
    if let known = views.doubtful { return known }
    let result = findDoubtful()
    views.doubtful = result
    return result
  }

  private func findDoubtful() -> Set<String> {
    var result: Set<String> = []
    for (name, list) in entries {
      guard let entry = entry(name) else { continue }
      let isHere = section.starts(with: entry.section)
      let isLatest = isHere && !entry.isGiven && paragraph - entry.paragraph <= 1
      // "Take M = …" right before: the example's, whatever M is in general.
      let isTaken = isHere && entry.isGiven && entry.isStrong && paragraph - entry.paragraph <= 1
      // Right after a definition nobody means an earlier one, unless that stands beside it: f(n) = n/2 for even n, and
      // f(n) = 3n + 1 for odd n.
      let rivals = list.filter {
        if isTaken { return $0.isGiven && $0.section == entry.section }
        return isLatest
          ? $0.paragraph == entry.paragraph && $0.definition.isFunction && !$0.isGiven
          : !isHere || $0.section == entry.section
      }
      let competing = Set(rivals.map(\.definition.body))
      let isNear = isHere && paragraph - entry.paragraph <= 2
      // The f of another example is another one.
      let isOfExample = section.contains(where: examples.contains) || entry.section.contains(where: examples.contains)
      let lasts = entry.isStrong && (isHere || !isOfExample || !Self.isCommonLetter(name))
      if entry.isTentative || competing.count > 1 || !isNear && !lasts { result.insert(name) }
    }
    return result
  }

  /// A letter of which every example has its own.
  private static func isCommonLetter(_ name: String) -> Bool { name.count == 1 && name.first?.isASCII == true }

  /// Letters with a meaning of another section: here they may have none yet.
  func lettersOfOtherSections() -> Set<String> {
    Set(entries.keys.filter { Self.isCommonLetter($0) && !isBound($0) })
  }

  /// Names whose value is that of a point which another paragraph speaks of.
  func passedPoints() -> Set<String> {
    Set(entries.keys.filter { name in entry(name).map { $0.isPoint && $0.paragraph != paragraph } ?? false })
  }

  /// Was the name taken to be defined because nothing could decide the formula?
  func isTentative(_ name: String) -> Bool {
    (entry(name)?.isTentative ?? false) || (entry(name, given: false)?.isTentative ?? false)
  }
}

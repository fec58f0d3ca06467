/// The marks of one list of siblings: which runs of nodes they wrap, and which nodes they cover in part.
///
/// A mark looks at two nodes of a list, the first and the last it touches, and goes on inside them only where it ends
/// there; so the work grows with marks times depth, not with marks times nodes.
struct MarkRuns {
  private struct Run {
    var start: Int
    var end: Int
    var mark: Int
  }

  private var runs: [Run] = []
  private var next = 0
  private var isOpen: [Run] = []
  private var parts: [Int: [Int]] = [:]

  init(_ list: NodeList, of store: borrowing NodeStore, _ marks: [MathML.Mark], _ candidates: [Int]) {
    let nodes = Array(store[list])
    for mark in candidates {
      let span = marks[mark].span
      var start = nodes.firstIndex { $0.span.upperBound > span.lowerBound }
      var end = nodes.firstIndex { $0.span.lowerBound >= span.upperBound }
      if start < end, !span.covers(nodes[start].span) {
        parts[start, default: []].append(mark)
        start += 1
      }
      if start < end, !span.covers(nodes[end - 1].span) {
        parts[end - 1, default: []].append(mark)
        end -= 1
      }
      while start < end, !store.hasInk(nodes[start]) { start += 1 }
      while start < end, !store.hasInk(nodes[end - 1]) { end -= 1 }
      if start < end { runs.append(Run(start: start, end: end, mark: mark)) }
    }
    runs.sort { ($0.start, $1.end, $0.mark) < ($1.start, $0.end, $1.mark) }
  }

  /// Marks that cover a part of a node.
  @inline(__always)
  func inside(_ index: Int) -> [Int] {
    parts.isEmpty ? [] : parts[index] ?? []
  }

  /// Whether a run starts or ends before the node at `index`.
  func hasBoundary(at index: Int) -> Bool {
    runs.contains { $0.start == index || $0.end == index }
  }

  @inline(__always)
  mutating func open(at index: Int, in writer: inout MathMLWriter) {
    while next < runs.count, runs[next].start == index {
      writer.openMark(runs[next].mark)
      isOpen.append(runs[next])
      next += 1
    }
  }

  /// Ends all open runs, to be opened again by `resume`, inside another element.
  func suspend(in writer: inout MathMLWriter) {
    for _ in isOpen { writer.closeMark() }
  }

  func resume(in writer: inout MathMLWriter) {
    for run in isOpen { writer.openMark(run.mark) }
  }

  /// Ends what ends here. A run that crosses the end of another one is cut in two.
  @inline(__always)
  mutating func close(before index: Int, in writer: inout MathMLWriter) {
    if !isOpen.isEmpty { closeOpen(before: index, in: &writer) }
  }

  private mutating func closeOpen(before index: Int, in writer: inout MathMLWriter) {
    guard let first = isOpen.firstIndex(where: { $0.end <= index }) else { return }
    let cut = isOpen[first...]
    for _ in cut { writer.closeMark() }
    let rest = cut.filter { $0.end > index }
    isOpen.removeSubrange(first...)
    for run in rest { writer.openMark(run.mark) }
    isOpen += rest
  }
}

extension [Node] {
  /// The first node that holds, by bisection: true for all nodes after it.
  fileprivate func firstIndex(where holds: (Node) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension MathMLWriter {
  mutating func openMark(_ mark: Int) {
    out.put("<mrow")
    for (name, value) in marks[mark].attributes where name != "id" || !isStarted[mark] {
      out.put(" ")
      out.insert(name)
      out.put("=\"")
      out.attribute(value)
      out.put("\"")
    }
    isStarted[mark] = true
    out.put(">")
  }

  mutating func closeMark() {
    out.put("</mrow>")
  }
}

/// Elements in order. Nearly always there is one, which then needs no memory of its own.
struct OneOrMore<Element>: RandomAccessCollection, MutableCollection {
  private var head: Element
  private var rest: [Element] = []

  init(_ head: Element) { self.head = head }

  /// What stands before, and one more.
  init(_ before: [Element], _ last: Element) {
    head = before.first ?? last
    if !before.isEmpty { rest = before.dropFirst() + [last] }
  }

  var startIndex: Int { 0 }
  var endIndex: Int { rest.count + 1 }

  subscript(index: Int) -> Element {
    get { index == 0 ? head : rest[index - 1] }
    set { if index == 0 { head = newValue } else { rest[index - 1] = newValue } }
  }

  mutating func append(_ element: Element) {
    // Where there are two, there are often more.
    if rest.isEmpty { rest.reserveCapacity(8) }
    rest.append(element)
  }
}

extension OneOrMore: Sendable where Element: Sendable {}
extension OneOrMore: Equatable where Element: Equatable {}
extension OneOrMore: Hashable where Element: Hashable {}

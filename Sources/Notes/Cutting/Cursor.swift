/// A place in a line, in bytes and in columns (a tab reaches to the next multiple of four and can be half used).
struct Cursor {
  var offset: Int
  var column = 0

  /// Moves over `count` columns of blanks; a tab that is wider than what is left is not passed.
  mutating func advance(columns count: Int, in bytes: [UInt8], before end: Int) {
    var left = count
    while left > 0, offset < end {
      guard bytes[offset] == .tab else {
        offset += 1
        column += 1
        left -= 1
        continue
      }
      let width = 4 - column % 4
      column += min(width, left)
      if width <= left { offset += 1 }
      left -= min(width, left)
    }
  }

  /// The first character that is not blank, and how many columns of blanks stand before it.
  func indentation(in bytes: [UInt8], before end: Int) -> Indentation {
    var next = self
    while next.offset < end {
      if bytes[next.offset] == .space {
        next.column += 1
      } else if bytes[next.offset] == .tab {
        next.column += 4 - next.column % 4
      } else {
        break
      }
      next.offset += 1
    }
    return Indentation(text: next, width: next.column - column, isBlank: next.offset >= end)
  }
}

struct Indentation {
  var text: Cursor
  var width: Int
  var isBlank: Bool
}

/// What holds blocks: a quote, or an item whose content starts `width` columns in.
enum Container {
  case quote
  case item(width: Int, hasContent: Bool)
}

/// The containers that are open, and how a line continues them.
struct Containers {
  var open: [Container] = []

  struct Match {
    /// How many containers the line continues.
    var count: Int
    /// After their prefixes.
    var cursor: Cursor
  }

  func match(_ start: Int, _ end: Int, in bytes: [UInt8]) -> Match {
    var cursor = Cursor(offset: start)
    var count = 0
    for container in open {
      let indentation = cursor.indentation(in: bytes, before: end)
      switch container {
      case .quote:
        guard indentation.width <= 3, !indentation.isBlank, bytes[indentation.text.offset] == UInt8(ascii: ">") else {
          return Match(count: count, cursor: cursor)
        }
        cursor = Self.afterQuoteMark(indentation.text, in: bytes, before: end)
      case .item(let width, let hasContent):
        if indentation.width >= width {
          cursor.advance(columns: width, in: bytes, before: end)
        } else if indentation.isBlank && hasContent {
          cursor = indentation.text
        } else {
          return Match(count: count, cursor: cursor)
        }
      }
      count += 1
    }
    return Match(count: count, cursor: cursor)
  }

  static func afterQuoteMark(_ mark: Cursor, in bytes: [UInt8], before end: Int) -> Cursor {
    var cursor = Cursor(offset: mark.offset + 1, column: mark.column + 1)
    if cursor.offset < end, bytes[cursor.offset].isBlank { cursor.advance(columns: 1, in: bytes, before: end) }
    return cursor
  }

  func holdsQuote(from index: Int) -> Bool {
    open[index...].contains {
      switch $0 {
      case .quote: true
      case .item: false
      }
    }
  }

  /// Something stands in the open items now: a blank line no longer ends them.
  mutating func markContent() {
    for index in open.indices.reversed() {
      switch open[index] {
      case .quote: continue
      case .item(_, true): return
      case .item(let width, false): open[index] = .item(width: width, hasContent: true)
      }
    }
  }
}

import CLibFuzzer

@testable import LaTeX

// Whatever is written, there is a tree: spans are nested and in order, each diagnostic lies in the source, and MathML is written
// with as many closing tags as opening ones. The first byte chooses between display and inline style.

/// Children lie inside their parent, in order. They overlap only inside a macro call, whose nodes all have its span.
func isNested(_ node: LayoutNode, _ calls: [Range<Int>]) -> Bool {
  let children = node.children.sorted {
    ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound)
  }
  var end = node.span.lowerBound
  for child in children {
    guard node.span.lowerBound <= child.span.lowerBound, child.span.upperBound <= node.span.upperBound,
      isNested(child, calls)
    else { return false }
    if child.span.lowerBound < end {
      let overlap = child.span.lowerBound..<min(end, child.span.upperBound)
      guard calls.contains(where: { $0.lowerBound <= overlap.lowerBound && overlap.upperBound <= $0.upperBound }) else {
        return false
      }
    }
    end = max(end, child.span.upperBound)
  }
  return true
}

func isBalanced(_ html: String) -> Bool {
  var depth = 0
  var bytes = Array(html.utf8)[...]
  while let open = bytes.firstIndex(of: UInt8(ascii: "<")), let close = bytes[open...].firstIndex(of: UInt8(ascii: ">"))
  {
    if bytes[open + 1] == UInt8(ascii: "/") {
      depth -= 1
    } else if bytes[close - 1] != UInt8(ascii: "/") {
      depth += 1
    }
    if depth < 0 { return false }
    bytes = bytes[(close + 1)...]
  }
  return depth == 0
}

var argc = CommandLine.argc
var argv: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
let status = LLVMFuzzerRunDriver(&argc, &argv) { data, size in
  guard let data, size > 0 else { return 0 }
  let source = String(decoding: UnsafeBufferPointer(start: data + 1, count: size - 1), as: UTF8.self)
  let tree = LaTeXParser.parse(source)
  precondition(isNested(tree.root, tree.calls), "spans are not nested")
  precondition(tree.diagnostics.allSatisfy { $0.span.upperBound <= source.utf8.count }, "a diagnostic is outside")
  precondition(tree.diagnostics.isEmpty == !tree.root.containsError, "errors and diagnostics differ")
  precondition(isBalanced(MathML.render(tree, display: data[0] & 1 == 0)), "tags are not balanced")
  return 0
}
guard status == 0 else { fatalError("the fuzzer ended with \(status)") }

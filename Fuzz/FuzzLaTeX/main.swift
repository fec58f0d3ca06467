import CLibFuzzer
import LaTeX

// Whatever is written, there is a tree: spans are nested, each diagnostic lies in the source, and MathML is written
// with as many closing tags as opening ones. The first byte chooses between display and inline style.

/// Children lie inside their parent, in order. A macro's nodes share the span of its call, also when the call is divided
/// between two nodes: by an `\over` in it, or by a script that takes its first token.
func isNested(_ node: LayoutNode) -> Bool {
  let children = node.children.sorted {
    ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound)
  }
  var previous: LayoutNode?
  for child in children {
    guard node.span.lowerBound <= child.span.lowerBound, child.span.upperBound <= node.span.upperBound, isNested(child)
    else { return false }
    if let previous, child.span.lowerBound < previous.span.upperBound {
      guard child.first.span.upperBound == previous.span.upperBound else { return false }
    }
    previous = child
  }
  return true
}

extension LayoutNode {
  /// The first of all nodes that stand inside.
  var first: LayoutNode { children.first?.first ?? self }
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
  precondition(isNested(tree.root), "spans are not nested")
  precondition(tree.diagnostics.allSatisfy { $0.span.upperBound <= source.utf8.count }, "a diagnostic is outside")
  precondition(tree.diagnostics.isEmpty == !tree.root.containsError, "errors and diagnostics differ")
  precondition(isBalanced(MathML.render(tree, display: data[0] & 1 == 0)), "tags are not balanced")
  return 0
}
guard status == 0 else { fatalError("the fuzzer ended with \(status)") }

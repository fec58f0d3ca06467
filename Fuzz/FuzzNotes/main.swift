import CLibFuzzer

@testable import Notes

// A note of any bytes: it is read, every inline finds its place, and spans are nested and in order.

func check(_ blocks: [Block], within parent: Range<Int>) {
  var end = parent.lowerBound
  for block in blocks {
    precondition(end <= block.span.lowerBound && block.span.upperBound <= parent.upperBound, "blocks are not in order")
    end = block.span.upperBound
    switch block.kind {
    case .quote(_, let inner): check(inner, within: block.span)
    case .list(_, _, _, let items): for item in items { check(item, within: block.span) }
    case .heading(_, _, let inlines), .paragraph(let inlines): check(inlines, within: block.span)
    default: break
    }
  }
}

func check(_ inlines: [Inline], within parent: Range<Int>) {
  var end = parent.lowerBound
  for inline in inlines {
    precondition(
      end <= inline.span.lowerBound && inline.span.upperBound <= parent.upperBound, "inlines are not in order")
    end = inline.span.upperBound
    switch inline.kind {
    case .emphasis(let inner), .strong(let inner), .link(_, _, let inner): check(inner, within: inline.span)
    default: break
    }
  }
}

var argc = CommandLine.argc
var argv: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
let status = LLVMFuzzerRunDriver(&argc, &argv) { data, size in
  guard let data else { return 0 }
  let reading = NoteReader.reading(path: "fuzz.md", bytes: Array(UnsafeBufferPointer(start: data, count: size)))
  if reading.misaligned.isEmpty {
    check(reading.note.blocks, within: 0..<reading.note.bytes.count)
  }
  precondition(
    reading.misaligned.isEmpty || reading.note.problems.contains { $0.code == .nesting }, "an inline has no place")
  return 0
}
guard status == 0 else { fatalError("the fuzzer ended with \(status)") }

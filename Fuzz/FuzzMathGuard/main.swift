import CLibFuzzer

@testable import Notes

// What is cut out of a note before libcmark sees it: cuts follow each other inside the note, each byte of a formula stands
// where its span says, and the text can be masked.

var argc = CommandLine.argc
var argv: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
let status = LLVMFuzzerRunDriver(&argc, &argv) { data, size in
  guard let data else { return 0 }
  let text = String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self)
  let bytes = Array(text.utf8)
  var cutter = Cutter(bytes, from: 0)
  cutter.run()
  var end = 0
  for cut in cutter.cuts {
    precondition(end <= cut.span.lowerBound && cut.span.upperBound <= bytes.count, "cuts overlap")
    end = cut.span.upperBound
    guard case .inline(let inline) = cut.content, case .math(let math) = inline.kind else { continue }
    for (index, byte) in math.latex.utf8.enumerated() {
      precondition(bytes[math.sourceOffset(index)] == byte, "a byte of a formula is not where it says")
    }
  }
  _ = Masked(cutter)
  return 0
}
guard status == 0 else { fatalError("the fuzzer ended with \(status)") }

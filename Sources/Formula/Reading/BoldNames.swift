public import LaTeX

/// Names that a formula sets in bold or under an arrow, with the rank this suggests: vectors in lower case, matrices in
/// upper case.
public struct BoldNames {
  public private(set) var ranks: [String: Int] = [:]

  public init(_ tree: LayoutTree) {
    let reader = Reader(tree, context: ReadingContext())
    func visit(_ node: LayoutNode) {
      switch node.kind {
      case .scripts(let base?, let sub?, _, _) where reader.isBold(base):
        if let name = reader.name(of: base), name.count == 1, let letter = name.first {
          ranks["\(name)_\(reader.label(sub))"] = letter.isUppercase ? 2 : 1
        }
      case .styled("\\mathbf", _, _), .styled("\\boldsymbol", _, _), .styled("\\bm", _, _), .styled("\\vec", _, _),
        .styled("\\mathbold", _, _), .styled("\\pmb", _, _),
        .accent("\\vec", _):
        if let name = reader.name(of: node), let letter = name.first, name.count == 1 || name.contains("(") {
          let core =
            name.contains("(") ? name.split(whereSeparator: { "()".contains($0) }).last?.first ?? letter : letter
          ranks[name] = core.isUppercase ? 2 : 1
        }
      default: break
      }
      for child in node.children { visit(child) }
    }
    visit(tree.root)
  }
}

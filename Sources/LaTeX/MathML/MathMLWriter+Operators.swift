extension MathMLWriter {
  /// A symbol. What the operator dictionary of MathML would get wrong is said on the element.
  mutating func writeSymbol(_ sign: Sign, _ style: Style, _ spaces: Spaces, forcesLimits: Bool = false) {
    guard let symbol = sign.symbol else {
      let spelling = store.text.string(sign.spelling)
      let isWord = spelling.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
      out.put(isWord ? "<mi>" : "<mo>")
      out.text(spelling)
      out.put(isWord ? "</mi>" : "</mo>")
      return
    }
    switch symbol.form {
    case .identifier:
      if style.font.isPlain { return out.insert(SymbolTable.markup, symbol.markup) }
      out.put(style.font.alphabet == .upright ? "<mi mathvariant=\"normal\">" : "<mi>")
      style.font.write(symbol.glyph, to: &out)
      out.put("</mi>")
      return
    case .uprightIdentifier:
      out.put("<mi mathvariant=\"normal\">")
      // Bold capitals stay upright, as in TeX.
      let isAutomatic = style.font.isBold && style.font.alphabet == .automatic
      (isAutomatic ? MathFont(alphabet: .upright, isBold: true) : style.font).write(symbol.glyph, to: &out)
      out.put("</mi>")
      return
    case .tightOperator:
      out.put("<mo lspace=\"0\" rspace=\"0\" stretchy=\"false\"")
    case .sign:
      if spaces.isUnary {
        out.put("<mo form=\"prefix\"")
        writeSpaces(spaces, default: .none)
      } else {
        out.put("<mo form=\"infix\"")
        writeSpaces(spaces, default: symbol.browserSpaces)
      }
    case .plain:
      out.put(forcesLimits ? "<mo movablelimits=\"false\"" : "<mo")
      if symbol.wide, !style.isScript, spaces.left == 5, spaces.right == 5 {
        writeSpaces(Spaces(left: 10, right: 10), default: symbol.browserSpaces)
      } else {
        writeSpaces(spaces, default: symbol.browserSpaces)
      }
    case .growing:
      out.put("<mo stretchy=\"false\"")
      writeSpaces(spaces, default: symbol.browserSpaces)
    case .openingBar:
      out.put("<mo form=\"prefix\" stretchy=\"false\"")
      writeSpaces(spaces, default: .none)
    case .closingBar:
      out.put("<mo form=\"postfix\" stretchy=\"false\"")
      writeSpaces(spaces, default: .none)
    }
    out.insert(SymbolTable.markup, symbol.markup)
  }

  /// An operator that stands for itself.
  mutating func writeOperator(_ glyph: String, _ browserSpaces: OperatorSpaces, _ spaces: Spaces) {
    out.put("<mo")
    writeSpaces(spaces, default: browserSpaces)
    out.put(">")
    out.text(glyph)
    out.put("</mo>")
  }

  mutating func writeSpaces(_ spaces: Spaces, default browserSpaces: OperatorSpaces) {
    if spaces.left != browserSpaces.left {
      out.put(" lspace=\"")
      writeEm(spaces.left)
      out.put("\"")
    }
    if spaces.right != browserSpaces.right {
      out.put(" rspace=\"")
      writeEm(spaces.right)
      out.put("\"")
    }
  }

  /// Eighteenths of an em.
  private mutating func writeEm(_ width: UInt8) {
    switch width {
    case 0: out.put("0")
    case 3: out.put("0.1667em")
    case 4: out.put("0.2222em")
    case 5: out.put("0.2778em")
    default: out.put("0.5556em")
    }
  }

  /// A space between two atoms that are no operators.
  mutating func space(_ width: UInt8) {
    guard width > 0 else { return }
    out.put("<mspace width=\"")
    writeEm(width)
    out.put("\"/>")
  }

  enum FenceForm {
    case prefix, postfix
  }

  /// A delimiter that grows with what it encloses; nothing for ".".
  mutating func writeFence(_ delimiter: String, _ form: FenceForm, grows: Bool) {
    guard delimiter != "." else { return }
    out.put("<mo fence=\"true\"")
    out.put(form == .prefix ? " form=\"prefix\"" : " form=\"postfix\"")
    out.put(grows ? " stretchy=\"true\">" : " stretchy=\"false\" lspace=\"0\" rspace=\"0\">")
    out.text(glyph(ofDelimiter: delimiter))
    out.put("</mo>")
  }

  mutating func writeSized(_ command: Spelling, _ delimiter: Spelling, _ style: Style, _ spaces: Spaces) {
    let (command, delimiter) = (store.text.string(command), store.text.string(delimiter))
    if command == "\\middle", style.isLow {
      out.put("<mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">")
    } else if command == "\\middle" {
      out.put("<mo fence=\"true\" form=\"infix\" stretchy=\"true\" lspace=\"0.05em\" rspace=\"0.05em\">")
    } else if delimiter == "." {
      return out.put("<mrow></mrow>")
    } else {
      let bytes = Array(command.utf8.dropFirst().prefix(4))
      switch (bytes.first, bytes.last) {
      case (UInt8(ascii: "b"), UInt8(ascii: "g")) where bytes.count == 4:
        out.put("<mo form=\"infix\" stretchy=\"true\" symmetric=\"true\" minsize=\"2.4em\" maxsize=\"2.4em\"")
      case (UInt8(ascii: "B"), UInt8(ascii: "g")) where bytes.count == 4:
        out.put("<mo form=\"infix\" stretchy=\"true\" symmetric=\"true\" minsize=\"3em\" maxsize=\"3em\"")
      case (UInt8(ascii: "B"), _):
        out.put("<mo form=\"infix\" stretchy=\"true\" symmetric=\"true\" minsize=\"1.8em\" maxsize=\"1.8em\"")
      default:
        out.put("<mo form=\"infix\" stretchy=\"true\" symmetric=\"true\" minsize=\"1.2em\" maxsize=\"1.2em\"")
      }
      // No dictionary knows brackets between operands, so both spaces are said.
      writeSpaces(spaces, default: OperatorSpaces(left: 255, right: 255))
      out.put(">")
    }
    out.text(glyph(ofDelimiter: delimiter))
    out.put("</mo>")
  }

  private func glyph(ofDelimiter delimiter: String) -> String {
    switch delimiter {
    case "<", "\\lt": "⟨"
    case ">", "\\gt": "⟩"
    case "\\mid": "|"
    case "\\parallel": "‖"
    default: SymbolTable.symbol(delimiter)?.glyph ?? delimiter
    }
  }
}

extension NodeStore {
  /// Whether brackets around the nodes are of the size that brackets have by themselves. Browsers leave room for larger
  /// ones around a bracket that may grow.
  func areLow(_ nodes: NodeList, inDisplay display: Bool, scripts: Bool = true) -> Bool {
    self[nodes].allSatisfy { isLow($0, inDisplay: display, scripts: scripts) }
  }

  private func isLow(_ place: Place?, inDisplay display: Bool, scripts: Bool) -> Bool {
    place.map { isLow(self[$0], inDisplay: display, scripts: scripts) } != false
  }

  private func isLow(_ node: Node, inDisplay display: Bool, scripts: Bool) -> Bool {
    switch node.kind {
    case .letter, .number, .name, .space, .characters: return true
    case .symbol(let sign):
      return sign.symbol?.symbolClass != .op
    case .row(let nodes), .group(let nodes), .text(_, let nodes):
      return areLow(nodes, inDisplay: display, scripts: scripts)
    case .scripts(let base, let sub, let sup, _):
      guard scripts else { return false }
      return isLow(base, inDisplay: display, scripts: false) && isLow(sub, inDisplay: false, scripts: false)
        && isLow(sup, inDisplay: false, scripts: false)
    case .styled(let command, _, let body):
      return text.string(command).hasPrefix("\\math") && isLow(self[body], inDisplay: display, scripts: scripts)
    case .fenced(_, _, let body):
      return areLow(body, inDisplay: display)
    case .sized(let command, _):
      return text.spells(command, "\\middle")
    case .accent(let command, let base):
      let command = text.string(command)
      return !command.contains("brace") && !command.contains("bracket")
        && isLow(self[base], inDisplay: display, scripts: scripts)
    case .directive:
      return !isVisible(node)
    case .fraction, .radical, .stacked, .environment, .error:
      return false
    }
  }
}

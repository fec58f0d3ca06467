/// The spaces that browsers put around an `<mo>`, by the operator dictionary of MathML Core, in eighteenths of an em.
///
/// What is said here need not be written on each element. The dictionary knows operators by what they look like, TeX by
/// what they do; where the two differ, the writer says what TeX does.
struct OperatorSpaces: Hashable {
  var left: UInt8
  var right: UInt8

  static let none = OperatorSpaces(left: 0, right: 0)

  init(left: UInt8, right: UInt8) {
    self.left = left
    self.right = right
  }

  /// The dictionary's spaces around a symbol of the class where that class stands: operations between two operands.
  init(of glyph: String, _ symbolClass: SymbolClass) {
    self = OperatorSpaces(left: 5, right: 5)
    let scalars = glyph.unicodeScalars
    guard let scalar = scalars.first, scalars.count == 1 else { return }
    switch symbolClass {
    case .ord: self = .none
    case .op: self = OperatorSpaces(left: 3, right: 3)
    case .bin:
      if Self.additive.contains(scalar) { self = OperatorSpaces(left: 4, right: 4) }
      if Self.multiplicative.contains(scalar) { self = OperatorSpaces(left: 3, right: 3) }
    case .rel:
      if Self.tight.contains(scalar) { self = .none }
      if scalar == ":" { self = OperatorSpaces(left: 0, right: 3) }
    case .open, .close:
      if !Self.unknownFences.contains(scalar) { self = .none }
      if scalar == "?" { self = OperatorSpaces(left: 3, right: 3) }
    case .punct:
      self = OperatorSpaces(left: scalar == "." || scalar == "⋅" ? 3 : 0, right: 3)
    case .inner: break
    }
  }

  private static let additive = Set("+−∖∧∨⊕∓⊖⊎⊓⊔∔⋒⋓⩞⊟⊞⋏⋎⊝÷±∩∪⊼⊻⊘".unicodeScalars)
  private static let multiplicative = Set("∗∙⋅∘≀⨿⋇⋉⋊⋋⋌⊛⊺⊠×⊙⊗⊚⊡⋄⋆".unicodeScalars)
  private static let tight = Set("⌣⌢∴∵".unicodeScalars)
  private static let unknownFences = Set("⎰⎱⌜⌝⌞⌟".unicodeScalars)
}

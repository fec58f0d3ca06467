/// The units that a note may write upright behind a numeral.
enum Units {
  /// How they are spelled.
  static let names = Set(definitions.keys).union(others)

  /// Base units, and those that are not converted: what a kB or a mile is depends on who says it.
  private static let others = Set(
    """
    m s hr hour hours day days yr year years week weeks month months kg lb A F H mH T K °C atm eV keV MeV mol M dL
    rad sr cd lm lx bit bits byte bytes B kB MB GB TB Mb Gb kbit Mbit Gbit px unit units item items person people
    mi mile miles mph ft in yd $ USD EUR € cal kcal sec token tokens FLOP FLOPs request requests dB dBm rpm
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Each unit as a factor and base units, "kg m2 s-2".
  static let definitions: [String: Expression] = Dictionary(
    """
    km 1000 m
    cm 1/100 m
    mm 1/1000 m
    nm 1/1000000000 m
    μm 1/1000000 m
    µm 1/1000000 m
    ms 1/1000 s
    μs 1/1000000 s
    µs 1/1000000 s
    ns 1/1000000000 s
    min 60 s
    h 3600 s
    g 1/1000 kg
    mg 1/1000000 kg
    t 1000 kg
    N 1 kg m s-2
    kN 1000 kg m s-2
    Nm 1 kg m2 s-2
    J 1 kg m2 s-2
    kJ 1000 kg m2 s-2
    MJ 1000000 kg m2 s-2
    Wh 3600 kg m2 s-2
    kWh 3600000 kg m2 s-2
    W 1 kg m2 s-3
    kW 1000 kg m2 s-3
    MW 1000000 kg m2 s-3
    V 1 kg m2 s-3 A-1
    mV 1/1000 kg m2 s-3 A-1
    kV 1000 kg m2 s-3 A-1
    mA 1/1000 A
    Ω 1 kg m2 s-3 A-2
    kΩ 1000 kg m2 s-3 A-2
    C 1 A s
    Hz 1 s-1
    kHz 1000 s-1
    MHz 1000000 s-1
    GHz 1000000000 s-1
    Pa 1 kg m-1 s-2
    kPa 1000 kg m-1 s-2
    MPa 1000000 kg m-1 s-2
    bar 100000 kg m-1 s-2
    L 1/1000 m3
    l 1/1000 m3
    mL 1/1000000 m3
    ml 1/1000000 m3
    mmol 1/1000 mol
    """.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let factor = fraction(words[1]) else { return nil }
      let powers = words.dropFirst(2).map { word in
        let name = word.prefix { $0.isLetter }
        let unit = Expression.symbol(Expression.unitName(String(name)))
        return Int(word.dropFirst(name.count)).map { Expression.power(unit, .number(Number(Rational($0)))) } ?? unit
      }
      return (String(words[0]), powers.reduce(.number(Number(factor))) { .multiply(.juxtaposed, $0, $1) })
    }, uniquingKeysWith: { first, _ in first })

  private static func fraction(_ text: Substring) -> Rational? {
    let parts = text.split(separator: "/").compactMap { Int($0) }
    return parts.count == 2 ? Rational(parts[0], parts[1]) : parts.first.map { Rational($0) }
  }
}

extension Expression {
  /// What a unit is called among the names of a note.
  static func unitName(_ unit: String) -> String { "unit(\(unit))" }

  public static func isUnit(_ name: String) -> Bool { name.hasPrefix("unit(") }
}

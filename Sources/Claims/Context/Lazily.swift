/// A value that is made when it is asked for, once for all copies of what holds it.
final class Lazily<Value> {
  private var made: Value?

  func value(_ make: () -> Value) -> Value {
    if let made { return made }
    let value = make()
    made = value
    return value
  }
}

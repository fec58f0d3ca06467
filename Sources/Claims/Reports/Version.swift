/// The version of the program, as reports name it.
public enum Version {
  public static let current = "0.1.0"
  /// The version of the JSON report's form.
  public static let schema = 1
}

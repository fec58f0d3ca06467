@main
struct Doccheck {
  static func main() {}
}

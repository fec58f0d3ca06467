import Claims
public import Notes

/// A note as HTML without verdicts, as any reader of Markdown would show it.
public enum NoteHTML {
  /// What stands inside the page's `<article>`; mathematics is MathML.
  public static func body(of note: Note) -> String {
    var renderer = BodyRenderer(NoteReport(note: note, claims: []), links: Links())
    renderer.render()
    return renderer.html
  }
}

import Claims
public import LaTeX
public import Notes

/// A note as HTML without verdicts, as any reader of Markdown would show it.
public enum NoteHTML {
  /// What stands inside the page's `<article>`; mathematics is MathML.
  public static func body(of note: Note) -> Markup {
    var renderer = BodyRenderer(NoteReport(note: note, claims: []), links: Links())
    renderer.write()
    return renderer.out
  }
}

#!/usr/bin/env python3
"""Sets the gallery's formulas side by side with KaTeX, for looking at.

    gallery.py OUT [NOTE.md …]

OUT is a folder for pages of twelve formulas, with screenshots when chromium is installed. Displays of the notes, at
most forty, are set too. Needs swift, and KaTeX in /usr/share/javascript/katex (on Debian: libjs-katex).
"""
import html, json, os, pathlib, re, shutil, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
KATEX = "file:///usr/share/javascript/katex"
PAGE = """<!doctype html><meta charset="utf-8"><title>Gallery {number}</title>
<link rel="stylesheet" href="{katex}/katex.min.css"><script src="{katex}/katex.min.js"></script>
<style>
{mathRules}
@font-face {{ font-family: "Doccheck Serif"; src: url("{fonts}/serif-regular.woff2"); }}
@font-face {{ font-family: "Doccheck Math"; src: url("{fonts}/math.woff2"); }}
body {{ font: 18px "Doccheck Serif"; margin: 8px; width: 1240px; }}
math {{ font-family: "Doccheck Math"; }}
.row {{ display: grid; grid-template-columns: 2rem 1fr 1fr; align-items: center; border-bottom: 1px solid #ccc; }}
.row > div {{ overflow: hidden; padding: 3px 6px; }}
.row > :nth-child(2) {{ background: #eef3ff; }}
.row > :nth-child(3) {{ background: #f3f3e8; }}
.row > code {{ grid-column: 2 / 4; font-size: 10px; color: #666; white-space: pre; overflow: hidden; }}
.katex {{ font-size: 1.08em; }}
.katex-display {{ margin: 0; }}
merror {{ background: #fcc; }}
</style>
{rows}
<script>
for (const cell of document.querySelectorAll("[data-latex]")) {{
  const display = cell.dataset.display == "true";
  let latex = cell.dataset.latex;
  if (display && /&|\\\\\\\\/.test(latex) && !latex.includes("\\\\begin")) latex = "\\\\begin{{aligned}}" + latex + "\\\\end{{aligned}}";
  katex.render(latex, cell, {{ displayMode: display, throwOnError: false, strict: false, trust: true }});
}}
</script>
"""


def displays(notes):
    found = [m.group(1) for n in notes for m in re.finditer(r"\$\$(.+?)\$\$", pathlib.Path(n).read_text(errors="replace"), re.S)]
    found = [f for f in found if 20 < len(f) < 500 and "\n\n" not in f]
    step = max(1, len(found) // 40)
    return [{"latex": f, "display": True} for f in found[::step][:40]]


out = pathlib.Path(sys.argv[1]).resolve()
out.mkdir(parents=True, exist_ok=True)
(out / "more.json").write_text(json.dumps(displays(sys.argv[2:])))
environment = {**os.environ, "DOCCHECK_GALLERY": str(out / "gallery.json"), "DOCCHECK_GALLERY_FORMULAS": str(out / "more.json")}
subprocess.run(["swift", "test", "--filter", "GalleryTests/page"], cwd=ROOT, env=environment, check=True)
gallery = json.loads((out / "gallery.json").read_text())
items = list(zip(gallery["formulas"], gallery["mathML"]))
for number, start in enumerate(range(0, len(items), 12)):
    rows = ""
    for index, (formula, mathML) in enumerate(items[start:start + 12], start):
        latex, display = html.escape(formula["latex"], quote=True), str(formula["display"]).lower()
        rows += (f'<div class="row"><div>{index}</div><div>{mathML}</div>'
                 f'<div data-display="{display}" data-latex="{latex}"></div><code>{latex}</code></div>')
    page = out / f"{number:02}.html"
    page.write_text(PAGE.format(number=number, katex=KATEX, mathRules=gallery["stylesheet"],
                                fonts=(ROOT / "site/fonts").as_uri(), rows=rows))
    if chromium := shutil.which("chromium"):
        subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                        "--allow-file-access-from-files", "--window-size=1260,1300",
                        f"--screenshot={page.with_suffix('.png')}", page.as_uri()], capture_output=True, check=True)
print(f"{len(items)} formulas in {out}")

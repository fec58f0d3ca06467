#!/usr/bin/env python3
"""Makes the theme's web fonts from TeX Gyre Pagella and TeX Gyre Pagella Math.

    subset.py FOLDER

FOLDER holds texgyrepagella-regular.otf, -italic.otf, -bold.otf and texgyrepagella-math.otf
(on Debian: packages fonts-texgyre and fonts-texgyre-math). Needs fonttools and brotli.
"""
import pathlib, sys
from fontTools import subset
from fontTools.ttLib import TTFont

TEXT = ("U+0020-007E,U+00A0-017F,U+0192,U+0391-03C9,U+02C6-02DD,U+2010-2027,U+2030-203A,U+2044,U+20AC,U+2116,"
        "U+2122,U+2190-2193,U+2212,U+221A,U+2248,U+2260,U+2264,U+2265,U+FB00-FB04")
MATH = ("U+0020-007E,U+00A0-00FF,U+0131,U+0237,U+0300-0338,U+0370-03FF,U+2000-206F,U+20D0-20F0,U+2100-214F,"
        "U+2190-21FF,U+2200-22FF,U+2300-23FF,U+25A0-25FF,U+2660-2667,U+27C0-27FF,U+2900-29FF,U+2A00-2AFF,"
        "U+1D400-1D59F,U+1D6A4-1D7CB,U+1D7CE-1D7D7")
FEATURES = ["kern", "liga", "lnum", "pnum", "onum", "tnum", "mark", "mkmk", "ccmp", "locl"]


def make(source, unicodes, features, family, style, target):
    options = subset.Options(layout_features=features, hinting=False, desubroutinize=True, flavor="woff2", drop_tables=["FFTM"])
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(unicodes))
    subsetter.subset(font)
    # The fonts' licence asks that derived fonts bear another name.
    for record in font["name"].names:
        text = {1: family, 2: style, 3: f"{family} {style}", 4: f"{family} {style}", 16: family, 17: style}.get(record.nameID)
        if record.nameID == 6:
            text = f"{family}-{style}".replace(" ", "")
        if text:
            record.string = text
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [f"{family}-{style}".replace(" ", "")]
        cff.topDictIndex[0].FamilyName, cff.topDictIndex[0].FullName = family, f"{family} {style}"
    subset.save_font(font, str(target), options)


folder, here = pathlib.Path(sys.argv[1]), pathlib.Path(__file__).resolve().parent
for style in ["regular", "italic", "bold"]:
    make(folder / f"texgyrepagella-{style}.otf", TEXT, FEATURES, "Doccheck Serif", style.capitalize(), here / f"serif-{style}.woff2")
make(folder / "texgyrepagella-math.otf", MATH, ["*"], "Doccheck Math", "Regular", here / "math.woff2")

#!/usr/bin/env python3
"""Makes the theme's web fonts from STIX Two Text and STIX Two Math.

    subset.py FOLDER

FOLDER holds STIXTwoText-Regular.otf, -Italic.otf, -Bold.otf and STIXTwoMath-Regular.otf (on Debian in
/usr/share/texlive/texmf-dist/fonts/opentype/public/stix2-otf, package texlive-fonts-extra).
Needs fonttools and brotli.
"""
import copy, pathlib, re, sys
from fontTools import subset
from fontTools.misc.transform import Offset, Scale
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen

TEXT = ("U+0020-007E,U+00A0-017F,U+0192,U+0391-03C9,U+02C6-02DD,U+2010-2027,U+2030-203A,U+2044,U+20AC,U+2116,"
        "U+2122,U+2190-2193,U+2212,U+221A,U+2248,U+2260,U+2264,U+2265,U+FB00-FB04")
# Letters, alphabets, marks and the operators of ISO 31; the symbols of the LaTeX tables are added by `glyphs_of_tables`.
MATH = ("U+0020-007E,U+00A0-00FF,U+0131,U+0237,U+02C6-02DD,U+0300-0315,U+0323-0338,U+0370-03FF,U+2000-206F,"
        "U+20D0-20F0,U+2100-214F,U+2190-21FF,U+2200-22FF,U+2308-230B,U+23B4-23B5,U+23DC-23E1,U+25A0-25A1,U+27E6-27EB,"
        "U+1D400-1D537,U+1D538-1D59F,U+1D5A0-1D607,U+1D670-1D6A5,U+1D6A8-1D755,U+1D756-1D78F,U+1D7CE-1D7FF")
FEATURES = ["kern", "liga", "lnum", "pnum", "onum", "tnum", "mark", "mkmk", "ccmp", "locl"]
HERE = pathlib.Path(__file__).resolve().parent


def glyphs_of_tables():
    rows = (HERE / "../../Sources/LaTeX/Symbols/SymbolRows.swift").read_text().split('##"""')[1].split('"""##')[0]
    return sorted({ord(c) for row in rows.splitlines() if len(row.split()) > 2 for c in row.split()[1]})


def redraw(font, name, source, transform):
    """Gives a glyph the outline and the width of another one, transformed."""
    top = font["CFF "].cff.topDictIndex[0]
    glyphs = font.getGlyphSet()
    width = round(font["hmtx"][source][0] * transform[0])
    pen = T2CharStringPen(width, glyphs)
    glyphs[source].draw(TransformPen(pen, transform))
    top.CharStrings[name] = pen.getCharString(top.CharStrings[name].private, top.GlobalSubrs)
    font["hmtx"][name] = (width, round(font["hmtx"][source][1] * transform[0]))


def squeeze(font, name, width):
    """Makes a glyph at most `width` wide; its height stays."""
    old = font["hmtx"][name][0]
    if old > width:
        redraw(font, name, name, Scale(width / old, 1))


def tune(font):
    """What browsers ask of a font and TeX does not.

    MathML Core reserves for a growing delimiter the width of its widest size, and shifts the scripts of all bases as
    TeX shifts those of boxes. So the sizes of a delimiter get similar widths, and the shifts those of TeX's fonts.
    """
    table, names = font["MATH"].table, font.getBestCmap()
    constants = table.MathConstants
    for name, value in [
        ("SubscriptBaselineDropMin", 50), ("SuperscriptBaselineDropMax", 386), ("AccentBaseHeight", 450),
        ("StretchStackTopShiftUp", 250), ("StretchStackBottomShiftDown", 250),
        ("StretchStackGapAboveMin", 110), ("StretchStackGapBelowMin", 110),
    ]:
        getattr(constants, name).Value = value
    variants = table.MathVariants
    vertical = dict(zip(variants.VertGlyphCoverage.glyphs, variants.VertGlyphConstruction))
    horizontal = dict(zip(variants.HorizGlyphCoverage.glyphs, variants.HorizGlyphConstruction))

    radical = vertical[names[ord("√")]]
    for glyph in {r.VariantGlyph for r in radical.MathGlyphVariantRecord} | {
            p.glyph for p in radical.GlyphAssembly.PartRecords}:
        squeeze(font, glyph, 850)
    for character in "()[]{}⌊⌋⌈⌉⟦⟧":
        construction = vertical.get(names.get(ord(character)))
        if construction is None or construction.GlyphAssembly is None:
            continue
        # The pieces serve for what is larger.
        construction.MathGlyphVariantRecord = [
            r for r in construction.MathGlyphVariantRecord if font["hmtx"][r.VariantGlyph][0] <= 570]
        construction.VariantCount = len(construction.MathGlyphVariantRecord)
    for character in "|‖":
        for part in vertical[names[ord(character)]].GlyphAssembly.PartRecords:
            # A bar may overlap itself as far as need be, so that it gets every height.
            part.StartConnectorLength = part.EndConnectorLength = part.FullAdvance - 20

    # An arrow's head joins its shaft on the left.
    for construction in horizontal.values():
        parts = construction.GlyphAssembly.PartRecords if construction.GlyphAssembly else []
        for part in parts[1:]:
            if part.StartConnectorLength == 0 and part.EndConnectorLength > 0:
                part.StartConnectorLength, part.EndConnectorLength = part.EndConnectorLength, 0

    # Primes are raised at full size; as superscripts, smaller and raised, they shall look the same.
    scripts = {g: v for f in font["GSUB"].table.FeatureList.FeatureRecord if f.FeatureTag == "ssty"
               for i in f.Feature.LookupListIndex for t in font["GSUB"].table.LookupList.Lookup[i].SubTable
               for g, v in getattr(t, "ExtSubTable", t).alternates.items()}
    features = font["GSUB"].table.FeatureList.FeatureRecord
    ssty = next(i for i, f in enumerate(features) if f.FeatureTag == "ssty")
    for record in font["GSUB"].table.ScriptList.ScriptRecord:
        # Browsers shape mathematics as Latin; the feature is there for the script "math" only.
        system = record.Script.DefaultLangSys
        if system and ssty not in system.FeatureIndex:
            system.FeatureIndex = sorted([*system.FeatureIndex, ssty])
            system.FeatureCount = len(system.FeatureIndex)
    raised = constants.SuperscriptShiftUp.Value
    for mark in "′″‴⁗":
        small = [constants.ScriptPercentScaleDown / 100, constants.ScriptScriptPercentScaleDown / 100]
        for glyph, size in zip(scripts[names[ord(mark)]], small):
            redraw(font, glyph, names[ord(mark)], Offset(0, -raised / size).scale(1 / size))

    # The spacing accents grow as the combining ones do: they have a width of their own, which browsers need.
    for spacing, combining in [("ˆ", "\u0302"), ("˜", "\u0303"), ("ˇ", "\u030C")]:
        construction = copy.deepcopy(horizontal[names[ord(combining)]])
        construction.MathGlyphVariantRecord[0].VariantGlyph = names[ord(spacing)]
        horizontal[names[ord(spacing)]] = construction
    order = sorted(horizontal, key=font.getGlyphID)
    variants.HorizGlyphCoverage.glyphs = order
    variants.HorizGlyphConstruction = [horizontal[g] for g in order]
    variants.HorizGlyphCount = len(order)


def make(source, unicodes, features, family, style, target, prepare=None):
    options = subset.Options(layout_features=features, hinting=False, desubroutinize=True, flavor="woff2", drop_tables=["FFTM", "DSIG"])
    font = subset.load_font(source, options)
    if prepare:
        prepare(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    # A changed font bears another name.
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


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    for style in ["Regular", "Italic", "Bold"]:
        make(folder / f"STIXTwoText-{style}.otf", subset.parse_unicodes(TEXT), FEATURES, "Doccheck Serif", style,
             HERE / f"serif-{style.lower()}.woff2")
    make(folder / "STIXTwoMath-Regular.otf", sorted({*subset.parse_unicodes(MATH), *glyphs_of_tables()}),
         ["ssty", "ccmp", "kern", "mark"], "Doccheck Math", "Regular", HERE / "math.woff2", prepare=tune)

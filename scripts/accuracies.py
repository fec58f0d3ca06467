#!/usr/bin/env python3
"""Writes the tables of accuracies, and the numbers of the worst points, from what DeriveEnclosureTests prints.

    DERIVE_POINTS=1000000 swift test -c release --filter boundHolds | scripts/accuracies.py

A bound is the largest error found and three hundredths more, rounded up to a twentieth where that keeps nine tenths of
it used. What rounds once is within half a unit; what is rounded twice, once in a higher precision, within 0.5001. Where
ARCHITECTURE.md proves a bound, it stands instead.
"""
import math
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parent.parent
formats = ["Double", "Float", "Float16", "BFloat16"]
rounded_once = {
    "hinge", "sqrt(_:)", "signedLabel(_:)", "hingeLossDerivative(label:score:)", "squaredHingeLossDerivative(label:score:)",
    "crossEntropyGradient(_:_:)", "klDivergenceGradient(_:_:)", "categoricalCrossEntropyGradient(labels:probabilities:)",
    "sparseCategoricalCrossEntropyGradient(label:probabilities:)", "clippedProbability(_:epsilon:)",
}
# For Double, Float, Float16 and BFloat16, or for Double alone.
proved = {
    "softmax": (5.55, 3.5, 3.5, 3.5),
    "logSumExpGradient(_:)": (5.55, 3.5, 3.5, 3.5),
    "logSoftmax": (3.55, 1.2501, 1.2501, 1.2501),
    "logSumExp": (4.05, 1.0001, 1.0001, 1.0001),
    "softmaxJacobian(_:)": (12.1,),
    "logSoftmaxJacobian(_:)": (5.55,),
    "sparseCategoricalCrossEntropyGradient(label:logits:)": (5.55,),
}


def bound(name, format, worst):
    for proof in proved.get(name, ())[formats.index(format):][:1]:
        assert worst <= proof, (name, format, worst)
        return proof
    if worst == 0:
        return 0.0
    if worst <= 0.5 and (name in rounded_once or worst < 0.45):
        return 0.5 if worst >= 0.45 else math.ceil(worst * 103) / 100
    if worst <= 0.50009:
        return 0.5001
    for step in (20, 100):
        found = math.ceil(worst * 1.03 * step) / step
        if worst >= 0.905 * found:
            return found
    return found


def write(path, name, rows):
    text = path.read_text()
    pattern = re.compile(r'(static let ' + name + r' = """\n).*?(    """\n)', re.S)
    assert pattern.search(text), (path, name)
    path.write_text(pattern.sub(lambda m: m[1] + "".join(f"    {row}\n" for row in rows) + m[2], text))


worst = {}
for line in sys.stdin:
    cells = line.rstrip("\n").split(" | ")
    if cells[0] == "MEASURED" and len(cells) >= 7 and cells[2] in formats:
        key = (cells[1], cells[2])
        if key not in worst or float(cells[3]) > worst[key][0]:
            worst[key] = (float(cells[3]), cells[4])
names = list(dict.fromkeys(name for name, _ in worst))
catalogue = root / "Sources/Derive/Catalogue/AccuracyTable.swift"
listed = [row.split(" | ")[0] for row in (root / "Sources/Derive/Catalogue/CatalogueTable.swift").read_text().split("\n    ")]


def row(name):
    cells = []
    for format in formats:
        found = worst[name, format][0]
        stated = bound(name, format, found)
        found = 0.5 if 0.4995 < found <= 0.50009 else math.ceil(found * 1000) / 1000
        cells.append(f"{stated:g} ({min(found, stated):g})")
    return " | ".join([name] + cells)


own = [name for name in listed if name in names]
write(catalogue, "accuracyTable", [row(name) for name in own])
write(catalogue, "functionAccuracyTable", [row(name) for name in sorted(names) if name not in own])
write(root / "Tests/FormulaTests/WorstCases.swift", "table",
      [" | ".join([name] + [worst[name, format][1] for format in formats]) for name in sorted(names)])

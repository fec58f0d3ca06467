"""What a user of SymPy and mpmath would do to check an identity.

Each line of the input is a name, a tab, and Python: statements that end in two sides, or two lists of sides. Each line of
the output is the name, a tab, and the median of the seconds that one check took.
"""

import statistics
import sys
import time

try:
    import mpmath
    import sympy
except ImportError:
    sys.exit(3)

POINTS = 24


def build(source, names):
    """The two sides, as lists."""
    *statements, sides = source.split(";")
    scope = dict(names)
    exec(";".join(s.strip() for s in statements), scope)
    left, right = eval(sides.strip(), scope)
    return (left, right) if isinstance(left, list) else ([left], [right])


def check(source, names, variables):
    left, right = build(source, names)
    differences = [a - b for a, b in zip(left, right)]
    used = [v for v in variables if any(d.has(v) for d in differences)]
    proved = all(sympy.simplify(d) == 0 for d in differences)
    functions = [sympy.lambdify(used, [a, b], "mpmath") for a, b in zip(left, right)]
    with mpmath.workprec(128):
        for point in range(POINTS):
            values = [mpmath.mpf(point + 3 * k - 12) / 8 for k in range(len(used))]
            for function in functions:
                a, b = function(*values)
                assert abs(a - b) < mpmath.mpf(2) ** -90, source
    return proved


def main():
    x = sympy.Symbol("x", real=True)
    entries = list(sympy.symbols("x1:6", real=True))
    names = {"x": x, "X": entries, "exp": sympy.exp, "log": sympy.log, "diff": sympy.diff}
    for line in sys.stdin:
        name, source = line.rstrip("\n").split("\t")
        times = []
        while len(times) < 3 or sum(times) < 0.5:
            # SymPy remembers what it simplified; a note has each identity once.
            sympy.core.cache.clear_cache()
            begin = time.perf_counter()
            check(source, names, [x] + entries)
            times.append(time.perf_counter() - begin)
            if sum(times) > 20:
                break
        print(f"{name}\t{statistics.median(times)}", flush=True)


main()

#!/usr/bin/env python3
# Compare: compares a table of keyness with what its definitions give.
# SPDX-License-Identifier: MIT

# Usage: compare.py COMPARE LONG DOCS TARGET REFERENCE.  The three are CSV files of the same
# documents: what terms-compare has written with all measures and all terms, and the tables
# long and docs of terms-count.  TARGET and REFERENCE are the first and the last year of
# either, as 2013-2025.  Everything is worked out anew from the last two tables, by
# definitions that are written down here and nowhere else.

import csv
import math
import sys
from statistics import NormalDist

ALPHA = 0.05


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def deviance(observed, expected):
    return 2 * sum(o * math.log(o / e) for o, e in zip(observed, expected) if o > 0)


def p_value(statistic):
    """The upper tail of chi-squared with one degree of freedom."""
    return math.erfc(math.sqrt(statistic / 2))


def log_choose(n, k):
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def fisher(a, b, n1, n2):
    """All tables that are no more probable than this one."""
    logs = [log_choose(n1, k) + log_choose(n2, a + b - k) - log_choose(n1 + n2, a + b)
            for k in range(a + b + 1)]
    return min(1, sum(math.exp(x) for x in logs if x <= logs[a] + 1e-7))


def contrast(a, b, n1, n2, tests):
    """All measures of a term found so often in texts of these sizes."""
    if a + b == 0:
        return {}
    n, r1, r2 = n1 + n2, a / n1, b / n2
    cells = [a, b, n1 - a, n2 - b]
    rows, sizes = [a + b, a + b, n - a - b, n - a - b], [n1, n2, n1, n2]
    expected = [row * size / n for row, size in zip(rows, sizes)]
    sign = 1 if r1 >= r2 else -1
    g2 = deviance(cells, expected)
    q = 1 + (n / (a + b) + n / (n - a - b) - 1) * (n / n1 + n / n2 - 1) / (6 * n)
    yates = [o - math.copysign(min(abs(o - e), 0.5), o - e) for o, e in zip(cells, expected)]
    off, margins = abs(a * cells[3] - b * cells[2]), (a + b) * (n - a - b) * n1 * n2
    chi2 = n * off * off / margins
    ratio = math.log2((a or 0.5) / n1 / ((b or 0.5) / n2))
    error = math.sqrt(1 / (a or 0.5) - 1 / n1 + 1 / (b or 0.5) - 1 / n2)
    width = -NormalDist().inv_cdf(ALPHA / tests / 2) * error / math.log(2)
    p = p_value(g2)
    return {
        "log_ratio": ratio,
        "log_ratio_limit": math.copysign(max(abs(ratio) - width, 0), ratio),
        "pct_diff": (r1 - r2) / r2 * 100 if b else None,
        "g2_4cell": sign * g2,
        "bic": g2 - math.log(n),
        "p_g2_4cell": p,
        "p_bonferroni": min(1, p * tests),
        "p_fisher": fisher(a, b, n1, n2),
        "g2_2cell": sign * deviance(cells[:2], expected[:2]),
        "g2_williams": sign * g2 / q,
        "g2_yates": sign * deviance(yates, expected),
        "chi2": sign * chi2,
        "chi2_yates": sign * n * max(off - n / 2, 0) ** 2 / margins,
        "chi2_williams": sign * chi2 / q,
        "simple_maths_1": (r1 * 1e6 + 1) / (r2 * 1e6 + 1),
        "simple_maths_100": (r1 * 1e6 + 100) / (r2 * 1e6 + 100),
        "odds_ratio": a * cells[3] / (b * cells[2]) if b else None,
        "difference": (r1 - r2) / (r1 + r2),
    }


def holm(p):
    """The corrected p-value of each term, by the smallest first."""
    corrected, before = {}, 0
    for rank, (value, term) in enumerate(sorted((value, term) for term, value in p.items())):
        before = corrected[term] = max(before, min(1, value * (len(p) - rank)))
    return corrected


def check(row, name, expected):
    cell = row[name]
    if expected is None:
        same = cell == ""
    elif isinstance(expected, int):
        same = cell == str(expected)
    elif name.startswith("p_"):
        same = cell != "" and math.isclose(float(cell), expected, rel_tol=2e-5, abs_tol=1e-300)
    else:
        same = cell != "" and abs(float(cell) - expected) < 0.0000501 + 1e-11 * abs(expected)
    assert same, f"{row['term']}, {name}: {cell!r}, not {expected!r}"


def main():
    rows, pairs, docs = map(read, sys.argv[1:4])
    years = [[int(year) for year in span.split("-")] for span in sys.argv[4:]]
    sides = [{doc["doc"]: int(doc["han"]) for doc in docs
              if doc["date"] and first <= int(doc["date"][:4]) <= last} for first, last in years]
    sizes = [sum(side.values()) for side in sides]
    found = {row["term"]: ([0, 0], [0, 0]) for row in rows}
    for pair in pairs:
        for side in range(2):
            if pair["doc"] in sides[side]:
                found[pair["term"]][0][side] += int(pair["total"])
                found[pair["term"]][1][side] += int(pair["total"]) > 0
    tests = sum(1 for totals, _ in found.values() if sum(totals) > 0)
    values = {term: contrast(*totals, *sizes, tests) for term, (totals, _) in found.items()}
    corrected = holm({term: v["p_g2_4cell"] for term, v in values.items() if v})
    assert rows and tests
    for row in rows:
        totals, documents = found[row["term"]]
        for side, name in enumerate(("target", "reference")):
            check(row, name, totals[side])
            check(row, f"{name}_docs", documents[side])
            check(row, f"{name}_per_10k_han", totals[side] / sizes[side] * 10000)
        for name in contrast(1, 1, 2, 2, 1):
            check(row, name, values[row["term"]].get(name))
        check(row, "p_holm", corrected.get(row["term"]))
    effects = [values[row["term"]].get("log_ratio", -math.inf) for row in rows]
    assert all(a >= b - 1e-9 for a, b in zip(effects, effects[1:])), "not by effect size"
    significant = sum(1 for value in corrected.values() if value <= ALPHA)
    print(len(rows), tests, significant, *(len(side) for side in sides))


main()

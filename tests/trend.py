#!/usr/bin/env python3
# Trend: compares tables of periods with what their definitions give.
# SPDX-License-Identifier: MIT

# Usage: trend.py SERIES TREND HEAT LONG DOCS year|month rate|docs TIERS.  The five are CSV
# files of the same documents: what terms-trend has written of all terms, and the tables long
# and docs of terms-count.  Everything is worked out anew from the last two tables, pair by
# pair, by definitions that are written down here and nowhere else.

import csv
import math
import sys
from collections import Counter, defaultdict
from statistics import median

NAMES = "沸烫热暖温冷"


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def check(row, name, expected):
    cell = row[name]
    if expected is None:
        same = cell == ""
    elif isinstance(expected, (int, str)):
        same = cell == str(expected)
    elif name.endswith("mk_p"):
        same = cell != "" and math.isclose(float(cell), expected, rel_tol=2e-5, abs_tol=1e-300)
    else:
        same = cell != "" and abs(float(cell) - expected) < 0.0000501 + 1e-11 * abs(expected)
    assert same, f"{row['term']}, {row.get('period', '')}, {name}: {cell!r}, not {expected!r}"


def list_periods(known, by):
    """From the first to the last, without a gap."""
    first, last = min(known), max(known)
    if by == "year":
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    every = [f"{year:04}-{month:02}" for year in range(int(first[:4]), int(last[:4]) + 1)
             for month in range(1, 13)]
    return [period for period in every if first <= period <= last]


def kendall(values, season):
    """S, tau, z and p of all pairs of the same season."""
    s, pairs, variance = 0, 0, 0
    for start in range(season):
        own = [value for value in values[start::season] if value is not None]
        n = len(own)
        s += sum((b > a) - (b < a) for i, a in enumerate(own) for b in own[i + 1:])
        pairs += n * (n - 1) // 2
        ties = Counter(own).values()
        variance += (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    if pairs == 0:
        return None, None, None, None
    z = (s - (s > 0) + (s < 0)) / math.sqrt(variance) if s else 0.0
    return s, s / pairs, z, math.erfc(abs(z) / math.sqrt(2))


def line(values, season):
    """The median of all slopes, and the line's value at the first period."""
    slopes = [(values[j] - values[i]) / ((j - i) / season) for i in range(len(values))
              for j in range(i + season, len(values), season)
              if values[i] is not None and values[j] is not None]
    if not slopes:
        return None, None
    slope = median(slopes)
    there = [(i / season, value) for i, value in enumerate(values) if value is not None]
    return slope, median(v for _, v in there) - slope * median(t for t, _ in there)


def log_choose(n, k):
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def cost(found, of, share):
    """-ln of the probability of so many of so many."""
    if share in (0, 1):
        return 0 if found == of * share else math.inf
    return -(log_choose(of, found) + found * math.log(share) + (of - found) * math.log(1 - share))


def bursts(found, of):
    """The states of Kleinberg's two-state automaton, s = 2 and gamma = 1, and the gains."""
    share = sum(found) / sum(of)
    high, climb = min(2 * share, 0.99999), math.log(len(of))
    low_costs = [cost(f, n, share) for f, n in zip(found, of)]
    high_costs = [cost(f, n, high) for f, n in zip(found, of)]
    paths = {0: (0, []), 1: (math.inf, [])}
    for low, up in zip(low_costs, high_costs):
        to_low = min((paths[0][0], 0), (paths[1][0], 1))
        to_high = min((paths[1][0], 1), (paths[0][0] + climb, 0))
        paths = {0: (to_low[0] + low, paths[to_low[1]][1] + [0]),
                 1: (to_high[0] + up, paths[to_high[1]][1] + [1])}
    states = min(paths[0], paths[1], key=lambda path: path[0])[1]
    return states, [low - up for low, up in zip(low_costs, high_costs)]


def runs(states, gains, periods):
    """Each burst: its weight, its first and its last period."""
    found, start = [], None
    for i, state in enumerate(states + [0]):
        if state and start is None:
            start = i
        elif not state and start is not None:
            found.append((sum(gains[start:i]), periods[start], periods[i - 1]))
            start = None
    return found


def tier(docs, of, tiers):
    return 1 + sum(100 * docs / of < cutoff for cutoff in tiers)


class Term:
    def __init__(self, periods):
        self.total, self.docs = dict.fromkeys(periods, 0), dict.fromkeys(periods, 0)


def main():
    series, trend, heat, pairs, docs = map(read, sys.argv[1:6])
    by, of, tiers = sys.argv[6], sys.argv[7], [float(cut) for cut in sys.argv[8].split(",")]
    length, season = (4, 1) if by == "year" else (7, 12)
    period_of = {doc["doc"]: doc["date"][:length] for doc in docs if len(doc["date"]) >= length}
    periods = list_periods(period_of.values(), by)
    documents, han = Counter(period_of.values()), Counter()
    for doc in docs:
        han[period_of.get(doc["doc"])] += int(doc["han"])
    found = defaultdict(lambda: Term(periods))
    for pair in pairs:
        total, period = int(pair["total"]), period_of.get(pair["doc"])
        if total and period:
            found[pair["term"]].total[period] += total
            found[pair["term"]].docs[period] += 1
    order = [row["term"] for row in trend]
    keys = [(-sum(found[name].total.values()), name.encode()) for name in order]
    assert order and keys == sorted(keys), "not by total and name"
    assert [row["term"] for row in series] == [name for name in order for _ in periods]
    assert [row["period"] for row in series] == periods * len(order)
    assert [(row["term"], row["period"]) for row in heat] == \
        [(row["term"], row["period"]) for row in series]
    rising, bursting, moved = 0, 0, 0
    for number, row in enumerate(trend):
        term = found[row["term"]]
        rates = [10000 * term.total[p] / han[p] if han[p] else None for p in periods]
        shares = [100 * term.docs[p] / documents[p] if documents[p] else None for p in periods]
        values = rates if of == "rate" else shares
        counted, units = (term.total, han) if of == "rate" else (term.docs, documents)
        states, gains = bursts([counted[p] for p in periods], [units[p] for p in periods])
        used = [p for p in periods if term.total[p]]
        check(row, "total", sum(term.total.values()))
        check(row, "docs", sum(term.docs.values()))
        check(row, "periods", len(used))
        check(row, "first", used[0] if used else None)
        check(row, "last", used[-1] if used else None)
        before = "" if season == 1 else "seasonal_"
        unit = "per_10k_han" if of == "rate" else "docs_pct"
        slope, intercept = line(values, season)
        check(row, f"{before}slope_{unit}", slope)
        check(row, f"{before}intercept_{unit}", intercept)
        for name, value in zip(("s", "tau", "z", "p"), kendall(values, season)):
            check(row, f"{before}mk_{name}", value)
        all_bursts = runs(states, gains, periods)
        best = max(all_bursts, key=lambda burst: burst[0], default=(None, None, None))
        check(row, "bursts", len(all_bursts))
        for name, value in zip(("burst_weight", "burst_first", "burst_last"), best):
            check(row, name, value)
        rising += (slope or 0) > 0
        bursting += bool(all_bursts)
        last = 0
        for i, p in enumerate(periods):
            own, warm = series[number * len(periods) + i], heat[number * len(periods) + i]
            for name, value in (("docs", term.docs[p]), ("period_docs", documents[p]),
                                ("docs_pct", shares[i])):
                check(own, name, value)
                check(warm, name, value)
            check(own, "total", term.total[p])
            check(own, "han", han[p])
            check(own, "per_10k_han", rates[i])
            check(own, "burst", states[i])
            now = tier(term.docs[p], documents[p], tiers) if documents[p] else 0
            check(warm, "tier", now or None)
            check(warm, "heat", NAMES[now - 1] if now else None)
            check(warm, "before", NAMES[last - 1] if now and last else None)
            check(warm, "move", last - now if now and last else None)
            moved += bool(now and last and now != last)
            last = now or last
    print(len(order), len(periods), rising, bursting, moved)


main()

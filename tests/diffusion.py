#!/usr/bin/env python3
# Diffusion: compares tables of adoption and formulas with what their definitions give.
# SPDX-License-Identifier: MIT

# Usage: diffusion.py ADOPTION CURVE FORMULA KWIC DOCS year|month CENTRE FORMULAS.  The first
# five are CSV files of the same documents: what terms-diffusion has written with --zeros, all
# occurrences by terms-kwic, and the table docs of terms-count.  Everything is worked out anew
# from the last two, by definitions that are written down here and nowhere else.

import csv
import sys
from collections import Counter, defaultdict
from datetime import date


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cell(value):
    if value is None:
        return ""
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def check(table, rows, expected):
    assert len(rows) == len(expected), f"{table}: {len(rows)} rows, not {len(expected)}"
    for row, wanted in zip(rows, expected):
        for name, value in wanted.items():
            assert row[name] == cell(value), f"{table}: {row}: {name} is not {cell(value)!r}"


def share(part, whole):
    return 100.0 * part / whole


def numbers(text):
    return [int(part) for part in text.split("-")]


def lags(own, centre):
    """In years, months and days, as far as both dates go."""
    if not own or not centre:
        return None, None, None
    a, b = numbers(own), numbers(centre)
    exact = min(len(a), len(b))
    return (a[0] - b[0],
            (a[0] - b[0]) * 12 + a[1] - b[1] if exact > 1 else None,
            (date(*a) - date(*b)).days if exact > 2 else None)


def periods_of(dates, by):
    """From the first to the last, without a gap."""
    if by == "year":
        years = [int(own[:4]) for own in dates]
        return [f"{year:04}" for year in range(min(years), max(years) + 1)]
    months = [own[:7] for own in dates if len(own) >= 7]
    every = [f"{year:04}-{month:02}" for year in range(int(min(months)[:4]), int(max(months)[:4]) + 1)
             for month in range(1, 13)]
    return [month for month in every if min(months) <= month <= max(months)]


class Collection:
    def __init__(self, docs, occurrences, length):
        self.docs = [doc for doc in docs if len(doc["date"]) >= length]
        self.groups = sorted({doc["group"] for doc in self.docs}, key=str.encode)
        known = {doc["doc"] for doc in self.docs}
        self.found = defaultdict(Counter)
        for place in occurrences:
            if place["doc"] in known:
                self.found[place["term"]][place["doc"]] += 1

    def order(self, terms):
        return sorted(terms, key=lambda term: (-self.found[term].total(), term.encode()))

    def adopters(self, term):
        """The first document of each group that uses a term."""
        first = {}
        for doc in self.docs:
            group = doc["group"]
            if self.found[term][doc["doc"]] and \
                    (group not in first or doc["date"] < first[group]["date"]):
                first[group] = doc
        return first


def adoption(collection, terms, centre):
    for term in collection.order(terms):
        first = collection.adopters(term)
        used = sorted(first, key=lambda group: (first[group]["date"], group.encode()))
        unused = [group for group in collection.groups if group not in first]
        found = collection.found[term]
        for group in used + unused:
            own = [doc for doc in collection.docs if doc["group"] == group]
            begin = first[group]["date"] if group in first else None
            since = [doc for doc in own if begin and doc["date"] >= begin]
            docs = sum(found[doc["doc"]] > 0 for doc in own)
            years, months, days = lags(begin, first[centre]["date"] if centre in first else None)
            earlier = sum(doc["date"] < begin for doc in first.values()) if begin else None
            yield {"term": term, "group": group, "first_date": begin,
                   "rank": earlier + 1 if begin else None,
                   "first_doc": first[group]["doc"] if begin else None,
                   "lag_years": years, "lag_months": months, "lag_days": days,
                   "total": sum(found[doc["doc"]] for doc in own), "docs": docs,
                   "since_docs": len(since) if begin else None,
                   "since_pct": share(docs, len(since)) if begin else None,
                   "group_docs": len(own)}


def curve(collection, terms, by):
    length = 4 if by == "year" else 7
    for term in collection.order(terms):
        begins = [doc["date"][:length] for doc in collection.adopters(term).values()]
        for period in periods_of([doc["date"] for doc in collection.docs], by):
            adopters = sum(begin <= period for begin in begins)
            yield {"term": term, "period": period, "new_adopters": begins.count(period),
                   "adopters": adopters, "groups": len(collection.groups),
                   "adopters_pct": share(adopters, len(collection.groups))}


def formulas_of(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                name, terms = line.rstrip("\n").split("\t")
                yield name, terms.split("|")


def formula(docs, occurrences, formulas):
    begins = defaultdict(dict)
    for place in occurrences:
        begins[place["doc"]].setdefault(place["term"], len(begins[place["doc"]]))
    for doc in docs:
        for name, terms in formulas:
            begin = begins[doc["doc"]]
            order = sorted((term for term in terms if term in begin), key=begin.get)
            yield {"doc": doc["doc"], "date": doc["date"], "group": doc["group"],
                   "formula": name, "terms": len(terms), "present": len(order),
                   "complete": int(len(order) == len(terms)),
                   "missing": "|".join(term for term in terms if term not in begin),
                   "order": "|".join(order),
                   "in_order": int(order == [term for term in terms if term in begin])
                   if order else None}


def main():
    adopted, curved, formulaic, occurrences, docs = map(read, sys.argv[1:6])
    by, centre = sys.argv[6:8]
    formulas = list(formulas_of(sys.argv[8]))
    dated = Collection(docs, occurrences, 4)
    terms = {row["term"] for row in adopted}
    assert terms >= {place["term"] for place in occurrences}
    check("adoption", adopted, list(adoption(dated, terms, centre)))
    check("curve", curved, list(curve(Collection(docs, occurrences, 4 if by == "year" else 7),
                                      terms, by)))
    check("formula", formulaic, list(formula(docs, occurrences, formulas)))
    print(len(adopted), sum(row["rank"] != "" for row in adopted),
          sum(row["lag_years"] not in ("", "0") for row in adopted),
          sum(int(row["new_adopters"]) for row in curved),
          sum(int(row["complete"]) for row in formulaic),
          sum(row["in_order"] == "0" for row in formulaic))


main()

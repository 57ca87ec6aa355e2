"""Reference values for tests/aggregate.rs, computed by numpy and scipy.

Run with numpy 2.4 and scipy 1.17 (any recent ones do): python make_aggregate.py > aggregate.json
"""

import json

import numpy as np
from scipy import stats

made = np.random.default_rng(20261101)
AS_OF = 365


def history(n, price, outliers):
    """n made-up observations of a year: day, cents, in stock."""
    day = np.sort(made.integers(0, AS_OF, n))
    walk = price * np.exp(np.cumsum(made.normal(0, 0.02, AS_OF)))
    cents = walk[day] * np.exp(made.normal(0, 0.04, n))
    cents = np.where(made.random(n) < outliers, cents * made.choice([0.2, 4], n), cents)
    return day, np.maximum(1, np.rint(cents)).astype(int), made.random(n) < 0.8


def kept(day, cents):
    keep = np.ones(len(day), dtype=bool)
    for bucket in np.unique(day // 30):
        here = day // 30 == bucket
        if here.sum() >= 4:
            m = np.median(cents[here])
            s = max(1.4826 * stats.median_abs_deviation(cents[here]), 0.03 * m, 1)
            keep[here] = np.abs(cents[here] - m) <= 3.5 * s
    return keep


def group(name, day, cents, in_stock):
    keep = kept(day, cents)
    x = np.unique(day[keep])
    prices = [cents[keep & (day == d)] for d in x]
    y = np.array([np.median(p) for p in prices])
    change = np.concatenate([[np.nan], np.diff(np.log(y))])

    def trailing(i, w, values):
        return values[(x > x[i] - w) & (x <= x[i])]

    def volatility(i):
        r = trailing(i, 30, change)
        r = r[~np.isnan(r)]
        return float(np.std(r, ddof=1)) if len(r) > 1 else 0.0

    med = {w: [float(np.median(trailing(i, w, y))) for i in range(len(x))] for w in (7, 30, 90)}
    days = [
        dict(day=int(d), kept=len(p), rejected=int((~keep & (day == d)).sum()), min=int(p.min()), max=int(p.max()),
             median=float(y[i]), mad=float(stats.median_abs_deviation(p)), med7=med[7][i], med30=med[30][i],
             med90=med[90][i], volatility=volatility(i))
        for i, (d, p) in enumerate(zip(x, prices))
    ]
    newest = np.flatnonzero(keep & in_stock)[-1]
    last, price, fair = len(x) - 1, float(cents[newest]), med[30][-1]
    tx, ty = trailing(last, 90, x), trailing(last, 90, y)
    spread = max(1.4826 * float(np.median(np.abs(trailing(last, 30, y) - fair))), 0.01 * fair)
    fresh, discount = int(AS_OF - day[newest]), (fair - price) / fair
    return dict(
        name=name, rows=[[int(d), int(c), int(s)] for d, c, s in zip(day, cents, in_stock)], days=days,
        last_day=int(x[-1]), cents=int(price), fair=fair, discount=discount, zscore=(price - fair) / spread,
        slope_ols=float(stats.linregress(tx, ty).slope) if len(tx) > 1 else 0.0,
        slope_ts=float(stats.theilslopes(ty, tx).slope) if len(tx) > 1 else 0.0,
        volatility=days[-1]["volatility"], freshness_days=fresh,
        score=discount / (1 + 4 * days[-1]["volatility"]) * float(np.exp(-fresh / 14)),
    )


print(json.dumps(dict(as_of=AS_OF, groups=[
    group("busy", *history(400, 2500, 0.03)),
    group("middling", *history(60, 300, 0.05)),
    group("thin", *history(6, 90_000, 0)),
    group("one", *(np.array([v]) for v in (40, 777, True))),
    group("cheap and equal", np.arange(0, 300, 10), np.where(np.arange(30) % 9 == 4, 40, 5), np.ones(30, dtype=bool)),
])))

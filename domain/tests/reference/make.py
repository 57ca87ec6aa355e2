"""Reference values for tests/reference.rs, computed by numpy, scipy and scikit-learn.

Run with numpy 2.4, scipy 1.17 and scikit-learn 1.9 (any recent ones do): python make.py > statistics.json
"""

import json

import numpy as np
from scipy import stats
from sklearn.metrics import mean_pinball_loss

made = np.random.default_rng(20251001)


def walk(n, drift, size, ties):
    """A made-up price in cents; with `ties`, days without a move."""
    steps = made.normal(drift, size, n) * (made.random(n) > ties)
    return np.maximum(1, np.round(2000 * np.exp(np.cumsum(steps)))).astype(int)


def days(n, gaps):
    return np.cumsum(made.integers(1, 6, n) if gaps else np.ones(n, dtype=int))


def mann_kendall(cents):
    n = len(cents)
    s = int(sum(np.sign(cents[j] - cents[i]) for j in range(n) for i in range(j)))
    _, ties = np.unique(cents, return_counts=True)
    variance = (n * (n - 1) * (2 * n + 5) - np.sum(ties * (ties - 1) * (2 * ties + 5))) / 18
    if variance == 0:
        return s, 1.0
    z = max(abs(s) - 1, 0) / np.sqrt(variance)
    # The same variance as scipy's, which does not correct for continuity.
    scipy_p = stats.kendalltau(np.arange(n), cents, method="asymptotic").pvalue
    assert abs(2 * stats.norm.sf(abs(s) / np.sqrt(variance)) - scipy_p) < 1e-12
    return s, 2 * stats.norm.sf(z)


def pettitt(cents):
    """From Pettitt's definition: sums of signs, not ranks."""
    n = len(cents)
    u = [abs(int(np.sum(np.sign(cents[: t + 1, None] - cents[None, t + 1 :])))) for t in range(n - 1)]
    at = int(np.argmax(u))
    return at, u[at], min(1.0, 2 * np.exp(-6 * u[at] ** 2 / (n**3 + n**2)))


def series(name, day, cents):
    s, p = mann_kendall(cents)
    at, k, pettitt_p = pettitt(cents)
    slope = stats.theilslopes(np.log(cents), day).slope
    return dict(name=name, days=day.tolist(), cents=cents.tolist(), slope=slope, s=s, p=p,
                pettitt_at=at, pettitt_k=k, pettitt_p=pettitt_p)


def outlooks():
    now = walk(60, 0, 0.2, 0)
    came = np.round(now * np.exp(made.normal(0, 0.1, 60))).astype(int)
    p50 = np.round(now * np.exp(made.normal(0, 0.02, 60))).astype(int)
    p10, p90 = np.round(p50 * 0.9).astype(int), np.round(p50 * 1.1).astype(int)
    logs = {k: np.log(v) for k, v in dict(now=now, p10=p10, p50=p50, p90=p90, came=came).items()}
    loss = np.mean([mean_pinball_loss(logs["came"], logs[f"p{int(q * 100)}"], alpha=q) for q in (0.1, 0.5, 0.9)])
    under, over = np.maximum(logs["p10"] - logs["came"], 0), np.maximum(logs["came"] - logs["p90"], 0)
    return dict(
        rows=np.column_stack([now, p10, p50, p90, came]).tolist(), pinball=loss,
        inside=float(np.mean((p10 <= came) & (came <= p90))),
        winkler=float(np.mean(logs["p90"] - logs["p10"] + (2 / 0.2) * (under + over))),
        error=float(np.mean(np.abs(logs["p50"] - logs["came"]))),
        no_change=float(np.mean(np.abs(logs["now"] - logs["came"]))),
    )


step = walk(40, 0, 0.03, 0.3)
step[22:] = np.round(step[22:] * 1.6)
odd = walk(30, 0, 0.02, 0.5)
odd[17] = 500_000
print(json.dumps(dict(
    series=[
        series("rising", days(30, False), walk(30, 0.02, 0.03, 0)),
        series("many equal", days(60, False), walk(60, -0.004, 0.03, 0.7)),
        series("gaps", days(25, True), walk(25, 0, 0.05, 0.2)),
        series("step", days(40, False), step),
        series("odd day", days(30, True), odd),
        series("constant", days(20, False), np.full(20, 700)),
    ],
    outlooks=outlooks(),
)))

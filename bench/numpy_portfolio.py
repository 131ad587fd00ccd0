#!/usr/bin/python3
"""The reference portfolio in numpy, vectorised, one thread: the baseline of bench/simulation.mjs.

Reads {"flows": [[[family, a, b, c], ... 14 of them], ...], "review": [[share, amount], ...], "draws": n} from stdin and
prints {"ns": per workflow and draw, sampling and model, "p95": of spend, "seconds": of all with the quantile}.
"""
import json, os, sys, time
os.environ.setdefault('OPENBLAS_NUM_THREADS', '1')
import numpy as np

ROUTE = [((3.0, 0.30, 3.75, 15.0), 0.6), ((15.0, 1.50, 18.75, 75.0), 0.3), ((0.8, 0.08, 1.0, 4.0), 0.1)]
BLOCK = 65536
given = json.load(sys.stdin)
draws = given['draws']
rate = [sum(share * rates[i] for rates, share in ROUTE) for i in range(4)]
evaluator = 0.9 * 0.8 + 0.1 * 4.0
rng = np.random.Generator(np.random.SFC64(1))


def draw(n, kind, a, b, c):
    if kind == 'lognormal': return rng.lognormal(a, b, n)
    if kind == 'gamma': return rng.gamma(a, b, n)
    if kind == 'beta': return rng.beta(a, b, n)
    if kind == 'uniform': return rng.uniform(a, b, n)
    if kind == 'triangular': return rng.triangular(a, b, c, n)
    return a + (c - a) * rng.beta(1 + 4 * (b - a) / (c - a), 1 + 4 * (c - b) / (c - a), n)


begun = time.perf_counter()
spend, outcomes = np.zeros(draws), np.zeros(draws)
for start in range(0, draws, BLOCK):
    n = min(BLOCK, draws - start)
    for flow, (share, amount) in zip(given['flows'], given['review']):
        users, sessions, turns_per, per_turn, retry, evaluation, peak, inp, reasoning, output, tool, hit, write, trusted = (
            draw(n, *quantity) for quantity in flow)
        turns = users * sessions * peak * turns_per
        calls = turns * per_turn
        per_call = inp * ((1 - hit - write) * rate[0] + hit * rate[1] + write * rate[2]) + tool * rate[0] + (reasoning + output) * rate[3]
        tokens = calls * (inp + tool + reasoning + output)
        good = turns * trusted
        spend[start:start + n] += calls * per_call / 1e6 * retry + (evaluation - 1) * tokens * retry / 1e6 * evaluator + good * (share * amount)
        outcomes[start:start + n] += good
drawn = time.perf_counter()
p95 = float(np.quantile(spend, 0.95))
done = time.perf_counter()
print(json.dumps({'ns': 1e9 * (drawn - begun) / (draws * len(given['flows'])), 'p95': p95, 'seconds': done - begun}))

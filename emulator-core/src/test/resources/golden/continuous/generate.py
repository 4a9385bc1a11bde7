"""Single neurons in continuous time, integrated by SciPy's DOP853: python3 generate.py writes one CSV for each model.

Nothing here comes from Spikemesh. Every 10 ms of 1 s a line "state"; every spike a line "spike" with its time in ms. A
threshold is crossed where bisection of the last step, integrated anew each time, puts it; chips that take time to notice
are not looked at here. Lines "event" are the events that arrive.
"""
import json, math, random, scipy
from scipy.integrate import solve_ivp

SECOND = 1000.0


def cuba(p):
    def f(t, y):
        v, e, i = y
        return [-(v - p["vRest"]) / p["tauM"] + (e + i + p["iOffset"]) / p["capacitance"], -e / p["tauSynE"], -i / p["tauSynI"]]
    return f, ["v", "iE", "iI"], lambda y: y[0] - p["vThreshold"], lambda y: [p["vReset"], y[1], y[2]], [p["v0"], 0.0, 0.0]


def coba(p):
    def f(t, y):
        v, e, i = y
        c = p["capacitance"]
        return [-(v - p["vRest"]) / p["tauM"] + (e * (p["eRevE"] - v) + i * (p["eRevI"] - v) + p["iOffset"]) / c,
                -e / p["tauSynE"], -i / p["tauSynI"]]
    return f, ["v", "gE", "gI"], lambda y: y[0] - p["vThreshold"], lambda y: [p["vReset"], y[1], y[2]], [p["v0"], 0.0, 0.0]


def adex(p):
    def f(t, y):
        v, e, i, w = y
        syn = e + i if p["currentBased"] else e * (p["eRevE"] - v) + i * (p["eRevI"] - v)
        up = p["gLeak"] * p["deltaT"] * math.exp(min(600, (v - p["vExponential"]) / p["deltaT"]))
        return [(-p["gLeak"] * (v - p["vRest"]) + up - w + syn + p["iOffset"]) / p["capacitance"],
                -e / p["tauSynE"], -i / p["tauSynI"], (p["a"] * (v - p["vRest"]) - w) / p["tauW"]]
    return (f, ["v", "gE", "gI", "w"], lambda y: y[0] - p["vSpike"],
            lambda y: [p["vReset"], y[1], y[2], y[3] + p["b"]], [p["v0"], 0.0, 0.0, 0.0])


def adaptive(p):
    def f(t, y):
        return [-(y[0] - p["vRest"] - p["bias"]) / p["tauM"], -y[1] / p["tauAdaptation"]]
    return (f, ["v", "a"], lambda y: y[0] - p["vThreshold"] - y[1],
            lambda y: [p["vReset"], y[1] + p["thresholdJump"]], [p["v0"], 0.0])


def integrator(p):
    return (lambda t, y: [p["drift"]], ["v"], lambda y: y[0] - p["vThreshold"], lambda y: [p["vReset"]], [p["v0"]])


def step(f, y, millis):
    if millis <= 0:
        return y
    return [float(x) for x in solve_ivp(f, (0.0, millis), y, method="DOP853", rtol=3e-14, atol=1e-14, max_step=1.0).y[:, -1]]


def run(model, name, p, events, receptors):
    f, names, excess, spike, y = model(p)
    held_f = lambda t, y: [0.0] + list(f(t, y))[1:]
    delta = receptors == 1
    lines = []
    stops = sorted({10.0 * k for k in range(1, 101)} | {e[0] for e in events})
    t, held = 0.0, 0.0
    for stop in stops:
        while t < stop:
            if held > t:
                until = min(held, stop)
                y = step(held_f, y, until - t)
                t = until
                continue
            until = min(t + 0.25, stop)
            # The upswing of an exponential has no end: never step far beyond the threshold.
            z, s = y, t
            over = None
            while s < until:
                h = until - s
                slope = f(s, z)[0]
                if slope > 0 and names[-1] == "w":
                    h = min(h, 0.5 * p["deltaT"] / slope)
                n = step(f, z, h)
                if excess(n) >= 0:
                    lo, hi = 0.0, h
                    while hi - lo > 1e-13 * min(1.0, h):
                        mid = (lo + hi) / 2
                        if excess(step(f, z, mid)) >= 0:
                            hi = mid
                        else:
                            lo = mid
                    z = step(f, z, hi)
                    over = s + hi
                    break
                z, s = n, (until if h == until - s else s + h)
            if over is None:
                y, t = z, until
            else:
                lines.append(("spike", over, []))
                y, t = spike(z), over
                held = over + p["tRefractory"]
        for at, receptor, weight in events:
            if at == stop:
                if not delta:
                    y = list(y)
                    y[1 + receptor] += weight
                elif held <= t:
                    y = list(y)
                    y[0] += weight
                    if excess(y) >= 0:
                        lines.append(("spike", t, []))
                        y, held = spike(y), t + p["tRefractory"]
        if stop % 10.0 == 0:
            lines.append(("state", stop, y))
    with open(name + ".csv", "w") as out:
        out.write("# %s over 1 s: SciPy %s, DOP853, rtol 3e-14; written by generate.py beside this file\n" % (name, scipy.__version__))
        out.write("# parameters " + json.dumps(p) + "\n")
        out.write("# columns: kind, time in ms, then receptor and weight of an event, or " + ", ".join(names) + "\n")
        for e in events:
            out.write("event,%r,%d,%r\n" % e)
        for kind, at, values in lines:
            out.write(",".join([kind, repr(at)] + [repr(x) for x in values]) + "\n")
    print(name, sum(k == "spike" for k, _, _ in lines), "spikes")


def events(seed, count, receptors, strengths):
    draw = random.Random(seed)
    # Multiples of 1/16 ms and of 1/8 are exact in binary and in single precision.
    return sorted((draw.randrange(1, 16 * 990) / 16 + 1 / 64, r, draw.randrange(1, 8 * s) / 8)
                  for r in range(receptors) for s in [strengths[r]] for _ in range(count))


if __name__ == "__main__":
    base = {"tRefractory": 2.0, "tauSynE": 5.0, "tauSynI": 8.0}
    run(cuba, "cuba-lif-exp", dict(base, capacitance=250.0, tauM=20.0, vRest=-65.0, vReset=-70.0, vThreshold=-50.0,
                                   iOffset=100.0, v0=-65.0), [(t, r, w if r == 0 else -w) for t, r, w in events(1, 150, 2, [400, 100])], 2)
    run(cuba, "cuba-lif-exp-equal", dict(base, capacitance=250.0, tauM=8.0, vRest=-65.0, vReset=-70.0, vThreshold=-50.0,
                                         iOffset=100.0, v0=-65.0), [(t, r, w if r == 0 else -w) for t, r, w in events(2, 150, 2, [800, 200])], 2)
    run(coba, "coba-lif-exp", dict(base, capacitance=1000.0, tauM=20.0, vRest=-65.0, vReset=-68.0, vThreshold=-50.0,
                                   eRevE=0.0, eRevI=-70.0, iOffset=100.0, v0=-65.0), events(3, 150, 2, [60, 40]), 2)
    run(adex, "adex", dict(base, capacitance=281.0, gLeak=30.0, vRest=-70.6, vReset=-60.0, vExponential=-50.4, deltaT=2.0,
                           vSpike=20.0, a=4.0, b=80.5, tauW=144.0, currentBased=0, eRevE=0.0, eRevI=-80.0, iOffset=600.0,
                           v0=-70.6), events(4, 150, 2, [20, 10]), 2)
    run(adex, "adex-currents", dict(base, tRefractory=0.0, capacitance=200.0, gLeak=10.0, vRest=-70.0, vReset=-58.0,
                                    vExponential=-50.0, deltaT=2.0, vSpike=0.0, a=2.0, b=0.0, tauW=120.0, currentBased=1,
                                    eRevE=0.0, eRevI=0.0, iOffset=200.0, v0=-70.0),
        [(t, r, w if r == 0 else -w) for t, r, w in events(5, 150, 2, [300, 100])], 2)
    run(adaptive, "adaptive-lif", dict(tauM=20.0, vRest=0.0, bias=15.0, vReset=0.0, vThreshold=10.0, tauAdaptation=200.0,
                                       thresholdJump=1.5, tRefractory=2.0, v0=0.0), events(6, 100, 1, [8]), 1)
    run(integrator, "if", dict(vReset=0.0, vThreshold=1.0, drift=0.0145, tRefractory=1.0, v0=0.25), events(7, 100, 1, [1]), 1)

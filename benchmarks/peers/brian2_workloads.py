#!/usr/bin/env python3
"""Runs W1, W3 or W4 on Brian2 (C++ standalone, one thread) from the files of `spikemesh bench NAME --export DIR`.

    brian2_workloads.py W1 DIR        prints spikes per population and the seconds of the simulation loop

Needs Brian2 2.5 and a C++ compiler (Debian: python3-brian g++). The loop is timed by Brian2 itself; building the network,
generating and compiling code are not counted.
"""

import os
import sys
import tempfile

import numpy as np
from brian2 import (Hz, Network, NeuronGroup, PoissonInput, SpikeGeneratorGroup, SpikeMonitor, Synapses, defaultclock, device,
                    ms, set_device)


def load(folder, name):
    return np.load(os.path.join(folder, name))


def join(folder, name, source, target, weight, delay, on_pre):
    synapses = Synapses(source, target, on_pre=on_pre.replace("WEIGHT", repr(weight)), delay=delay)
    synapses.connect(i=load(folder, name + ".source.npy"), j=load(folder, name + ".target.npy"))
    return synapses


def leaky(size, name):
    return NeuronGroup(size, "dv/dt = -v / (20*ms) : 1 (unless refractory)", threshold="v >= 20", reset="v = 0",
                       refractory=2 * ms, method="exact", name=name)


def balanced(folder):
    """W1: Brunel's network of excitation and inhibition in balance, 1 s."""
    defaultclock.dt = 0.1 * ms
    e, i = leaky(8000, "e"), leaky(2000, "i")
    on_pre = "v_post += WEIGHT*int(not_refractory_post)"
    parts = [e, i]
    for name, source, target, weight in (("ee", e, e, 0.1), ("ei", e, i, 0.1), ("ie", i, e, -0.5), ("ii", i, i, -0.5)):
        parts.append(join(folder, name, source, target, weight, 1.5 * ms, on_pre))
    for target in (e, i):
        parts.append(PoissonInput(target, "v", 1000, 20 * Hz, 0.1))
    return parts, [e, i], 1000 * ms


def layered(folder):
    """W3: three layers of 4,096 without leak, half of all weights exist, 1,000 timesteps."""
    defaultclock.dt = 1 * ms
    events = load(folder, "input.npy")
    source = SpikeGeneratorGroup(4096, events[:, 1], events[:, 0] * ms, sorted=True)
    parts, layers = [source], []
    for number in (1, 2, 3):
        layer = NeuronGroup(4096, "v : 1\nx : 1", threshold="v >= 2850", reset="v = 0", name="layer%d" % number)
        layer.run_regularly("v = clip(v, 0, 1e30) + x\nx = 0", when="start")
        synapses = Synapses(source, layer, "w : 1 (constant)", on_pre="x_post += w")
        prefix = "layer%d." % number
        synapses.connect(i=load(folder, prefix + "source.npy"), j=load(folder, prefix + "target.npy"))
        synapses.w = load(folder, prefix + "weight.npy").astype(float)
        parts += [layer, synapses]
        layers.append(layer)
        source = layer
    return parts, layers, 1000 * ms


def sparse(folder):
    """W4: 100,000 neurons with 100 targets each that input makes fire about once a second, 10 s."""
    defaultclock.dt = 0.1 * ms
    e, i = leaky(80000, "e"), leaky(20000, "i")
    on_pre = "v_post += WEIGHT*int(not_refractory_post)"
    parts = [e, i]
    for name, source, target, weight in (("ee", e, e, 0.1), ("ei", e, i, 0.1), ("ie", i, e, -0.4), ("ii", i, i, -0.4)):
        parts.append(join(folder, name, source, target, weight, 1.0 * ms, on_pre))
    for name, target in (("excitatory", e), ("inhibitory", i)):
        events = load(folder, name + ".input.npy")
        source = SpikeGeneratorGroup(len(target), events[:, 1], events[:, 0] * 0.1 * ms, sorted=True)
        drive = Synapses(source, target, on_pre=on_pre.replace("WEIGHT", "30"), delay=0 * ms)
        drive.connect(j="i")
        parts += [source, drive]
    return parts, [e, i], 10000 * ms


def main():
    workload, folder = sys.argv[1], sys.argv[2]
    with tempfile.TemporaryDirectory() as build:
        set_device("cpp_standalone", directory=build, build_on_run=False)
        parts, watched, duration = {"W1": balanced, "W3": layered, "W4": sparse}[workload](folder)
        monitors = [SpikeMonitor(group, record=False) for group in watched]
        Network(parts, monitors).run(duration)
        device.build(directory=build, compile=True, run=True)
        print(workload, "spikes", " ".join(str(monitor.num_spikes) for monitor in monitors),
              "loop %.3f s" % device._last_run_time)


if __name__ == "__main__":
    main()

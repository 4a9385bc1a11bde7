#!/usr/bin/env python3
"""Runs Spikemesh as a process and loads everything it writes, with numpy and h5py alone.

Usage: python3 examples/python/run_and_load.py [FOLDER]

Run it at the top of the checkout. SPIKEMESH names the command where it is not ./spikemesh.
"""

import csv
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import h5py
import numpy as np

NETWORK = "examples/networks/first-steps.json"
TIMESTEPS = 100


def run(folder):
    """One run with all recordings in all formats; returns its result."""
    command = shlex.split(os.environ.get("SPIKEMESH", "./spikemesh"))
    command += ["run", "--chip", "loihi", "--network", NETWORK, "--timesteps", str(TIMESTEPS), "--out", str(folder)]
    for pattern in ["spikes", "state", "packets", "cores", "links", "energy:*@10"]:
        command += ["--record", pattern]
    command += ["--record-as", "csv,npz,hdf5,aedat4,perfetto,vcd", "--json"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def names(table, column):
    """A column of names of an npz table as text, one for each row."""
    return table[column + "s"][table[column]]


def check(what, left, right):
    if not np.allclose(left, right, rtol=1e-9, atol=0):
        sys.exit(f"{what}: {left} is not {right}")
    print(f"{what}: {left}")


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out/python")
    result = run(folder)
    assert result["schema"] == "spikemesh/run" and result["version"] == 1
    assert json.loads((folder / "result.json").read_text()) == result

    # Spikes: flat arrays, and one group for each population in SONATA.
    spikes = np.load(folder / "spikes.npz")
    assert spikes["timestep"].dtype == np.int64 and spikes["neuron"].dtype == np.int32
    sources = {population["name"]: population["input"] for population in result["populations"]}
    emitted = sum(not sources[name] for name in names(spikes, "population"))
    check("spikes of neurons", emitted, result["spikes"]["emitted"])
    size = next(population["size"] for population in result["populations"] if population["name"] == "out")
    raster = np.zeros((TIMESTEPS, size), dtype=bool)
    out = names(spikes, "population") == "out"
    raster[spikes["timestep"][out], spikes["neuron"][out]] = True
    with h5py.File(folder / "spikes.h5") as sonata:
        group = sonata["spikes/out"]
        assert group["node_ids"].dtype == np.uint64 and group["timestamps"].attrs["units"] == "ms"
        assert np.array_equal(group["node_ids"][:], spikes["neuron"][out])
    check("spikes of out", int(raster.sum()), int(out.sum()))

    # State: [timesteps, neurons] for each variable, the same in npz and HDF5.
    state = np.load(folder / "state-potential.npz")
    assert state["v"].shape == (len(state["timestep"]), len(state["neuron"])) and state["v"].dtype == np.int32
    with h5py.File(folder / "state-potential.h5") as same:
        assert np.array_equal(same["v"][:], state["v"])
    check("values of v", state["v"].size, len(state["timestep"]) * len(state["neuron"]))

    # Packets hop by hop, loads and energy over time: tables that add up to the result.
    packets = np.load(folder / "packets.npz")
    links = np.load(folder / "links.npz")
    on_links = sum(link["packets"] for link in result["links"])
    check("packets", int((packets["hop"] <= 1).sum()), result["spikes"]["delivered"])
    check("hops", int((packets["hop"] > 0).sum()), on_links)
    check("packets on links", int(links["packets"].sum()), on_links)
    cores = np.load(folder / "cores.npz")
    check("synaptic events", int(cores["synaptic_events"].sum()), result["spikes"]["synapticEvents"])
    energy = np.load(folder / "energy.npz")
    events = ~np.isin(names(energy, "term"), ["static", "management"])
    check("energy of events in J", float(np.nansum(energy["joules"][events])), result["energy"]["joules"]["events"])
    with h5py.File(folder / "energy.h5") as same:
        assert json.loads(same.attrs["terms"]) == energy["terms"].tolist()
        assert np.array_equal(same["joules"][:], energy["joules"], equal_nan=True)

    # CSV, for those who prefer it; the trace for ui.perfetto.dev is JSON, the waveforms are text.
    with open(folder / "cores.csv", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(cores["core"])
    trace = json.loads((folder / "trace.perfetto.json").read_text())
    check("flows in the trace", sum(event["ph"] == "s" for event in trace), result["spikes"]["delivered"])
    assert (folder / "waveforms.vcd").read_text().startswith("$version")
    assert (folder / "spikes-out.aedat4").read_bytes().startswith(b"#!AER-DAT4.0\r\n")

    # The same run in the form of NeuroBench.
    neurobench = json.loads((folder / "neurobench.json").read_text())
    assert neurobench["spikemesh"]["evidence"] == "modelled"
    check("accumulates", neurobench["SynapticOperations"]["Effective_ACs"], result["spikes"]["synapticEvents"])
    print("all outputs loaded")


if __name__ == "__main__":
    main()

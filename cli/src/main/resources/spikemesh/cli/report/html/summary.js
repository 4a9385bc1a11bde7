"use strict";

/** What ran, what it cost, and what must not be overlooked. */
Spikemesh.summary = (() => {
  const { format, tables, theme } = Spikemesh;
  const NAME_WIDTH = 95;
  const AMOUNT_WIDTH = 125;
  const LOSSES = {
    mergedInputEvents: ["input event", "merged into a spike of the same channel and timestep"],
    inputEventsOutside: ["input event", "outside the map of the input"],
    lateInputEvents: ["input event", "out of order in time, taken with the timestep being read"],
    changedWeights: ["weight", "changed by the chip’s number format"],
  };

  function tile(name, value, more) {
    return tables.element("div", [
      tables.element("div", name, { class: "name" }),
      tables.element("div", value, { class: "value" }),
      tables.element("div", more, { class: "more" }),
    ], { class: "tile" });
  }

  function tiles(run) {
    const energy = run.energy;
    const perSpike = energy.joulesPerEmittedSpike;
    const chip = run.time.chipSeconds;
    const scope = energy.scope === "all-in" ? "all-in: whole-chip power divided by events" : "events only";
    const complete = perSpike.withManagement ?? perSpike.withStatic;
    const completeName = perSpike.withManagement === null ? "with static power" : "with static and management power";
    document.getElementById("tiles").append(
      tile("Energy per emitted spike", format.joules(perSpike.events),
        energy.scope === "all-in" || complete === null ? scope : `${scope}; ${format.joules(complete)} ${completeName}`),
      tile("Energy per synaptic event", format.joules(energy.joulesPerSynapticEvent.events), scope),
      tile("Spikes", format.count(run.spikes.emitted), `${format.count(run.spikes.external)} from outside`),
      tile("Synaptic events", format.large(run.spikes.synapticEvents), `${format.large(run.spikes.delivered)} packets delivered`),
      tile("Chip time", chip === null ? format.UNKNOWN : format.seconds(chip),
        chip === null ? run.timesteps === 0 ? "no timestep was run" : `not modelled; timing ${run.timing}` : `${format.seconds(chip / Math.max(1, run.timesteps))} per timestep`),
      tile("Timesteps", format.count(run.timesteps), speed(run)));
  }

  /** How fast the chip is against the life of its network. */
  function speed(run) {
    const biological = run.time.biologicalSeconds;
    if (biological === null) {
      return "no biological time given";
    }
    const chip = run.time.chipSeconds;
    if (!chip) {
      return `${format.seconds(biological)} biological`;
    }
    const ratio = biological / chip;
    if (format.digits(ratio) === "1") {
      return `${format.seconds(biological)} biological; the chip is as fast`;
    }
    return `${format.seconds(biological)} biological; the chip is ${ratio > 1
      ? `${format.digits(ratio)} times as fast` : `${format.digits(1 / ratio)} times slower`}`;
  }

  /** What of the chip has failed, and what that cut off. */
  function broken(faults) {
    const parts = [["router", faults.tiles], ["link", faults.links], ["core", faults.cores]]
      .filter(([, all]) => all.length > 0).map(([noun, all]) => format.counted(all.length, noun));
    if (faults.tiles.length + faults.links.length === 0) {
      return `Broken: ${parts.join(", ")}.`;
    }
    return `Broken: ${parts.join(", ")}; ${faults.around ? "packets go around" : "this chip has no way around"}; ${routes(faults)}.`;
  }

  /** In the words of the report as text. */
  function routes({ pairs, unreachablePairs: cut, first }) {
    const names = `${first.join(", ")}${cut > first.length ? " and so on" : ""}`;
    if (pairs < 2) {
      return pairs === 0 ? "no route between tiles is in use"
        : `the only route in use between tiles is ${cut === 0 ? "not cut" : `cut: ${names}`}`;
    }
    const all = `the ${format.count(pairs)} routes in use between tiles`;
    if (cut === 0) {
      return `none of ${all} is cut`;
    }
    return `${cut === pairs ? "all" : format.count(cut)} of ${all} ${cut === 1 ? "is" : "are"} cut: ${names}`;
  }

  /** One notice for each cause. */
  function lostByNetwork(losses) {
    return [...new Set(losses.map(({ cause }) => cause))].map((cause) => {
      const all = losses.filter((lost) => lost.cause === cause);
      const place = all.length === 1 ? `at tile ${all[0].tile}` : `at ${format.counted(all.length, "tile")}`;
      return `${format.counted(all.reduce((sum, { packets }) => sum + packets, 0), "packet")} lost by the network ${place}: ${cause}.`;
    });
  }

  function notices(data) {
    const run = data.run;
    const all = [];
    if (run.stopped) {
      all.push(`Stopped after ${format.count(run.timesteps)} of ${format.counted(run.timestepsWanted, "timestep")}: this is a partial report.`);
    }
    if (data.watchedFrom > 0) {
      all.push(`The run went on from a checkpoint: spikes and states before timestep ${format.count(data.watchedFrom)} are not shown, but all sums contain them.`);
    }
    if (run.time.timedWith !== run.costSet) {
      all.push(`Priced again with ${run.costSet}; chip time was found with ${run.time.timedWith}, so power over time is left out.`);
    }
    Object.entries(LOSSES).forEach(([key, [noun, what]]) => {
      if (run.losses[key] > 0) {
        all.push(`${format.counted(run.losses[key], noun)} ${what}.`);
      }
    });
    (run.losses.damage || []).forEach((damage) => all.push(`Damaged, read as far as possible: ${damage}`));
    if (run.losses.latePackets + run.losses.lostPackets + run.losses.overruns.length > 0) {
      all.push("Real time was not kept; see Real time.");
    }
    if (run.losses.faults) {
      all.push(broken(run.losses.faults));
    }
    all.push(...lostByNetwork(run.losses.packetLosses));
    run.losses.limitsExceeded.forEach((limit) => all.push(
      `The network exceeds the chip: ${limit.what} (${limit.where}): needs ${format.count(limit.need)}, has ${format.count(limit.have)}; ${limit.remedy}.`));
    document.getElementById("notices").append(
      ...all.map((text) => tables.element("p", text, { class: "notice", role: "note" })));
  }

  function perSpike(energy) {
    const levels = energy.scope === "all-in"
      ? [["all-in", "events"]]
      : [["events only", "events"], ["with static power", "withStatic"], ["with management too", "withManagement"]];
    const columns = [{ name: "" }, { name: "total", number: true }, { name: "per emitted spike", number: true },
      { name: "per delivered spike", number: true }, { name: "per synaptic event", number: true }];
    const rows = levels.map(([name, key]) => [name, format.joules(energy.joules[key]),
      format.joules(energy.joulesPerEmittedSpike[key]), format.joules(energy.joulesPerDeliveredSpike[key]),
      format.joules(energy.joulesPerSynapticEvent[key])]);
    document.getElementById("energy-per-spike").append(tables.table(columns, rows));
    const notes = [];
    if (energy.scope === "all-in") {
      notes.push("All-in: whole-chip power divided by events at one operating point; nothing may be added to it.");
    }
    notes.push(energy.unpriced.length === 0
      ? "Unpriced: nothing; every kind of event that happened has a published energy."
      : `Unpriced: ${energy.unpriced.map((term) => `${format.words(term.term)} (${format.count(term.events)})`).join(", ")}; no energy published, none assumed.`);
    if (energy.untimed.length > 0) {
      notes.push(`Untimed: ${energy.untimed.map(format.words).join(", ")}; no latency published, they take no chip time.`);
    }
    document.getElementById("energy-notes").replaceChildren(
      ...notes.flatMap((note, at) => at === 0 ? [note] : [tables.element("br", []), note]));
  }

  /** Units, static and management power as parts of one spike's energy. */
  function parts(run) {
    const energy = run.energy;
    const spikes = run.spikes.emitted;
    const all = energy.units
      .filter((unit) => unit.joules > 0)
      .map((unit) => ({ name: unit.unit, joules: unit.joules }));
    if (energy.scope !== "all-in") {
      [["static power", energy.joules.static], ["management", energy.joules.management]]
        .filter(([, joules]) => joules > 0)
        .forEach(([name, joules]) => all.push({ name, joules }));
    }
    return { all, spikes };
  }

  /** How much longer than the longest bar the axis is, so that what stands behind that bar is not cut. */
  function roomForLabels(width) {
    const plot = width - NAME_WIDTH;
    return plot / Math.max(plot - AMOUNT_WIDTH, plot / 6);
  }

  function partsChart(run) {
    const { all, spikes } = parts(run);
    const note = document.getElementById("parts-note");
    const chartElement = document.getElementById("parts-chart");
    const sum = all.reduce((total, part) => total + part.joules, 0);
    if (spikes === 0 || all.length === 0) {
      chartElement.hidden = true;
      note.textContent = spikes === 0
        ? "No neuron spiked, so there is no energy per spike." : "No figure of this cost set prices anything that happened.";
      return;
    }
    note.textContent = "Shares of one emitted spike, with all power that has a figure."
      + (energyUnknown(run) ? " Power over time is not in it: the run has no chip time, or no figure is published." : "");
    chartElement.setAttribute("aria-label", `Parts of the energy per emitted spike: ${all.map((part) =>
      `${part.name} ${format.joules(part.joules / spikes)}, ${format.percent(part.joules / sum)}`).join("; ")}`);
    theme.chart("parts-chart", (width) => ({
      grid: { left: 4, right: 8, top: 6, bottom: 4, containLabel: true },
      xAxis: { type: "value", show: false, max: (range) => range.max * roomForLabels(width) },
      yAxis: theme.axis({ type: "category", inverse: true, data: all.map((part) => part.name), axisLine: { show: false },
        axisLabel: { color: theme.colour("ink"), interval: 0 } }),
      tooltip: theme.tooltip({ trigger: "item", formatter: (item) =>
        `${format.escaped(item.name)}<br><b>${format.joules(item.value)}</b> per emitted spike` }),
      series: [{ type: "bar", barMaxWidth: 20, data: all.map((part, at) => ({ value: part.joules / spikes,
        itemStyle: { color: theme.series(at), borderRadius: 3 } })),
        label: { show: true, position: "right", color: theme.colour("ink"), formatter: (item) =>
          `${format.joules(item.value)}  ${format.percent(item.value * spikes / sum)}` } }],
    }), () => 34 + 30 * all.length);
  }

  function energyUnknown(run) {
    return run.energy.scope !== "all-in" && run.energy.joules.static === null;
  }

  function facts(data) {
    const run = data.run;
    const network = run.network;
    tables.facts(document.getElementById("facts"), [
      ["network", `${network.name}: ${format.counted(network.neurons, "neuron")}, ${format.counted(network.synapses, "synapse")} on ${
        format.counted(network.coresInUse, "core")} and ${format.counted(network.tilesInUse, "tile")}, ${
        format.counted(network.inputChannels, "input channel")}`],
      ["chip", `${run.chip.name} (${run.chip.id}, version ${run.chip.version})`],
      ["figures", `cost set ${run.costSet}; evidence ${data.grade}`],
      ["engine", `${run.engine}, timing ${run.timing}`],
      ["wall time", `${format.seconds(run.time.wallSeconds)} to run, ${format.seconds(run.time.wallSetupSeconds)} to set up`],
      ["synapse memory", `${format.bytes(network.synapseBytes)}${network.bytesPerSynapse === null
        ? "" : `, ${format.digits(network.bytesPerSynapse)} bytes per synapse`}`],
      ...(run.learned || []).map((learned) => ["learned",
        `${learned.projection}: ${format.count(learned.changed)} of ${format.counted(learned.synapses, "synapse")} changed, mean weight ${
          format.digits(learned.meanBefore)} before, ${format.digits(learned.meanAfter)} after`]),
      ["fingerprint", `${run.fingerprint} (identity of all spikes)`],
    ]);
  }

  function show(data) {
    document.getElementById("headline").textContent = data.headline;
    document.getElementById("maker").textContent = `Spikemesh ${data.run.manifest.spikemesh}`;
    notices(data);
    tiles(data.run);
    perSpike(data.run.energy);
    partsChart(data.run);
    facts(data);
  }

  return { show };
})();

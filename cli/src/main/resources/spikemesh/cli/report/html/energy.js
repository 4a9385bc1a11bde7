"use strict";

/** Where the energy goes: by unit of the chip, by population, by core, and over time. */
Spikemesh.energy = (() => {
  const { format, theme, tables, columns } = Spikemesh;
  const MOST_BARS = 24;
  const RADIUS = 208;
  /** Shares of the radius where the rings begin: the sum in the middle must have room on narrow screens too. */
  const RINGS = { wide: [0.28, 0.58], narrow: [0.42, 0.68] };
  const NARROW = 140;
  /** Names of kinds of event where their unit is named already. */
  const SHORT = {
    synapticEventDense: "dense", synapticEventSparse: "sparse", synapticEventConvolution: "convolution", learningUpdate: "learning",
    neuronUpdateActive: "active update", neuronUpdateInactive: "idle update", axonIn: "look-up", axonOut: "packet", tileDelivery: "delivery",
  };
  let data;
  let coreJoules;
  let unitJoules;
  let chart;
  let fillTable;
  let divide = "unit";
  let withPower = false;

  function hasPower() {
    const joules = data.run.energy.joules;
    return data.run.energy.scope !== "all-in" && (joules.static > 0 || joules.management > 0);
  }

  /** Units with their kinds of event, and where wanted power with its parts. */
  function tree() {
    const energy = data.run.energy;
    const branches = energy.units
      .map((unit) => ({ name: unit.unit, children: unit.terms
        .filter((term) => term.joules > 0)
        .map((term) => ({ name: SHORT[term.term] ?? format.words(term.term), value: term.joules, events: term.events })) }))
      .filter((unit) => unit.children.length > 0);
    if (withPower) {
      ["static", "management"].forEach((kind) => {
        const shares = energy.power
          .filter((share) => share.kind === kind && share.joules > 0)
          .map((share) => ({ name: share.name, value: share.joules }));
        if (shares.length > 0) {
          branches.push({ name: kind === "static" ? "static power" : "management", children: shares });
        }
      });
    }
    branches.forEach((branch, at) => {
      branch.value = branch.children.reduce((sum, child) => sum + child.value, 0);
      branch.itemStyle = { color: theme.series(at) };
      branch.children.forEach((child) => { child.itemStyle = { color: theme.series(at) }; });
    });
    return branches;
  }

  function total(branches) {
    return branches.reduce((sum, branch) => sum + branch.value, 0);
  }

  function byUnit(width) {
    const branches = tree();
    const sum = total(branches);
    const radius = radiusFor(width);
    const [inner, outer] = RINGS[radius < NARROW ? "narrow" : "wide"].map((share) => share * radius);
    return {
      tooltip: theme.tooltip({ trigger: "item", formatter: (item) => (item.name === "" ? "" : `${format.escaped(
        item.treePathInfo.slice(1).map((node) => node.name).join(", "))}<br><b>${format.joules(item.value)}</b>, ${format.percent(item.value / sum)}${
        item.data.events ? `<br>${format.counted(item.data.events, "event")}` : ""}`) }),
      graphic: [{ type: "text", left: "center", top: "middle", style: { textAlign: "center", fill: theme.colour("ink"), fontWeight: 600,
        fontSize: radius < NARROW ? 12 : 14, lineHeight: radius < NARROW ? 16 : 19,
        text: `${format.joules(sum)}\n${withPower ? "with power" : "events"}` } }],
      series: [{
        type: "sunburst", data: branches, radius: [inner, radius], sort: undefined, nodeClick: false,
        itemStyle: { borderColor: theme.colour("card"), borderWidth: 2 },
        label: { minAngle: 11, lineHeight: 15, color: "#ffffff", textBorderColor: "rgba(0,0,0,0.45)", textBorderWidth: 2, overflow: "truncate" },
        levels: [{},
          { r0: inner, r: outer - 2, label: { rotate: 0,
            formatter: (item) => `${item.name}\n${format.percent(item.value / sum)}` } },
          { r0: outer, r: radius, label: { rotate: "radial", width: radius - outer, fontSize: 11 }, itemStyle: { opacity: 0.78 } }],
      }],
    };
  }

  /** What the spikes of each population cause, and what no spike causes. */
  function populations() {
    const joules = data.loads.populationJoules;
    const parts = data.run.populations
      .filter((part) => part.name in joules)
      .map((part) => ({ name: part.name + (part.input ? " (input)" : ""), joules: joules[part.name], spikes: part.spikes }))
      .sort((a, b) => b.joules - a.joules);
    const rest = data.run.energy.joules.events - parts.reduce((sum, part) => sum + part.joules, 0);
    return parts.length === 0 ? [] : [...parts, { name: "neuron updates and spikes", joules: Math.max(0, rest), spikes: null }];
  }

  function cores() {
    const all = data.map.cores.map((core, at) => {
      let joules = 0;
      for (let w = 0; w < data.loads.ends.length; w++) {
        joules += coreJoules[w * data.map.cores.length + at];
      }
      return { name: `core ${core}`, joules };
    }).sort((a, b) => b.joules - a.joules);
    const rest = data.run.energy.joules.events - all.reduce((sum, core) => sum + core.joules, 0);
    return rest > 1e-9 * data.run.energy.joules.events ? [...all, { name: "host (packets from outside)", joules: rest }] : all;
  }

  function bars(items, width) {
    const letters = Math.max(10, Math.min(40, Math.floor(width / 22)));
    const shown = items.slice(0, MOST_BARS);
    const events = data.run.energy.joules.events;
    return {
      grid: { left: 4, right: 90, top: 6, bottom: 26, containLabel: true },
      xAxis: theme.axis({ type: "value", axisLine: { show: false }, splitNumber: 4, axisLabel: { formatter: (value) => format.quantity(value, "J", 3) } }),
      yAxis: theme.axis({ type: "category", inverse: true, data: shown.map((item) => item.name), axisLabel: { color: theme.colour("ink"), interval: 0, formatter: (name) => format.shortened(name, letters) } }),
      tooltip: theme.tooltip({ trigger: "item", formatter: (item) => `${format.escaped(item.name)}<br><b>${format.joules(item.value)}</b>, ${
        format.percent(item.value / events)} of event energy` }),
      series: [{ type: "bar", barMaxWidth: 22, data: shown.map((item) => item.joules), itemStyle: { color: theme.series(0), borderRadius: 3 },
        label: { show: true, position: "right", color: theme.colour("ink"), formatter: (item) => format.joules(item.value) } }],
    };
  }

  /** Energy of each window, unit upon unit; power where the run has chip time. */
  function overTime(width) {
    const { ends, units } = data.loads;
    const used = units.map((unit, at) => at).filter((at) => ends.some((end, w) => unitJoules[w * units.length + at] > 0));
    const steps = ends.map((end, w) => end - (w === 0 ? 0 : ends[w - 1]));
    const series = used.map((at) => ({ name: units[at], values: ends.map((end, w) => unitJoules[w * units.length + at] / Math.max(1, steps[w])) }));
    const watts = data.run.energy.power.reduce((sum, share) => sum + (share.watts ?? 0), 0);
    if (withPower && watts > 0 && data.loads.chipSeconds.length === ends.length) {
      series.push({ name: "static and management power", values: ends.map((end, w) => watts * data.loads.chipSeconds[w] / Math.max(1, steps[w])) });
    }
    return {
      grid: { left: 8, right: 18, top: 46, bottom: 34, containLabel: true },
      legend: theme.legend(width),
      tooltip: theme.tooltip({ trigger: "axis", formatter: (items) => items.length === 0 ? "" : `timesteps ${items[0].name}<br>${items.map((item) =>
        `${item.marker}${format.escaped(item.seriesName)} <b>${format.joules(item.value)}</b>`).join("<br>")}` }),
      xAxis: theme.axis({ type: "category", boundaryGap: true, name: "timesteps", nameLocation: "middle", nameGap: 28,
        data: ends.map((end, w) => `${format.count(w === 0 ? 0 : ends[w - 1])}–${format.count(end - 1)}`) }),
      yAxis: theme.axis({ type: "value", name: "energy per timestep", nameTextStyle: { color: theme.colour("soft"), align: "left" },
        axisLabel: { formatter: (value) => format.quantity(value, "J", 3) } }),
      series: series.map(({ name, values }, at) => ({ type: "bar", name, stack: "all", barCategoryGap: "8%", data: values, itemStyle: { color: theme.series(at) } })),
    };
  }

  function nothing(text) {
    return { graphic: [{ type: "text", left: "center", top: "middle", style: { text, fill: theme.colour("soft"), fontSize: 14 } }] };
  }

  function option(width) {
    if (data.run.energy.joules.events === null || !(data.run.energy.joules.events > 0)) {
      return nothing("No figure of this cost set prices anything that happened.");
    }
    if (divide === "unit") {
      return byUnit(width);
    }
    if (divide === "time") {
      return overTime(width);
    }
    const items = divide === "population" ? populations() : cores();
    return items.length === 0 ? nothing("The reference engine does not keep populations apart.") : bars(items, width);
  }

  function radiusFor(width) {
    return Math.max(40, Math.min(RADIUS, width / 2 - 8));
  }

  function height(width) {
    if (divide === "unit") {
      return 2 * radiusFor(width) + 24;
    }
    if (divide === "time") {
      return 440;
    }
    return 60 + 28 * Math.max(3, Math.min(MOST_BARS, (divide === "population" ? populations() : cores()).length));
  }

  function table() {
    const events = data.run.energy.joules.events;
    const number = (name) => ({ name, number: true });
    const share = (joules) => joules === null ? format.UNKNOWN : format.percent(joules / events);
    if (divide === "unit") {
      const rows = data.run.energy.units.flatMap((unit) => unit.terms.filter((term) => term.events > 0).map((term) =>
        [unit.unit, format.words(term.term), format.count(term.events), term.figure ? format.quantity(term.figure.picojoules * 1e-12, "J") : "unpriced",
          format.joules(term.joules), share(term.joules)]));
      const power = data.run.energy.power.map((part) => [`${part.kind} power`, part.name, format.count(part.count),
        part.watts === null ? "unpriced" : format.quantity(part.watts, "W"), format.joules(part.joules), ""]);
      return tables.table([{ name: "unit" }, { name: "event" }, number("count"), number("figure"), number("energy"), number("of event energy")], [...rows, ...power]);
    }
    if (divide === "population") {
      return tables.table([{ name: "population" }, number("spikes"), number("event energy"), number("per spike"), number("share")],
        populations().map((part) => [part.name, format.count(part.spikes), format.joules(part.joules),
          part.spikes > 0 && part.joules !== null ? format.joules(part.joules / part.spikes) : format.UNKNOWN, share(part.joules)]));
    }
    if (divide === "core") {
      return tables.table([{ name: "core" }, number("event energy"), number("share")],
        cores().slice(0, 200).map((core) => [core.name, format.joules(core.joules), share(core.joules)]));
    }
    const { ends, units, chipSeconds } = data.loads;
    return tables.table([{ name: "timesteps" }, number("event energy"), number("chip time"), number("event power")], ends.map((end, w) => {
      let joules = 0;
      units.forEach((unit, at) => { joules += unitJoules[w * units.length + at]; });
      return [`${format.count(w === 0 ? 0 : ends[w - 1])} to ${format.count(end - 1)}`, format.joules(joules), format.seconds(chipSeconds[w] ?? null),
        chipSeconds[w] > 0 ? format.quantity(joules / chipSeconds[w], "W") : format.UNKNOWN];
    }));
  }

  function describe() {
    const notes = {
      unit: "The inner ring are units of a core, in the order a spike passes them, the outer ring kinds of event.",
      population: "What the spikes of each population or input cause: packets, hops and synaptic events, wherever they happen. Updates of neurons and the spikes themselves happen whether or not another population is there.",
      core: cores().length > MOST_BARS ? `The ${MOST_BARS} most expensive of ${format.counted(cores().length, "core")}; the map under Chip shows all.` : "Events on each core, its packets' hops included.",
      time: "Energy of the events in each window, divided by its timesteps.",
    };
    document.getElementById("energy-note").textContent = `${notes[divide]} Unpriced events count as nothing.`;
    const names = { unit: "by unit", population: "by population", core: "by core", time: "over time" };
    const branches = tree();
    document.getElementById("energy-chart").setAttribute("aria-label", divide === "unit"
      ? `Energy by unit: ${branches.map((branch) => `${branch.name} ${format.joules(branch.value)}`).join("; ")}`
      : `Energy ${names[divide]}; the table below has the numbers`);
    document.getElementById("power-choice").hidden = !hasPower() || divide === "population" || divide === "core";
  }

  function redraw() {
    document.getElementById("energy-body").dataset.divide = divide;
    chart.element.style.height = `${height(chart.element.clientWidth)}px`;
    chart.instance()?.resize();
    chart.draw();
    describe();
    fillTable();
  }

  async function start(all) {
    data = all;
    [coreJoules, unitJoules] = await columns.readAll([data.loads.cores.joules, data.loads.unitJoules]);
    chart = theme.chart("energy-chart", option, height);
    fillTable = tables.onDemand("energy-table", table);
    document.querySelectorAll("input[name=divide]").forEach((input) => input.addEventListener("change", () => {
      divide = input.value;
      redraw();
    }));
    document.getElementById("with-power").addEventListener("change", (event) => {
      withPower = event.target.checked;
      redraw();
    });
    // On a narrow screen the rows of the table stand below each other, and hide what comes after them.
    document.getElementById("energy-table").open = window.matchMedia("(min-width: 34rem)").matches;
    describe();
    fillTable();
  }

  return { start };
})();

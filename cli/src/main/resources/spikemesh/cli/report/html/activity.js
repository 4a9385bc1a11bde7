"use strict";

/** Biological time of timesteps, where the network gives it. */
Spikemesh.time = (() => {
  let seconds = null;
  return {
    start(run) {
      seconds = run.time.biologicalSeconds === null || run.timesteps === 0 ? null : run.time.biologicalSeconds / run.timesteps;
    },
    timestepSeconds: () => seconds,
  };
})();

/** Firing rates of populations and state variables of probes; both follow the time shown in the raster plot. */
Spikemesh.activity = (() => {
  const { format, theme, tables, columns, time } = Spikemesh;
  const FOLLOW_MILLIS = 120;
  const charts = [];
  let pending = 0;
  let data;
  let range;

  function timeAxis() {
    const seconds = time.timestepSeconds();
    return theme.axis({
      type: "value", min: range.from, max: range.to, minInterval: 1, nameLocation: "middle", nameGap: 28,
      name: seconds === null ? "timestep" : `timestep (${format.seconds(seconds)} each)`,
      axisLabel: { formatter: (value) => format.count(value), showMinLabel: true, showMaxLabel: false },
    });
  }

  /** Follows the raster plot once it has come to rest, so that zooming stays fluid. */
  function follow(view) {
    range = { from: Math.floor(view.from), to: Math.ceil(view.to) };
    clearTimeout(pending);
    pending = setTimeout(() => charts.forEach((chart) =>
      chart.change({ xAxis: { min: range.from, max: range.to } })), FOLLOW_MILLIS);
  }

  /** Rate of each part in each bin: in hertz where timesteps have a duration, otherwise in spikes per neuron and timestep. */
  function ratesOf(part, bins) {
    const seconds = time.timestepSeconds();
    return Array.from(bins, (spikes, bin) => {
      const from = bin * data.raster.binTimesteps;
      const to = Math.min(from + data.raster.binTimesteps, data.run.timesteps);
      return to <= from ? null : spikes / (part.size * (to - from) * (seconds ?? 1));
    });
  }

  async function rates() {
    const bins = await columns.readAll(data.raster.rates);
    const parts = data.run.populations;
    const seconds = time.timestepSeconds();
    const unit = seconds === null ? "spikes per neuron and timestep" : "Hz";
    const binTimesteps = data.raster.binTimesteps;
    const series = parts.map((part, at) => ({ part, values: ratesOf(part, bins[at]) }));
    const name = (part) => part.name + (part.input ? " (input)" : "");
    document.getElementById("rates-chart").setAttribute("aria-label", `Firing rates over time; mean: ${parts.map((part) =>
      `${name(part)} ${meanRate(part, unit)}`).join("; ")}`);
    document.getElementById("rates-note").textContent = `Mean of the neurons of each population${
      binTimesteps === 1 ? ", timestep by timestep." : `, in stretches of ${format.counted(binTimesteps, "timestep")}${
        seconds === null ? "" : ` (${format.seconds(binTimesteps * seconds)})`}.`}${
      seconds === null ? "" : " Hertz and seconds are those of biological time."}`;
    charts.push(theme.chart("rates-chart", (width) => ({
      grid: { left: 8, right: 18, top: 54, bottom: 34, containLabel: true },
      legend: theme.legend(width),
      tooltip: theme.tooltip({ trigger: "axis", formatter: (items) => items.length === 0 ? "" :
        `timestep ${format.count(items[0].value[0])}<br>${items.filter((item) => item.value[1] !== null).map((item) =>
          `${item.marker}${format.escaped(item.seriesName)} <b>${rate(item.value[1], unit)}</b>`).join("<br>")}` }),
      xAxis: timeAxis(),
      yAxis: theme.axis({ type: "value", name: unit, nameTextStyle: { color: theme.colour("soft"), align: "left" },
        axisLabel: { formatter: (value) => format.digits(value) } }),
      series: series.map(({ part, values }, at) => ({
        type: "line", name: name(part), showSymbol: values.length < 3, step: binTimesteps > 1 ? false : "start", lineStyle: { width: 1.5 },
        itemStyle: { color: theme.series(at) }, sampling: "lttb",
        data: values.map((value, bin) => [bin * binTimesteps, value]),
      })),
    })));
    tables.onDemand("rates-table", () => tables.table(
      [{ name: "population" }, { name: "neurons", number: true }, { name: "spikes", number: true }, { name: "mean rate", number: true }],
      parts.map((part) => [name(part), format.count(part.size), format.count(part.spikes), meanRate(part, unit)])));
  }

  function rate(value, unit) {
    return unit === "Hz" ? format.quantity(value, "Hz") : format.digits(value);
  }

  function meanRate(part, unit) {
    return rate(part.spikes / (part.size * Math.max(1, data.run.timesteps) * (time.timestepSeconds() ?? 1)), unit);
  }

  async function trace(probe, at) {
    const [timesteps, ...values] = await columns.readAll([probe.timesteps, ...probe.values]);
    const id = `trace-chart-${at}`;
    const shown = probe.neurons.length < probe.probed ? `, ${probe.neurons.length} of ${format.count(probe.probed)} neurons` : "";
    const detail = probe.samplesPerPair === 1
      ? probe.every === 1 ? "every timestep" : `every ${format.count(probe.every)} timesteps`
      : `least and greatest of each ${format.count(probe.samplesPerPair)} samples`;
    const meaning = { v: "membrane potential", u: "synaptic current" }[probe.variable];
    const title = `${meaning ? `${meaning[0].toUpperCase()}${meaning.slice(1)} ${probe.variable}` : `State ${probe.variable}`} of ${probe.population}`;
    document.getElementById("traces").append(tables.element("div", [
      tables.element("h3", title),
      tables.element("div", "", { class: "chart", id, role: "img",
        "aria-label": `${title} over time, ${format.counted(probe.neurons.length, "neuron")}` }),
      tables.element("p", `Probe ${probe.probe}: ${detail}${shown}. In the units of the model.`, { class: "note" }),
    ], { class: "card" }));
    charts.push(theme.chart(id, (width) => ({
      grid: { left: 8, right: 18, top: 54, bottom: 34, containLabel: true },
      legend: theme.legend(width),
      tooltip: theme.tooltip({ trigger: "axis", formatter: (items) => items.length === 0 ? "" :
        `timestep ${format.count(items[0].value[0])}<br>${items.map((item) =>
          `${item.marker}${format.escaped(item.seriesName)} <b>${item.value[1].toLocaleString("en-US")}</b>`).join("<br>")}` }),
      xAxis: timeAxis(),
      yAxis: theme.axis({ type: "value", name: probe.variable, scale: true, nameTextStyle: { color: theme.colour("soft"), align: "left" },
        axisLabel: { formatter: (value) => format.large(value) } }),
      series: probe.neurons.map((neuron, n) => ({
        type: "line", name: `neuron ${format.count(neuron)}`, showSymbol: timesteps.length < 3, lineStyle: { width: 1.3 },
        itemStyle: { color: theme.series(n) }, sampling: probe.samplesPerPair === 1 ? "lttb" : undefined,
        data: Array.from(timesteps, (timestep, k) => [timestep, values[n][k]]),
      })),
    })));
  }

  function empty(reason) {
    document.getElementById("rates-card").hidden = true;
    const note = document.getElementById("rates-empty");
    note.hidden = false;
    note.textContent = reason;
  }

  async function start(all) {
    data = all;
    range = { from: 0, to: Math.max(1, data.run.timesteps) };
    if (!data.raster) {
      empty("Rates and states over time are shown in the report of the run itself (run --report).");
      return;
    }
    if (data.raster.spikes === 0) {
      empty("There is no firing rate to show: nothing spiked.");
    } else {
      await rates();
    }
    await Promise.all(data.traces.map(trace));
    if (data.traces.length === 0) {
      document.getElementById("traces").append(tables.element("p",
        "No membrane potentials: the network has no probe of a state variable. Add one to its \"probes\" to see it here.", { class: "empty" }));
    }
    Spikemesh.raster.onTimeChange(follow);
  }

  return { start };
})();

"use strict";

/** The same workload on several chips: energies side by side, and which of them can be compared; only where it was asked for. */
Spikemesh.compare = (() => {
  const { format, theme, tables } = Spikemesh;
  const PARTS = [
    { name: "events only", key: "eventJoules", symbol: "circle" },
    { name: "with static power", key: "withStaticJoules", symbol: "rect" },
    { name: "with management too", key: "withManagementJoules", symbol: "triangle" },
  ];
  const ROW = 34;
  let chips;
  let perEvent = false;

  function joules(chip, key) {
    const whole = chip[key];
    return perEvent && whole !== null ? (chip.synapticEvents > 0 ? whole / chip.synapticEvents : null) : whole;
  }

  /** The marks of one part; an all-in price has the power of the whole chip in it, so that it has one mark. */
  function marks(part, series) {
    return chips.map((chip, at) => ({ chip, at, value: joules(chip, part.key) }))
      .filter(({ chip, value }) => value > 0 && (chip.basis === "marginal" || series === 0))
      .map(({ chip, at, value }) => ({
        value: [value, at],
        at,
        name: `${chip.chip}, ${chip.basis === "all-in" ? "all-in" : part.name}`,
        itemStyle: chip.run ? { color: theme.series(series) }
          : { color: theme.colour("card"), borderColor: theme.series(series), borderWidth: 2 },
      }));
  }

  function option() {
    return {
      grid: { left: 8, right: 24, top: 34, bottom: 34, containLabel: true },
      legend: { top: 0, textStyle: { color: theme.colour("ink") } },
      tooltip: theme.tooltip({ trigger: "item", formatter: (item) =>
        `${format.escaped(item.name)}<br><b>${format.joules(item.value[0])}</b>${chips[item.data.at].run ? "" : "<br>priced, not run"}` }),
      xAxis: theme.axis({ type: "log", name: perEvent ? "energy per synaptic event" : "energy", nameLocation: "middle", nameGap: 28,
        axisLabel: { formatter: (value) => format.quantity(value, "J", 2) } }),
      yAxis: theme.axis({ type: "category", inverse: true, data: chips.map(({ chip }) => chip), splitLine: { show: true, lineStyle: { color: theme.colour("grid") } } }),
      series: PARTS.map((part, at) => ({
        type: "scatter", name: part.name, symbol: part.symbol, symbolSize: 13, itemStyle: { color: theme.series(at) },
        data: marks(part, at),
      })),
    };
  }

  function table() {
    const number = true;
    return tables.table(
      [{ name: "chip" }, { name: "cost set" }, { name: "how" }, { name: "spikes", number }, { name: "packets", number },
        { name: "synaptic events", number }, { name: "chip time", number }, { name: "event energy", number },
        { name: "per synaptic event", number }, { name: "with static", number }, { name: "with management", number },
        { name: "basis" }, { name: "unpriced events", number }],
      chips.map((chip) => [
        chip.chip, chip.costSet, chip.run ? "run" : "priced", format.count(chip.emittedSpikes), format.count(chip.deliveredSpikes),
        format.count(chip.synapticEvents), format.seconds(chip.chipSeconds), format.joules(chip.eventJoules),
        format.joules(chip.synapticEvents > 0 && chip.eventJoules !== null ? chip.eventJoules / chip.synapticEvents : null),
        format.joules(chip.withStaticJoules), format.joules(chip.withManagementJoules), chip.basis,
        format.count(Object.values(chip.unpriced).reduce((sum, events) => sum + events, 0))]));
  }

  function label() {
    return `Energy of the workload by chip, events only: ${
      chips.map((chip) => `${chip.chip} ${format.joules(chip.eventJoules)}${chip.run ? "" : ", priced"}`).join("; ")}`;
  }

  function start(data) {
    if (!data.comparison) {
      return;
    }
    chips = data.comparison.chips;
    document.getElementById("compare").hidden = false;
    document.getElementById("compare-link").hidden = false;
    document.getElementById("compare-table").replaceChildren(table());
    tables.facts(document.getElementById("compare-notes"), data.comparison.notes.map((note) => {
      const [, kind, text] = note.match(/^(\S.*?)\s{2,}(.*)$/);
      return [kind, text];
    }));
    document.getElementById("compare-chart").setAttribute("aria-label", label());
    const chart = theme.chart("compare-chart", option, () => 90 + ROW * chips.length);
    document.querySelectorAll("input[name=compare-per]").forEach((choice) => choice.addEventListener("change", () => {
      perEvent = choice.value === "event";
      chart.draw();
    }));
  }

  return { start };
})();

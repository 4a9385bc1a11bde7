"use strict";

/** How a chip with real-time ticks kept them; chips whose cores wait for each other have no such section. */
Spikemesh.deadlines = (() => {
  const { format, theme, tables } = Spikemesh;
  const MOST_BARS = 40;

  function chart(worst, timesteps) {
    theme.chart("deadlines-chart", () => ({
      grid: { left: 8, right: 18, top: 34, bottom: 34, containLabel: true },
      tooltip: theme.tooltip({ trigger: "axis", axisPointer: { type: "shadow" }, formatter: ([item]) =>
        `core ${item.name}<br><b>${format.counted(item.value, "tick")}</b> too long, ${format.percent(item.value / timesteps)}` }),
      xAxis: theme.axis({ type: "category", data: worst.map(({ core }) => String(core)), name: "core", nameLocation: "middle", nameGap: 28 }),
      yAxis: theme.axis({ type: "value", name: "ticks that took too long", minInterval: 1,
        nameTextStyle: { color: theme.colour("soft"), align: "left" }, axisLabel: { formatter: (value) => format.count(value) } }),
      series: [{ type: "bar", barMaxWidth: 40, data: worst.map(({ ticks }) => ticks), itemStyle: { color: theme.series(5), borderRadius: [3, 3, 0, 0] } }],
    }));
  }

  function start(data) {
    if (data.tickSeconds === null) {
      return;
    }
    document.getElementById("deadlines").hidden = false;
    document.getElementById("deadlines-link").hidden = false;
    const { losses, timesteps } = data.run;
    const overruns = [...losses.overruns].sort((a, b) => b.ticks - a.ticks || a.core - b.core);
    tables.facts(document.getElementById("deadlines-facts"), [
      ["tick", `${format.seconds(data.tickSeconds)} of real time`],
      ["overruns", overruns.length === 0 ? "none: every core was done within every tick"
        : `${format.counted(overruns.length, "core")} needed longer than a tick, ${
          format.counted(overruns.reduce((sum, { ticks }) => sum + ticks, 0), "time")} in all`],
      ["late packets", losses.latePackets === 0 ? "none"
        : `${format.count(losses.latePackets)}, by at most ${format.counted(losses.worstLatenessTicks, "tick")}; they count for a later one`],
      ["lost packets", losses.lostPackets === 0 ? "none" : `${format.count(losses.lostPackets)}, so late that no tick took them`],
    ]);
    const element = document.getElementById("deadlines-chart");
    if (overruns.length === 0) {
      element.hidden = true;
      document.getElementById("deadlines-table").hidden = true;
      return;
    }
    const worst = overruns.slice(0, MOST_BARS);
    element.setAttribute("aria-label", `Ticks that took too long, by core; most on core ${worst[0].core}: ${format.count(worst[0].ticks)}`);
    document.getElementById("deadlines-note").textContent = overruns.length > MOST_BARS
      ? `The worst ${MOST_BARS} of ${format.counted(overruns.length, "core")}.` : "";
    chart(worst, timesteps);
    tables.onDemand("deadlines-table", () => tables.table(
      [{ name: "core" }, { name: "ticks too long", number: true }, { name: "of all ticks", number: true }],
      overruns.slice(0, 1000).map(({ core, ticks }) => [String(core), format.count(ticks), format.percent(ticks / timesteps)])));
  }

  return { start };
})();

"use strict";

/** How long packets are on their way. */
Spikemesh.latency = (() => {
  const { format, theme, tables } = Spikemesh;
  const BINS = 48;
  const PICOSECOND = 1e-12;
  const TIMINGS = {
    analytic: "latencies of hops and delivery add up, packets do not hinder each other",
    queued: "latencies of hops and delivery add up, and packets wait for each other on links",
    flow: "packets wait for each other on links, and for room in the buffers of routers",
  };

  /** Packets in stretches of latency of equal length; few different latencies stand for themselves. */
  function binned(latencies) {
    if (latencies.length <= BINS) {
      return latencies.map(([picoseconds, packets]) => ({ from: picoseconds, to: picoseconds, packets }));
    }
    const least = latencies[0][0];
    const width = Math.ceil((latencies[latencies.length - 1][0] - least + 1) / BINS);
    const bins = Array.from({ length: BINS }, (none, at) => ({ from: least + at * width, to: least + (at + 1) * width - 1, packets: 0 }));
    latencies.forEach(([picoseconds, packets]) => { bins[Math.floor((picoseconds - least) / width)].packets += packets; });
    return bins;
  }

  function percentile(latencies, share, all) {
    let sum = 0;
    return latencies.find(([, packets]) => (sum += packets) >= share * all)[0];
  }

  function time(picoseconds) {
    return format.seconds(picoseconds * PICOSECOND);
  }

  function label(bin) {
    return bin.from === bin.to ? time(bin.from) : `${time(bin.from)} to ${time(bin.to)}`;
  }

  function empty(reason) {
    document.getElementById("latency-card").hidden = true;
    const note = document.getElementById("latency-empty");
    note.hidden = false;
    note.textContent = reason;
  }

  function start(data) {
    const latencies = data.packetLatencies;
    if (latencies === null) {
      empty(data.run.timing === "functional"
        ? "Timing functional models no chip time, so packets have no latency; run with --timing analytic to see it."
        : "The latencies of packets are not known of this run.");
      return;
    }
    if (latencies.length === 0) {
      empty("No packet was sent.");
      return;
    }
    if (latencies[latencies.length - 1][0] === 0) {
      empty("Cost set " + data.run.time.timedWith + " has no latency of hops or delivery, so packets take no chip time.");
      return;
    }
    const all = latencies.reduce((sum, [, packets]) => sum + packets, 0);
    const mean = latencies.reduce((sum, [picoseconds, packets]) => sum + picoseconds * packets, 0) / all;
    const bins = binned(latencies);
    const summary = `${format.counted(all, "packet")}: mean ${time(mean)}, median ${time(percentile(latencies, 0.5, all))}, 99 % within ${
      time(percentile(latencies, 0.99, all))}, longest ${time(latencies[latencies.length - 1][0])}.`;
    document.getElementById("latency-note").textContent = `${summary} From the sending router into the receiving core, in chip time. Timing ${data.run.timing}: ${TIMINGS[data.run.timing]}.${
      latencies.length <= BINS ? " Each bar is a latency that occurred; the axis is not to scale." : ""}`;
    document.getElementById("latency-chart").setAttribute("aria-label", `Packet latencies. ${summary}`);
    theme.chart("latency-chart", () => ({
      grid: { left: 8, right: 18, top: 34, bottom: 34, containLabel: true },
      tooltip: theme.tooltip({ trigger: "axis", axisPointer: { type: "shadow" }, formatter: ([item]) =>
        `${label(bins[item.dataIndex])}<br><b>${format.counted(item.value, "packet")}</b>, ${format.percent(item.value / all)}` }),
      xAxis: theme.axis({ type: "category", data: bins.map((bin) => time(bin.from)), name: "latency", nameLocation: "middle", nameGap: 28 }),
      yAxis: theme.axis({ type: "value", name: "packets", nameTextStyle: { color: theme.colour("soft"), align: "left" }, axisLabel: { formatter: (value) => format.large(value) } }),
      series: [{ type: "bar", barCategoryGap: "10%", barMaxWidth: 60, data: bins.map((bin) => bin.packets), itemStyle: { color: theme.series(2), borderRadius: [3, 3, 0, 0] } }],
    }));
    tables.onDemand("latency-table", () => tables.table(
      [{ name: "latency" }, { name: "packets", number: true }, { name: "share", number: true }],
      bins.filter((bin) => bin.packets > 0).map((bin) => [label(bin), format.count(bin.packets), format.percent(bin.packets / all)])));
  }

  return { start };
})();

"use strict";

/** What of the chip does not work: marks on its map, the words and the table that say the same. */
Spikemesh.faults = (() => {
  const { format, theme, tables } = Spikemesh;
  const MOST_NAMED = 8;
  const TABLE_ROWS = 200;
  let all = [];

  /** All broken parts of a run: kind, the tiles they belong to, and their name. */
  function start(data) {
    const { cores, tiles, links } = data.run.losses.faults ?? { cores: [], tiles: [], links: [] };
    const tileOf = (core) => Math.floor(core / data.map.coresPerTile);
    all = [
      ...tiles.map((tile) => ({ kind: "router", tile, text: `router of tile ${tile}, with its cores and links` })),
      ...cores.map((core) => ({ kind: "core", core, tile: tileOf(core), text: `core ${core} on tile ${tileOf(core)}` })),
      ...links.map((name) => {
        const [, from, way, to] = /^(\d+)([->])(\d+)$/.exec(name);
        return { kind: "link", from: Number(from), to: Number(to), oneWay: way === ">",
          text: way === ">" ? `link from tile ${from} to ${to}, one way only` : `link between tiles ${from} and ${to}` };
      })];
    show();
  }

  /** The broken parts of one kind, in a sentence. */
  function named(kind) {
    const some = all.filter((fault) => fault.kind === kind);
    const more = some.length - MOST_NAMED;
    return some.length === 0 ? [] : [`${some.slice(0, MOST_NAMED).map(({ text }) => text).join("; ")}${
      more > 0 ? `; and ${format.counted(more, kind)} more` : ""}`];
  }

  function words() {
    return all.length === 0 ? "" : `Broken: ${["router", "core", "link"].flatMap(named).join("; ")}.`;
  }

  function show() {
    const note = document.getElementById("mesh-faults");
    note.hidden = all.length === 0;
    document.getElementById("faults-table").hidden = all.length === 0;
    document.getElementById("mesh-faults-text").textContent = words();
    tables.onDemand("faults-table", () => tables.table(
      [{ name: "broken" }, { name: "what" }], all.slice(0, TABLE_ROWS).map(({ kind, text }) => [kind, text]),
      all.length > TABLE_ROWS ? `${TABLE_ROWS} of ${format.counted(all.length, "broken part")}` : undefined));
  }

  /**
   * Items of the chart's series: two corners of what is marked, or the ends of a link.
   *
   * @param layout where tiles are; parts outside its bounds have no mark
   * @param corePlace gives the corners of a core
   * @param linkPlace gives the ends of the line of a link
   */
  function items(layout, corePlace, linkPlace) {
    const { left, right, low, high } = layout.bounds;
    const seen = (tile) => {
      const place = layout.tiles.get(tile);
      return place && place.x >= left && place.x < right && place.y >= low && place.y < high;
    };
    return all.flatMap((fault, at) => {
      if (fault.kind === "link") {
        return layout.plane && seen(fault.from) && seen(fault.to) ? linkItems(fault, at, linkPlace) : [];
      }
      if (!seen(fault.tile)) {
        return [];
      }
      const { x, y } = layout.tiles.get(fault.tile);
      return [{ value: fault.kind === "core" ? corePlace(fault.core) : [x - 0.47, y - 0.47, x + 0.47, y + 0.47], at }];
    });
  }

  /** One line where no packet passes either way, unless the link goes around the edge: then it has a stub at both ends. */
  function linkItems({ from, to, oneWay }, at, linkPlace) {
    const there = linkPlace([from, to]);
    if (oneWay) {
      return [{ value: there, at }];
    }
    const back = linkPlace([to, from]);
    const around = Math.hypot(there[0] - back[0], there[1] - back[1]) > 1.5;
    return around ? [{ value: there, at }, { value: back, at }]
      : [{ value: [0, 1, 2, 3].map((k) => (there[k] + back[(k + 2) % 4]) / 2), at }];
  }

  function cross(x, y, size, width) {
    const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 },
      style: { stroke: theme.colour("broken-mark"), lineWidth: width, lineCap: "round" } });
    return [line(x - size, y - size, x + size, y + size), line(x - size, y + size, x + size, y - size)];
  }

  /** What a chart draws for an item: a crossed-out field, or a dashed line with a cross. */
  function draw(params, api, item) {
    const [x1, y1] = api.coord([api.value(0), api.value(1)]);
    const [x2, y2] = api.coord([api.value(2), api.value(3)]);
    const middle = [(x1 + x2) / 2, (y1 + y2) / 2];
    if (all[item.at].kind === "link") {
      const length = Math.hypot(x2 - x1, y2 - y1);
      const size = Math.max(3, Math.min(7, length * 0.25));
      return { type: "group", children: [
        { type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: theme.colour("broken-mark"), lineWidth: 1.5, lineDash: [3, 3] } },
        ...cross(...middle, size, 2)] };
    }
    const [width, height] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
    return { type: "group", children: [
      { type: "rect", shape: { x: Math.min(x1, x2) + 0.5, y: Math.min(y1, y2) + 0.5, width: width - 1, height: height - 1, r: 1.5 },
        style: { fill: theme.colour("broken"), stroke: theme.colour("broken-mark"), lineWidth: 1 } },
      ...cross(...middle, Math.min(width, height) * 0.3, Math.max(1, Math.min(3, Math.min(width, height) / 9)))] };
  }

  return { start, items, draw, words, tip: (at) => `broken: ${all[at].text}` };
})();

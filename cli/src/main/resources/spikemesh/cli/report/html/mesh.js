"use strict";

/** The chip seen from above: what its cores and links did in the whole run, or in one window of time. */
Spikemesh.mesh = (() => {
  const { format, theme, tables, columns, faults } = Spikemesh;
  const CORE_LOADS = [
    ["synapticEvents", "synaptic events"], ["spikes", "spikes"], ["delivered", "packets delivered"],
    ["activeUpdates", "active neuron updates"], ["joules", "event energy"]];
  const LINK_LOADS = [["packets", "packets"], ["joules", "energy"], ["none", "hidden"]];
  const CORE_COLOURS = ["#fde725", "#7ad151", "#22a884", "#2a788e", "#414487", "#440154"];
  const LINK_COLOURS = ["#f7c59f", "#ee8a3c", "#d1495b", "#8b1e5b"];
  const MOST_IDLE_TILES = 4096;
  const MARGIN = { left: 44, right: 16, top: 12, bottom: 100 };
  const NARROW = 620;
  const SCALE_HEIGHT = 50;
  const PLAY_MILLIS = 350;
  const TABLE_ROWS = 200;
  let data;
  let map;
  let numbers;
  let layout;
  let chart;
  let fillTables = [];
  const chosen = { core: "synapticEvents", link: "packets", window: -1 };

  function windows() {
    return data.loads.ends.length;
  }

  function timestepsOf(window) {
    const from = window <= 0 ? 0 : data.loads.ends[window - 1];
    const to = window < 0 ? data.run.timesteps : data.loads.ends[window];
    return { from, to, count: Math.max(1, to - from) };
  }

  /** Sum over a window, or over all of them, of element at of a column with width elements for each window. */
  function amount(column, width, at, window) {
    if (window >= 0) {
      return column[window * width + at];
    }
    let sum = 0;
    for (let w = 0; w < windows(); w++) {
      sum += column[w * width + at];
    }
    return sum;
  }

  function coreAmount(load, at, window) {
    return amount(numbers.cores[load], map.cores.length, at, window);
  }

  function linkAmount(load, at, window) {
    const packets = amount(numbers.linkPackets, map.links.length, at, window);
    return load === "joules" ? packets * (data.loads.linkJoules[map.links[at][2]] ?? NaN) : packets;
  }

  function written(load, value) {
    return load === "joules" ? format.joules(value) : format.large(value);
  }

  /** Where everything is: tiles in the plane of the chip, or in a block where the topology has no plane. */
  function place() {
    const plane = map.columns > 0;
    const tiles = new Map();
    const shown = plane ? map.tiles : inBlock();
    const side = Math.ceil(Math.sqrt(shown.length));
    // A block is read from its top, as in the picture of a mapping, while rows of a plane count from below.
    const top = Math.ceil(shown.length / side) - 1;
    shown.forEach(([tile, x, y], at) => tiles.set(tile, plane ? { x, y } : { x: at % side, y: top - Math.floor(at / side) }));
    const used = [...tiles.values()];
    if (plane) {
      map.brokenTiles.forEach(([tile, x, y]) => tiles.set(tile, { x, y }));
    }
    const all = plane && map.columns * map.rows <= MOST_IDLE_TILES;
    const bounds = all
      ? { left: 0, right: map.columns, low: 0, high: map.rows }
      : { left: Math.min(...used.map((t) => t.x)), right: Math.max(...used.map((t) => t.x)) + 1,
        low: Math.min(...used.map((t) => t.y)), high: Math.max(...used.map((t) => t.y)) + 1 };
    const idle = [];
    if (plane && (bounds.right - bounds.left) * (bounds.high - bounds.low) <= MOST_IDLE_TILES) {
      const taken = new Set([...map.holes, ...used.map(({ x, y }) => y * map.columns + x)]);
      for (let y = bounds.low; y < bounds.high; y++) {
        for (let x = bounds.left; x < bounds.right; x++) {
          if (!taken.has(y * map.columns + x)) {
            idle.push([x, y]);
          }
        }
      }
    }
    return { plane, tiles, bounds, idle, used };
  }

  /** Tiles in use and broken ones, by their numbers. */
  function inBlock() {
    const all = new Map([...map.tiles, ...map.brokenTiles].map((tile) => [tile[0], tile]));
    return [...all.values()].sort((a, b) => a[0] - b[0]);
  }

  /** Corners of a core within its tile: cores fill the middle of the tile, links need its rim. */
  function corePlace(core) {
    const tile = layout.tiles.get(Math.floor(core / map.coresPerTile));
    const side = Math.ceil(Math.sqrt(map.coresPerTile));
    const lines = Math.ceil(map.coresPerTile / side);
    const within = core % map.coresPerTile;
    const rim = layout.plane ? 0.17 : 0.06;
    const width = (1 - 2 * rim) / side;
    const height = (1 - 2 * rim) / lines;
    const x = tile.x + rim + (within % side) * width;
    const y = tile.y + 1 - rim - Math.floor(within / side) * height;
    return [x - 0.5, y - height - 0.5, x + width - 0.5, y - 0.5];
  }

  /** Ends of the line of a link, moved to its right so that both directions are seen; a link around the edge is a stub. */
  function linkPlace([from, to]) {
    const a = layout.tiles.get(from);
    const b = layout.tiles.get(to);
    let dx = b.x - a.x;
    let dy = b.y - a.y;
    const wraps = Math.abs(dx) > 1 || Math.abs(dy) > 1;
    if (wraps) {
      dx = Math.abs(dx) > 1 ? -Math.sign(dx) : dx;
      dy = Math.abs(dy) > 1 ? -Math.sign(dy) : dy;
    }
    const aside = 0.055;
    const start = 0.36;
    const end = wraps ? 0.5 : 0.64;
    const x = a.x + dy * aside;
    const y = a.y - dx * aside;
    return [x + dx * start, y + dy * start, x + dx * end, y + dy * end];
  }

  /** Largest load per timestep: of the windows where one of them is shown, so that colours can be compared. */
  function greatest(amounts, count) {
    let most = 0;
    const all = chosen.window < 0 ? [-1] : data.loads.ends.map((end, window) => window);
    all.forEach((window) => {
      const steps = timestepsOf(window).count;
      for (let at = 0; at < count; at++) {
        const value = amounts(at, window) / steps;
        most = value > most ? value : most;
      }
    });
    return most;
  }

  function coreItems() {
    const steps = timestepsOf(chosen.window).count;
    return map.cores.map((core, at) => ({ value: [...corePlace(core), coreAmount(chosen.core, at, chosen.window) / steps], at }));
  }

  function linkItems() {
    if (!layout.plane || chosen.link === "none") {
      return [];
    }
    const steps = timestepsOf(chosen.window).count;
    return map.links
      .map((link, at) => ({ value: [...linkPlace(link), linkAmount(chosen.link, at, chosen.window) / steps], at }))
      .filter((item) => item.value[4] > 0);
  }

  function drawRectangle(params, api) {
    const low = api.coord([api.value(0), api.value(1)]);
    const high = api.coord([api.value(2), api.value(3)]);
    return {
      type: "rect",
      shape: { x: low[0] + 0.5, y: high[1] + 0.5, width: high[0] - low[0] - 1, height: low[1] - high[1] - 1, r: 1.5 },
      style: { fill: api.visual("color"), stroke: theme.colour("core-edge"), lineWidth: 0.5 },
    };
  }

  function drawTile(params, api) {
    const low = api.coord([api.value(0) - 0.5, api.value(1) - 0.5]);
    const high = api.coord([api.value(0) + 0.5, api.value(1) + 0.5]);
    return {
      type: "rect", silent: true,
      shape: { x: low[0] + 1, y: high[1] + 1, width: high[0] - low[0] - 2, height: low[1] - high[1] - 2, r: 3 },
      style: { fill: theme.colour("empty-tile"), stroke: theme.colour("line"), lineWidth: 1 },
    };
  }

  function drawLink(params, api) {
    const [x1, y1] = api.coord([api.value(0), api.value(1)]);
    const [x2, y2] = api.coord([api.value(2), api.value(3)]);
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const share = api.value(4) / layout.mostLink;
    const width = 1.5 + Math.min(6, length * 0.22) * share;
    const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
    const head = Math.min(length * 0.5, width + 4);
    const [bx, by] = [x2 - ux * head, y2 - uy * head];
    const half = width / 2 + 2;
    return {
      type: "group",
      children: [
        { type: "line", shape: { x1, y1, x2: bx, y2: by }, style: { stroke: api.visual("color"), lineWidth: width } },
        { type: "polygon", shape: { points: [[x2, y2], [bx - uy * half, by + ux * half], [bx + uy * half, by - ux * half]] },
          style: { fill: api.visual("color") } },
      ],
    };
  }

  /** The edge of a chip, as far as it is in sight: where the chip goes on, nothing looks like its end. */
  function drawChip(params, api) {
    const { left, right, low, high } = layout.bounds;
    const chip = { x: api.value(0), y: api.value(1) };
    const [x1, x2] = [Math.max(chip.x, left), Math.min(chip.x + map.chipColumns, right)];
    const [y1, y2] = [Math.max(chip.y, low), Math.min(chip.y + map.chipRows, high)];
    const edges = [
      [chip.x >= left, x1, y1, x1, y2], [chip.x + map.chipColumns <= right, x2, y1, x2, y2],
      [chip.y >= low, x1, y1, x2, y1], [chip.y + map.chipRows <= high, x1, y2, x2, y2]];
    return {
      type: "group", silent: true,
      children: edges.filter(([seen]) => seen).map(([, fromX, fromY, toX, toY]) => {
        const from = api.coord([fromX - 0.5, fromY - 0.5]);
        const to = api.coord([toX - 0.5, toY - 0.5]);
        return { type: "line", shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
          style: { stroke: theme.colour("soft"), lineWidth: 1.5, lineCap: "square" } };
      }),
    };
  }

  function chips() {
    const all = [];
    // Where each tile is a chip, its own frame says so.
    const framed = layout.plane && map.chipColumns * map.chipRows > 1;
    for (let y = 0; framed && y < map.rows; y += map.chipRows) {
      for (let x = 0; x < map.columns; x += map.chipColumns) {
        if (!map.holes.includes(y * map.columns + x) && x < layout.bounds.right && x + map.chipColumns > layout.bounds.left && y < layout.bounds.high && y + map.chipRows > layout.bounds.low) {
          all.push([x, y]);
        }
      }
    }
    return all;
  }

  function cellSize(width) {
    const columnsShown = layout.bounds.right - layout.bounds.left;
    const rowsShown = layout.bounds.high - layout.bounds.low;
    return Math.min((width - MARGIN.left - MARGIN.right) / columnsShown, 620 / rowsShown, 130);
  }

  function height(width) {
    return cellSize(width) * (layout.bounds.high - layout.bounds.low) + MARGIN.top + MARGIN.bottom + (width < NARROW && map.links.length > 0 ? SCALE_HEIGHT : 0);
  }

  function coreTip(at) {
    const core = map.cores[at];
    const content = map.contents.find((known) => known.core === core);
    const lines = CORE_LOADS.map(([load, name]) => `${name} <b>${written(load, coreAmount(load, at, chosen.window))}</b>`);
    return `core ${core}, tile ${Math.floor(core / map.coresPerTile)}<br>${content
      ? `${format.counted(content.neurons, "neuron")} of ${format.escaped(content.populations.join(", "))}<br>` : ""}${lines.join("<br>")}`;
  }

  function linkTip(at) {
    const [from, to, kind] = map.links[at];
    const packets = linkAmount("packets", at, chosen.window);
    const joules = linkAmount("joules", at, chosen.window);
    return `link from tile ${from} to ${to} (${format.words(kind)})<br>packets <b>${format.count(packets)}</b>, per timestep <b>${
      format.digits(packets / timestepsOf(chosen.window).count)}</b><br>energy <b>${Number.isNaN(joules) ? "unpriced" : format.joules(joules)}</b>`;
  }

  function scale(seriesIndex, most, colours, load, position) {
    return {
      type: "continuous", seriesIndex, dimension: 4, min: 0, max: most || 1, orient: "horizontal", ...position,
      itemWidth: 12, itemHeight: 130, text: [`${written(load, most)}`, "0"], calculable: false, hoverLink: false,
      inRange: { color: colours }, textStyle: { color: theme.colour("soft") },
    };
  }

  function option(width) {
    const cell = cellSize(width);
    const { left, right, low, high } = layout.bounds;
    const gridWidth = cell * (right - left);
    const mostCore = greatest((at, window) => coreAmount(chosen.core, at, window), map.cores.length);
    layout.mostLink = chosen.link === "none" ? 0
      : greatest((at, window) => linkAmount(chosen.link, at, window), map.links.length);
    const coreColours = [theme.colour("idle"), ...(theme.dark() ? [...CORE_COLOURS].reverse() : CORE_COLOURS)];
    const linkColours = theme.dark() ? [...LINK_COLOURS].reverse() : LINK_COLOURS;
    const links = linkItems();
    const broken = faults.items(layout, corePlace, linkPlace);
    const start = Math.max(MARGIN.left, (width - gridWidth) / 2);
    const narrow = width < NARROW;
    const coresAt = narrow ? { left: 0, bottom: 6 + (map.links.length > 0 ? SCALE_HEIGHT : 0) } : { left: start, bottom: 6 };
    const linksAt = narrow ? { left: 0, bottom: 6 } : { left: start + Math.max(gridWidth / 2, 300), bottom: 6 };
    const showLinks = links.length > 0;
    const title = (what, loads, key, at) => ({ type: "text", left: at.left + 4, bottom: at.bottom + 33, style: {
      text: `${what}: ${loads.find(([load]) => load === key)[1]} per timestep`, fill: theme.colour("ink"),
      font: `12px ${getComputedStyle(document.body).fontFamily}` } });
    const exact = (min, max) => ({ type: "value", min: min - 0.5, max: max - 0.5, show: false });
    const numbered = (name, gap, min, max) => theme.axis({
      type: "category", name, nameLocation: "middle", nameGap: gap, axisLine: { show: false }, splitLine: { show: false },
      show: layout.plane, data: Array.from({ length: max - min }, (none, at) => String(min + at)) });
    return {
      grid: { left: start, top: MARGIN.top, width: gridWidth, height: cell * (high - low) },
      xAxis: [exact(left, right), { ...numbered("column", 24, left, right), position: "bottom" }],
      yAxis: [exact(low, high), { ...numbered("row", 28, low, high), position: "left" }],
      tooltip: theme.tooltip({ trigger: "item", formatter: (item) =>
        item.seriesId === "cores" ? coreTip(item.data.at) : item.seriesId === "links" ? linkTip(item.data.at)
          : item.seriesId === "faults" ? faults.tip(item.data.at) : "" }),
      visualMap: [
        scale(2, mostCore, coreColours, chosen.core, coresAt),
        ...(showLinks ? [scale(3, layout.mostLink, linkColours, chosen.link, linksAt)] : []),
      ],
      graphic: [title("Cores", CORE_LOADS, chosen.core, coresAt), ...(showLinks ? [title("Links", LINK_LOADS, chosen.link, linksAt)] : [])],
      series: [
        { id: "tiles", type: "custom", renderItem: drawTile, silent: true, encode: { x: 0, y: 1 },
          data: [...layout.idle, ...layout.used.map(({ x, y }) => [x, y])] },
        { id: "chips", type: "custom", renderItem: drawChip, silent: true, encode: { x: 0, y: 1 }, data: chips() },
        { id: "cores", type: "custom", renderItem: drawRectangle, encode: { x: [0, 2], y: [1, 3] }, data: coreItems() },
        { id: "links", type: "custom", renderItem: drawLink, encode: { x: [0, 2], y: [1, 3] }, data: links },
        { id: "faults", type: "custom", encode: { x: [0, 2], y: [1, 3] }, data: broken,
          renderItem: (params, api) => faults.draw(params, api, broken[params.dataIndex]) },
      ],
    };
  }

  function status() {
    const { from, to } = timestepsOf(chosen.window);
    const span = chosen.window < 0
      ? `Whole run: ${format.counted(data.run.timesteps, "timestep")}`
      : `Window ${chosen.window + 1} of ${windows()}: timesteps ${format.count(from)} to ${format.count(to - 1)}`;
    const sums = CORE_LOADS.map(([load, name]) => {
      let sum = 0;
      for (let at = 0; at < map.cores.length; at++) {
        sum += coreAmount(load, at, chosen.window);
      }
      return `${name} ${written(load, sum)}`;
    });
    document.getElementById("window-status").textContent = `${span}. On cores: ${sums.join(", ")}.`;
    document.getElementById("window").setAttribute("aria-valuetext", span);
    document.getElementById("mesh-chart").setAttribute("aria-label", `Map of ${format.counted(map.cores.length, "core")} in use and ${
      format.counted(map.links.length, "link")}. ${span}. ${faults.words()}`.trim());
  }

  function redraw() {
    chart.draw();
    status();
    fillTables.forEach((fill) => fill());
  }

  function choose(window) {
    chosen.window = window;
    document.getElementById(window < 0 ? "span-all" : "span-window").checked = true;
    if (window >= 0) {
      document.getElementById("window").value = window;
    }
    redraw();
  }

  function listen() {
    const slider = document.getElementById("window");
    const play = document.getElementById("window-play");
    slider.max = windows() - 1;
    [["core-load", CORE_LOADS, "core"], ["link-load", LINK_LOADS, "link"]].forEach(([id, loads, key]) => {
      const select = document.getElementById(id);
      loads.forEach(([load, name]) => select.append(tables.element("option", name, { value: load })));
      select.addEventListener("change", () => {
        chosen[key] = select.value;
        redraw();
      });
    });
    slider.addEventListener("input", () => choose(Number(slider.value)));
    document.getElementById("span-all").addEventListener("change", () => choose(-1));
    document.getElementById("span-window").addEventListener("change", () => choose(Number(slider.value)));
    if (windows() < 2) {
      document.querySelectorAll("#chip .of-windows").forEach((control) => { control.hidden = true; });
    }
    let timer = 0;
    play.addEventListener("click", () => {
      if (timer) {
        clearInterval(timer);
        timer = 0;
      } else {
        timer = setInterval(() => choose((chosen.window + 1) % windows()), PLAY_MILLIS);
      }
      play.textContent = timer ? "Pause" : "Play";
      // Three windows a second are no news that anybody wants to hear.
      document.getElementById("window-status").setAttribute("aria-live", timer ? "off" : "polite");
    });
  }

  function coresTable() {
    const order = map.cores.map((core, at) => at)
      .sort((a, b) => coreAmount(chosen.core, b, chosen.window) - coreAmount(chosen.core, a, chosen.window)).slice(0, TABLE_ROWS);
    return tables.table(
      [{ name: "core" }, { name: "tile", number: true }, { name: "neurons", number: true },
        ...CORE_LOADS.map(([, name]) => ({ name, number: true }))],
      order.map((at) => {
        const content = map.contents.find((known) => known.core === map.cores[at]);
        return [String(map.cores[at]), String(Math.floor(map.cores[at] / map.coresPerTile)), content ? format.count(content.neurons) : format.UNKNOWN,
          ...CORE_LOADS.map(([load]) => (load === "joules" ? format.joules : format.count)(coreAmount(load, at, chosen.window)))];
      }),
      order.length < map.cores.length ? `${order.length} of ${format.counted(map.cores.length, "core")}, the busiest first` : undefined);
  }

  function linksTable() {
    const order = map.links.map((link, at) => at)
      .sort((a, b) => linkAmount("packets", b, chosen.window) - linkAmount("packets", a, chosen.window)).slice(0, TABLE_ROWS);
    const steps = timestepsOf(chosen.window).count;
    return tables.table(
      [{ name: "link" }, { name: "kind" }, { name: "packets", number: true }, { name: "per timestep", number: true }, { name: "energy", number: true }],
      order.map((at) => {
        const [from, to, kind] = map.links[at];
        const packets = linkAmount("packets", at, chosen.window);
        const joules = linkAmount("joules", at, chosen.window);
        return [`${from} → ${to}`, format.words(kind), format.count(packets), format.digits(packets / steps),
          Number.isNaN(joules) ? "unpriced" : format.joules(joules)];
      }),
      order.length < map.links.length ? `${order.length} of ${format.counted(map.links.length, "link")}, the busiest first` : undefined);
  }

  function note() {
    const shape = layout.plane
      ? `${map.holes.length > 0 ? `hexagonal board of ${format.count(map.columns * map.rows - map.holes.length)} tiles` : `${map.topology.replace("-", " ")} of ${format.count(map.columns)} × ${format.count(map.rows)} tiles`}, ${format.counted(map.coresPerTile, "core")} each`
      : `${map.topology}: tiles have no place in a plane and are shown in the order of their numbers; links are in the table`;
    const bounds = layout.plane && layout.idle.length === 0 && map.columns * map.rows > MOST_IDLE_TILES ? "; shown is the part in use" : "";
    const none = map.links.length === 0 ? " No packet left its tile." : "";
    const stopped = data.run.stopped && windows() < 2 ? " The run was stopped before its first window of time ended, so that only all of it is shown." : "";
    document.getElementById("mesh-note").textContent =
      `${shape[0].toUpperCase()}${shape.slice(1)}${bounds}. Input from outside enters at tile ${map.hostTile}.${none}${stopped} Hops of packets from outside are on the links, not on a core. Unpriced events count as no energy.`;
  }

  async function start(all) {
    data = all;
    map = data.map;
    const names = Object.keys(data.loads.cores);
    const read = await columns.readAll([data.loads.linkPackets, ...names.map((name) => data.loads.cores[name])]);
    numbers = { linkPackets: read[0], cores: Object.fromEntries(names.map((name, at) => [name, read[at + 1]])) };
    layout = place();
    faults.start(data);
    listen();
    note();
    chart = theme.chart("mesh-chart", option, height);
    fillTables = [tables.onDemand("cores-table", coresTable), tables.onDemand("links-table", linksTable)];
    status();
  }

  return { start };
})();

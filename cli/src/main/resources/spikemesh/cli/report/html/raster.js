"use strict";

/**
 * The raster plot: every spike is a mark; where several fall on one pixel, their number decides how strong it is.
 *
 * Drawn by hand, because a plotting library needs an object per point: here each frame goes through the typed arrays once.
 */
Spikemesh.raster = (() => {
  const { format, theme, columns } = Spikemesh;
  const MARGIN = { left: 96, right: 12, top: 8, bottom: 40 };
  const LARGEST_MARK = 9;
  const LEAST_ROWS = 4;
  const LEAST_TIMESTEPS = 8;
  const FAINTEST = 0.45;
  const listeners = [];
  let data;
  let parts;
  let canvas;
  let exact = null;
  let grid = null;
  let view;
  let scheduled = false;

  function full() {
    return { from: 0, to: Math.max(1, data.run.timesteps), first: 0, last: Math.max(1, data.raster.rows) };
  }

  function limit(wanted) {
    const whole = full();
    const span = Math.min(Math.max(wanted.to - wanted.from, Math.min(LEAST_TIMESTEPS, whole.to)), whole.to);
    const rows = Math.min(Math.max(wanted.last - wanted.first, Math.min(LEAST_ROWS, whole.last)), whole.last);
    const from = Math.min(Math.max(0, wanted.from), whole.to - span);
    const first = Math.min(Math.max(0, wanted.first), whole.last - rows);
    return { from, to: from + span, first, last: first + rows };
  }

  function show(wanted) {
    const limited = limit(wanted);
    const moved = limited.from !== view.from || limited.to !== view.to;
    view = limited;
    schedule();
    if (moved) {
      listeners.forEach((listener) => listener(view));
    }
  }

  function schedule() {
    if (!scheduled) {
      scheduled = true;
      requestAnimationFrame(() => {
        scheduled = false;
        draw();
      });
    }
  }

  /** Changes the visible span of timesteps and rows by factors, around a point given as shares of the plot. */
  function zoom(timeFactor, rowFactor, x = 0.5, y = 0.5) {
    const span = view.to - view.from;
    const rows = view.last - view.first;
    const at = view.from + x * span;
    const row = view.first + y * rows;
    show({
      from: at - x * span * timeFactor, to: at + (1 - x) * span * timeFactor,
      first: row - y * rows * rowFactor, last: row + (1 - y) * rows * rowFactor,
    });
  }

  /** Moves by shares of what is visible. */
  function move(time, rows) {
    const dt = time * (view.to - view.from);
    const dr = rows * (view.last - view.first);
    show({ from: view.from + dt, to: view.to + dt, first: view.first + dr, last: view.last + dr });
  }

  function plot() {
    const left = canvas.clientWidth < 520 ? 64 : MARGIN.left;
    return {
      left, top: MARGIN.top,
      width: Math.max(10, canvas.clientWidth - left - MARGIN.right),
      height: Math.max(10, canvas.clientHeight - MARGIN.top - MARGIN.bottom),
    };
  }

  /** First index whose value is at least wanted. */
  function lowerBound(values, wanted) {
    let low = 0;
    let high = values.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (values[middle] < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  function rgb(hex) {
    return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  }

  /** Spikes on each pixel, and how many spikes there are in view. */
  function pixelCounts(width, height, ratio) {
    return exact ? exactCounts(width, height, ratio) : gridCounts(width, height);
  }

  function exactCounts(width, height, ratio) {
    const counts = new Uint16Array(width * height);
    const { timesteps, starts, spikeRows } = exact;
    const perTimestep = width / (view.to - view.from);
    const perRow = height / (view.last - view.first);
    const most = LARGEST_MARK * ratio;
    const markWidth = Math.max(1, Math.min(most, Math.floor(perTimestep * 0.8)));
    const markHeight = Math.max(1, Math.min(most, Math.floor(perRow * 0.8)));
    const lines = linesOf(height, perRow, markHeight);
    const end = lowerBound(timesteps, view.to);
    let spikes = 0;
    for (let k = lowerBound(timesteps, Math.floor(view.from)); k < end; k++) {
      const x = Math.max(0, Math.floor((timesteps[k] - view.from) * perTimestep + (perTimestep - markWidth) / 2));
      const xEnd = Math.min(width, x + markWidth);
      const last = starts[k + 1];
      for (let s = starts[k]; s < last; s++) {
        const y = lines[spikeRows[s]];
        if (y < 0) {
          continue;
        }
        spikes++;
        const yEnd = y + markHeight < height ? y + markHeight : height;
        for (let at = y * width; at < yEnd * width; at += width) {
          for (let px = x; px < xEnd; px++) {
            counts[at + px]++;
          }
        }
      }
    }
    return { counts, spikes };
  }

  /** The line of pixels where the marks of each row begin; -1 for rows out of view. */
  function linesOf(height, perRow, markHeight) {
    const lines = new Int32Array(data.raster.rows).fill(-1);
    const last = Math.min(lines.length, Math.ceil(view.last));
    for (let row = Math.floor(view.first); row < last; row++) {
      const y = Math.floor((row - view.first) * perRow + Math.max(0, perRow - markHeight) / 2);
      lines[row] = Math.max(0, Math.min(height - 1, y));
    }
    return lines;
  }

  function gridCounts(width, height) {
    const counts = new Float32Array(width * height);
    const columnsPerTimestep = 1 / grid.columnTimesteps;
    const across = cells(width, view.from * columnsPerTimestep, view.to * columnsPerTimestep, grid.columns);
    const down = cells(height, view.first * grid.lines / data.raster.rows, view.last * grid.lines / data.raster.rows, grid.lines);
    for (let y = 0; y < height; y++) {
      for (let line = down.first[y]; line < down.end[y]; line++) {
        const start = line * grid.columns;
        for (let x = 0; x < width; x++) {
          for (let column = across.first[x]; column < across.end[x]; column++) {
            // The most of its cells: sums would be larger where a pixel happens to show one cell more than its neighbour.
            counts[y * width + x] = Math.max(counts[y * width + x], grid.spikes[start + column]);
          }
        }
      }
    }
    let spikes = 0;
    for (let line = down.first[0]; line < down.end[height - 1]; line++) {
      for (let column = across.first[0]; column < across.end[width - 1]; column++) {
        spikes += grid.spikes[line * grid.columns + column];
      }
    }
    return { counts, spikes };
  }

  /** The cells between from and to that each pixel shows: those that begin on it, or the one that it lies in; none behind the last. */
  function cells(pixels, from, to, most) {
    const first = new Int32Array(pixels);
    const end = new Int32Array(pixels);
    for (let at = 0; at < pixels; at++) {
      const left = from + at / pixels * (to - from);
      const right = from + (at + 1) / pixels * (to - from);
      const begins = at > 0 && Math.ceil(left) < Math.ceil(right);
      first[at] = Math.min(most, begins ? Math.ceil(left) : Math.floor(left));
      end[at] = Math.min(most, begins ? Math.ceil(right) : Math.max(Math.floor(left) + 1, at > 0 ? 0 : Math.ceil(right)));
    }
    return { first, end };
  }

  function partAt(row) {
    let at = 0;
    while (at < parts.length - 1 && row >= parts[at + 1].first) {
      at++;
    }
    return at;
  }

  /** How strongly a pixel with n spikes is drawn: by the logarithm, the strongest hundredth of the pixels in full. */
  function strengths(counts) {
    const pixels = new Uint32Array(1024);
    let most = 1;
    let filled = 0;
    for (let i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        most = counts[i] > most ? counts[i] : most;
        pixels[Math.min(1023, Math.round(counts[i]))]++;
        filled++;
      }
    }
    let strong = 1;
    for (let below = pixels[1]; below < 0.99 * filled && strong < 1023;) {
      below += pixels[++strong];
    }
    const strength = new Uint8Array(1024);
    const scale = strong === 1 ? 0 : (1 - FAINTEST) / Math.log(strong);
    for (let n = 1; n < strength.length; n++) {
      strength[n] = Math.round(255 * (strong === 1 ? 1 : Math.min(1, FAINTEST + scale * Math.log(n))));
    }
    return { most, strength };
  }

  /** A colour at each strength, as the pixels of an image hold it: red in the lowest byte. */
  function inksOf(colour, strength) {
    const lift = theme.dark() ? 0.25 : 0;
    const [r, g, b] = rgb(colour).map((value) => Math.round(value + lift * (255 - value)));
    return Uint32Array.from(strength, (alpha) => ((alpha << 24) | (b << 16) | (g << 8) | r) >>> 0);
  }

  function paint(context, area, ratio) {
    const width = Math.round(area.width * ratio);
    const height = Math.round(area.height * ratio);
    const { counts, spikes } = pixelCounts(width, height, ratio);
    const { most, strength } = strengths(counts);
    const image = context.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    const inks = parts.map((part, at) => inksOf(theme.series(at), strength));
    for (let y = 0; y < height; y++) {
      const ink = inks[partAt(view.first + (y + 0.5) / height * (view.last - view.first))];
      for (let at = y * width; at < (y + 1) * width; at++) {
        if (counts[at] > 0) {
          pixels[at] = ink[Math.min(1023, Math.round(counts[at]))];
        }
      }
    }
    context.putImageData(image, Math.round(area.left * ratio), Math.round(area.top * ratio));
    return { spikes, most };
  }

  /** Round steps along an axis, at most wanted of them. */
  function ticks(from, to, wanted) {
    const raw = Math.max((to - from) / wanted, 1);
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw);
    const all = [];
    for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
      all.push(at);
    }
    return all;
  }

  function axes(context, area) {
    context.font = `12px ${getComputedStyle(document.body).fontFamily}`;
    context.strokeStyle = theme.colour("grid");
    context.fillStyle = theme.colour("soft");
    context.lineWidth = 1;
    context.textBaseline = "top";
    context.textAlign = "center";
    ticks(view.from, view.to, area.width / 90).forEach((at) => {
      const x = Math.round(area.left + (at - view.from) / (view.to - view.from) * area.width) + 0.5;
      line(context, x, area.top, x, area.top + area.height);
      context.fillText(format.count(at), Math.min(x, area.left + area.width - 14), area.top + area.height + 5);
    });
    const seconds = Spikemesh.time.timestepSeconds();
    context.fillText(seconds === null ? "timestep" : `timestep (${format.seconds(seconds)} each)`,
      area.left + area.width / 2, area.top + area.height + 22);
    partLabels(context, area);
    context.strokeStyle = theme.colour("line");
    context.strokeRect(Math.round(area.left) + 0.5, area.top + 0.5, area.width - 1, area.height - 1);
  }

  function partLabels(context, area) {
    const perRow = area.height / (view.last - view.first);
    context.textAlign = "right";
    context.textBaseline = "middle";
    let free = -Infinity;
    parts.forEach((part, at) => {
      const top = area.top + (Math.max(part.first, view.first) - view.first) * perRow;
      const bottom = area.top + (Math.min(part.first + part.size, view.last) - view.first) * perRow;
      if (bottom <= top) {
        return;
      }
      context.fillStyle = theme.series(at);
      context.fillRect(area.left - 6, top, 4, Math.max(1, bottom - top));
      if (part.first > view.first) {
        line(context, area.left, Math.round(top) + 0.5, area.left + area.width, Math.round(top) + 0.5);
      }
      const middle = Math.max((top + bottom) / 2, free + 7);
      if (middle - 7 >= free && middle < area.top + area.height) {
        context.fillStyle = theme.colour("ink");
        context.fillText(shortened(context, part.name, area.left - 14), area.left - 10, middle);
        free = middle + 7;
      }
    });
  }

  /** The longest form of a name that fits. */
  function shortened(context, text, width) {
    let letters = text.length;
    while (letters > 2 && context.measureText(format.shortened(text, letters)).width > width) {
      letters--;
    }
    return format.shortened(text, letters);
  }

  function line(context, x1, y1, x2, y2) {
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
  }

  function draw() {
    const ratio = window.devicePixelRatio || 1;
    const width = Math.round(canvas.clientWidth * ratio);
    const height = Math.round(canvas.clientHeight * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const context = canvas.getContext("2d");
    const area = plot();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    const painted = paint(context, area, ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.globalCompositeOperation = "destination-over";
    axes(context, area);
    context.globalCompositeOperation = "source-over";
    status(painted);
  }

  function status({ spikes, most }) {
    const from = Math.floor(view.from);
    const to = Math.ceil(view.to) - 1;
    const seconds = Spikemesh.time.timestepSeconds();
    const time = seconds === null ? "" : ` (${format.seconds(from * seconds)} to ${format.seconds((to + 1) * seconds)})`;
    const detail = grid
      ? `too many spikes to keep each: shown is how many there are in each of ${format.count(grid.columns)} × ${format.count(grid.lines)} cells`
      : most === 1 ? "each mark is one spike" : `up to ${format.count(most)} spikes on one pixel`;
    document.getElementById("raster-status").textContent =
      `Timesteps ${format.count(from)} to ${format.count(to)}${time}, ${format.count(Math.ceil(view.last) - Math.floor(view.first))} of ${
        format.count(data.raster.rows)} rows: ${grid ? "about " : ""}${format.counted(spikes, "spike")}; ${detail}.`;
    canvas.setAttribute("aria-label",
      `Raster plot of ${format.counted(data.raster.spikes, "spike")} of ${parts.map((part) => part.name).join(", ")}`);
  }

  function shares(event) {
    const area = plot();
    const box = canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left - area.left) / area.width, y: (event.clientY - box.top - area.top) / area.height };
  }

  function inside({ x, y }) {
    return x >= 0 && x <= 1 && y >= 0 && y <= 1;
  }

  /** What is under the pointer: the neuron, the timestep, and whether there is a spike. */
  function tip(event) {
    const tipElement = document.getElementById("raster-tip");
    const at = shares(event);
    if (!inside(at)) {
      tipElement.hidden = true;
      return;
    }
    const row = Math.min(data.raster.rows - 1, Math.floor(view.first + at.y * (view.last - view.first)));
    const timestep = Math.floor(view.from + at.x * (view.to - view.from));
    const part = parts[partAt(row)];
    const found = exact ? nearest(row, timestep) : "";
    tipElement.textContent = `${part.name} ${format.count(row - part.first)}, timestep ${format.count(timestep)}${found}`;
    tipElement.hidden = false;
    const card = canvas.parentElement.getBoundingClientRect();
    const left = event.clientX - card.left + 14;
    tipElement.style.left = `${Math.min(left, card.width - tipElement.offsetWidth - 8)}px`;
    tipElement.style.top = `${event.clientY - card.top + 14}px`;
  }

  function nearest(row, timestep) {
    const k = lowerBound(exact.timesteps, timestep);
    if (exact.timesteps[k] !== timestep) {
      return "";
    }
    for (let s = exact.starts[k]; s < exact.starts[k + 1]; s++) {
      if (exact.spikeRows[s] === row) {
        return ": a spike";
      }
    }
    return "";
  }

  function listenToPointer() {
    let start = null;
    canvas.addEventListener("pointerdown", (event) => {
      const at = shares(event);
      if (event.button === 0 && inside(at)) {
        canvas.focus({ preventScroll: true });
        canvas.setPointerCapture(event.pointerId);
        start = { ...at, box: event.shiftKey, view };
        canvas.classList.add("dragging");
      }
    });
    canvas.addEventListener("pointermove", (event) => {
      tip(event);
      if (!start) {
        return;
      }
      const at = shares(event);
      if (start.box) {
        draw();
        outline(start, at);
      } else {
        const dt = (start.x - at.x) * (start.view.to - start.view.from);
        const dr = (start.y - at.y) * (start.view.last - start.view.first);
        show({ from: start.view.from + dt, to: start.view.to + dt, first: start.view.first + dr, last: start.view.last + dr });
      }
    });
    const end = (event) => {
      if (start && start.box && event.type === "pointerup") {
        zoomInto(start, shares(event));
      }
      start = null;
      canvas.classList.remove("dragging");
    };
    canvas.addEventListener("pointerup", end);
    canvas.addEventListener("pointercancel", end);
    canvas.addEventListener("pointerleave", () => { document.getElementById("raster-tip").hidden = true; });
    canvas.addEventListener("dblclick", (event) => {
      const at = shares(event);
      zoom(0.5, 0.5, at.x, at.y);
    });
    canvas.addEventListener("wheel", (event) => {
      if (document.activeElement !== canvas && !event.ctrlKey) {
        return;
      }
      event.preventDefault();
      const at = shares(event);
      const factor = Math.exp(Math.max(-1, Math.min(1, event.deltaY / 240)));
      zoom(event.shiftKey ? 1 : factor, event.shiftKey || event.altKey ? factor : 1, at.x, at.y);
    }, { passive: false });
  }

  function outline(from, to) {
    const area = plot();
    const context = canvas.getContext("2d");
    context.strokeStyle = theme.colour("accent");
    context.lineWidth = 2;
    context.strokeRect(area.left + from.x * area.width, area.top + from.y * area.height,
      (to.x - from.x) * area.width, (to.y - from.y) * area.height);
  }

  function zoomInto(one, other) {
    if (Math.abs(one.x - other.x) < 0.01 || Math.abs(one.y - other.y) < 0.01) {
      schedule();
      return;
    }
    const time = (x) => view.from + Math.max(0, Math.min(1, x)) * (view.to - view.from);
    const row = (y) => view.first + Math.max(0, Math.min(1, y)) * (view.last - view.first);
    show({
      from: time(Math.min(one.x, other.x)), to: time(Math.max(one.x, other.x)),
      first: row(Math.min(one.y, other.y)), last: row(Math.max(one.y, other.y)),
    });
  }

  const KEYS = {
    ArrowLeft: () => move(-0.2, 0),
    ArrowRight: () => move(0.2, 0),
    ArrowUp: () => move(0, -0.2),
    ArrowDown: () => move(0, 0.2),
    "+": () => zoom(0.5, 1),
    "=": () => zoom(0.5, 1),
    "-": () => zoom(2, 1),
    "]": () => zoom(1, 0.5),
    "[": () => zoom(1, 2),
    Home: () => show(full()),
    0: () => show(full()),
  };

  const BUTTONS = {
    "raster-time-in": KEYS["+"],
    "raster-time-out": KEYS["-"],
    "raster-rows-in": KEYS["]"],
    "raster-rows-out": KEYS["["],
    "raster-earlier": KEYS.ArrowLeft,
    "raster-later": KEYS.ArrowRight,
    "raster-up": KEYS.ArrowUp,
    "raster-down": KEYS.ArrowDown,
    "raster-all": KEYS.Home,
  };

  function listenToKeys() {
    canvas.addEventListener("keydown", (event) => {
      const action = KEYS[event.key];
      if (action && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        action();
      }
    });
    Object.entries(BUTTONS).forEach(([id, action]) => document.getElementById(id).addEventListener("click", action));
  }

  async function read(raster) {
    if (raster.exact) {
      const [timesteps, counts, spikeRows] = await columns.readAll(
        [raster.exact.timesteps, raster.exact.counts, raster.exact.spikeRows]);
      const starts = new Uint32Array(counts.length + 1);
      for (let k = 0; k < counts.length; k++) {
        starts[k + 1] = starts[k] + counts[k];
      }
      exact = { timesteps, starts, spikeRows };
    } else {
      grid = { columns: raster.grid.columns, columnTimesteps: raster.grid.columnTimesteps, lines: raster.grid.lines, spikes: await columns.read(raster.grid.spikes) };
    }
  }

  function empty(reason) {
    document.getElementById("raster-card").hidden = true;
    const note = document.getElementById("raster-empty");
    note.hidden = false;
    note.textContent = reason;
  }

  async function start(all) {
    data = all;
    canvas = document.getElementById("raster");
    if (!data.raster) {
      empty("A stored result holds no spikes: they are shown in the report of the run itself (run --report).");
      return;
    }
    if (data.raster.spikes === 0) {
      empty(`Nothing spiked in ${format.counted(data.run.timesteps, "timestep")}: neither a neuron nor an input channel.`);
      return;
    }
    let first = 0;
    parts = data.run.populations.map((part) => {
      const placed = { name: part.name, first, size: part.size };
      first += part.size;
      return placed;
    });
    view = full();
    await read(data.raster);
    listenToPointer();
    listenToKeys();
    theme.onChange(schedule);
    new ResizeObserver(schedule).observe(canvas);
    draw();
  }

  return { start, onTimeChange: (listener) => listeners.push(listener), view: () => ({ ...view }) };
})();

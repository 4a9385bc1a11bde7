"use strict";

/** Light and dark, and charts that follow: drawn when they come into sight, again when the theme or their size changes. */
Spikemesh.theme = (() => {
  const KEY = "spikemesh-report-theme";
  // The same hues in both, told apart by colour-blind people too; each has a contrast of at least 3 to its ground.
  const ON_LIGHT = ["#0072b2", "#c07f00", "#008f68", "#c66a9c", "#2f8fc7", "#d55e00", "#8c6bb1", "#7f8c3a", "#a0522d", "#607d8b"];
  const ON_DARK = ["#2b8fd0", "#e69f00", "#1bb286", "#d98bb6", "#7cc4ee", "#e8722a", "#a78bca", "#9aa84f", "#c9774e", "#85a0ad"];
  const LEGEND_LETTERS = 34;
  const PIXELS_PER_LETTER = 11;
  const charts = [];
  let onPaper = false;
  let opened = false;
  const listeners = [];
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");

  function dark() {
    return root.dataset.theme === "dark" || (root.dataset.theme === "system" && system.matches);
  }

  /** A colour of the style sheet by its name. */
  function colour(name) {
    return getComputedStyle(root).getPropertyValue(`--${name}`).trim();
  }

  function series(index) {
    const palette = dark() ? ON_DARK : ON_LIGHT;
    return palette[index % palette.length];
  }

  function changed() {
    charts.forEach((chart) => chart.draw());
    listeners.forEach((listener) => listener());
  }

  /** Paper is light, whatever the screen is; charts are not drawn anew for its width but scaled to it by the style sheet. */
  function paper(printing) {
    onPaper = printing;
    const theme = printing ? "light" : document.getElementById("theme").value;
    if (root.dataset.theme !== theme) {
      root.dataset.theme = theme;
      changed();
    }
    charts.forEach((chart) => chart.resize());
  }

  function start() {
    const choice = document.getElementById("theme");
    try {
      root.dataset.theme = localStorage.getItem(KEY) || "system";
    } catch {
      root.dataset.theme = "system";
    }
    choice.value = root.dataset.theme;
    choice.addEventListener("change", () => {
      root.dataset.theme = choice.value;
      try {
        localStorage.setItem(KEY, choice.value);
      } catch {
        // A browser may forbid storage to files; the choice then lasts as long as the page.
      }
      changed();
    });
    system.addEventListener("change", changed);
    window.addEventListener("beforeprint", () => {
      charts.forEach((chart) => chart.show());
      paper(true);
    });
    window.addEventListener("afterprint", () => paper(false));
  }

  const seen = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => entry.target.spikemeshChart.show()),
    { rootMargin: "300px" });
  const resized = new ResizeObserver((entries) => entries.forEach((entry) => entry.target.spikemeshChart.resize()));

  /** The page is there: charts in sight are drawn from now on, and those that come into sight. */
  function open() {
    opened = true;
    charts.forEach((chart) => seen.observe(chart.element));
  }

  /** The plotting library, which takes longer to read than all else: what needs none of it is on the screen before. */
  function plotting() {
    const library = document.getElementById("library");
    if (library) {
      const script = document.createElement("script");
      script.textContent = library.textContent;
      library.replaceWith(script);
    }
    return echarts;
  }

  /**
   * A chart in the element called id.
   *
   * @param option gives the chart's description for ECharts; asked again whenever it is drawn
   * @param height gives the height for a width in pixels, where it depends on that
   */
  function chart(id, option, height) {
    const element = document.getElementById(id);
    let drawn = null;
    let width = 0;
    const handle = {
      element,
      show() {
        if (!drawn) {
          fit();
          drawn = plotting().init(element, null, { renderer: "canvas" });
          handle.draw();
        }
      },
      draw() {
        if (drawn) {
          drawn.setOption({ animation: false, ...common(), ...option(element.clientWidth) }, true);
        }
      },
      /** Changes parts of what is drawn. */
      change(part) {
        if (drawn) {
          drawn.setOption(part);
        }
      },
      resize() {
        if (drawn && !onPaper && element.clientWidth !== width) {
          fit();
          drawn.resize();
          handle.draw();
        }
      },
      instance: () => drawn,
    };
    function fit() {
      width = element.clientWidth;
      if (height) {
        element.style.height = `${Math.round(height(width))}px`;
      }
    }
    element.spikemeshChart = handle;
    charts.push(handle);
    if (opened) {
      seen.observe(element);
    }
    resized.observe(element);
    return handle;
  }

  function common() {
    return {
      backgroundColor: "transparent",
      color: dark() ? ON_DARK : ON_LIGHT,
      textStyle: { color: colour("ink"), fontFamily: getComputedStyle(document.body).fontFamily },
    };
  }

  /** Looks of an axis, to be completed. */
  function axis(more) {
    return {
      nameTextStyle: { color: colour("soft") },
      axisLine: { show: true, lineStyle: { color: colour("line") } },
      axisTick: { show: false },
      axisLabel: { color: colour("soft"), hideOverlap: true, ...(more.axisLabel || {}) },
      splitLine: { lineStyle: { color: colour("grid") } },
      ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== "axisLabel")),
    };
  }

  /** A legend in one line above a plot of so many pixels; long names are shortened in it. */
  function legend(width) {
    const letters = Math.max(12, Math.min(LEGEND_LETTERS, Math.floor(width / PIXELS_PER_LETTER)));
    return {
      type: "scroll", top: 0, left: 0, textStyle: { color: colour("ink") }, pageTextStyle: { color: colour("ink") },
      pageIconColor: colour("accent"), pageIconInactiveColor: colour("line"), inactiveColor: colour("line"),
      formatter: (name) => Spikemesh.format.shortened(name, letters),
    };
  }

  function tooltip(more) {
    return {
      backgroundColor: colour("card"),
      borderColor: colour("line"),
      textStyle: { color: colour("ink"), fontSize: 13 },
      confine: true,
      ...more,
    };
  }

  return { start, open, dark, colour, series, chart, axis, legend, tooltip, onChange: (listener) => listeners.push(listener) };
})();

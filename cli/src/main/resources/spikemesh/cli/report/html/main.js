"use strict";

/**
 * Reads the data and shows one section after the other; a section that fails says so and leaves the others alone. The plotting
 * library is read last, when the rest is on the screen.
 */
document.addEventListener("DOMContentLoaded", async () => {
  function failed(error) {
    console.error(error);
    document.getElementById("notices").append(
      Spikemesh.tables.element("p", `A part of this report could not be shown: ${error.message}`, { class: "notice", role: "alert" }));
  }

  async function attempt(part) {
    try {
      await part();
    } catch (error) {
      failed(error);
    }
  }

  const data = JSON.parse(document.getElementById("data").textContent);
  Spikemesh.theme.start();
  Spikemesh.time.start(data.run);
  await attempt(() => Spikemesh.summary.show(data));
  await attempt(() => Spikemesh.compare.start(data));
  await attempt(() => Spikemesh.raster.start(data));
  await attempt(() => Spikemesh.activity.start(data));
  await attempt(() => Spikemesh.mesh.start(data));
  await attempt(() => Spikemesh.energy.start(data));
  await attempt(() => Spikemesh.latency.start(data));
  await attempt(() => Spikemesh.deadlines.start(data));
  await attempt(() => Spikemesh.sources.start(data));
  document.documentElement.dataset.shown = Math.round(performance.now());
  Spikemesh.theme.open();
});

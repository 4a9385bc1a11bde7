"use strict";

/** Where every figure comes from, and what the result was made of. */
Spikemesh.sources = (() => {
  const { format, tables } = Spikemesh;
  const KINDS = [["energy", "Energy of events"], ["power", "Power beside events"], ["time", "Latencies"]];
  const EVIDENCE = {
    V1: "read in the primary work",
    V2: "read in another text that quotes the primary work",
    K: "recalled from the primary work, not yet checked against it",
    E: "derived from other figures; the note gives the arithmetic",
    none: "no evidence: a placeholder or an estimate",
  };

  function reference(figure, numbers) {
    if (!figure.source || !(figure.source in numbers)) {
      return figure.source || format.UNKNOWN;
    }
    return [tables.element("a", `[${numbers[figure.source]}]`, { href: `#reference-${numbers[figure.source]}` }),
      figure.where ? ` ${figure.where}` : ""];
  }

  function remarks(figure) {
    return [figure.operatingPoint ? `At ${figure.operatingPoint}.` : "", figure.note || ""].filter((text) => text).join(" ");
  }

  function figures(data, numbers) {
    const place = document.getElementById("figures");
    const columns = [{ name: "figure" }, { name: "value", number: true }, { name: "events", number: true }, { name: "scope" }, { name: "basis" },
      { name: "evidence" }, { name: "source" }, { name: "remarks" }];
    KINDS.forEach(([kind, title]) => {
      const rows = data.figures.filter((figure) => figure.kind === kind).map((figure) => {
        const known = figure.value !== null;
        return [format.words(figure.what), known ? figure.value.replace(/ us$/, " µs") : "not published", figure.events === null ? "" : format.count(figure.events),
          known && kind === "energy" ? figure.scope : "", known ? figure.basis : "", known ? figure.evidence : "",
          known ? reference(figure, numbers) : "", remarks(figure)];
      });
      if (rows.length > 0) {
        const told = columns.map((column, at) => at === 0 || rows.some((row) => row[at] !== ""));
        const only = (cells) => cells.filter((cell, at) => told[at]);
        place.append(tables.element("h3", title), tables.element("div", tables.table(only(columns), rows.map(only)), { class: "scroll" }));
      }
    });
    const named = new Set(data.figures.map((figure) => figure.what));
    const missing = data.run.energy.unpriced.filter((term) => !named.has(term.term));
    if (missing.length > 0) {
      place.append(tables.element("p", `Not in cost set ${data.run.costSet} at all: ${missing.map((term) =>
        `${format.words(term.term)} (${format.counted(term.events, "event")})`).join(", ")}.`, { class: "note" }));
    }
  }

  function references(data, keys) {
    document.getElementById("references").append(...keys.map((key, at) => {
      const source = data.sources[key];
      const doi = source.doi ? [" ", tables.element("a", `doi:${source.doi}`, { href: `https://doi.org/${source.doi}`, rel: "noreferrer" })] : [];
      return tables.element("li", [source.reference, ...doi, source.seen ? tables.element("span", ` (${source.seen})`, { class: "note" }) : ""],
        { id: `reference-${at + 1}`, value: at + 1 });
    }));
    const used = new Set(data.figures.filter((figure) => figure.value !== null).map((figure) => figure.evidence));
    tables.facts(document.getElementById("evidence-legend"),
      Object.entries(EVIDENCE).filter(([key]) => used.has(key)).map(([key, meaning]) => [`evidence ${key}`, meaning]));
  }

  function manifest(data) {
    const made = data.run.manifest;
    const job = made.job;
    tables.facts(document.getElementById("manifest-facts"), [
      ["command", tables.element("code", ["spikemesh", ...made.commandLine].join(" "))],
      ["folder", tables.element("code", made.folder)],
      ["version", `Spikemesh ${made.spikemesh}; ${made.java}`],
      ["chip", `${job.chip}${job.set.length > 0 ? ` with ${job.set.join(", ")}` : ""}`],
      ["chip SHA-256", tables.element("code", made.chipSha256)],
      ["seed", job.seed === null ? "as written in the network" : String(job.seed)],
      ["threads", String(job.threads)],
      ["counts SHA-256", tables.element("code", data.run.countsSha256)],
    ]);
    document.getElementById("manifest-files").append(made.files.length === 0
      ? tables.element("p", "None.")
      : tables.table([{ name: "what" }, { name: "file" }, { name: "size", number: true }, { name: "SHA-256" }],
        made.files.map((file) => [file.role, tables.element("code", file.path), format.bytes(file.bytes), tables.element("code", file.sha256)])));
    document.getElementById("save-result").addEventListener("click", () => {
      const link = tables.element("a", "", { download: "result.json",
        href: URL.createObjectURL(new Blob([`${JSON.stringify(data.run, null, 2)}\n`], { type: "application/json" })) });
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }

  function start(data) {
    const keys = Object.keys(data.sources).filter((key) => data.figures.some((figure) => figure.source === key && figure.value !== null));
    figures(data, Object.fromEntries(keys.map((key, at) => [key, at + 1])));
    references(data, keys);
    manifest(data);
  }

  return { start };
})();

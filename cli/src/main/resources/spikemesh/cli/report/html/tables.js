"use strict";

/** Tables and lists made of text. */
Spikemesh.tables = (() => {
  const LEAST_STACKED = 3;

  /** An element with text, or with other elements in it. */
  function element(name, content, attributes = {}) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    [content].flat().forEach((part) => made.append(part instanceof Node ? part : document.createTextNode(part ?? "")));
    return made;
  }

  /** A table that is wider than its place can be moved sideways by keys, for which it must take the focus. */
  const wide = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    const place = target.closest(".scroll");
    if (!place) {
      return;
    }
    if (place.scrollWidth > place.clientWidth) {
      const title = place.closest("section")?.querySelector("h2")?.textContent ?? "Report";
      Object.entries({ tabindex: "0", role: "region", "aria-label": `${title}: wide table` }).forEach(([key, value]) => place.setAttribute(key, value));
    } else {
      ["tabindex", "role", "aria-label"].forEach((key) => place.removeAttribute(key));
    }
  }));

  /**
   * A table; one of more than three columns shows each row as a list on narrow screens, for which its roles are named: what is
   * no table to the style sheet would be none to a screen reader.
   *
   * @param columns its columns: a name, and whether it holds numbers
   * @param rows rows of cells; the first cell heads its row
   */
  function table(columns, rows, caption) {
    const head = element("tr", columns.map((column) => column.name === "" ? element("td", "", { role: "cell" })
      : element("th", column.name, { scope: "col", role: "columnheader", ...(column.number ? { class: "n" } : {}) })), { role: "row" });
    const body = rows.map((cells) => element("tr", cells.map((cell, at) =>
      element(at === 0 ? "th" : "td", at === 0 || columns.length <= LEAST_STACKED ? cell : element("span", cell), {
        ...(at === 0 ? { scope: "row", role: "rowheader" } : { role: "cell", "data-name": columns[at].name }),
        ...(columns[at].number ? { class: "n" } : {}),
        ...(cell === "" ? { "data-empty": "" } : {}),
      })), { role: "row" }));
    const parts = [element("thead", head, { role: "rowgroup" }), element("tbody", body, { role: "rowgroup" })];
    const made = element("table", caption ? [element("caption", caption), ...parts] : parts,
      { role: "table", ...(columns.length > LEAST_STACKED ? { class: "stack" } : {}) });
    wide.observe(made);
    return made;
  }

  /** Terms with what they are; pairs without a description are left out. */
  function facts(list, pairs) {
    pairs.filter(([, value]) => value).forEach(([name, value]) => {
      list.append(element("dt", name), element("dd", value));
    });
  }

  /** Fills the table of a details element whenever it is opened, or changed while open. */
  function onDemand(id, make) {
    const details = document.getElementById(id);
    const fill = () => {
      if (details.open) {
        details.querySelector(".scroll").replaceChildren(make());
      }
    };
    details.addEventListener("toggle", fill);
    return fill;
  }

  return { element, table, facts, onDemand };
})();

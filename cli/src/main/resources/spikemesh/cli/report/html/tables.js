"use strict";

/** Tables and lists made of text. */
Spikemesh.tables = (() => {
  /** An element with text, or with other elements in it. */
  function element(name, content, attributes = {}) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    [content].flat().forEach((part) => made.append(part instanceof Node ? part : document.createTextNode(part ?? "")));
    return made;
  }

  /**
   * A table.
   *
   * @param columns its columns: a name, and whether it holds numbers
   * @param rows rows of cells; the first cell heads its row
   */
  function table(columns, rows, caption) {
    const head = element("tr", columns.map((column) =>
      element("th", column.name, { scope: "col", ...(column.number ? { class: "n" } : {}) })));
    const body = rows.map((cells) => element("tr", cells.map((cell, at) =>
      element(at === 0 ? "th" : "td", cell, {
        ...(at === 0 ? { scope: "row" } : {}),
        ...(columns[at].number ? { class: "n" } : {}),
      }))));
    const parts = [element("thead", head), element("tbody", body)];
    return element("table", caption ? [element("caption", caption), ...parts] : parts);
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

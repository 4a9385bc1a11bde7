"use strict";

/** Everything the page's scripts share. */
const Spikemesh = {};

/** Numbers as people read them: four significant digits and the unit that fits, as in the text report. */
Spikemesh.format = (() => {
  const SMALLER = ["", "m", "µ", "n", "p", "f", "a"];
  const LARGER = ["", "k", "M", "G", "T", "P"];
  const UNKNOWN = "–";

  function known(value) {
    return value !== null && value !== undefined && Number.isFinite(value);
  }

  /** Four significant digits without trailing zeros. */
  function digits(value, significant = 4) {
    if (!known(value)) {
      return UNKNOWN;
    }
    if (value === 0) {
      return "0";
    }
    return Number(value.toPrecision(significant)).toLocaleString("en-US", { maximumFractionDigits: 12 });
  }

  /** A quantity with the prefix that brings it between 1 and 1000. */
  function quantity(value, unit, significant = 4) {
    if (!known(value)) {
      return UNKNOWN;
    }
    let scaled = value;
    let prefix = 0;
    while (scaled !== 0 && Math.abs(Number(scaled.toPrecision(significant))) < 1 && prefix < SMALLER.length - 1) {
      scaled *= 1000;
      prefix++;
    }
    if (prefix > 0 || Math.abs(scaled) < 1000) {
      return `${digits(scaled, significant)} ${SMALLER[prefix]}${unit}`;
    }
    while (Math.abs(scaled) >= 1000 && prefix < LARGER.length - 1) {
      scaled /= 1000;
      prefix++;
    }
    return `${digits(scaled, significant)} ${LARGER[prefix]}${unit}`;
  }

  /** A large number without a unit, such as 12.5 M. */
  function large(value) {
    if (!known(value) || Math.abs(value) < 1000) {
      return digits(value);
    }
    let scaled = value;
    let prefix = 0;
    while (Math.abs(scaled) >= 1000 && prefix < LARGER.length - 1) {
      scaled /= 1000;
      prefix++;
    }
    return `${digits(scaled, 3)} ${LARGER[prefix]}`;
  }

  function count(value) {
    return known(value) ? value.toLocaleString("en-US") : UNKNOWN;
  }

  /** A count with its noun, in the plural where it must be. */
  function counted(value, noun) {
    return `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
  }

  function joules(value) {
    return quantity(value, "J");
  }

  function seconds(value) {
    if (!known(value) || value < 600) {
      return quantity(value, "s");
    }
    const minutes = Math.round(value / 60);
    return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  }

  function percent(share) {
    if (!known(share)) {
      return UNKNOWN;
    }
    return share > 0 && share < 0.0005 ? "< 0.1 %" : `${(100 * share).toFixed(1)} %`;
  }

  function bytes(value) {
    const units = ["B", "KiB", "MiB", "GiB", "TiB"];
    let scaled = value;
    let unit = 0;
    while (scaled >= 1024 && unit < units.length - 1) {
      scaled /= 1024;
      unit++;
    }
    return `${digits(scaled)} ${units[unit]}`;
  }

  /** synapticEventSparse as "synaptic event sparse". */
  function words(key) {
    return key.replace(/([a-z])([A-Z])/g, (all, before, after) => `${before} ${after.toLowerCase()}`);
  }

  /** A name of at most so many letters; what is left out is in the middle, as long names often differ at their ends only. */
  function shortened(text, letters) {
    if (text.length <= letters) {
      return text;
    }
    const end = Math.ceil((letters - 1) / 2);
    return `${text.slice(0, letters - 1 - end)}…${text.slice(text.length - end)}`;
  }

  /** Text for the HTML of a tooltip. */
  function escaped(text) {
    return String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  }

  return { UNKNOWN, digits, quantity, large, count, counted, joules, seconds, percent, bytes, words, shortened, escaped };
})();

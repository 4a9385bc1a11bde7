"use strict";

/** Reads the typed arrays of the data: base64 of gzip of little-endian numbers. */
Spikemesh.columns = (() => {
  const TYPES = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f64: Float64Array };

  function bytesOf(base64) {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) {
      bytes[i] = text.charCodeAt(i);
    }
    return bytes;
  }

  /** The numbers of a column; a column is read once, and its text is let go. */
  function read(column) {
    if (!column.numbers) {
      if (typeof DecompressionStream === "undefined") {
        throw new Error("this browser is too old for the report: it cannot decompress gzip (needed: a browser of 2023 or later)");
      }
      const stream = new Blob([bytesOf(column.gzip)]).stream().pipeThrough(new DecompressionStream("gzip"));
      delete column.gzip;
      column.numbers = new Response(stream).arrayBuffer().then((buffer) => new TYPES[column.type](buffer));
    }
    return column.numbers;
  }

  function readAll(columns) {
    return Promise.all(columns.map(read));
  }

  return { read, readAll };
})();

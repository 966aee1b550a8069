// A label in ZPL from standard input, as other people's renderer shows it: a PNG on standard output.
// node tests/printers/render.mjs WIDTH HEIGHT < label.zpl > label.png
import { readFileSync, writeFileSync } from "node:fs";
import { ready } from "zpl-renderer-js";

// In dots, eight a millimetre.
const [width, height] = process.argv.slice(2).map((dots) => Number(dots) / 8);
const { api } = await ready;
const png = await api.zplToBase64Async(readFileSync(0, "latin1"), width, height, 8);
writeFileSync(1, Buffer.from(png, "base64"));
process.exit(0);

// Draws the pictures of the presets: node assets/art/draw.mjs [--draft] [--out DIR] [kind | kind/name …]
// A draft is small and quick. With --png the picture is kept as it was before JPEG, too.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { render } from "./studio.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const args = process.argv.slice(2);
// WebP takes two thirds of what JPEG takes for the same picture: all three kinds fit 1.1 MB. The shop turns it into
// the JPEG that chats show.
const QUALITY = 32;
const KEPT = { width: 576, height: 432 }; // drawn larger and brought down: finer edges for the same bytes
const draft = args.includes("--draft");
const outAt = args.indexOf("--out");
const out = outAt < 0 ? join(here, "../presets") : args[outAt + 1];
const wanted = args.filter((a, i) => !a.startsWith("--") && (outAt < 0 || i !== outAt + 1));
const kinds = ["bakery", "flowers", "goods"].filter((k) => !wanted.length || wanted.some((w) => w.split("/")[0] === k));

for (const kind of kinds) {
  const { pictures } = await import(`./${kind}.mjs`);
  for (const [name, make] of Object.entries(pictures)) {
    if (wanted.length && !wanted.some((w) => w === kind || new RegExp(`^${w.replace("*", ".*")}$`).test(`${kind}/${name}`))) continue;
    const began = Date.now();
    const { scene, ...view } = make();
    const logo = name === "logo";
    const size = logo ? { width: 512, height: 512 } : { width: 800, height: 600 };
    const kept = logo ? size : KEPT;
    const image = render(scene, { ...size, ...view, ...(draft ? { ss: 0.5, quality: 0.45, shadow: 400 } : {}) });
    const raw = sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } });
    const path = logo ? join(out, kind, "logo.jpg") : join(out, kind, "photos", `${name}.webp`);
    mkdirSync(dirname(path), { recursive: true });
    let bytes, quality = 88;
    if (draft) bytes = await raw.jpeg({ quality: 88 }).toBuffer();
    else {
      const pixels = await raw.resize(kept.width, kept.height, { kernel: "lanczos3" }).raw().toBuffer();
      if (args.includes("--png")) writeFileSync(path.replace(/(jpg|webp)$/, "png"), await sharp(pixels, { raw: { ...kept, channels: 3 } }).png({ compressionLevel: 3 }).toBuffer());
      quality = logo ? 55 : QUALITY;
      const picture = sharp(pixels, { raw: { ...kept, channels: 3 } });
      bytes = await (logo ? picture.jpeg({ quality, mozjpeg: true, quantisationTable: 3 }) : picture.webp({ quality, effort: 6 })).toBuffer();
    }
    writeFileSync(path, bytes);
    console.log(`${kind}/${name} ${bytes.length} bytes, quality ${quality}, ${Date.now() - began} ms`);
  }
}

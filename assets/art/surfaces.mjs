// What things are made of: each function returns a material, which reads the place on the body (s.x, s.y, s.z,
// s.u, s.v) and sets colour, gloss and softness there. Shared by all three shops.
import { cells, clamp, fbm, mix, noise, rgb, smooth } from "./core.mjs";

const put = (s, c) => { s.r = c[0]; s.g = c[1]; s.b = c[2]; };
const toward = (s, c, t) => { s.r = mix(s.r, c[0], t); s.g = mix(s.g, c[1], t); s.b = mix(s.b, c[2], t); };
export { put, toward };

// Roughens a surface: leans the normal along the slope of a field over the body.
export function bump(s, field, amount, e = 0.01) {
  const h = field(s.x, s.y, s.z);
  const k = amount / e;
  s.nx -= (field(s.x + e, s.y, s.z) - h) * k;
  s.ny -= (field(s.x, s.y + e, s.z) - h) * k;
  s.nz -= (field(s.x, s.y, s.z + e) - h) * k;
}

export const plain = (hex, { rough = 0.6, spec = 0.04, soft = 0, mirror = 0, through = 0, grain = 0, grainSize = 12 } = {}) => {
  const c = hex && rgb(hex);
  return (s) => {
    if (c) put(s, c);
    s.rough = rough; s.spec = spec; s.soft = soft; s.mirror = mirror; s.through = through;
    if (grain) {
      const n = 1 + grain * fbm(s.x * grainSize, s.y * grainSize, s.z * grainSize, 3);
      s.r *= n; s.g *= n; s.b *= n;
    }
  };
};

// Baked crust: pale below and in folds, golden, then dark on top; flour lies where the surface looks up.
export const crust = ({ pale = "#efc88c", gold = "#d08c3a", dark = "#8f4c18", from = 0, to = 0.5, flour = 0, gloss = 0.045, rough = 0.5, spots = 0.5, size = 3, mask } = {}) => {
  const a = rgb(pale), b = rgb(gold), c = rgb(dark), white = rgb("#fbf3e4");
  return (s) => {
    const n = fbm(s.x * size, s.y * size, s.z * size, 4);
    let t = clamp((s.y - from) / (to - from)) + n * 0.55;
    if (mask) t = mask(s, t);
    put(s, a);
    toward(s, b, smooth(0.05, 0.55, t));
    toward(s, c, smooth(0.55, 1.15, t));
    const fine = noise(s.x * 26, s.y * 26, s.z * 26);
    const k = 1 + spots * 0.16 * fine;
    s.r *= k; s.g *= k; s.b *= k;
    const blister = smooth(0.42, 0.72, noise(s.x * 9 + 3, s.y * 9, s.z * 9));
    toward(s, c, blister * spots * 0.5);
    s.spec = gloss; s.rough = rough; s.soft = 0.12;
    if (flour) {
      const f = smooth(0.1, 0.75, s.ny * 0.6 + fbm(s.x * 5 + 9, s.y * 5, s.z * 5, 3) * 1.3) * flour;
      toward(s, white, f); s.spec *= 1 - f; s.rough = mix(s.rough, 0.9, f);
    }
    bump(s, (x, y, z) => noise(x * 22, y * 22, z * 22), 0.0045, 0.012);
  };
};

// The inside of bread: pale, with pores.
export const crumb = ({ colour = "#f5e6c8", pore = "#d2ae78", size = 9, depth = 0.55, edge } = {}) => {
  const a = rgb(colour), b = rgb(pore);
  return (s) => {
    put(s, a);
    const big = cells(s.x * size, s.y * size * 1.2, s.z * size), small = cells(s.x * size * 2.3 + 4, s.y * size * 2.3, s.z * size * 2.3);
    const n = noise(s.x * 4, s.y * 4, s.z * 4) * 0.08;
    toward(s, b, clamp(smooth(0.34 + n, 0.12, big) * depth + smooth(0.3, 0.1, small) * depth * 0.55));
    if (edge) edge(s);
    s.soft = 0.25; s.spec = 0.015; s.rough = 0.8;
  };
};

// Layers of a cake, told by height: list of [top, hex], wavering a little.
export const layers = (list, { waver = 0.012, pores = 0.3, soft = 0.3 } = {}) => {
  const bands = list.map(([y, hex, smoothBand]) => [y, rgb(hex), smoothBand]);
  return (s) => {
    const y = s.y + noise(s.x * 6, s.y * 3, s.z * 6) * waver;
    let i = 0;
    while (i < bands.length - 1 && y > bands[i][0]) i++;
    put(s, bands[i][1]);
    if (!bands[i][2]) {
      const p = smooth(0.3, 0.1, cells(s.x * 16, s.y * 16, s.z * 16)) * pores;
      s.r *= 1 - p * 0.5; s.g *= 1 - p * 0.6; s.b *= 1 - p * 0.7;
      bump(s, (a, b, c) => noise(a * 30, b * 30, c * 30), 0.006, 0.01);
    }
    s.soft = soft; s.spec = 0.03; s.rough = 0.6;
  };
};

export const glaze = (hex, { gloss = 0.09, soft = 0.1 } = {}) => plain(hex, { rough: 0.16, spec: 0.12, mirror: gloss, soft });
export const cream = (hex = "#fdf6ea", extra = {}) => plain(hex, { rough: 0.45, spec: 0.04, soft: 0.4, ...extra });

export const wood = ({ light = "#d9b083", dark = "#a8754a", along = "x", ringed = 14 } = {}) => {
  const a = rgb(light), b = rgb(dark);
  return (s) => {
    const l = along === "x" ? s.x : s.z, c = along === "x" ? s.z : s.x;
    const w = fbm(l * 0.7, s.y * 2, c * 3, 3);
    const ring = Math.sin((c + w * 0.35) * ringed + w * 5) * 0.5 + 0.5;
    put(s, a);
    toward(s, b, ring * 0.38 + clamp(fbm(l * 1.5, s.y * 8, c * 34, 2) * 0.7));
    s.spec = 0.035; s.rough = 0.5;
  };
};

export const marble = ({ base = "#f2efeb", vein = "#b9b2ab" } = {}) => {
  const a = rgb(base), b = rgb(vein);
  return (s) => {
    put(s, a);
    const n = fbm(s.x * 1.3 + 3, s.y, s.z * 1.3, 5);
    const v = smooth(0.1, 0, Math.abs(n + 0.12 * Math.sin(s.x * 2 + s.z * 3)));
    toward(s, b, v * 0.5);
    s.spec = 0.05; s.rough = 0.25; s.mirror = 0.03;
  };
};

export const ceramic = (hex, extra = {}) => plain(hex, { rough: 0.22, spec: 0.05, mirror: 0.045, soft: 0.08, ...extra });
export const cloth = (hex, { rough = 0.9 } = {}) => {
  const c = rgb(hex);
  return (s) => {
    put(s, c);
    const k = 1 + 0.05 * noise(s.x * 30, s.y * 30, s.z * 30);
    s.r *= k; s.g *= k; s.b *= k;
    s.spec = 0.01; s.rough = rough; s.soft = 0.2;
  };
};
export const metal = (hex, rough = 0.25) => plain(hex, { rough, spec: 0.5, mirror: 0.5 });
export const glassy = (hex, alpha = 0) => {
  const c = rgb(hex);
  return (s) => { put(s, c); s.alpha = alpha; };
};
export const waxy = (hex, extra = {}) => plain(hex, { rough: 0.38, spec: 0.045, soft: 0.55, ...extra });

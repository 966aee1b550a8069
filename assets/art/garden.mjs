// Flowers, leaves, ribbons and paper: grown from petals, each flower one mesh at the origin that looks up.
import { TAU, at, clamp, mix, noise, place, random, rgb, smooth } from "./core.mjs";
import { blob, cap, curve, join, lathe, petal, sheet, tube } from "./shapes.mjs";
import { plain, put, toward } from "./surfaces.mjs";

// Several placed meshes as one.
export function gather(parts) {
  return join(parts.map(([m, where]) => {
    const M = where.m, pos = new Float32Array(m.pos.length), nor = new Float32Array(m.nor.length);
    const c = [M[5] * M[10] - M[6] * M[9], M[6] * M[8] - M[4] * M[10], M[4] * M[9] - M[5] * M[8], M[2] * M[9] - M[1] * M[10], M[0] * M[10] - M[2] * M[8], M[1] * M[8] - M[0] * M[9], M[1] * M[6] - M[2] * M[5], M[2] * M[4] - M[0] * M[6], M[0] * M[5] - M[1] * M[4]];
    for (let i = 0; i < m.pos.length; i += 3) {
      const x = m.pos[i], y = m.pos[i + 1], z = m.pos[i + 2], a = m.nor[i], b = m.nor[i + 1], d = m.nor[i + 2];
      for (let r = 0; r < 3; r++) {
        pos[i + r] = M[r * 4] * x + M[r * 4 + 1] * y + M[r * 4 + 2] * z + M[r * 4 + 3];
        nor[i + r] = c[r * 3] * a + c[r * 3 + 1] * b + c[r * 3 + 2] * d;
      }
      const l = Math.hypot(nor[i], nor[i + 1], nor[i + 2]) || 1;
      nor[i] /= l; nor[i + 1] /= l; nor[i + 2] /= l;
    }
    return { pos, nor, uv: m.uv, idx: m.idx };
  }));
}

// Colour along the petal: deep at its foot, clear at its edge; the tint shifts a single flower.
export const petalSkin = (foot, middle, edge, { rough = 0.5, spec = 0.03, through = 0.45, veins = 0.06 } = {}) => {
  const a = rgb(foot), b = rgb(middle), c = rgb(edge);
  return (s) => {
    const t = s.tint;
    put(s, a);
    toward(s, b, smooth(0.05, 0.6, s.v));
    toward(s, c, smooth(0.6, 1.0, s.v + 0.25 * Math.abs(s.u - 0.5)));
    const k = 1 + veins * noise(s.u * 16, s.v * 3, 1);
    s.r *= k * t[0]; s.g *= k * t[1]; s.b *= k * t[2];
    s.rough = rough; s.spec = spec; s.through = through; s.soft = 0.3;
  };
};
export const leafSkin = (dark = "#2f5a2a", light = "#5f8f43", { rough = 0.4, spec = 0.045, vein = 0.5 } = {}) => {
  const a = rgb(dark), b = rgb(light);
  return (s) => {
    put(s, a);
    const side = Math.abs(s.u - 0.5) * 2;
    toward(s, b, 0.25 + 0.35 * noise(s.u * 4, s.v * 5, 2) + vein * smooth(0.12, 0.02, side) + 0.18 * smooth(0.4, 0.9, Math.sin((s.v * 2 + side * 0.5) * 22)) * vein);
    s.r *= s.tint[0]; s.g *= s.tint[1]; s.b *= s.tint[2];
    s.rough = rough; s.spec = spec; s.through = 0.35;
  };
};
export const green = leafSkin(), sage = leafSkin("#6f8a7a", "#a8bba9", { rough: 0.7, vein: 0.25 }), deepGreen = leafSkin("#1f4424", "#3f7236", { rough: 0.28, spec: 0.06 });
export const stemGreen = plain("#4f7a3a", { soft: 0.15 });

const pointed = (w, belly = 0.45) => (v) => w * Math.sin(Math.PI * v ** (belly < 0.5 ? 0.75 : 1.2)) ** 0.9;
export const leaf = (l = 0.6, w = 0.17, curl = 0.7) => petal(l, pointed(w), { curl, cup: 0.55, nu: 6, nv: 12 });

export function rose({ n = 24, open = 0.75, seed = 1 } = {}) {
  const r = random(seed), parts = [];
  parts.push([sheet(60, 8, (u, v) => { const a = u * TAU * 2.6, q = 0.02 + 0.075 * u; return [Math.cos(a) * q * (0.8 + 0.35 * v), -0.1 + v * (0.47 - 0.06 * u), Math.sin(a) * q * (0.8 + 0.35 * v)]; }), place()]);
  for (let i = 0; i < n; i++) {
    const t = i / (n - 1), w = mix(0.17, 0.36, t ** 0.7);
    const m = petal(mix(0.44, 0.58, t), (v) => w * Math.sin(Math.PI * clamp(0.12 + v * 0.7)) ** 0.6 * (1 - v ** 9) ** 0.5, {
      curl: mix(-0.2, 0.15, t) + r.in(-0.05, 0.05), cup: mix(1.7, 0.75, t), tip: mix(0.15, 1.25, t) * (0.7 + 0.5 * r()), wave: 0.05 * t, phase: r() * 6, nu: 8, nv: 12,
    });
    parts.push([m, place().move(0, 0, mix(0.03, 0.1, t)).tip(mix(0.02, open, t ** 1.25) + r.in(-0.03, 0.03)).turn(i * 2.4 + r.in(-0.15, 0.15)).move(0, mix(-0.02, -0.12, t), 0)]);
  }
  return gather(parts);
}
export function peony({ n = 60, seed = 3 } = {}) {
  const r = random(seed), parts = [];
  for (let i = 0; i < n; i++) {
    const t = i / (n - 1), w = mix(0.12, 0.3, t) * r.in(0.8, 1.15);
    const m = petal(mix(0.4, 0.56, t) * r.in(0.9, 1.08), (v) => w * Math.sin(Math.PI * clamp(0.1 + v * 0.74)) ** 0.6 * (1 + 0.1 * Math.sin(v * 20)), { curl: mix(-0.35, -0.1, t), cup: mix(1.3, 0.9, t), tip: mix(-0.3, 0.5, t) * r(), wave: 0.07, waves: 4, phase: r() * 6, nu: 8, nv: 8 });
    parts.push([m, place().move(0, 0, mix(0.02, 0.1, t)).tip(mix(0.05, 0.95, t ** 1.1) + r.in(-0.1, 0.1)).turn(i * 2.4 + r.in(-0.2, 0.2)).move(0, mix(0.02, -0.14, t), 0)]);
  }
  return gather(parts);
}
export function tulip(seed = 1) {
  const r = random(seed), parts = [];
  for (let i = 0; i < 6; i++) {
    const outer = i < 3;
    const m = petal(0.78, (v) => 0.3 * Math.sin(Math.PI * clamp(0.1 + v * 0.88) ** 0.9) ** 0.7, { curl: -0.55 + r.in(-0.06, 0.06), cup: 1.15, tip: outer ? 0.25 : 0.1, nu: 10, nv: 12 });
    parts.push([m, place().move(0, 0, 0.05).tip(outer ? 0.38 : 0.3).turn(i * 2.094 + (outer ? 0 : 1.047)).move(0, -0.3, 0)]);
  }
  return gather(parts);
}
export function chrysanthemum(seed = 1, { n = 130, l = 0.42, w = 0.05 } = {}) {
  const r = random(seed), parts = [];
  for (let i = 0; i < n; i++) {
    const t = i / (n - 1);
    const m = petal(l * mix(0.45, 1, t ** 0.7) * r.in(0.9, 1.1), (v) => w * Math.sin(Math.PI * clamp(0.12 + v * 0.8)) ** 0.5, { curl: mix(-1.2, 0.25, t), cup: 1.2, tip: -0.3, nu: 4, nv: 7 });
    parts.push([m, place().move(0, 0, 0.015 + 0.05 * t).tip(mix(0.1, 1.45, t ** 0.8) + r.in(-0.1, 0.1)).turn(i * 2.4).move(0, mix(0.05, -0.02, t), 0)]);
  }
  return gather(parts);
}
export function rays(n, l, w, { tilt = 1.35, curl = 0.25, rings = 1, tipPoint = 0.8, seed = 1, r0 = 0.1 } = {}) {
  const r = random(seed), parts = [];
  for (let k = 0; k < rings; k++) for (let i = 0; i < n; i++) {
    const m = petal(l * (1 - 0.16 * k) * r.in(0.92, 1.06), (v) => w * Math.sin(Math.PI * clamp(0.08 + v * 0.86) ** tipPoint) ** 0.65, { curl: curl + r.in(-0.1, 0.1), cup: 0.6, tip: 0.15, nu: 4, nv: 8 });
    parts.push([m, place().move(0, 0, 0).tip(tilt - 0.14 * k + r.in(-0.06, 0.06)).move(0, 0.02 * k, r0).turn(((i + k * 0.5) / n) * TAU + r.in(-0.04, 0.04))]);
  }
  return gather(parts);
}
export function eustoma(seed = 1) {
  const r = random(seed), parts = [];
  for (let i = 0; i < 13; i++) {
    const t = i / 12, w = mix(0.16, 0.3, t);
    const m = petal(mix(0.42, 0.52, t), (v) => w * Math.sin(Math.PI * clamp(0.08 + v * 0.74)) ** 0.75, { curl: mix(-0.15, 0.3, t), cup: mix(1.4, 0.7, t), tip: mix(0.2, 0.8, t), wave: 0.1, waves: 3, phase: r() * 6, nu: 10, nv: 9 });
    parts.push([m, place().move(0, 0, 0.03).tip(mix(0.05, 0.72, t)).turn(i * 2.4).move(0, -0.06, 0)]);
  }
  return gather(parts);
}
const floret = gather([0, 1, 2, 3].map((i) => [petal(0.12, (v) => 0.06 * Math.sin(Math.PI * clamp(0.1 + v * 0.78)) ** 0.6, { curl: 0.3, cup: 0.4, nu: 4, nv: 4 }), place().tip(1.2).turn((i * Math.PI) / 2)]));
export const hydrangea = (seed = 1) => {
  const r = random(seed);
  return gather(cap(110, 1.9).map((d) => [floret, place().turn(r() * 6).scale(r.in(0.9, 1.2)).face([d[0] + r.in(-0.2, 0.2), d[1] + r.in(-0.2, 0.2), d[2] + r.in(-0.2, 0.2)]).move(d[0] * 0.42, d[1] * 0.34, d[2] * 0.42)]));
};
const crumbFlower = blob(0.032, 0.026, 0.032, { n: 5, push: (x, y, z) => 1 + 0.25 * noise(x * 4, y * 4, z * 4) });
export const gypsophila = (seed = 1, { count = 90, r: R = 0.45 } = {}) => {
  const r = random(seed), dots = [], sticks = [];
  for (let i = 0; i < count; i++) {
    const a = r() * TAU, y = r() ** 0.6, q = Math.sqrt(1 - (y * 0.9) ** 2) * R * Math.cbrt(r.in(0.3, 1)), p = [Math.cos(a) * q, y * R * 0.85, Math.sin(a) * q];
    dots.push([crumbFlower, place().scale(r.in(0.7, 1.25)).move(...p)]);
    if (i % 2) sticks.push([tube([[p[0] * 0.1, -0.25, p[2] * 0.1], [p[0] * 0.6, p[1] * 0.4, p[2] * 0.6], p], () => 0.006, { segs: 4, steps: 5 }), place()]);
  }
  return { dots: gather(dots), sticks: gather(sticks) };
};
const roundLeaf = petal(0.2, (v) => 0.1 * Math.sin(Math.PI * clamp(0.08 + v * 0.86)) ** 0.6, { curl: 0.4, cup: 0.4, nu: 6, nv: 6 });
export const eucalyptus = (l = 1, n = 9) => {
  const parts = [], line = curve([[0, 0, 0], [0, l * 0.5, l * 0.08], [0, l, l * 0.3]]);
  for (let i = 1; i <= n; i++) for (const q of [-1, 1]) { const p = line(i / n); parts.push([roundLeaf, place().scale(1.15 - 0.5 * (i / n)).tip(0.9).turn(q * 1.5 + i * 0.7).move(...p)]); }
  return { leaves: gather(parts), stem: tube(line, () => 0.013, { segs: 6, steps: 14 }) };
};
const bud = blob(0.034, 0.05, 0.034, { n: 5 });
export const lavender = (seed = 1, l = 1) => {
  const r = random(seed), parts = [];
  for (let i = 0; i < 46; i++) { const y = l - 0.5 + (i / 46) * 0.5, q = 0.035 * (1 - 0.6 * (i / 46)); parts.push([bud, place().scale(r.in(0.7, 1.1)).tip(0.5).move(0, 0, q).turn(i * 2.4).move(0, y, 0)]); }
  return { spike: gather(parts), stem: tube([[0, 0, 0], [0.02, l * 0.5, 0], [0, l, 0]], () => 0.012, { segs: 6, steps: 8 }) };
};
export const wheatEar = (l = 1) => {
  const grain = blob(0.035, 0.075, 0.03, { n: 6 }), parts = [], whiskers = [];
  for (let i = 0; i < 16; i++) { const y = l - 0.42 + i * 0.028, q = i % 2 ? 1 : -1; parts.push([grain, place().roll(-q * 0.35).move(q * 0.035, y, 0)]); whiskers.push([tube([[q * 0.03, y, 0], [q * 0.1, y + 0.25, 0.02], [q * 0.15, y + 0.42, 0]], () => 0.004, { segs: 4, steps: 5 }), place()]); }
  return gather([...parts, ...whiskers, [tube([[0, 0, 0], [0.02, l * 0.6, 0], [0, l, 0]], () => 0.012, { segs: 6, steps: 8 }), place()]]);
};

// ---- paper and ribbon ----
export const satin = (hex) => plain(hex, { rough: 0.28, spec: 0.09, soft: 0.15, through: 0.15 });
export const wrapping = (hex, { through = 0.25, grain = 0.03 } = {}) => plain(hex, { rough: 0.75, spec: 0.025, soft: 0.15, through, grain, grainSize: 20 });
export const clearFilm = (s) => { s.r = 0.97; s.g = 0.98; s.b = 0.98; s.alpha = 0; };

const ribbonAlong = (points, w, { steps = 60, up = [0, 0, 1] } = {}) => tube(points, (t) => [0.007, w], { segs: 10, steps, up });
// A bow in the plane of x and y, looking to +z.
export function bow(size = 1, { tails = 0.7, seed = 1 } = {}) {
  const parts = [];
  for (const q of [-1, 1]) {
    for (const [l, rise, depth] of [[0.5, 0.2, 0], [0.4, -0.06, 0.07]])
      parts.push([ribbonAlong([[0, 0, 0.02 + depth], [q * l * 0.45, rise * 0.9 + 0.13, 0.09 + depth], [q * l * 0.98, rise + 0.06, 0.06 + depth], [q * l * 0.85, rise * 0.4 - 0.08, 0.05 + depth], [q * l * 0.35, -0.05 + rise * 0.2, 0.07 + depth], [0, 0, 0.03 + depth]], 0.085), place()]);
    parts.push([ribbonAlong([[0, 0, 0.05], [q * 0.12, -0.2, 0.12], [q * 0.2, -0.45 * tails - 0.1, 0.05], [q * 0.34, -0.9 * tails, 0.1]], 0.075), place()]);
  }
  parts.push([blob(0.09, 0.08, 0.07, { n: 12 }), place().move(0, 0, 0.1)]);
  return gather(parts.map(([m, w]) => [m, w.scale(size)]));
}

// ---- bouquets ----
// kinds: [{ mesh, skin, tints, size, every }]; the flowers lie on a dome, looking outwards.
export function bouquet(scene, { kinds, count, R = 0.85, spread = 1.3, squash = 0.85, centre = 1.45, wrap, ribbon, greens = green, eucalypt = 0, gyps = 0, where = place(), seed = 1, stems = true, fillSkin, tie = 0.72, fill = 0.86, extra }) {
  const r = random(seed), put = (m, mat, w, tint) => scene.add(m, mat, w.in(where), tint);
  const lookup = kinds.flatMap((k) => Array(k.share ?? 1).fill(k));
  const dirs = cap(count, spread);
  if (fill) put(blob(R * fill, R * squash * fill * 0.93, R * fill, { n: 16 }), fillSkin ?? plain("#2c4a26"), at(0, centre - 0.06, 0));
  dirs.forEach((d, i) => {
    const k = lookup[(i * 7 + Math.floor(i / lookup.length)) % lookup.length];
    const v = r.in(0.9, 1.1), base = k.tints ? r.pick(k.tints) : [1, 1, 1], lean = [d[0] + r.in(-0.12, 0.12), d[1] + 0.25, d[2] + r.in(-0.12, 0.12) + 0.12];
    const p = [d[0] * R, centre + d[1] * R * squash, d[2] * R], w = place().turn(r() * 6).scale((k.size ?? 1) * r.in(0.93, 1.07)).face(lean).move(...p);
    for (const [m, skin] of k.parts ?? [[k.mesh, k.skin]]) put(m, skin, w, base.map((c) => c * v));
  });
  const leafA = leaf(0.55, 0.16, 0.6);
  for (let i = 0; i < 26; i++) { const a = (i / 26) * TAU + r.in(-0.1, 0.1), e = spread + r.in(-0.25, 0.1), d = [Math.cos(a) * Math.sin(e), Math.cos(e), Math.sin(a) * Math.sin(e)]; put(leafA, greens, place().turn(Math.PI / 2).scale(r.in(0.7, 1.1)).face([d[0], d[1] + 0.5, d[2]]).move(d[0] * R * 0.85, centre + d[1] * R * squash * 0.85, d[2] * R * 0.85), [r.in(0.8, 1.15), 1, r.in(0.8, 1.1)]); }
  const branch = eucalyptus(0.75);
  for (let i = 0; i < eucalypt; i++) { const a = (i / eucalypt) * TAU + 0.4, e = 1.05 + r.in(-0.45, 0.2), d = [Math.cos(a) * Math.sin(e), Math.cos(e), Math.sin(a) * Math.sin(e)], w = place().turn(r() * 6).face([d[0], d[1] + 0.35, d[2]]).move(d[0] * R * 0.75, centre + d[1] * R * squash * 0.75, d[2] * R * 0.75); put(branch.leaves, sage, w); put(branch.stem, stemGreen, w); }
  for (let i = 0; i < gyps; i++) { const g = gypsophila(i + 3, { count: 46, r: 0.32 }), d = cap(gyps, spread * 1.05)[i], a = r.in(-0.3, 0.3), w = place().turn(a).face([d[0], d[1] + 0.3, d[2]]).move(d[0] * R * 1.0, centre + d[1] * R * squash * 1.02, d[2] * R * 1.0); put(g.dots, plain("#fdfbf4", { soft: 0.4, through: 0.3 }), w); put(g.sticks, stemGreen, w); }
  if (stems) for (let i = 0; i < 16; i++) { const a = i * 2.4, q = 0.05 + 0.12 * Math.sqrt(i / 16); put(tube([[Math.cos(a) * q * 1.9, 0.02, Math.sin(a) * q * 1.9], [Math.cos(a) * q * 0.55, tie, Math.sin(a) * q * 0.55], [Math.cos(a) * q * 4, centre, Math.sin(a) * q * 4]], () => 0.032, { segs: 8, steps: 14 }), stemGreen, place(), [1, 1, 1]); }
  for (const [k, hex] of (wrap ?? []).entries()) {
    const rim = R * (1.34 - 0.08 * k), low = tie - 0.5 + 0.1 * k;
    const paper = sheet(150, 26, (u, v) => {
      const a = Math.PI / 2 + (u - 0.5) * TAU * 1.04 + k * 0.5, fold = Math.abs(((u * (9 + k * 2)) % 1) - 0.5) * 2;
      const open = v < 0.3 ? mix(0.3, 0.13, smooth(0, 0.3, v)) : mix(0.13, rim, ((v - 0.3) / 0.7) ** 0.85);
      const q = open * (1 + 0.1 * (fold - 0.5) * (0.4 + v)) + (u - 0.5) * 0.03;
      const back = -Math.sin(a) * 0.5 + 0.5;
      return [Math.cos(a) * q, mix(low, centre + 0.02 + R * squash * (0.12 + 0.8 * back) + 0.14 * (fold - 0.5) + 0.06 * noise(u * 9, k, 3), v), Math.sin(a) * q];
    });
    put(paper, typeof hex === "string" ? wrapping(hex) : hex, place());
  }
  if (ribbon) {
    put(lathe([[0.16, tie - 0.13], [0.175, tie - 0.05], [0.17, tie + 0.05], [0.19, tie + 0.1]], { segs: 40, steps: 10 }), satin(ribbon), place());
    put(bow(0.95), satin(ribbon), at(0, tie, 0.16));
  }
  extra?.(put, r);
}

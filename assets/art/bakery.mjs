// The bakery's pictures: bread, pastry and cakes on a warm table.
import { TAU, V, at, blend, clamp, fbm, mix, noise, place, random, rgb, smooth } from "./core.mjs";
import { blob, block, circle, join, lathe, outward, petal, sector, sheet, slab, strewn, tube } from "./shapes.mjs";
import { bump, ceramic, cloth, cream, crumb, crust, glaze, layers, marble, plain, put, toward, wood } from "./surfaces.mjs";
import { Scene } from "./studio.mjs";

const table = { backdrop: ["#cfb08d", "#8d6a4a"], ground: "#bd9b76", inner: 0.3, sky: [1, 0.97, 0.93], keyColour: [1, 0.94, 0.85] };
const cool = { backdrop: ["#b9b3a8", "#79746d"], ground: "#a8a198", inner: 0.3, sky: [0.98, 0.98, 1], keyColour: [1, 0.95, 0.88] };
const rose = { backdrop: ["#cbaaa0", "#8f6a63"], ground: "#b8958b", inner: 0.3, sky: [1, 0.96, 0.95], keyColour: [1, 0.94, 0.87] };
const sage = { backdrop: ["#a9b09c", "#687059"], ground: "#98a08a", inner: 0.3, sky: [1, 0.98, 0.95], keyColour: [1, 0.95, 0.86] };
const slateBlue = { backdrop: ["#94a5ae", "#54666f"], ground: "#83959e", inner: 0.3, sky: [0.98, 0.98, 1], keyColour: [1, 0.94, 0.85] };
const cocoa = { backdrop: ["#8a6f5c", "#3d2b21"], ground: "#755c4a", inner: 0.3, sky: [1, 0.96, 0.92], keyColour: [1, 0.92, 0.8] };
const dusk = { backdrop: ["#a88663", "#4e3626"], ground: "#8f6d4f", inner: 0.3, sky: [1, 0.95, 0.9], keyColour: [1, 0.9, 0.76], skyPower: 1.0 };

// ---- things that lie about ----
const boardWood = wood(), darkWood = wood({ light: "#a9784e", dark: "#6f4526" });
const roundBoard = (scene, r = 1.55, material = boardWood) =>
  scene.add(lathe([[0, 0], [r, 0], [r + 0.02, 0.02], [r + 0.02, 0.08], [r, 0.11], [r - 0.03, 0.12], [0, 0.12]], { smoothly: false, steps: 60, segs: 120 }), material, at());
const board = (scene, w = 3, d = 1.8, material = boardWood, turn = 0) => scene.add(block(w, 0.13, d, 0.05), material, place().turn(turn));
const plate = (scene, r = 1.3, hex = "#f7f3ec", where = at()) => {
  scene.add(lathe([[0, 0], [r * 0.55, 0], [r * 0.6, 0.02], [r * 0.95, 0.1], [r, 0.13], [r * 0.98, 0.145], [r * 0.62, 0.07], [r * 0.5, 0.055], [0, 0.05]], { smoothly: false, steps: 90, segs: 140 }), ceramic(hex), where);
};
const linen = cloth("#e9e1d3"), linenBlue = cloth("#b9c4cb"), linenRose = cloth("#dcb9ae");
const napkin = (scene, w, d, where, material = linen) =>
  scene.add(sheet(90, 60, (u, v) => {
    const x = (u - 0.5) * w, z = (v - 0.5) * d;
    return [x + 0.05 * noise(v * 4, 3, u), 0.035 + 0.045 * (1 + Math.sin(x * 3.4 + noise(x, z * 1.2, 1) * 2.4)) * (0.4 + 0.6 * Math.abs(v - 0.5)) + 0.02 * noise(x * 2, z * 2, 5), z + 0.06 * noise(u * 4, 7, v)];
  }), material, where);

const sesameShape = blob(0.034, 0.013, 0.02, { n: 6 }), sesame = plain("#f4e2b8", { soft: 0.3 }), nigella = plain("#2b2522", { spec: 0.06 });
const poppyShape = blob(0.012, 0.01, 0.012, { n: 4 });
// seeds on a body given by its height over (x, z)
const seeds = (scene, spots, height, where, { material = sesame, shape = sesameShape, size = 1, seed = 3 } = {}) => {
  const r = random(seed);
  for (const [x, z] of spots) {
    const e = 0.03, n = V.unit([-(height(x + e, z) - height(x - e, z)) / (2 * e), 1, -(height(x, z + e) - height(x, z - e)) / (2 * e)]);
    scene.add(shape, material, place().turn(r() * 6).scale(size).face(n).move(x, height(x, z) + 0.004, z).in(where ?? at()));
  }
};
const sugarDust = (strength = 0.9) => (s) => {
  const f = smooth(0.25, 0.85, s.ny + fbm(s.x * 9, s.y * 9, s.z * 9, 3) * 0.9) * strength;
  toward(s, rgb("#fffaf2"), f); s.spec *= 1 - f;
};
const both = (...list) => (s) => { for (const m of list) m(s); };

const strawberrySkin = (s) => {
  put(s, blend(rgb("#e9dcae"), rgb("#c5161d"), smooth(0.5, 0.36, s.y)));
  s.spec = 0.07; s.rough = 0.25; s.mirror = 0.03; s.soft = 0.25;
  const a = Math.atan2(s.z, s.x) / TAU * 13, row = Math.floor(s.y * 15), q = a + (row % 2) * 0.5;
  const d = Math.hypot(q - Math.round(q), (s.y * 15 - row - 0.5) * 0.8);
  toward(s, rgb("#f0cf6a"), smooth(0.2, 0.12, d));
};
const strawberryShape = lathe([[0, -0.02], [0.08, 0], [0.2, 0.16], [0.24, 0.34], [0.17, 0.44], [0, 0.46]], { segs: 28, steps: 20 });
const leafGreen = plain("#5d8a34", { soft: 0.2, through: 0.3 });
const sepal = petal(0.16, 0.05, { curl: 1.5, nu: 4, nv: 5 });
const strawberry = (scene, where, size = 1, leaves = true) => {
  scene.add(strawberryShape, strawberrySkin, place().scale(size).in(where));
  if (leaves) for (let i = 0; i < 7; i++) scene.add(sepal, leafGreen, place().tip(0.9).turn(i * 0.9).move(0, 0.44, 0).scale(size).in(where));
};
const halfStrawberry = (() => {
  const m = sheet(24, 12, (u, v) => { const a = u * TAU, r = v; return [Math.cos(a) * 0.21 * r * (1 - 0.35 * Math.max(0, -Math.sin(a))), Math.sin(a) * 0.26 * r, 0]; });
  return m;
})();
const strawberryCut = (s) => {
  const d = Math.hypot(s.x / 0.21, s.y / 0.26);
  put(s, blend(rgb("#f7d9c8"), rgb("#dc3328"), smooth(0.15, 0.8, d + 0.08 * Math.sin(Math.atan2(s.y, s.x) * 16))));
  s.soft = 0.3; s.spec = 0.06; s.rough = 0.3;
};
const raspberryShape = (() => {
  const parts = [], ball = blob(0.046, 0.046, 0.046, { n: 7 });
  for (let row = 0; row < 5; row++) {
    const y = row * 0.055, r = [0.115, 0.125, 0.115, 0.085, 0.035][row], n = [10, 11, 10, 7, 3][row];
    for (let i = 0; i < n; i++) parts.push(moved(ball, Math.cos((i / n) * TAU + row) * r, y + 0.04, Math.sin((i / n) * TAU + row) * r));
  }
  return join(parts);
})();
function moved(m, x, y, z) {
  const pos = Float32Array.from(m.pos);
  for (let i = 0; i < pos.length; i += 3) { pos[i] += x; pos[i + 1] += y; pos[i + 2] += z; }
  return { ...m, pos };
}
const raspberrySkin = plain("#c2183c", { spec: 0.06, rough: 0.35, soft: 0.35 });
const blueberryShape = lathe([[0, 0], [0.09, 0.01], [0.135, 0.1], [0.11, 0.2], [0.06, 0.225], [0.05, 0.235], [0.035, 0.205], [0, 0.2]], { segs: 24, steps: 24 });
const blueberrySkin = (s) => {
  put(s, rgb("#2c3158"));
  toward(s, rgb("#7f8bb8"), clamp(0.35 + 0.7 * fbm(s.x * 12, s.y * 12, s.z * 12, 2)) * 0.6);
  s.spec = 0.04; s.rough = 0.45;
};
const raspberry = (scene, where, size = 1) => scene.add(raspberryShape, raspberrySkin, place().scale(size).in(where));
const blueberry = (scene, where, size = 1) => scene.add(blueberryShape, blueberrySkin, place().scale(size).in(where));
const mintLeaf = petal(0.3, (v) => 0.1 * Math.sin(Math.PI * v ** 0.8) * (1 + 0.08 * Math.sin(v * 50)), { curl: 0.9, cup: 0.7 });
const mintGreen = (s) => { put(s, blend(rgb("#6fa544"), rgb("#3f7a2c"), clamp(Math.abs(s.u - 0.5) * 2))); s.soft = 0.2; s.through = 0.35; s.spec = 0.04; };
const mint = (scene, where, size = 1) => { for (let i = 0; i < 3; i++) scene.add(mintLeaf, mintGreen, place().tip(0.9).turn(i * 2.2).scale(size).in(where)); };
const berryHeap = (scene, spots, height, where, seed = 1, size = 1) => {
  const r = random(seed);
  spots.forEach(([x, z], i) => {
    const p = place().turn(r() * 6).tip(r.in(-0.3, 0.3)).roll(r.in(-0.3, 0.3)).move(x, height(x, z) - 0.02, z).in(where);
    const kind = i % 3;
    if (kind === 0) strawberry(scene, place().scale(size * 0.9).tip(2.7).move(0, 0.36 * size, 0).turn(r() * 6).move(x, height(x, z), z).in(where), 1, false);
    else if (kind === 1) raspberry(scene, p, size); else blueberry(scene, p, size);
  });
};

// ---- bread ----
function tandoorBread({ r = 1.15, rim = 0.36, centre = 0.1, width = 0.42, stamp = "rings", thick = 1 }, material) {
  const h = (x, z) => {
    const d = Math.hypot(x, z) / r, a = Math.atan2(z, x);
    const edge = smooth(1.0, 1 - width * 0.55, d), inside = smooth(1 - width * 1.25, 1 - width * 0.6, d);
    let y = Math.sqrt(Math.max(0, 1 - Math.max(0, (d - (1 - width * 0.5)) / (width * 0.5)) ** 2)) * rim * (inside * 0.999) + centre * (1 - inside);
    y *= 1 + 0.07 * noise(x * 2.2, 1, z * 2.2) + 0.02 * noise(x * 7, 4, z * 7);
    if (stamp && d < 1 - width) {
      const ring = (q, n, size, turn = 0) => {
        const k = (a / TAU) * n + turn, near = (k - Math.round(k)) * ((q * r * TAU) / n), away = (d - q) * r;
        return Math.exp(-(near * near + away * away) / (size * size));
      };
      let dent = ring(0.08, 5, 0.034) + ring(0.2, 12, 0.034, 0.5) + ring(0.32, 18, 0.034);
      if (stamp === "flower") dent += ring(0.44, 26, 0.034, 0.5) + 0.8 * Math.exp(-(((d - 0.26 - 0.07 * Math.cos(a * 8)) * r) ** 2) / 0.0016);
      y -= 0.05 * Math.min(dent, 1.2);
    }
    return y * thick;
  };
  const n = 200;
  const mesh = sheet(n, 130, (u, v) => {
    const a = u * TAU;
    if (v < 0.1) { const k = v / 0.1; return [Math.cos(a) * r * (0.9 + 0.1 * k), 0.1 * thick * k * rim, Math.sin(a) * r * (0.9 + 0.1 * k)]; }
    const d = r * (1 - (v - 0.1) / 0.9) ** 0.75 * (1 + 0.012 * noise(Math.cos(a) * 2, 0, Math.sin(a) * 2));
    const x = Math.cos(a) * d, z = Math.sin(a) * d;
    return [x, Math.max(h(x, z), 0.1 * thick * rim), z];
  }, { closedU: true });
  return { mesh: outward(mesh, [0, -2, 0]), h };
}
const ring = (n, r0, r1, seed) => { const r = random(seed); return Array.from({ length: n }, () => { const a = r() * TAU, d = r.in(r0, r1); return [Math.cos(a) * d, Math.sin(a) * d]; }); };

const nonCrust = crust({ pale: "#ecc88d", gold: "#cf8735", dark: "#86410f", from: 0.06, to: 0.34, gloss: 0.06, rough: 0.36, spots: 0.8 });
function obiNon(two) {
  const scene = new Scene();
  const bread = tandoorBread({ stamp: "flower", rim: 0.3, width: 0.4, centre: 0.09 });
  if (!two) {
    roundBoard(scene, 1.5, darkWood);
    const where = at(0, 0.12, 0);
    scene.add(bread.mesh, nonCrust, where);
    seeds(scene, strewn(70, 0.62, 0.05, 4), bread.h, where);
    seeds(scene, ring(60, 0.55, 0.8, 9), bread.h, where, { seed: 8 });
    napkin(scene, 1.4, 0.9, place().turn(0.5).move(1.75, 0, 0.6), linenBlue);
  } else {
    napkin(scene, 3.2, 2.1, place().turn(-0.15), linen);
    for (let i = 0; i < 3; i++) {
      const where = place().turn(i * 1.3).move((i - 1) * 0.1, 0.12 + i * 0.3, (1 - i) * 0.06);
      scene.add(bread.mesh, nonCrust, where);
      seeds(scene, strewn(70, 0.75, 0.05, 4 + i), bread.h, where);
    }
    scene.add(bread.mesh, nonCrust, place().tip(0.98).turn(0.5).move(0.62, 0.93, 0.98));
    seeds(scene, strewn(60, 0.7, 0.05, 14), bread.h, place().tip(0.98).turn(0.5).move(0.62, 0.93, 0.98));
  }
  return { scene, mood: table, pitch: two ? 30 : 42, dist: two ? 7.2 : 6.3, target: [0, two ? 0.55 : 0.15, 0.05] };
}

function country(sliced) {
  const scene = new Scene();
  board(scene, 3.3, 2.3, darkWood, 0.08);
  const score = (x, z) => { // an ear cut along the loaf and leaf cuts beside it
    const main = Math.exp(-(((z - 0.16 * Math.sin(x * 1.6)) / 0.07) ** 2)) * smooth(0.95, 0.75, Math.abs(x));
    let side = 0;
    for (let i = -2; i <= 2; i++) for (const q of [-1, 1]) {
      const dx = x - i * 0.3 - Math.abs(z) * 0.55, dz = Math.abs(z - q * 0.5);
      side = Math.max(side, Math.exp(-((dx / 0.035) ** 2)) * smooth(0.2, 0.12, dz) * 0.7);
    }
    return Math.max(main, side);
  };
  const push = (x, y, z) => 1 + 0.035 * fbm(x * 2, y * 2, z * 2, 3) - (y > 0 ? 0.12 * score(x * 1.1, z * 0.95) : 0) + 0.04 * Math.exp(-(((z - 0.2 - 0.16 * Math.sin(x * 1.6)) / 0.09) ** 2)) * (y > 0 ? 1 : 0) * smooth(0.95, 0.6, Math.abs(x));
  const skin = crust({ pale: "#ecc58c", gold: "#b0662a", dark: "#57270c", from: -0.62, to: 0.5, flour: 0.26, spots: 1, size: 2.4, mask: (s, t) => t - 1.5 * (s.y > 0 ? score((s.x / 1.15) * 1.1, (s.z / 0.92) * 0.95) : 0) });
  const loaf = blob(1.15, 0.68, 0.92, { n: 110, flat: 0.62, push });
  if (!sliced) {
    scene.add(loaf, skin, place().turn(0.35).move(0, 0.55, 0));
    const r = random(3);
    for (let i = 0; i < 26; i++) scene.add(poppyShape, plain("#f7efe0"), at(r.in(-1.4, 1.4), 0.14, r.in(-0.8, 0.85)));
  } else {
    const cut = 0.25;
    const half = (keepLeft) => sheet(150, 90, (u, v) => {
      const a = u * TAU, b = (v - 0.5) * Math.PI;
      const x = Math.cos(b) * Math.cos(a), y = Math.sin(b), z = Math.cos(b) * Math.sin(a), k = push(x, y, z);
      const yy = y * 0.68 * k;
      return [Math.min(x * 1.15 * k, cut), yy < -0.42 ? -0.42 + (yy + 0.42) * -0.12 : yy, z * 0.92 * k];
    }, { closedU: true });
    const inside = crumb({ colour: "#f3dcae", pore: "#bf9152", size: 6.5, depth: 0.7 });
    const mat = (s) => { if (s.x > cut - 0.004) { inside(s); const e = Math.hypot(s.y / 0.62, s.z / 0.86); toward(s, rgb("#a8642a"), smooth(0.88, 0.98, e)); } else skin(s); };
    scene.add(half(), mat, place().turn(-0.98).move(-0.72, 0.55, -0.42));
    const outline = circle(1, 90).map(([y, z]) => [Math.max(y, -0.55) * 0.64, z * 0.88]);
    for (let i = 0; i < 3; i++) {
      const m = slab(outline, 0.16, { bevel: 0.02, rings: 30 });
      const sl = (s) => { inside(s); toward(s, rgb("#8f4d1d"), smooth(0.9, 0.985, Math.hypot(s.x / 0.62, s.z / 0.88))); if (s.y < 0.14 && Math.hypot(s.x / 0.64, s.z / 0.88) > 0.96) skin(s); };
      scene.add(m, sl, place().roll(1.2 - i * 0.08).turn(-0.98 + Math.PI).move(-0.18 + i * 0.36, 0.48 - i * 0.01, 0.06 + i * 0.24));
    }
  }
  return { scene, mood: dusk, pitch: 33, dist: 6.8, target: [0, 0.42, 0] };
}

// ---- pastry ----
function croissantBody(scene, where, skin, { size = 1 } = {}) {
  const turns = 7;
  const line = (t) => { const a = mix(-1.18, 1.18, t); return [Math.sin(a) * 0.98, 0, -Math.cos(a) * 0.9 + 0.62]; };
  const radius = (t) => {
    const k = Math.max(0, Math.sin(Math.PI * clamp(t))) ** 0.7, step = (t * turns) % 1;
    const seg = Math.floor(t * turns), c = 1 - Math.abs(seg + 0.5 - turns / 2) / (turns / 2);
    return 0.004 + 0.37 * k * (0.9 + 0.1 * Math.sin(step * Math.PI)) + 0.05 * k * (t < 0.5 ? smooth(0, 0.25, step) - 1 : smooth(1, 0.75, step) - 1);
  };
  const m = tube(line, radius, { segs: 56, steps: 190, push: (a, t) => 1 + 0.02 * Math.sin(t * 140 + Math.sin(a) * 2) * 0.7 + 0.015 * noise(a, t * 30, 2) });
  const mat = (s) => { skin(s); const step = (s.v * turns) % 1, line = Math.min(step, 1 - step); toward(s, rgb("#f0c98a"), smooth(0.09, 0.02, line) * 0.65); const fine = Math.sin(s.v * 150 + Math.sin(s.u * 6) * 2); s.r *= 1 + 0.05 * fine; s.g *= 1 + 0.06 * fine; s.b *= 1 + 0.05 * fine; };
  scene.add(m, mat, place().move(0, 0.31, 0).scale(size).in(where));
}
const croissantSkin = crust({ pale: "#f0c582", gold: "#cf8530", dark: "#87420f", from: -0.28, to: 0.3, gloss: 0.07, rough: 0.3, spots: 0.3, size: 3 });
function croissant(kind) {
  const scene = new Scene();
  if (kind === "two") {
    board(scene, 3.2, 1.9, boardWood, -0.06);
    croissantBody(scene, place().turn(0.4).move(-0.62, 0.13, -0.3), croissantSkin, { size: 0.82 });
    croissantBody(scene, place().turn(-0.5).move(0.7, 0.13, -0.12), croissantSkin, { size: 0.82 });
    croissantBody(scene, place().turn(2.9).move(0.05, 0.13, 0.62), croissantSkin, { size: 0.82 });
    return { scene, mood: slateBlue, pitch: 38, dist: 6.1, target: [0.02, 0.2, 0.1] };
  }
  plate(scene, 1.42, kind === "almond" ? "#8fa3a8" : "#efe8dc");
  const skin = kind === "almond" ? both(croissantSkin, sugarDust(0.75)) : croissantSkin;
  croissantBody(scene, place().turn(0.25).move(0, 0.06, 0.05), skin, { size: 1.12 });
  if (kind === "almond") {
    const r = random(6), flake = blob(0.11, 0.012, 0.075, { n: 8 }), nut = (s) => { put(s, blend(rgb("#f6e3c0"), rgb("#b98046"), smooth(0.07, 0.1, Math.hypot(s.x, s.z * 1.4)))); s.soft = 0.3; };
    for (let i = 0; i < 46; i++) {
      const t = r.in(0.14, 0.86), a = mix(-1.18, 1.18, t), rad = 0.06 + 0.33 * Math.sin(Math.PI * t) ** 0.8, b = r.in(-1, 1.1);
      const out = [Math.sin(a), 0, -Math.cos(a)];
      const n = V.unit([out[0] * Math.sin(b), Math.cos(b), out[2] * Math.sin(b)]);
      const p = [Math.sin(a) * 1.0 + n[0] * rad, 0.31 + n[1] * rad * 0.98, -Math.cos(a) * 0.9 + 0.62 + n[2] * rad];
      scene.add(flake, nut, place().turn(r() * 6).tip(r.in(-0.4, 0.4)).face(n).move(...p).scale(1.12).turn(0.25).move(0, 0.06, 0.05));
    }
  }
  return { scene, mood: kind === "almond" ? cool : sage, pitch: 36, dist: 5.0, target: [0, 0.2, 0.08] };
}

// ---- cakes ----
function cakeScene({ r = 1.15, h = 0.95, cut = [0.55, 1.35], body, inside, top, slice = true, mood = table, stand = "#f4efe8" }) {
  const scene = new Scene();
  plate(scene, 1.6, stand);
  const a0 = cut[1], a1 = cut[0] + TAU;
  const whole = sector(r, h, a0, a1, { bevel: 0.07 });
  const where = at(-0.1, 0.06, -0.15);
  scene.add(whole.body, body, where);
  if (whole.cuts) scene.add(whole.cuts, inside, where);
  top?.(scene, where, r, h, (x, z) => { let a = Math.atan2(z, x); if (a < 0) a += TAU; return a < cut[0] - 0.02 || a > cut[1] + 0.02; });
  if (slice) {
    const piece = sector(r, h, cut[0] + 0.04, cut[1] - 0.04, { bevel: 0.07 });
    const mid = (cut[0] + cut[1]) / 2, to = at(-0.1 + Math.cos(mid) * 0.55, 0.03, -0.15 + Math.sin(mid) * 0.55);
    scene.add(piece.body, body, to);
    scene.add(piece.cuts, inside, to);
  }
  return { scene, mood, pitch: 27, dist: 6.6, target: [0.05, 0.5, 0.1] };
}
function medovik() {
  const list = [];
  for (let i = 0; i < 10; i++) list.push([0.03 + i * 0.1, "#b9752f"], [0.055 + i * 0.1, "#fbf1dd", true]);
  const crumbs = crumb({ colour: "#c98a45", pore: "#7c4516", size: 16, depth: 0.8 });
  const skin = (s) => { crumbs(s); bump(s, (x, y, z) => noise(x * 24, y * 24, z * 24), 0.02, 0.015); s.soft = 0.1; };
  return cakeScene({
    body: skin, inside: layers(list.map(([y, c, k], i) => [y + (i % 2 ? 0.03 : 0), c, k]), { waver: 0.014 }), h: 1,
    top: (scene, where, r, h) => {
      const r2 = random(4), bit = blob(0.035, 0.03, 0.035, { n: 5, push: (x, y, z) => 1 + 0.4 * noise(x * 3, y * 3, z * 3) });
      for (let i = 0; i < 160; i++) { const a = r2.in(1.4, 6.75), d = Math.sqrt(r2()) * 1.08; scene.add(bit, plain(r2.pick(["#b9752f", "#d39a57", "#8f5420"])), place().turn(i).scale(r2.in(0.6, 1.5)).move(Math.cos(a) * d, h + 0.005, Math.sin(a) * d).in(where)); }
    },
  });
}
function macarons() {
  const scene = new Scene();
  scene.add(block(3.1, 0.14, 1.7, 0.05), marble(), place().turn(0.06));
  const shell = lathe([[0, 0.1], [0.3, 0.1], [0.4, 0.1], [0.415, 0.14], [0.4, 0.17], [0.43, 0.19], [0.42, 0.27], [0.33, 0.34], [0.18, 0.37], [0, 0.375]], { segs: 60, steps: 60, push: (a, v, y) => 1 + (y < 0.17 ? 0.03 * noise(Math.cos(a) * 12, y * 30, Math.sin(a) * 12) : 0) });
  const colours = [["#b9cf8e", "#dbe6bf"], ["#e58a9c", "#f6c3cc"], ["#f3dc7d", "#fbf0b8"], ["#7a4a33", "#d7b18d"], ["#b7a1d4", "#ded2ec"], ["#d49a5c", "#f0d3a8"]];
  const spots = [[-0.98, 0.28, 0], [-0.1, 0.42, 0], [0.78, 0.34, 0], [-0.55, -0.42, 0], [0.35, -0.4, 0], [1.12, -0.35, 0]];
  const r = random(5);
  spots.forEach(([x, z], i) => {
    const skin = plain(colours[i][0], { rough: 0.5, spec: 0.035, soft: 0.25, grain: 0.05 });
    const fill = cream(colours[i][1]);
    let w = at(x, 0.14, z);
    if (i === 2) w = place().tip(0.95).turn(-0.4).move(x, 0.52, z + 0.1);
    scene.add(shell, skin, place().scale(1, -1, 1).move(0, 0.3, 0).in(w));
    scene.add(lathe([[0, 0.16], [0.37, 0.16], [0.39, 0.22], [0.37, 0.27], [0, 0.27]], { segs: 40, steps: 20 }), fill, w);
    scene.add(shell, skin, place().turn(r() * 6).move(0, 0.13, 0).in(w));
  });
  return { scene, mood: rose, pitch: 33, dist: 5.9, target: [0.05, 0.25, 0.05] };
}

// A round body given by its height h(x, z), with sides down to the table.
function mound(r, h, { n = 150, rows = 90, under = 0.92 } = {}) {
  const m = sheet(n, rows, (u, v) => {
    const a = u * TAU, c = Math.cos(a), s = Math.sin(a);
    if (v < 0.12) { const k = v / 0.12, d = r * mix(under, 1, Math.sin((k * Math.PI) / 2)); return [c * d, h(c * r, s * r) * k * k, s * d]; }
    const d = r * (1 - (v - 0.12) / 0.88) ** 0.8;
    return [c * d, h(c * d, s * d), s * d];
  }, { closedU: true });
  return outward(m, [0, -3, 0]);
}
const dome = (r, top, edge = 0.1, power = 2.2) => (x, z) => edge + (top - edge) * Math.sqrt(Math.max(0, 1 - (Math.hypot(x, z) / r) ** power));

function patir() {
  const scene = new Scene();
  roundBoard(scene, 1.6, darkWood);
  const bread = tandoorBread({ r: 1.25, rim: 0.26, centre: 0.1, width: 0.5, stamp: "flower" });
  const flaky = (s) => {
    crust({ pale: "#efcd92", gold: "#d38d3a", dark: "#8f4914", from: 0.03, to: 0.3, spots: 0.5, gloss: 0.06, rough: 0.4 })(s);
    const d = Math.hypot(s.x, s.z), a = Math.atan2(s.z, s.x), spiral = Math.sin(d * 46 + a * 1 + 2 * noise(s.x * 3, 0, s.z * 3));
    if (d > 0.55) { s.r *= 1 + 0.09 * spiral; s.g *= 1 + 0.11 * spiral; s.b *= 1 + 0.1 * spiral; const e = 0.12 * Math.cos(d * 46 + a + 2 * noise(s.x * 3, 0, s.z * 3)); s.nx -= (s.x / d) * e; s.nz -= (s.z / d) * e; }
  };
  scene.add(bread.mesh, flaky, at(0, 0.12, 0));
  seeds(scene, strewn(110, 1.1, 0.05, 21), bread.h, at(0, 0.12, 0), { material: nigella, size: 0.8 });
  return { scene, mood: cocoa, pitch: 43, dist: 6.6, target: [0, 0.12, 0.05] };
}
function samarqand() {
  const scene = new Scene();
  napkin(scene, 3.4, 2.2, place().turn(0.1), linenBlue);
  const bread = tandoorBread({ r: 1.0, rim: 0.62, centre: 0.2, width: 0.52, stamp: "rings" });
  const skin = crust({ pale: "#eab86a", gold: "#b96a22", dark: "#6f330c", from: 0.0, to: 0.62, gloss: 0.1, rough: 0.22, spots: 0.25, size: 2 });
  const shiny = (s) => { skin(s); s.mirror = 0.035; };
  for (const [x, z, y, t] of [[-0.62, -0.1, 0.1, 0], [0.72, 0.12, 0.1, 2]]) {
    const w = place().turn(t).scale(0.86).move(x, y, z);
    scene.add(bread.mesh, shiny, w);
    seeds(scene, strewn(60, 0.42, 0.045, 3 + t), bread.h, w, { material: nigella, size: 0.75 });
    seeds(scene, ring(60, 0.4, 0.72, 5 + t), bread.h, w, { material: nigella, size: 0.75, seed: 4 });
  }
  return { scene, mood: slateBlue, pitch: 36, dist: 6.3, target: [0, 0.25, 0] };
}
function zogora() {
  const scene = new Scene();
  board(scene, 3.2, 2, boardWood, 0.1);
  const corn = crust({ pale: "#edbd4e", gold: "#d4912a", dark: "#8f5016", from: -0.05, to: 0.4, spots: 1, gloss: 0.025, rough: 0.7, size: 4 });
  const skin = (q) => { corn(q); bump(q, (a, b, c) => fbm(a * 16, b * 16, c * 16, 2), 0.03, 0.012); };
  const r = random(12), herb = blob(0.04, 0.012, 0.02, { n: 5 });
  [[-0.72, 0.1, 0.13, 0.78], [0.72, 0.28, 0.13, 0.74], [0.12, -0.5, 0.13, 0.76]].forEach(([x, z, y, rad], i) => {
    const base = dome(rad, 0.36, 0.12, 2.6), h = (a, b) => base(a, b) * (1 + 0.06 * noise(a * 3 + i * 7, 1, b * 3)) - 0.05 * smooth(0.1, 0, Math.abs(noise(a * 2.2 + i * 5, 3, b * 2.2))) ;
    scene.add(mound(rad, h), skin, at(x, y, z));
    seeds(scene, strewn(46, rad * 0.85, 0.06, 5 + i), h, at(x, y, z), { material: plain("#4f7a26"), shape: herb, seed: i + 2 });
  });
  for (let i = 0; i < 3; i++) mint(scene, place().scale(1.2).turn(i).move(1.3 - i * 0.12, 0.14, -0.45 + i * 0.1));
  return { scene, mood: table, pitch: 37, dist: 6.6, target: [0, 0.2, 0] };
}
function jizzali() {
  const scene = new Scene();
  plate(scene, 1.62, "#6d8f98");
  const bread = tandoorBread({ r: 1.18, rim: 0.34, centre: 0.16, width: 0.6, stamp: null });
  scene.add(bread.mesh, crust({ pale: "#f0cc8e", gold: "#cf8a3a", dark: "#7d3f12", from: 0.05, to: 0.4, spots: 1 }), at(0, 0.07, 0));
  const bit = blob(0.06, 0.045, 0.05, { n: 7, push: (x, y, z) => 1 + 0.35 * noise(x * 2.5, y * 2.5, z * 2.5) });
  seeds(scene, strewn(75, 1.02, 0.1, 6), bread.h, at(0, 0.07, 0), { material: plain("#7a3c16", { spec: 0.09, rough: 0.3 }), shape: bit, size: 1.1 });
  const onion = tube([[-0.09, 0, 0], [0, 0.02, 0.03], [0.09, 0, 0]], () => [0.018, 0.012], { segs: 8, steps: 8 });
  seeds(scene, strewn(50, 1.0, 0.1, 26), bread.h, at(0, 0.07, 0), { material: plain("#f3dfae", { soft: 0.4, spec: 0.06 }), shape: onion, seed: 9 });
  return { scene, mood: dusk, pitch: 42, dist: 6.2, target: [0, 0.12, 0] };
}
function lavash() {
  const scene = new Scene();
  board(scene, 3.2, 2, darkWood, -0.05);
  const skin = (s) => {
    put(s, rgb("#e8cc9c"));
    const n = noise(s.x * 6, s.y * 2, s.z * 6), k = smooth(0.15, 0.6, n);
    toward(s, rgb("#a8652a"), k * 0.8); toward(s, rgb("#5f3414"), smooth(0.55, 0.8, n) * 0.7);
    toward(s, rgb("#c9985a"), smooth(-0.2, 0.5, fbm(s.x * 3, 2, s.z * 3)) * 0.5);
    s.soft = 0.2; s.spec = 0.015;
  };
  for (let i = 0; i < 5; i++) {
    const y0 = 0.15 + i * 0.055;
    scene.add(sheet(70, 44, (u, v) => {
      const a = (u - 0.5) * 2, b = (v - 0.5) * 2, q = (Math.abs(a) ** 5 + Math.abs(b) ** 5) ** 0.2 || 1, m = Math.max(Math.abs(a), Math.abs(b)) / q;
      const x = a * m * 1.25, z = b * m * 0.72;
      return [x + 0.05 * noise(i * 3, v * 3, 1), y0 + 0.03 * noise(x * 2 + i * 9, i, z * 2) + 0.015 * noise(x * 6, i * 5, z * 6), z + 0.05 * noise(i * 5, u * 3, 2)];
    }), skin, place().turn(0.05 * (i - 2)).move(-0.1, 0, -0.15));
  }
  for (let i = 0; i < 2; i++) { // rolled ones in front
    const roll = sheet(120, 50, (u, v) => {
      const a = u * TAU * 2.6, rr = 0.08 + 0.19 * u, x = (v - 0.5) * 1.5;
      return [x * (1 - 0.02 * u), 0.29 + Math.sin(a) * rr * (1 + 0.04 * noise(x * 3, u * 6, i)), Math.cos(a) * rr];
    });
    scene.add(roll, skin, place().turn(0.28 - i * 0.5).move(-0.35 + i * 0.85, 0.11 + 0.0 * i, 0.62 + i * 0.05));
  }
  mint(scene, place().scale(1.3).move(1.15, 0.42, -0.3));
  return { scene, mood: sage, pitch: 34, dist: 6.2, target: [0, 0.25, 0.1] };
}
const loafOutline = (w, h, dome = 0.2, n = 100) => circle(1, n).map(([c, s]) => {
  const k = (Math.abs(c) ** 5 + Math.abs(s) ** 5) ** -0.2;
  return [s * k * (h / 2) + (s > 0 ? dome * (1 - (c * k) ** 2) : 0), c * k * (w / 2) * (s > 0.2 ? 1.05 : 1)];
});
function tinLoaf({ skin, inside, w = 0.95, h = 0.85, l = 1.15, domeUp = 0.12, count = 3, mood, base, topping, tilt = 0.3 }) {
  const scene = new Scene();
  base(scene);
  const outline = loafOutline(w, h, domeUp), low = h / 2;
  const body = slab(outline, l, { bevel: 0.07, rings: 30 });
  // body is a slab lying along y; roll turns it to lie along x
  const lay = (x, z, turn) => place().roll(Math.PI / 2).move(0, low, 0).turn(turn + Math.PI).move(x, 0.13, z);
  const onOutline = (s) => Math.max(Math.abs(s.z) / (w / 2), s.x < 0 ? -s.x / (h / 2) : s.x / (h / 2 + domeUp * (1 - Math.min(1, Math.abs(s.z) / (w / 2)) ** 2)));
  const outer = (s) => { const px = s.x, py = s.y; s.y = px; s.x = py; skin(s); s.x = px; s.y = py; };
  const mat = (s) => { if (s.y > l - 0.012 && onOutline(s) < 0.97) { inside(s); toward(s, rgb("#8a5220"), smooth(0.86, 0.97, onOutline(s))); } else outer(s); };
  const turn = -1.02, ax = Math.cos(turn), az = -Math.sin(turn);
  scene.add(body, mat, lay(-0.95, -0.9, turn));
  const slice = slab(outline, 0.15, { bevel: 0.02, rings: 30 });
  const sm = (s) => { if (onOutline(s) < 0.93 || s.y > 0.14) { inside(s); toward(s, rgb("#8a5220"), smooth(0.88, 0.98, onOutline(s))); } else outer(s); };
  for (let i = 0; i < count; i++) {
    const lean = tilt + 0.14 * i;
    scene.add(slice, sm, place().roll(Math.PI / 2 - lean).move(0, low - 0.03, 0).turn(turn + Math.PI).move(-0.95 + ax * (l + 0.24 + i * 0.27) + 0.12 * (i + 1), 0.13, -0.9 + az * (l + 0.24 + i * 0.27) - 0.1 * (i + 1)).move(0, -0.035 - 0.02 * i, 0));
  }
  topping?.(scene, place().move(-0.95, 0.13 + h + domeUp, -0.55));
  return { scene, mood, pitch: 30, dist: 6.2, target: [0, 0.42, 0.15] };
}
function borodinsky() {
  const coriander = plain("#a5783a");
  return tinLoaf({
    skin: (s) => { crust({ pale: "#7a4a28", gold: "#5a3016", dark: "#34180a", from: -0.4, to: 0.5, gloss: 0.07, rough: 0.35, spots: 0.6 })(s); const c = smooth(0.2, 0.1, Math.hypot(...[s.x * 9, s.z * 9].map((q) => q - Math.round(q + 0.2 * noise(s.x * 9, 1, s.z * 9))))); if (s.y > 0.36) toward(s, rgb("#b98a48"), c * 0.9); },
    inside: crumb({ colour: "#6e4526", pore: "#452712", size: 11, depth: 0.6 }), mood: dusk, base: (sc) => board(sc, 3.3, 2.6, boardWood, 0.05), h: 0.9, domeUp: 0.05,
  });
}
const toast = () => tinLoaf({
  skin: crust({ pale: "#f1cd92", gold: "#cf8d3f", dark: "#93531d", from: -0.45, to: 0.5, gloss: 0.05, spots: 0.25 }),
  inside: crumb({ colour: "#fbeac6", pore: "#e3c68c", size: 15, depth: 0.4 }), mood: table, base: (sc) => { board(sc, 3.3, 2.6, darkWood, 0.05); }, domeUp: 0.2, count: 4, w: 1.0, h: 0.8,
});
function ryeRound() {
  const scene = new Scene();
  roundBoard(scene, 1.6);
  const base = dome(1.12, 0.82, 0.12, 2.3);
  const cracks = (x, z) => smooth(0.05, 0.0, Math.abs(noise(x * 1.9 + 4, 2, z * 1.9) + 0.3 * noise(x * 5, 1, z * 5))) * smooth(1.1, 0.5, Math.hypot(x, z));
  const h = (x, z) => base(x, z) * (1 + 0.03 * noise(x * 3, 1, z * 3)) - 0.06 * cracks(x, z);
  const rings = (s) => smooth(0.1, 0.9, Math.sin(Math.hypot(s.x, s.z) * 34 + 0.8 * noise(s.x * 6, 1, s.z * 6)));
  const skin = (s) => {
    crust({ pale: "#b9854f", gold: "#8a5328", dark: "#4d2810", from: 0, to: 0.9, spots: 0.8, gloss: 0.02, rough: 0.8 })(s);
    toward(s, rgb("#f4e8d4"), rings(s) * smooth(0.15, 0.5, s.ny) * 0.72 * (0.7 + 0.6 * noise(s.x * 8, 1, s.z * 8)) * (1 - cracks(s.x, s.z)));
  };
  scene.add(mound(1.12, h, { n: 190, rows: 130 }), skin, at(0, 0.12, 0));
  napkin(scene, 1.3, 0.9, place().turn(0.5).move(1.8, 0, 0.7), linen);
  return { scene, mood: dusk, pitch: 35, dist: 6.5, target: [0, 0.32, 0] };
}
function seeded() {
  const scene = new Scene();
  board(scene, 3.2, 1.9, boardWood, 0.06);
  const body = (x, z) => { const q = (Math.abs(x / 1.25) ** 3 + Math.abs(z / 0.72) ** 2.4); return q >= 1 ? 0.05 : 0.1 + 0.72 * (1 - q) ** 0.42 * (1 + 0.03 * noise(x * 3, 2, z * 3)); };
  const m = outward(sheet(170, 90, (u, v) => {
    const a = u * TAU, c = Math.cos(a), s = Math.sin(a), k = (Math.abs(c) ** 3 + Math.abs(s) ** 2.4) ** -0.38, d = v < 0.1 ? 1 : (1 - (v - 0.1) / 0.9) ** 0.6;
    const x = c * k * 1.25 * d, z = s * k * 0.72 * d;
    return [x * (v < 0.1 ? 0.92 + v * 0.8 : 1), v < 0.1 ? v * 1.2 : Math.max(0.12, body(x, z)), z * (v < 0.1 ? 0.92 + v * 0.8 : 1)];
  }, { closedU: true }), [0, -2, 0]);
  const w = place().turn(0.3).move(0, 0.12, -0.05);
  scene.add(m, crust({ pale: "#c9935a", gold: "#a5672f", dark: "#6a3813", from: 0, to: 0.85, spots: 0.8 }), w);
  const r = random(8), spots = [];
  for (let i = 0; i < 420; i++) { const x = r.in(-1.16, 1.16), z = r.in(-0.66, 0.66); if (Math.abs(x / 1.22) ** 3 + Math.abs(z / 0.7) ** 2.4 < 0.93) spots.push([x, z]); }
  const pumpkin = blob(0.075, 0.018, 0.042, { n: 7 }), sunflower = blob(0.06, 0.02, 0.028, { n: 7 }), oat = blob(0.055, 0.012, 0.04, { n: 6 });
  seeds(scene, spots.slice(0, 90), body, w, { material: plain("#7f8b4c", { spec: 0.06 }), shape: pumpkin, seed: 1 });
  seeds(scene, spots.slice(90, 210), body, w, { material: plain("#d8cbb0", { spec: 0.04 }), shape: sunflower, seed: 2 });
  seeds(scene, spots.slice(210, 300), body, w, { material: plain("#ead5a8"), shape: oat, seed: 3 });
  seeds(scene, spots.slice(300), body, w, { material: plain("#6e3a1c", { spec: 0.1 }), shape: sunflower, size: 0.6, seed: 4 });
  for (let i = 0; i < 60; i++) scene.add(r.pick([pumpkin, sunflower, oat]), plain(r.pick(["#7f8b4c", "#d8cbb0", "#ead5a8"])), place().turn(r() * 6).move(r.in(-1.5, 1.5), 0.14, r.in(0.5, 0.95)));
  return { scene, mood: cool, pitch: 34, dist: 6.1, target: [0, 0.3, 0.05] };
}
function walnutBread() {
  const scene = new Scene();
  board(scene, 3.3, 2, darkWood, 0.04);
  const skin = crust({ pale: "#d9a766", gold: "#9d5a26", dark: "#57270c", from: -0.5, to: 0.6, flour: 0.5, spots: 1 });
  const bread = crumb({ colour: "#d9b98a", pore: "#a87a44", size: 9, depth: 0.6 });
  const outline = circle(1, 90).map(([a, b]) => [Math.max(a, -0.62) * 0.62, b * 0.86]);
  const inner = (s) => {
    bread(s);
    const n = noise(s.x * 5 + 3, s.y * 5, s.z * 5), m = noise(s.x * 7, s.y * 7 + 9, s.z * 7);
    toward(s, blend(rgb("#c99a62"), rgb("#7d4f26"), smooth(-0.3, 0.4, noise(s.x * 22, s.y * 22, s.z * 22))), smooth(0.42, 0.46, n));
    toward(s, rgb("#35170f"), smooth(0.5, 0.56, m));
    toward(s, rgb("#7d441a"), smooth(0.9, 0.985, Math.hypot(s.x / 0.62, s.z / 0.86)));
  };
  const turned = (s) => { const a = s.x, b = s.y; s.x = b; s.y = a; skin(s); s.x = a; s.y = b; };
  const big = slab(outline, 0.95, { bevel: 0.02, rings: 40 });
  scene.add(big, (s) => (s.y > 0.93 ? inner(s) : turned(s)), place().roll(Math.PI / 2).turn(-1.0 + Math.PI).move(-1.05, 0.51, -0.75));
  for (let i = 0; i < 2; i++) scene.add(slab(outline, 0.17, { bevel: 0.02, rings: 30 }), (s) => (s.y > 0.15 || Math.hypot(s.x / 0.62, s.z / 0.86) < 0.93 ? inner(s) : turned(s)), place().roll(1.2 - i * 0.72).turn(-1.0 + Math.PI).move(-0.12 + i * 0.62, 0.5 - i * 0.14, 0.3 + i * 0.16));
  walnut(scene, place().move(-0.1, 0.13, 0.8)); walnut(scene, place().turn(2).move(-0.5, 0.13, 0.72)); walnut(scene, place().turn(1).scale(0.9).move(1.25, 0.13, -0.55));
  return { scene, mood: dusk, pitch: 32, dist: 6.5, target: [0, 0.42, 0] };
}
const walnutShape = blob(0.17, 0.1, 0.15, { n: 30, push: (x, y, z) => 1 + 0.22 * noise(x * 4.5, y * 4.5, z * 4.5) - 0.25 * Math.exp(-((x / 0.12) ** 2)) });
const walnut = (scene, where, size = 1) => scene.add(walnutShape, plain("#a9713b", { spec: 0.04, grain: 0.5, grainSize: 14 }), place().scale(size).move(0, 0.09, 0).in(where));
function baguettes() {
  const scene = new Scene();
  napkin(scene, 3.6, 2.1, place().turn(-0.1), linen);
  const skin = (slash) => (s) => {
    const k = smooth(0.12, 0.02, slash(s));
    crust({ pale: "#f0cd94", gold: "#c47c2e", dark: "#7b3d0d", from: -0.34, to: 0.18, spots: 0.5, flour: 0.12, size: 4, mask: (q, t) => t - k * 0.9 })(s);
    toward(s, rgb("#f0d7a6"), k * 0.8);
  };
  for (let i = 0; i < 3; i++) {
    const slashAt = (x, a) => { let d = 9; for (let j = -3; j <= 3; j++) { const m = x - j * 0.4 - (a - 0.25) * 1.1; d = Math.min(d, Math.abs(m)); } return Math.abs(a - 0.25) < 0.1 ? d : 9; };
    const m = tube([[-1.55, 0, 0], [-0.8, 0, 0.02], [0, 0, 0], [0.8, 0, 0.02], [1.55, 0, 0]], (t) => { const k = Math.sin(Math.PI * clamp(t)) ** 0.34; return [0.25 * k + 0.002, 0.21 * k + 0.002]; }, {
      segs: 60, steps: 200, push: (a, t) => { const d = slashAt((t - 0.5) * 3.1, a / TAU); return 1 + 0.02 * noise(t * 20, a * 2, i) + 0.1 * Math.exp(-(((d - 0.1) / 0.05) ** 2)) - 0.1 * Math.exp(-((d / 0.05) ** 2)); },
    });
    const lift = [0.26, 0.26, 0.55][i];
    scene.add(m, skin((s) => slashAt((s.v - 0.5) * 3.1, s.u)), place().turn([0.22, 0.42, 0.75][i]).move([-0.1, 0.15, 0.05][i], lift, [0.38, -0.25, 0.05][i]));
  }
  return { scene, mood: slateBlue, pitch: 36, dist: 6.0, target: [0.05, 0.2, 0.05] };
}
function ciabatta() {
  const scene = new Scene();
  board(scene, 3.2, 2, boardWood, -0.08);
  const shape = block(1.75, 0.5, 0.85, 0.24, { n: 40, push: (p) => 0.05 * fbm(p[0] * 2.5, p[1] * 2.5, p[2] * 2.5, 3) });
  const skin = crust({ pale: "#f0d29c", gold: "#d09548", dark: "#9a5a22", from: -0.1, to: 0.5, flour: 0.5, spots: 0.7 });
  scene.add(shape, skin, place().turn(0.3).move(-0.35, 0.12, -0.45));
  const inside = crumb({ colour: "#f7e6c2", pore: "#cfa766", size: 4.5, depth: 0.75 });
  const cutHalf = block(1.0, 0.5, 0.85, 0.22, { n: 50, push: (p) => 0.05 * fbm(p[0] * 2.5, p[1] * 2.5, p[2] * 2.5, 3) });
  scene.add(cutHalf, (s) => { if (s.nx * 0 + s.x > 0.3) { inside(s); toward(s, rgb("#b9772f"), smooth(0.2, 0.25, Math.max(Math.abs(s.y - 0.25), (Math.abs(s.z) - 0.17)))); } else skin(s); }, place().turn(-0.9).move(0.75, 0.12, 0.35));
  const oil = lathe([[0, 0], [0.3, 0], [0.4, 0.08], [0.43, 0.17], [0.4, 0.17], [0.36, 0.1], [0, 0.1]], { smoothly: false, steps: 50, segs: 60 });
  scene.add(oil, ceramic("#f3efe8"), at(-0.75, 0.13, 0.55)); scene.add(lathe([[0, 0.125], [0.385, 0.125]], { steps: 4 }), plain("#b9a21f", { rough: 0.1, spec: 0.1, mirror: 0.1 }), at(-0.75, 0.13, 0.55));
  return { scene, mood: sage, pitch: 35, dist: 5.6, target: [0, 0.2, 0] };
}
function burgerBuns() {
  const scene = new Scene();
  roundBoard(scene, 1.6, darkWood);
  const h = dome(0.62, 0.58, 0.16, 2.4), m = mound(0.62, h), skin = crust({ pale: "#efc079", gold: "#c97b2b", dark: "#8c4612", from: 0.02, to: 0.62, gloss: 0.1, rough: 0.22, spots: 0.12, size: 1.5 });
  const shiny = (s) => { skin(s); s.mirror = 0.03; };
  [[-0.66, -0.42], [0.64, -0.48], [-0.6, 0.62], [0.68, 0.56]].forEach(([x, z], i) => { const w = place().turn(i).move(x, 0.12, z); scene.add(m, shiny, w); seeds(scene, strewn(70, 0.48, 0.05, 30 + i), h, w, { seed: i + 3 }); });
  return { scene, mood: cocoa, pitch: 36, dist: 6.2, target: [0, 0.25, 0.05] };
}

// ---- samsa and savoury ----
const samsaSkin = crust({ pale: "#f3d296", gold: "#d88d35", dark: "#8e4813", from: 0.02, to: 0.42, gloss: 0.08, rough: 0.28, spots: 0.7, size: 3.2 });
function samsaShape(corners, r, high) {
  const rad = (a) => { const k = Math.PI / corners, q = ((a % (2 * k)) + 2 * k) % (2 * k) - k; return (Math.cos(k) / Math.cos(q)) * (1 - 0.16 * smooth(0.55 * k, k, Math.abs(q))) + 0.06; };
  const h = (x, z) => {
    const a = Math.atan2(z, x), d = Math.hypot(x, z) / (r * rad(a));
    if (d > 1) return 0.08;
    const k = Math.PI / corners, q = ((a + k) % (2 * k) + 2 * k) % (2 * k) - k; // distance from a corner line
    const seam = Math.exp(-((q * Math.hypot(x, z) / 0.035) ** 2)) * smooth(0.06, 0.25, Math.hypot(x, z));
    return 0.08 + high * (1 - d ** 2.4) ** 0.5 * (1 + 0.04 * noise(x * 4, 2, z * 4)) + 0.035 * Math.exp(-(((Math.abs(q) * Math.hypot(x, z) - 0.06) / 0.035) ** 2)) * (1 - d) - 0.03 * seam;
  };
  const m = outward(sheet(150, 70, (u, v) => {
    const a = u * TAU, R = r * rad(a);
    const d = v < 0.12 ? R * (0.94 + 0.06 * (v / 0.12)) : R * (1 - (v - 0.12) / 0.88) ** 0.8;
    const x = Math.cos(a) * d, z = Math.sin(a) * d;
    return [x, v < 0.12 ? 0.08 * (v / 0.12) : h(x, z), z];
  }, { closedU: true }), [0, -2, 0]);
  return { m, h };
}
function samsa(kind) {
  const scene = new Scene();
  const [corners, r, high] = { meat: [3, 0.82, 0.42], plate: [3, 0.72, 0.38], pumpkin: [4, 0.72, 0.34], chicken: [60, 0.6, 0.4] }[kind];
  const { m, h } = samsaShape(corners, r, high);
  let spots, y = 0.13;
  if (kind === "meat") { board(scene, 3.3, 2.1, darkWood, 0.05); spots = [[-0.78, 0.35, 0.3], [0.8, 0.4, 1.5], [0.02, -0.62, 0.95]]; }
  if (kind === "plate") { plate(scene, 1.75, "#35566b"); y = 0.07; spots = [[-0.75, 0.15, 0.3], [0.75, 0.2, 1.4], [0, -0.62, 0.9], [0.0, 0.75, 2.6]]; }
  if (kind === "pumpkin") { board(scene, 3.3, 2.1, boardWood, -0.04); spots = [[-0.85, 0.4, 0.6], [0.35, 0.55, 0.9], [-0.35, -0.55, 0.75], [0.95, -0.45, 0.5]]; }
  if (kind === "chicken") { plate(scene, 1.7, "#efe9dd"); y = 0.07; spots = [[-0.72, 0.3, 0], [0.68, 0.42, 1], [-0.05, -0.62, 2], [0.98, -0.5, 3]].slice(0, 4); }
  const swirl = (s) => { samsaSkin(s); if (kind === "chicken") { const d = Math.hypot(s.x, s.z), a = Math.atan2(s.z, s.x), k = Math.sin(d * 38 + a); s.r *= 1 + 0.13 * k; s.g *= 1 + 0.15 * k; s.b *= 1 + 0.14 * k; const e = 0.3 * Math.cos(d * 38 + a); if (d > 0.03) { s.nx -= (s.x / d) * e; s.nz -= (s.z / d) * e; } } };
  spots.forEach(([x, z, t], i) => {
    const w = place().turn(t).move(x, y, z);
    scene.add(m, swirl, w);
    seeds(scene, strewn(kind === "chicken" ? 40 : 34, r * 0.5, 0.055, 40 + i), h, w, { seed: i + 2, material: kind === "chicken" || kind === "pumpkin" ? nigella : sesame, size: kind === "chicken" ? 0.75 : 1 });
  });
  if (kind === "plate") { const onionRing = lathe([[0.2, 0], [0.23, 0.03], [0.2, 0.06], [0.18, 0.03], [0.2, 0]], { segs: 40, steps: 16 }); const r2 = random(2); for (let i = 0; i < 9; i++) scene.add(onionRing, plain(i % 2 ? "#e9c6dc" : "#f6edf0", { soft: 0.5, through: 0.3, spec: 0.06 }), place().scale(r2.in(0.6, 1)).tip(r2.in(-0.4, 0.4)).roll(r2.in(-0.4, 0.4)).move(r2.in(-0.22, 0.22), 0.13 + i * 0.012, r2.in(-0.05, 0.35))); mint(scene, place().scale(1.1).move(0.12, 0.2, 0.12)); }
  if (kind === "pumpkin") { const pump = lathe([[0, 0], [0.3, 0.02], [0.42, 0.2], [0.3, 0.4], [0.05, 0.42], [0, 0.4]], { segs: 90, push: (a) => 1 + 0.07 * Math.abs(Math.cos(a * 5)) - 0.05 }); scene.add(pump, plain("#dd7a1c", { rough: 0.4, spec: 0.05, grain: 0.15 }), place().move(-1.25, 0.13, -0.35)); scene.add(tube([[0, 0, 0], [0.02, 0.1, 0], [0.08, 0.16, 0]], (t) => 0.05 - 0.02 * t), plain("#7c7a3c"), place().move(-1.25, 0.52, -0.35)); }
  return { scene, mood: { plate: dusk, pumpkin: sage, chicken: cocoa, meat: table }[kind], pitch: 37, dist: 6.5, target: [0, 0.2, 0.05] };
}
function khachapuri() {
  const scene = new Scene();
  board(scene, 3.5, 2.1, darkWood, 0.06);
  const half = (x) => 0.72 * Math.max(0, 1 - Math.abs(x / 1.5) ** 2.1) ** 0.8;
  const h = (x, z) => {
    const w = half(x);
    if (w < 0.02) return 0.1;
    const d = Math.max(Math.abs(z) / w, Math.abs(x) / 1.5);
    if (d >= 1) return 0.1;
    const away = (1 - Math.abs(z) / w) * w;
    const e = clamp(away / 0.3), rim = Math.sqrt(Math.max(0, 1 - (2 * e - 1) ** 2)) * 0.36;
    const inside = smooth(0.55, 1, e);
    return 0.1 + Math.max(rim * (1 - inside) + inside * 0.13, smooth(1.0, 1.3, Math.abs(x)) * 0.3 * Math.sqrt(Math.max(0, 1 - (Math.abs(z) / w) ** 2))) + 0.02 * noise(x * 5, 1, z * 5);
  };
  const m = outward(sheet(200, 90, (u, v) => {
    const a = u * TAU, c = Math.cos(a), s = Math.sin(a), d = v < 0.08 ? 1 : 1 - (v - 0.08) / 0.92;
    const x = c * 1.5 * d * 0.999, z = Math.sign(s) * half(c * 1.49) * d * (Math.abs(s) > 1e-6 ? 1 : 0);
    return [x, v < 0.08 ? 0.1 * (v / 0.08) : h(x, z), z];
  }, { closedU: true }), [0, -2, 0]);
  const dough = crust({ pale: "#e6bb79", gold: "#c47b2d", dark: "#7f3f12", from: -0.05, to: 0.46, spots: 0.7, gloss: 0.07 });
  const cheese = (s) => { put(s, rgb("#efcf80")); const n = fbm(s.x * 5, 1, s.z * 5, 3); toward(s, rgb("#e0a23f"), smooth(0.0, 0.35, n)); toward(s, rgb("#a95f20"), smooth(0.25, 0.5, n) * 0.85); s.spec = 0.08; s.rough = 0.28; s.soft = 0.3; s.mirror = 0.03; bump(s, (x, y, z) => fbm(x * 7, y, z * 7, 2), 0.02, 0.02); };
  const w = place().turn(0.3).move(0, 0.12, 0.05);
  scene.add(m, (s) => { const away = half(s.x) - Math.abs(s.z); if (away > 0.21 + 0.03 * noise(s.x * 6, 2, s.z * 6) && Math.abs(s.x) < 1.08) cheese(s); else dough(s); }, w);
  scene.add(blob(0.27, 0.17, 0.27, { n: 30 }), plain("#f59a0c", { rough: 0.12, spec: 0.12, mirror: 0.08, soft: 0.4 }), place().move(0.0, 0.24, 0).in(w));
  scene.add(block(0.26, 0.14, 0.22, 0.03), plain("#fbeaa0", { rough: 0.25, spec: 0.06, soft: 0.5 }), place().turn(0.5).move(0.5, 0.24, 0.04).in(w));
  return { scene, mood: dusk, pitch: 40, dist: 6.0, target: [0, 0.2, 0.05] };
}
function pirozhki() {
  const scene = new Scene();
  plate(scene, 1.6, "#f0ebe0");
  const skin = crust({ pale: "#f1c783", gold: "#cf8431", dark: "#8d4612", from: -0.2, to: 0.26, gloss: 0.1, rough: 0.24, spots: 0.15, size: 2 });
  const shape = blob(0.62, 0.3, 0.36, { n: 50, flat: 0.75, push: (x, y, z) => 1 + (y > 0 ? 0.05 * Math.exp(-(((z - 0.05 * Math.sin(x * 22)) / 0.09) ** 2)) : 0) });
  const shiny = (s) => { skin(s); s.mirror = 0.03; };
  [[-0.62, 0.32, 0.28, 0.3], [0.55, 0.42, 0.28, -0.4], [-0.1, -0.45, 0.28, 0.1], [0.85, -0.3, 0.28, 0.9], [-0.95, -0.35, 0.28, 1.2], [0.02, 0.02, 0.68, 0.6]].forEach(([x, z, y, t]) => scene.add(shape, shiny, place().turn(t).move(x, y, z)));
  napkin(scene, 1.2, 0.8, place().turn(-0.5).move(-1.75, 0, 0.85), linenBlue);
  return { scene, mood: sage, pitch: 35, dist: 6.2, target: [0, 0.3, 0] };
}
const fluted = (r, h, { n = 30, lip = 0.12, depth = 0.03 } = {}) => lathe([[0, 0], [r * 0.84, 0], [r * 0.88, 0.02], [r, h], [r + 0.01, h + 0.03], [r - lip, h + 0.03], [r - lip - 0.02, h - 0.06], [0, h - 0.06]], { smoothly: false, segs: 240, steps: 80, push: (a, v, y) => 1 + depth * Math.sin(a * n) * clamp(y / h) * (v > 0.16 && v < 0.72 ? 1 : 0) });
const shortcrust = crust({ pale: "#f3d7a4", gold: "#dca659", dark: "#ab6a29", from: 0, to: 0.6, spots: 0.4, gloss: 0.03, rough: 0.6 });
function quiche() {
  const scene = new Scene();
  roundBoard(scene, 1.65);
  scene.add(fluted(1.25, 0.36), shortcrust, at(0, 0.12, 0));
  const h = (x, z) => 0.33 + 0.03 * noise(x * 4, 1, z * 4);
  const wilted = petal(0.3, (v) => 0.12 * Math.sin(Math.PI * v ** 0.8) * (1 + 0.2 * Math.sin(v * 30)), { curl: 0.9, cup: 0.9, wave: 0.1, nu: 8, nv: 10 });
  const fill = (s) => { put(s, rgb("#e9bb58")); const n = fbm(s.x * 3, 2, s.z * 3, 4); toward(s, rgb("#b56a22"), smooth(0.05, 0.4, n) * 0.85); toward(s, rgb("#5d6b24"), smooth(0.12, 0.3, fbm(s.x * 6 + 9, 5, s.z * 6, 4)) * 0.55); s.soft = 0.25; s.spec = 0.05; s.rough = 0.35; bump(s, (x, y, z) => fbm(x * 6, 1, z * 6, 2), 0.03, 0.02); };
  scene.add(mound(1.13, h, { rows: 60 }), fill, at(0, 0.12, 0));
  const r = random(9);
  for (const [x, z] of strewn(16, 0.95, 0.22, 5)) scene.add(block(0.17, 0.11, 0.16, 0.045, { push: (p) => 0.02 * noise(p[0] * 16, p[1] * 16, p[2] * 16) }), (q) => { cream("#f6e9cb")(q); toward(q, rgb("#c98a3c"), smooth(0.08, 0.125, q.y + 0.03 * noise(q.x * 20, 1, q.z * 20)) * 0.7); }, place().turn(r() * 6).roll(r.in(-0.25, 0.25)).move(x, 0.41, z));
  for (const [x, z] of strewn(24, 1.0, 0.16, 25)) scene.add(wilted, plain(r.pick(["#3f5f22", "#557a2c", "#33501c"]), { through: 0.3, spec: 0.05 }), place().scale(r.in(0.7, 1.1)).tip(1.35).turn(r() * 6).move(x, 0.46, z));
  for (const [x, z] of strewn(7, 0.85, 0.4, 15)) { scene.add(blob(0.13, 0.05, 0.13, { n: 12 }), plain("#cf2a1c", { rough: 0.2, spec: 0.08, mirror: 0.04, soft: 0.3 }), at(x, 0.47, z)); }
  return { scene, mood: sage, pitch: 40, dist: 6.4, target: [0, 0.2, 0] };
}

// ---- sweet pastry ----
function painChocolat() {
  const scene = new Scene();
  board(scene, 3.2, 2, boardWood, 0.05);
  const shape = block(1.05, 0.5, 0.72, 0.22, { n: 40, push: (p) => 0.03 * Math.sin(p[1] * 34 + Math.abs(p[2]) * 8) * (Math.abs(p[0]) > 0.42 ? 1 : 0.15) + 0.015 * noise(p[0] * 5, p[1] * 5, p[2] * 5) });
  const skin = (s) => { crust({ pale: "#f2cd8e", gold: "#cf8632", dark: "#8b4511", from: 0, to: 0.52, gloss: 0.08, rough: 0.28, spots: 0.25 })(s); const k = Math.sin(s.x * 26 + 0.6 * Math.sin(s.z * 5)); if (s.y > 0.3) { s.r *= 1 + 0.09 * k; s.g *= 1 + 0.1 * k; s.b *= 1 + 0.1 * k; } };
  const stick = block(1.12, 0.12, 0.12, 0.03), choco = glaze("#3b1d10", { gloss: 0.05 });
  [[-0.7, -0.25, 0.35], [0.72, -0.3, -0.25], [0.0, 0.55, 0.1]].forEach(([x, z, t]) => {
    const w = place().turn(t).move(x, 0.13, z);
    scene.add(shape, skin, w);
    for (const q of [-0.16, 0.16]) scene.add(stick, choco, place().move(0, 0.17, q).in(w));
  });
  for (let i = 0; i < 5; i++) scene.add(block(0.22, 0.07, 0.16, 0.02), choco, place().turn(i * 1.3).move(1.05 + 0.12 * (i % 3), 0.13 + (i > 2 ? 0.07 : 0), 0.55 + 0.13 * (i % 2)));
  return { scene, mood: sage, pitch: 36, dist: 6.0, target: [0, 0.2, 0.1] };
}
function cinnamon() {
  const scene = new Scene();
  plate(scene, 1.65, "#7d8f86");
  const r = 0.82, base = dome(r, 0.55, 0.2, 3.4);
  const phase = (x, z) => { const d = Math.hypot(x, z), a = Math.atan2(z, x); return (d / 0.2 - a / TAU) ; };
  const groove = (x, z) => { const p = phase(x, z), q = p - Math.round(p); return Math.exp(-((q / 0.13) ** 2)) * smooth(0.03, 0.14, Math.hypot(x, z)); };
  const h = (x, z) => base(x, z) - 0.09 * groove(x, z);
  const dough = crust({ pale: "#f0c98d", gold: "#cb8437", dark: "#8b4716", from: 0.02, to: 0.62, spots: 0.2, gloss: 0.06 });
  const iced = (s) => {
    dough(s); toward(s, rgb("#5f2c10"), groove(s.x, s.z) * 0.9);
    const n = fbm(s.x * 2.2 + 2, 3, s.z * 2.2, 3) + 0.22 - 0.5 * Math.hypot(s.x, s.z) * 0.75 - 0.22 * groove(s.x, s.z);
    const k = smooth(-0.1, -0.06, n) * smooth(0.2, 0.5, s.ny);
    toward(s, rgb("#fffaf0"), k); s.soft = mix(s.soft, 0.4, k); s.rough = mix(s.rough, 0.22, k); s.mirror = 0.03 * k; if (k > 0.1) { s.spec = 0.08; }
  };
  const m = mound(r, h, { n: 200, rows: 150 });
  [[-0.72, -0.2, 0.07, 0], [0.74, -0.3, 0.07, 2], [0.08, 0.62, 0.07, 4]].forEach(([x, z, y, t]) => scene.add(m, iced, place().turn(t).scale(0.86).move(x, y, z)));
  for (let i = 0; i < 2; i++) scene.add(sheet(60, 30, (u, v) => { const a = u * 9, q = 0.03 + u * 0.06; return [Math.cos(a) * q, Math.sin(a) * q, (v - 0.5) * 0.9]; }), plain("#8a4a20", { grain: 0.3 }), place().turn(1.1 + i * 0.5).move(1.55 - i * 0.1, 0.1, 0.85 + i * 0.12));
  return { scene, mood: cool, pitch: 38, dist: 6.2, target: [0.05, 0.25, 0.1] };
}
function poppyBun() {
  const scene = new Scene();
  board(scene, 3.2, 2, boardWood, 0.07);
  const skin = crust({ pale: "#f2cb88", gold: "#d08a37", dark: "#8f4b15", from: -0.15, to: 0.2, gloss: 0.09, rough: 0.26, spots: 0.15 });
  const twist = (k) => tube((t) => { const a = t * TAU, b = a * 3 + k * Math.PI; return [Math.cos(a) * (0.42 + 0.13 * Math.cos(b)), 0.13 * Math.sin(b), Math.sin(a) * (0.42 + 0.13 * Math.cos(b))]; }, () => 0.175, { segs: 30, steps: 160 });
  const parts = [twist(0), twist(1)];
  const mat = (s) => { skin(s); const q = Math.sin(s.u * TAU * 2 + s.v * 6); const p = smooth(0.35, 0.75, q + 0.35 * noise(s.x * 20, s.y * 20, s.z * 20)); toward(s, rgb("#2a2124"), p * 0.85); };
  [[-0.75, 0.28, 0], [0.72, 0.36, 1], [-0.05, -0.58, 2]].forEach(([x, z, t]) => { for (const p of parts) scene.add(p, mat, place().turn(t).move(x, 0.42, z)); });
  const r = random(4);
  for (let i = 0; i < 120; i++) scene.add(poppyShape, nigella, at(r.in(-1.4, 1.5), 0.137, r.in(-0.9, 0.95)));
  return { scene, mood: cool, pitch: 38, dist: 6.1, target: [0, 0.25, 0.05] };
}
function vatrushka() {
  const scene = new Scene();
  napkin(scene, 3.5, 2.2, place().turn(0.08), linenRose);
  const h = (x, z) => { const d = Math.hypot(x, z) / 0.78, e = clamp((1 - d) / 0.36); return 0.1 + Math.sqrt(Math.max(0, 1 - (2 * Math.min(e, 0.5) - 1) ** 2)) * 0.3 * (e < 0.5 ? 1 : 1 - 0.45 * smooth(0.5, 1, e)) + (d < 0.62 ? 0.04 * noise(x * 5, 1, z * 5) : 0); };
  const dough = crust({ pale: "#f2ca88", gold: "#d08935", dark: "#8f4a14", from: 0.05, to: 0.48, gloss: 0.09, rough: 0.25, spots: 0.15 });
  const curd = (s) => { put(s, rgb("#efe0bd")); const n = fbm(s.x * 4, 1, s.z * 4, 3); toward(s, rgb("#dc9f45"), smooth(-0.05, 0.35, n) * 0.75); s.soft = 0.35; bump(s, (x, y, z) => noise(x * 14, 1, z * 14), 0.014, 0.02); };
  const m = mound(0.78, h, { n: 160, rows: 110 }), raisin = blob(0.07, 0.045, 0.05, { n: 10, push: (x, y, z) => 1 + 0.2 * noise(x * 5, y * 5, z * 5) });
  [[-0.85, 0.2, 0], [0.78, 0.42, 1], [0.08, -0.72, 2]].forEach(([x, z, t], i) => {
    const w = place().turn(t).move(x, 0.1, z);
    scene.add(m, (s) => (Math.hypot(s.x, s.z) < 0.49 + 0.02 * noise(s.x * 9, 2, s.z * 9) ? curd(s) : dough(s)), w);
    seeds(scene, strewn(6, 0.36, 0.2, 3 + i), (a, b) => h(a, b) + 0.01, w, { material: plain("#4a2117", { spec: 0.08, rough: 0.3 }), shape: raisin });
  });
  return { scene, mood: cool, pitch: 38, dist: 6.3, target: [0, 0.2, 0.05] };
}
function danish() {
  const scene = new Scene();
  plate(scene, 1.7, "#f5f1ea");
  const shape = (x, z) => { const q = Math.max(Math.abs(x), Math.abs(z)) / 0.68; const corner = Math.min(Math.abs(x), Math.abs(z)) / 0.68; return 0.1 + 0.24 * smooth(1, 0.78, q) * (0.55 + 0.6 * smooth(0.45, 0.8, q)) + 0.12 * corner * smooth(1, 0.8, q) + 0.02 * Math.sin(q * 44); };
  const outline = (a) => (Math.abs(Math.cos(a)) ** 7 + Math.abs(Math.sin(a)) ** 7) ** (-1 / 7);
  const m = outward(sheet(160, 80, (u, v) => { const a = u * TAU, d = v < 0.1 ? 0.68 * (0.93 + 0.7 * v) : 0.68 * (1 - (v - 0.1) / 0.9); const x = Math.cos(a) * d * outline(a), z = Math.sin(a) * d * outline(a); return [x, v < 0.1 ? v : shape(x, z), z]; }, { closedU: true }), [0, -2, 0]);
  const dough = crust({ pale: "#f3d193", gold: "#d38e38", dark: "#8f4b14", from: 0.03, to: 0.48, gloss: 0.09, rough: 0.25, spots: 0.2 });
  [[-0.78, 0.3, 0.3], [0.8, 0.25, -0.2], [0.02, -0.72, 0.1]].forEach(([x, z, t], i) => {
    const w = place().turn(t).move(x, 0.07, z);
    scene.add(m, dough, w);
    scene.add(blob(0.4, 0.12, 0.4, { n: 24 }), cream("#f9df93", { rough: 0.25, spec: 0.07 }), place().move(0, 0.26, 0).in(w));
    const r = random(i + 2);
    [[-0.13, 0.1], [0.14, 0.12], [0, -0.15], [0.2, -0.1], [-0.2, -0.12], [0.0, 0.0]].forEach(([a, b], j) => (j % 2 ? blueberry : raspberry)(scene, place().turn(r() * 6).tip(r.in(-0.3, 0.3)).move(a, 0.33 + (j === 5 ? 0.1 : 0), b).in(w), 0.95));
    mint(scene, place().scale(0.6).move(0.02, 0.5, 0.06).in(w));
  });
  return { scene, mood: rose, pitch: 37, dist: 6.2, target: [0, 0.25, 0] };
}

// ---- more cakes ----
const swirlShape = lathe([[0, 0], [0.17, 0], [0.19, 0.06], [0.15, 0.13], [0.1, 0.2], [0.03, 0.29], [0, 0.3]], { segs: 80, steps: 40, push: (a, v) => 1 + 0.16 * Math.sin(a * 6 + v * 7) * (1 - v) });
const dollops = (scene, where, r, y, n, skip, material = cream(), size = 1) => { for (let i = 0; i < n; i++) { const a = ((i + 0.5) / n) * TAU; if (skip(Math.cos(a), Math.sin(a))) scene.add(swirlShape, material, place().scale(size).turn(i).move(Math.cos(a) * r, y, Math.sin(a) * r).in(where)); } };
const stripes = (n, h, cake, filling, share = 0.3) => { const out = []; for (let i = 0; i < n; i++) { out.push([((i + 1 - share) * h) / n, cake]); out.push([((i + 1) * h) / n, filling, true]); } return out; };
function napoleon() {
  const flakes = (s) => { put(s, rgb("#f3d9a4")); const n = noise(s.x * 17, s.y * 17, s.z * 17); toward(s, rgb("#d9a557"), smooth(0.0, 0.6, n)); toward(s, rgb("#fbeed2"), smooth(0.0, -0.6, n)); bump(s, (x, y, z) => noise(x * 20, y * 20, z * 20), 0.03, 0.015); s.soft = 0.2; };
  return cakeScene({
    body: flakes, inside: layers(stripes(9, 0.9, "#dca55a", "#fbf0cf", 0.5), { waver: 0.03, pores: 0.6 }), h: 0.9, mood: cool, stand: "#5f7f8c",
    top: (scene, where, r, h) => { const r2 = random(7), bit = block(0.13, 0.018, 0.09, 0.008, { n: 2 }); for (let i = 0; i < 130; i++) { const a = r2.in(1.42, 6.75), d = Math.sqrt(r2()) * 1.05; scene.add(bit, plain(r2.pick(["#f3d9a4", "#e3b468", "#fbeed2"])), place().scale(r2.in(0.6, 1.5)).tip(r2.in(-0.5, 0.5)).turn(i).roll(r2.in(-0.4, 0.4)).move(Math.cos(a) * d, h + 0.02, Math.sin(a) * d).in(where)); } },
  });
}
function velvet() {
  return cakeScene({
    body: cream("#fdf7ef"), inside: layers([...stripes(4, 0.93, "#9e1622", "#fdf3ea", 0.24), [2, "#fdf7ef", true]]), h: 1, mood: rose, stand: "#f8f4f0",
    top: (scene, where, r, h, ok) => {
      dollops(scene, where, 0.9, h - 0.01, 12, ok);
      const r2 = random(4), bit = blob(0.03, 0.025, 0.03, { n: 4 });
      for (let i = 0; i < 150; i++) { const a = r2.in(1.45, 6.75), d = Math.sqrt(r2()) * 0.72; scene.add(bit, plain(r2.pick(["#9e1622", "#7d0f1a", "#b52a33"])), place().scale(r2.in(0.6, 1.3)).move(Math.cos(a) * d, h + 0.005, Math.sin(a) * d).in(where)); }
    },
  });
}
function prague() {
  return cakeScene({
    body: (s) => { glaze("#33170c", { gloss: 0.1 })(s); }, inside: layers([...stripes(3, 0.82, "#5a2c16", "#a87040", 0.22), [0.86, "#d07a1c", true], [2, "#33170c", true]]), h: 0.92, mood: dusk, stand: "#efe6da",
    top: (scene, where, r, h, ok) => {
      for (let i = 0; i < 12; i++) { const a = ((i + 0.5) / 12) * TAU; if (!ok(Math.cos(a), Math.sin(a))) continue; scene.add(swirlShape, plain("#6b3a1e", { rough: 0.35, spec: 0.05 }), place().scale(0.72).move(Math.cos(a) * 0.92, h, Math.sin(a) * 0.92).in(where)); }
      const curl = tube((t) => [Math.cos(t * 9) * 0.1, 0.05 + t * 0.12, Math.sin(t * 9) * 0.1], () => [0.015, 0.05], { segs: 8, steps: 60 });
      for (let i = 0; i < 7; i++) { const a = 2.2 + i * 0.62; scene.add(curl, plain("#54290f", { rough: 0.3, spec: 0.06 }), place().tip(1.2).turn(i * 1.9).move(Math.cos(a) * 0.35, h + 0.1, Math.sin(a) * 0.35).in(where)); }
    },
  });
}
function berryCake() {
  return cakeScene({
    body: (s) => { cream("#fefaf3")(s); const k = Math.sin(s.y * 60) * 0.16; if (s.ny < 0.5) s.ny += k; }, inside: layers([...stripes(3, 0.9, "#f3d694", "#fffaf0", 0.3), [2, "#fefaf3", true]]), h: 1.0, mood: rose, stand: "#d9c3bb",
    top: (scene, where, r, h, ok) => {
      const r2 = random(11), spots = strewn(70, 0.98, 0.2, 8).filter(([x, z]) => ok(x, z) && Math.hypot(x, z) > 0.25);
      berryHeap(scene, spots, () => h + 0.005, where, 4, 1.0);
      berryHeap(scene, strewn(9, 0.5, 0.25, 5).filter(([x, z]) => ok(x, z)), () => h + 0.2, where, 9, 0.95);
      for (let i = 0; i < 5; i++) { const a = 2 + i; mint(scene, place().scale(0.7).move(Math.cos(a) * 0.7, h + 0.25, Math.sin(a) * 0.7).in(where)); }
    },
  });
}
function bento() {
  const scene = new Scene();
  const kraft = plain("#c99f6b", { rough: 0.85, spec: 0.01 });
  scene.add(block(2.3, 0.08, 2.0, 0.03), kraft, at(0, 0, 0));
  for (const [w, d, x, z, hh] of [[2.3, 0.06, 0, -0.98, 0.72], [2.3, 0.06, 0, 0.98, 0.3], [0.06, 2.0, -1.13, 0, 0.5], [0.06, 2.0, 1.13, 0, 0.5]]) scene.add(block(w, hh, d, 0.02), kraft, at(x, 0, z));
  scene.add(block(2.3, 0.05, 1.9, 0.02), kraft, place().tip(-1.25).move(0, 0.55, -1.35).move(0, 0.2, 0.0));
  const crumpled = sheet(60, 60, (u, v) => [(u - 0.5) * 2.15, 0.1 + 0.07 * noise(u * 9, 1, v * 9) + 0.02 * noise(u * 26, 2, v * 26) + 0.25 * Math.max(Math.abs(u - 0.5), Math.abs(v - 0.5)) ** 3 * 8 * 0.3, (v - 0.5) * 1.9]);
  scene.add(crumpled, cloth("#f7f1e8"), at());
  const w = at(0, 0.14, 0.02), skin = cream("#f6c9cf");
  scene.add(sector(0.78, 0.62, 0, TAU, { bevel: 0.07 }).body, skin, w);
  dollops(scene, w, 0.64, 0.6, 14, () => true, cream("#fdf3ee"), 0.62);
  dollops(scene, w, 0.82, -0.02, 22, () => true, cream("#fdf3ee"), 0.5);
  const heart = circle(1, 80).map(([c, s]) => { const t = Math.atan2(s, c); return [0.026 * 16 * Math.sin(t) ** 3 * 0.8, -0.021 * (13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t))]; });
  scene.add(slab(heart, 0.05, { bevel: 0.03 }), cream("#d9556b", { rough: 0.25, spec: 0.06 }), place().move(0, 0.62, 0.0).in(w));
  strawberry(scene, place().move(0.0, 0.62, -0.42).in(w), 0.8);
  return { scene, mood: rose, pitch: 44, dist: 6.2, target: [0, 0.3, -0.05] };
}
function medovikSlice() {
  const scene = new Scene();
  plate(scene, 1.5, "#f6f1e8");
  const list = [];
  for (let i = 0; i < 10; i++) list.push([0.06 + i * 0.1, "#b9752f"], [0.1 + i * 0.1, "#fbf1dd", true]);
  const crumbs = crumb({ colour: "#c98a45", pore: "#7c4516", size: 16, depth: 0.8 });
  const piece = sector(1.9, 1, 0.0, 0.52, { bevel: 0.05 });
  const w = place().turn(-2.55).move(0.85, 0.06, -0.28);
  scene.add(piece.body, (s) => { crumbs(s); bump(s, (x, y, z) => noise(x * 24, y * 24, z * 24), 0.02, 0.015); s.soft = 0.1; }, w);
  scene.add(piece.cuts, layers(list, { waver: 0.014 }), w);
  const honey = tube([[-0.9, 0.1, 0.75], [-0.55, 0.1, 0.9], [-0.1, 0.1, 0.82], [0.4, 0.1, 0.95], [0.9, 0.1, 0.72]], (t) => [0.05 * (1 + 0.6 * Math.sin(t * 14)), 0.025], { steps: 80 });
  scene.add(honey, plain("#c9781a", { rough: 0.1, spec: 0.12, mirror: 0.08, soft: 0.5 }), at());
  mint(scene, place().scale(0.9).move(0.45, 1.07, -0.1));
  return { scene, mood: sage, pitch: 25, dist: 5.6, target: [0, 0.48, 0] };
}
function cheesecake() {
  const scene = new Scene();
  plate(scene, 1.5, "#e6ddd3");
  const piece = sector(1.9, 0.82, 0.0, 0.55, { bevel: 0.03 }), w = place().turn(-2.55).move(0.9, 0.06, -0.25);
  const body = layers([[0.16, "#a9713a"], [0.79, "#fdeabb", true], [2, "#ecc67e", true]], { waver: 0.02 });
  const base = (s) => { body(s); if (s.y < 0.16) bump(s, (x, y, z) => noise(x * 26, y * 26, z * 26), 0.03, 0.012); };
  scene.add(piece.body, base, w); scene.add(piece.cuts, base, w);
  const sauce = plain("#b3101c", { rough: 0.1, spec: 0.12, mirror: 0.08, soft: 0.35 });
  const inWedge = (f) => { const a = 0.275; return [Math.cos(a) * f, Math.sin(a) * f]; };
  const pool = slab(circle(0.36, 80, (a) => 1 + 0.18 * Math.sin(a * 3) + 0.1 * Math.sin(a * 5 + 1)), 0.06, { bevel: 0.05 });
  scene.add(pool, sauce, place().scale(1.15, 1, 0.8).turn(-0.27).move(inWedge(1.25)[0], 0.8, inWedge(1.25)[1]).in(w));
  for (const [f, q, l] of [[1.32, 0.545, 0.45], [1.08, 0.545, 0.3], [1.55, 0.545, 0.24]]) scene.add(tube([[Math.cos(q) * f - 0.04, 0.83, Math.sin(q) * f - 0.07], [Math.cos(q) * f, 0.8, Math.sin(q) * f + 0.02], [Math.cos(q) * f, 0.8 - l * 0.6, Math.sin(q) * f + 0.035], [Math.cos(q) * f, 0.8 - l, Math.sin(q) * f + 0.03]], (t) => 0.045 + 0.025 * smooth(0.6, 1, t) - 0.05 * smooth(0.93, 1, t), { steps: 30, up: [1, 0, 0] }), sauce, w);
  strawberry(scene, place().tip(0.25).move(inWedge(1.28)[0], 0.84, inWedge(1.28)[1]).in(w), 0.85);
  scene.add(halfStrawberry, strawberryCut, place().tip(-0.9).turn(0.4).move(-0.75, 0.24, 0.75)); strawberry(scene, place().tip(1.5).turn(0.6).move(-0.35, 0.28, 0.7), 0.8);
  mint(scene, place().scale(0.7).move(inWedge(1.05)[0], 0.84, inWedge(1.05)[1]).in(w));
  return { scene, mood: rose, pitch: 26, dist: 5.5, target: [0, 0.48, 0] };
}
function eclairs(kind) {
  const scene = new Scene();
  scene.add(block(3.0, 0.13, 1.8, 0.05), kind === "pistachio" ? marble() : boardWood, place().turn(0.06));
  const dough = crust({ pale: "#f0c98a", gold: "#cd8838", dark: "#93501b", from: -0.25, to: 0.2, spots: 0.35, size: 4 });
  const shape = blob(0.92, 0.25, 0.28, { n: 60, square: 2.6, flat: 0.8, push: (x, y, z) => 1 + 0.025 * noise(x * 6, y * 6, z * 6) });
  const top = blob(0.86, 0.2, 0.25, { n: 60, square: 2.8, push: (x, y, z) => 1 + 0.05 * Math.sin(x * 5 + z * 3) * (y < 0 ? 1 : 0) });
  const icing = kind === "pistachio" ? plain("#a9bf62", { rough: 0.2, spec: 0.1, mirror: 0.05, soft: 0.25 }) : glaze("#35180c", { gloss: 0.09 });
  const r = random(5), bit = blob(0.035, 0.025, 0.03, { n: 5 });
  [[0, -0.52], [0.05, 0.02], [-0.02, 0.58]].forEach(([x, z], i) => {
    const w = place().turn(0.16 + 0.03 * i).move(x, 0.34, z);
    scene.add(shape, dough, w);
    scene.add(top, icing, place().move(0, 0.075, 0).in(w));
    if (kind === "pistachio") {
      for (let j = 0; j < 30; j++) { const q = r.in(-0.7, 0.7), p = r.in(-0.16, 0.16); scene.add(bit, plain(r.pick(["#6f8f2e", "#8faa3c", "#587024"])), place().scale(r.in(0.5, 1.2)).move(q, 0.27 - p * p * 2, p).in(w)); }
      for (const q of [-0.45, 0.0, 0.45]) raspberry(scene, place().turn(q * 9).move(q, 0.23, 0).in(w), 0.85);
    } else {
      const zig = tube((t) => [-0.7 + 1.4 * t, 0, Math.sin(t * 40) * 0.15], () => [0.014, 0.01], { segs: 6, steps: 200 });
      scene.add(zig, cream("#fbf0de"), place().move(0, 0.272, 0).in(w));
    }
  });
  return { scene, mood: kind === "pistachio" ? rose : cool, pitch: 38, dist: 5.4, target: [0, 0.25, 0.05] };
}
function tartlet() {
  const scene = new Scene();
  scene.add(block(3.1, 0.12, 1.8, 0.05), marble(), place().turn(-0.05));
  [[-0.85, -0.15, 1], [0.75, -0.3, 3], [0.0, 0.55, 7]].forEach(([x, z, k]) => {
    const w = place().turn(k).scale(0.98).move(x, 0.12, z);
    scene.add(fluted(0.62, 0.3, { n: 22, lip: 0.07, depth: 0.05 }), shortcrust, w);
    scene.add(blob(0.53, 0.12, 0.53, { n: 24 }), cream("#f9e3a2"), place().move(0, 0.3, 0).in(w));
    berryHeap(scene, [[0, 0.3], [0.27, 0.12], [-0.27, 0.12], [0.17, -0.24], [-0.17, -0.24]].map(([a, b], i) => [a, b]), () => 0.36, w, k, 0.85);
    berryHeap(scene, [[0.02, 0.02], [0.14, 0.14], [-0.13, 0.1]], () => 0.46, w, k + 1, 0.85);
    mint(scene, place().scale(0.6).move(0.05, 0.62, -0.1).in(w));
  });
  return { scene, mood: rose, pitch: 36, dist: 6.0, target: [-0.02, 0.3, 0.05] };
}
function brownie() {
  const scene = new Scene();
  board(scene, 3.1, 1.9, boardWood, 0.05);
  const crack = (x, z) => smooth(0.06, 0, Math.abs(noise(x * 4.5, 3, z * 4.5)));
  const mat = (s) => {
    if (s.y > 0.4) { put(s, rgb("#6b3a1f")); toward(s, rgb("#9a6a45"), smooth(-0.1, 0.6, fbm(s.x * 4, 1, s.z * 4))); toward(s, rgb("#2a120a"), crack(s.x + s.tint[0] * 9, s.z)); s.spec = 0.08; s.rough = 0.3; bump(s, (x, y, z) => noise(x * 5 + s.tint[0] * 9, 3, z * 5), 0.03, 0.02); }
    else { crumb({ colour: "#3f1f11", pore: "#1f0d07", size: 12, depth: 0.6 })(s); bump(s, (x, y, z) => noise(x * 20, y * 20, z * 20), 0.02, 0.012); s.soft = 0.1; s.spec = 0.04; s.rough = 0.4; const n = noise(s.x * 6 + s.tint[0] * 20, s.y * 6, s.z * 6); toward(s, rgb("#b98550"), smooth(0.5, 0.58, n)); }
  };
  const shape = block(0.82, 0.46, 0.82, 0.05, { n: 20, push: (p) => 0.015 * noise(p[0] * 6, p[1] * 6, p[2] * 6) });
  [[-0.72, 0.13, 0.25, 0.3, 1], [0.35, 0.13, 0.4, -0.25, 2], [-0.3, 0.59, 0.12, 0.6, 3], [0.95, 0.13, -0.45, 0.15, 4], [-0.2, 0.13, -0.62, 0.1, 5]].forEach(([x, y, z, t, k]) => {
    const w = place().turn(t).move(x, y, z);
    scene.add(shape, mat, w, [k * 0.31, k * 0.7, k]);
    if (k !== 1) walnut(scene, place().turn(k * 2).move(0.05, 0.46, 0.02).in(w), 1.0);
  });
  return { scene, mood: cool, pitch: 32, dist: 5.9, target: [0.05, 0.42, 0] };
}
function applePie() {
  const scene = new Scene();
  roundBoard(scene, 1.65, darkWood);
  scene.add(fluted(1.28, 0.4, { n: 36 }), shortcrust, at(0, 0.12, 0));
  const fill = (s) => { put(s, rgb("#d99a35")); const n = noise(s.x * 5, 1, s.z * 5); toward(s, rgb("#f0c566"), smooth(0, 0.5, n)); toward(s, rgb("#a55f18"), smooth(0, -0.5, n) * 0.7); s.spec = 0.1; s.rough = 0.15; s.mirror = 0.05; s.soft = 0.4; bump(s, (x, y, z) => noise(x * 6, 1, z * 6), 0.05, 0.02); };
  scene.add(mound(1.16, () => 0.36, { rows: 30 }), fill, at(0, 0.12, 0));
  const lattice = crust({ pale: "#f3d298", gold: "#dc9f4c", dark: "#a3611f", from: -0.08, to: 0.1, spots: 0.4, gloss: 0.07, rough: 0.35 });
  for (let k = 0; k < 2; k++) for (let i = -4; i <= 4; i++) {
    const q = i * 0.25, l = Math.sqrt(Math.max(0.01, 1.2 ** 2 - q * q));
    const strip = tube((t) => [(t - 0.5) * 2 * l, 0.03 * Math.cos(((t - 0.5) * 2 * l) / 0.25 * Math.PI + (i % 2 ? 0 : Math.PI)) * (k ? -1 : 1) , q], () => [0.085, 0.03], { segs: 12, steps: 120 });
    scene.add(strip, lattice, place().turn(k ? Math.PI / 2 + 0.3 : 0.3).move(0, 0.55, 0));
  }
  scene.add(lathe([[1.12, 0.52], [1.2, 0.57], [1.3, 0.57], [1.34, 0.5], [1.26, 0.46]], { segs: 240, steps: 24, push: (a) => 1 + 0.012 * Math.sin(a * 48), lift: (a, v) => 0.025 * Math.sin(a * 48) * Math.sin(v * Math.PI) }), lattice, at(0, 0.02, 0));
  apple(scene, place().move(1.5, 0, -0.95), "#b8261d"); apple(scene, place().turn(2).scale(0.95).move(-1.65, 0, 0.75), "#9fae3a");
  return { scene, mood: cool, pitch: 40, dist: 6.9, target: [0, 0.2, 0.05] };
}
function apple(scene, where, hex) {
  const m = lathe([[0, 0.06], [0.12, 0.01], [0.27, 0.08], [0.37, 0.3], [0.33, 0.52], [0.16, 0.6], [0.05, 0.55], [0, 0.5]], { segs: 50, steps: 50 });
  scene.add(m, (s) => { put(s, rgb(hex)); const a = Math.atan2(s.z, s.x); toward(s, rgb("#dfc25a"), clamp(0.25 + 0.7 * noise(Math.cos(a) * 3, s.y * 1.2, Math.sin(a) * 3)) * 0.7); s.spec = 0.08; s.rough = 0.2; s.mirror = 0.04; }, where);
  scene.add(tube([[0, 0.5, 0], [0.02, 0.62, 0], [0.07, 0.72, 0.01]], () => 0.018, { segs: 8, steps: 12 }), plain("#5a3d22"), where);
}
function oatCookies() {
  const scene = new Scene();
  napkin(scene, 3.5, 2.2, place().turn(-0.1), linen);
  const r = random(9), flake = blob(0.075, 0.014, 0.05, { n: 6 }), chip = lathe([[0, 0], [0.075, 0.01], [0.06, 0.05], [0.02, 0.09], [0, 0.1]], { segs: 14, steps: 10 });
  const skin = crust({ pale: "#e9bf7f", gold: "#c98d47", dark: "#8d5422", from: 0, to: 0.32, spots: 1, size: 6, gloss: 0.03, rough: 0.6 });
  const cookie = (w, k) => {
    const h = (x, z) => dome(0.56, 0.2, 0.09, 3)(x, z) + 0.035 * noise(x * 7 + k * 5, 1, z * 7) + 0.015 * noise(x * 17, 2 + k, z * 17);
    scene.add(mound(0.56 + 0.02 * Math.sin(k), h, { n: 90, rows: 50 }), skin, w);
    seeds(scene, strewn(34, 0.5, 0.07, k + 2), h, w, { shape: flake, material: plain("#f0d6a2", { soft: 0.2 }), seed: k });
    seeds(scene, strewn(7, 0.42, 0.17, k + 12), h, w, { shape: chip, material: plain("#3a1c10", { spec: 0.08, rough: 0.3 }), seed: k + 3 });
  };
  for (let i = 0; i < 4; i++) cookie(place().turn(i).move(-0.55 + 0.04 * Math.sin(i * 3), 0.1 + i * 0.19, -0.35 + 0.05 * Math.cos(i * 4)), i + 1);
  cookie(place().turn(1).move(0.62, 0.1, 0.25), 7); cookie(place().tip(0.75).turn(-0.5).move(0.12, 0.36, 0.12).move(0.75, 0.05, -0.55), 8); cookie(place().turn(2).move(-0.5, 0.1, 0.72), 9);
  return { scene, mood: slateBlue, pitch: 34, dist: 6.2, target: [0, 0.35, 0.05] };
}
function kurabye() {
  const scene = new Scene();
  plate(scene, 1.75, "#5b7d74");
  const skin = crust({ pale: "#eec887", gold: "#d39a4a", dark: "#9d6122", from: 0.0, to: 0.3, spots: 0.2, gloss: 0.03 });
  const h = (x, z) => { const a = Math.atan2(z, x), d = Math.hypot(x, z) / 0.42; return d > 1.2 ? 0.06 : 0.08 + 0.2 * Math.sqrt(Math.max(0, 1 - (d / (0.93 + 0.07 * Math.cos(a * 8))) ** 2)) * (0.8 + 0.2 * Math.abs(Math.cos(a * 4 + d * 1.4))) - 0.12 * Math.exp(-((d / 0.32) ** 2)); };
  const m = mound(0.42, h, { n: 140, rows: 60 });
  const jam = plain("#d9761a", { rough: 0.1, spec: 0.12, mirror: 0.07, soft: 0.5 }), drop = blob(0.11, 0.06, 0.11, { n: 14 });
  const spots = [[-0.9, 0.25], [-0.05, 0.3], [0.8, 0.28], [-0.5, -0.45], [0.38, -0.48], [-0.45, 0.95], [0.42, 0.95], [1.05, -0.4], [-1.2, -0.4]];
  spots.forEach(([x, z], i) => { const w = place().turn(i).move(x, 0.07, z); scene.add(m, skin, w); scene.add(drop, jam, place().move(0, 0.17, 0).in(w)); });
  [[-0.3, -0.02], [0.35, 0.02], [0.0, 0.55]].forEach(([x, z], i) => { const w = place().turn(i + 4).move(x, 0.3, z); scene.add(m, skin, w); scene.add(drop, jam, place().move(0, 0.17, 0).in(w)); });
  return { scene, mood: rose, pitch: 42, dist: 6.3, target: [0, 0.15, 0.1] };
}
const pahlavaPiece = (() => {
  const outline = [];
  const corners = [[0.5, 0], [0, 0.3], [-0.5, 0], [0, -0.3]];
  for (let i = 0; i < 4; i++) for (let j = 0; j < 16; j++) outline.push([mix(corners[i][0], corners[(i + 1) % 4][0], j / 16), mix(corners[i][1], corners[(i + 1) % 4][1], j / 16)]);
  return slab(outline.map(([x, z]) => [x * 0.96, z * 0.96]), 0.36, { bevel: 0.03, top: (x, z) => 0.05 * (1 - Math.hypot(x, z * 1.6) * 1.6) });
})();
const pahlavaSkin = (s) => {
  const y = s.y + 0.012 * noise(s.x * 8, s.y * 3, s.z * 8), k = Math.sin(y * 105);
  if (s.y > 0.33) crust({ pale: "#e9b862", gold: "#cf8a30", dark: "#9a5517", from: 0.3, to: 0.46, spots: 0.4 })(s);
  else { put(s, blend(rgb("#f0cd84"), rgb("#b9772c"), clamp(0.5 + 0.5 * k))); if (s.y > 0.13 && s.y < 0.23) { put(s, rgb("#7d4f22")); toward(s, rgb("#c99a5c"), smooth(0, 0.6, noise(s.x * 16, s.y * 16, s.z * 16))); } s.ny += 0.3 * Math.cos(y * 105); }
  s.spec = 0.11; s.rough = 0.18; s.mirror = 0.05; s.soft = 0.25;
};
function pahlava() {
  const scene = new Scene();
  plate(scene, 1.7, "#2f5d73");
  const spots = [[-0.55, 0.1, -0.3], [0.52, 0.1, -0.3], [0, 0.1, 0.02], [-1.05, 0.1, 0.05], [1.05, 0.1, 0.02], [-0.53, 0.1, 0.37], [0.53, 0.1, 0.36], [0, 0.1, 0.7], [0, 0.1, -0.63]];
  spots.forEach(([x, y, z], i) => { const w = place().turn(0.04 * Math.sin(i * 7)).move(x, y, z + 0.0); scene.add(pahlavaPiece, pahlavaSkin, w); walnut(scene, place().turn(i).move(0, 0.37, 0).in(w), 0.8); });
  [[-0.27, 0.48, 0.2, 0.2], [0.3, 0.48, 0.15, -0.3]].forEach(([x, y, z, t]) => { const w = place().turn(t).move(x, y, z); scene.add(pahlavaPiece, pahlavaSkin, w); walnut(scene, place().turn(t * 9).move(0, 0.37, 0).in(w), 0.8); });
  return { scene, mood: dusk, pitch: 38, dist: 6.2, target: [0, 0.25, 0.05] };
}
function chakHeap(scene, where, R, H, n, seed) {
  const r = random(seed), rods = [0, 1, 2, 3].map((k) => tube([[-0.13, 0, 0], [0, 0.02 * (k % 2), 0.01 * k], [0.13, 0, 0]], (t) => 0.055 * Math.sin(Math.PI * clamp(0.12 + 0.76 * t)) ** 0.4, { segs: 9, steps: 8 }));
  const honeyed = (hex) => plain(hex, { rough: 0.14, spec: 0.11, mirror: 0.05, soft: 0.3 }), mats = ["#e3a53c", "#d28c28", "#edbb5a", "#c47a1e"].map(honeyed), nut = plain("#7f9a35", { spec: 0.05 });
  scene.add(mound(R * 0.92, (x, z) => H * 0.95 * Math.sqrt(Math.max(0, 1 - (x * x + z * z) / (R * R * 0.95))) + 0.02, { n: 60, rows: 30 }), mats[1], where);
  for (let i = 0; i < n; i++) {
    const y = r() ** 0.75, a = r() * TAU, q = Math.sqrt(1 - (y * 0.98) ** 2), p = [Math.cos(a) * q * R, y * H, Math.sin(a) * q * R];
    scene.add(i % 14 === 13 ? blob(0.06, 0.04, 0.045, { n: 6 }) : r.pick(rods), i % 14 === 13 ? nut : r.pick(mats), place().turn(r() * 6).roll(r.in(-0.6, 0.6)).tip(r.in(-0.6, 0.6)).move(...p).in(where));
  }
}
function chakchak() {
  const scene = new Scene();
  plate(scene, 1.55, "#f2ece1");
  chakHeap(scene, at(0, 0.1, 0), 1.05, 0.95, 900, 3);
  return { scene, mood: slateBlue, pitch: 27, dist: 5.9, target: [0, 0.45, 0] };
}
function navruzBox() {
  const scene = new Scene();
  const oak = wood({ light: "#b98754", dark: "#7c4f2a" });
  scene.add(block(3.3, 0.1, 2.2, 0.03), oak, at());
  for (const [w, d, x, z] of [[3.3, 0.1, 0, -1.05], [3.3, 0.1, 0, 1.05], [0.1, 2.2, -1.6, 0], [0.1, 2.2, 1.6, 0], [3.1, 0.05, 0, 0], [0.05, 2.1, 0, 0]]) scene.add(block(w, w === 0.05 || d === 0.05 ? 0.4 : 0.55, d, 0.02), oak, at(x, 0, z));
  [[-1.15, -0.7], [-0.45, -0.7], [-1.15, -0.28], [-0.45, -0.28]].forEach(([x, z], i) => { const w = place().scale(0.68, 0.9, 0.72).move(x, 0.1, z - 0.02); scene.add(pahlavaPiece, pahlavaSkin, w); walnut(scene, place().scale(0.8).turn(i).move(0, 0.36, 0).in(w)); });
  chakHeap(scene, at(0.8, 0.1, -0.52), 0.46, 0.46, 190, 6);
  const shell = lathe([[0, 0.1], [0.3, 0.1], [0.415, 0.14], [0.4, 0.17], [0.43, 0.19], [0.42, 0.27], [0.33, 0.34], [0, 0.375]], { segs: 40, steps: 40 });
  ["#e58a9c", "#b9cf8e", "#f3dc7d", "#b7a1d4", "#d49a5c", "#e58a9c"].forEach((hex, i) => { const q = place().scale(0.56).in(place().move(0.3 + (i % 3) * 0.48, 0.1 , 0.3 + Math.floor(i / 3) * 0.46)); scene.add(shell, plain(hex, { rough: 0.5, soft: 0.25 }), place().scale(1, -1, 1).move(0, 0.3, 0).in(q)); scene.add(shell, plain(hex, { rough: 0.5, soft: 0.25 }), place().move(0, 0.13, 0).in(q)); });
  const skin = crust({ pale: "#f7e0ae", gold: "#e6b766", dark: "#b87a30", from: 0.05, to: 0.36, spots: 0.2 }), h = (x, z) => { const a = Math.atan2(z, x), d = Math.hypot(x, z) / 0.42; return 0.08 + 0.2 * Math.sqrt(Math.max(0, 1 - (d / (0.93 + 0.07 * Math.cos(a * 8))) ** 2)) * (0.8 + 0.2 * Math.abs(Math.cos(a * 4))) - 0.12 * Math.exp(-((d / 0.32) ** 2)); };
  const m = mound(0.42, h, { n: 120, rows: 40 });
  for (let i = 0; i < 6; i++) { const w = place().scale(0.58).move(-1.3 + (i % 3) * 0.5, 0.12, 0.3 + Math.floor(i / 3) * 0.45); scene.add(m, skin, w); scene.add(blob(0.11, 0.06, 0.11, { n: 10 }), plain("#d9761a", { rough: 0.1, spec: 0.12, mirror: 0.07, soft: 0.5 }), place().move(0, 0.17, 0).in(w)); }
  return { scene, mood: dusk, pitch: 46, dist: 7, target: [0, 0.1, 0] };
}
function logo() {
  const scene = new Scene();
  const bread = tandoorBread({ stamp: "flower" });
  roundBoard(scene, 1.5, darkWood);
  const where = at(0, 0.12, 0);
  scene.add(bread.mesh, nonCrust, where);
  seeds(scene, strewn(80, 0.62, 0.05, 4), bread.h, where);
  seeds(scene, ring(70, 0.55, 0.85, 9), bread.h, where, { seed: 8 });
  return { scene, mood: { ...dusk, backdrop: ["#2f6b6a", "#16383b"], ground: "#2a5d5d" }, pitch: 62, dist: 7.4, target: [0, 0.15, 0] };
}

export const pictures = {
  "non-obi": () => obiNon(false), "non-obi-2": () => obiNon(true), "non-patir": patir, "non-samarqand": samarqand, "non-zogora": zogora, "non-jizzali": jizzali, lavash,
  "rye-borodinsky": borodinsky, "rye-round": ryeRound, "sour-country": () => country(false), "sour-country-2": () => country(true), "sour-seeds": seeded, "sour-walnut": walnutBread,
  baguette: baguettes, toast, ciabatta, "buns-burger": burgerBuns,
  "samsa-meat": () => samsa("meat"), "samsa-meat-2": () => samsa("plate"), "samsa-pumpkin": () => samsa("pumpkin"), "samsa-chicken": () => samsa("chicken"), khachapuri, "pirozhki-cabbage": pirozhki, "quiche-spinach": quiche,
  croissant: () => croissant(), "croissant-2": () => croissant("two"), "croissant-almond": () => croissant("almond"), "pain-chocolat": painChocolat, "cinnamon-roll": cinnamon, "bun-poppy": poppyBun, vatrushka, "danish-berry": danish,
  "cake-medovik": medovik, "cake-medovik-2": medovikSlice, "cake-napoleon": napoleon, "cake-velvet": velvet, "cake-prague": prague, "cake-berry": berryCake, "cake-bento": bento,
  cheesecake, "eclair-vanilla": () => eclairs("vanilla"), "eclair-pistachio": () => eclairs("pistachio"), "tartlet-berry": tartlet, macarons, brownie,
  "pie-apple": applePie, "cookies-oat": oatCookies, "cookies-kurabye": kurabye, pahlava, chakchak, "box-navruz": navruzBox, logo,
};

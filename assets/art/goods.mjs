// The soap and candle maker's pictures: bars with swirls and stamps, wax that glows, glass, salts and boxes.
import { TAU, at, blend, cells, clamp, fbm, mix, noise, place, random, rgb, smooth } from "./core.mjs";
import { blob, block, cap, circle, curve, lathe, petal, sheet, slab, strewn, tube } from "./shapes.mjs";
import { bow, eucalyptus, gather, green, lavender, leaf, leafSkin, peony, petalSkin, rays, rose, sage, satin, stemGreen } from "./garden.mjs";
import { bump, ceramic, cloth, glassy, marble, metal, plain, put, toward, waxy, wood } from "./surfaces.mjs";
import { Scene } from "./studio.mjs";

const light = { sky: [0.98, 0.98, 1], keyColour: [1, 0.95, 0.87] };
const sand = { ...light, backdrop: ["#c7b59f", "#8b7963"], ground: "#b3a18b" };
const mist = { ...light, backdrop: ["#aab6b6", "#6b7a7c"], ground: "#99a6a6" };
const lilac = { ...light, backdrop: ["#b6abc0", "#786d87"], ground: "#a49ab0" };
const rosy = { ...light, backdrop: ["#cdb0a8", "#92736c"], ground: "#ba9c93" };
const moss = { ...light, backdrop: ["#9aa58c", "#5d6851"], ground: "#89947b" };
const stone = { ...light, backdrop: ["#b5b0a9", "#77726c"], ground: "#a39e97" };
const honeyed = { ...light, backdrop: ["#c4aa86", "#87694a"], ground: "#b09470" };
const evening = { sky: [0.95, 0.95, 1], keyColour: [1, 0.9, 0.76], backdrop: ["#6d5648", "#2b201a"], ground: "#5c483b", keyPower: 1.9, skyPower: 0.62, fillPower: 0.5 };
const night = { ...evening, backdrop: ["#43504f", "#161d1e"], ground: "#374342" };
const wine = { ...evening, backdrop: ["#6a3f41", "#2a1516"], ground: "#583335" };

// ---- props ----
const slate = plain("#5b5d60", { rough: 0.6, spec: 0.04, grain: 0.25, grainSize: 8 }), oak = wood(), walnut = wood({ light: "#9a6d47", dark: "#62402a" }), stoneTop = marble();
const tray = (scene, w = 2.9, d = 1.8, mat = stoneTop, turn = 0.08) => scene.add(block(w, 0.13, d, 0.05), mat, place().turn(turn));
const disc = (scene, r = 1.35, mat = oak) => scene.add(lathe([[0, 0], [r, 0], [r + 0.02, 0.03], [r, 0.1], [r - 0.03, 0.12], [0, 0.12]], { smoothly: false, segs: 120, steps: 50 }), mat, at());
const lavs = [1, 2, 3].map((k) => lavender(k, 1.25));
const lying = (x, y, z, a, k = 1, lift = 0.06) => place().scale(k).tip(Math.PI / 2 - lift).turn(a).move(x, y, z);
const lavenderBunch = (scene, x, y, z, a, n = 7, k = 0.9) => { const r = random(3); for (let i = 0; i < n; i++) { const w = lying(x + r.in(-0.05, 0.05), y + 0.03 + 0.012 * i, z + r.in(-0.05, 0.05), a + r.in(-0.22, 0.22), k * r.in(0.9, 1.1)); scene.add(lavs[i % 3].spike, plain("#7358ab", { soft: 0.3 }), w); scene.add(lavs[i % 3].stem, stemGreen, w); } };
const buds = (scene, n, spread, y, seed = 2, cx = 0, cz = 0) => { const r = random(seed), b = blob(0.03, 0.022, 0.02, { n: 5 }); for (let i = 0; i < n; i++) { const a = r() * TAU, q = Math.sqrt(r()) * spread; scene.add(b, plain(r.pick(["#6d56a3", "#8a74bd", "#5a4690"])), place().turn(r() * 6).move(cx + Math.cos(a) * q, y, cz + Math.sin(a) * q)); } };
const petals = (scene, n, colour, spread, y, seed = 2, cx = 0, cz = 0, size = 1) => { const r = random(seed), p = petal(0.26, 0.12, { curl: 0.9, cup: 0.8, tip: 0.3 }); for (let i = 0; i < n; i++) { const a = r() * TAU, q = Math.sqrt(r()) * spread; scene.add(p, colour, place().scale(r.in(0.7, 1.1) * size).tip(r.in(1.1, 1.5)).turn(r() * 6).move(cx + Math.cos(a) * q, y + 0.03, cz + Math.sin(a) * q)); } };
const rosePetal = petalSkin("#c0506c", "#e2849a", "#f4b9c4"), calendula = petalSkin("#d97a08", "#f2a41c", "#fbc650");
const beanShape = blob(0.1, 0.06, 0.07, { n: 18, push: (x, y, z) => 1 - (y > 0 ? 0.28 * Math.exp(-(((z + 0.08 * Math.sin(x * 4)) / 0.1) ** 2)) : 0) }), beanSkin = plain("#3b2013", { rough: 0.3, spec: 0.07, grain: 0.2 });
const beans = (scene, n, spread, y, seed, cx = 0, cz = 0) => { const r = random(seed); for (const [x, z] of strewn(n, spread, 0.13, seed)) scene.add(beanShape, beanSkin, place().tip(r.in(-0.3, 0.3)).turn(r() * 6).move(cx + x, y + 0.05, cz + z)); };
const needle = petal(0.3, 0.012, { curl: 0.15, nu: 2, nv: 4 });
const firSprig = (() => { const parts = [], line = curve([[0, 0, 0], [0.03, 0.5, 0.03], [0, 1, 0.08]]); for (let i = 0; i < 90; i++) { const t = i / 90, p = line(t); parts.push([needle, place().scale(1 - 0.45 * t).tip(0.85).turn(i * 2.4).move(...p)]); } return { needles: gather(parts), stem: tube(line, () => 0.014, { segs: 6, steps: 14 }) }; })();
const fir = (scene, w, k = 1) => { scene.add(firSprig.needles, leafSkin("#1f4a30", "#3f7a4c", { vein: 0.1 }), place().scale(k).in(w)); scene.add(firSprig.stem, plain("#6b4a30"), place().scale(k).in(w)); };
const gum = eucalyptus(1.2, 10);
const eucalypt = (scene, x, y, z, a, k = 1) => { const w = lying(x, y, z, a, k, 0.12); scene.add(gum.leaves, sage, w); scene.add(gum.stem, stemGreen, w); };
const citrus = (rind = "#ef8d1c", flesh = "#f7a93b") => (s) => {
  const d = Math.hypot(s.x, s.z) / 0.42, a = (Math.atan2(s.z, s.x) / TAU) * 9, q = Math.abs(a - Math.round(a));
  put(s, rgb(flesh));
  const k = 1 + 0.12 * noise(s.x * 40, 1, s.z * 40); s.r *= k; s.g *= k; s.b *= k;
  toward(s, rgb("#fdf0d2"), Math.max(smooth(0.045 / Math.max(d, 0.2), 0.02, q), smooth(0.84, 0.88, d), smooth(0.12, 0.06, d)));
  toward(s, rgb(rind), smooth(0.93, 0.96, d));
  s.spec = 0.07; s.rough = 0.25; s.soft = 0.35; s.through = 0.3;
};
const sliceShape = slab(circle(0.42, 80), 0.07, { bevel: 0.02, rings: 24 });
const cinnamonShape = sheet(60, 20, (u, v) => { const a = u * 9, q = 0.03 + u * 0.055; return [Math.cos(a) * q, Math.sin(a) * q, (v - 0.5) * 1.0]; });
const cinnamon = (scene, x, y, z, a) => scene.add(cinnamonShape, plain("#8a4a20", { grain: 0.35 }), place().turn(a).move(x, y + 0.08, z));
const anise = gather([...Array(8).keys()].map((i) => [blob(0.035, 0.03, 0.1, { n: 10 }), place().move(0, 0.03, 0.11).turn((i / 8) * TAU)]));
const daisyPetals = rays(17, 0.24, 0.045, { r0: 0.06 });
const daisy = (scene, w, k = 1) => { scene.add(daisyPetals, petalSkin("#f0efd8", "#fcfbf2", "#ffffff"), place().scale(k).in(w)); scene.add(blob(0.1, 0.06, 0.1, { n: 12 }), plain("#e3a81a", { grain: 0.4, grainSize: 60 }), place().scale(k).in(w)); };
const towel = (scene, x, z, a, hex = "#e9e3d9", y = 0) => scene.add(sheet(170, 30, (u, v) => { const t = u * TAU * 3.2, q = 0.05 + 0.3 * u + 0.012 * noise(u * 40, v * 20, 1), l = (v - 0.5) * 1.3; return [l, 0.36 + Math.sin(t) * q, Math.cos(t) * q]; }), cloth(hex), place().turn(a).move(x, y, z));
const pebbleShape = blob(0.3, 0.15, 0.24, { n: 24, push: (x, y, z) => 1 + 0.06 * noise(x * 2, y * 2, z * 2) });
const crystal = block(0.07, 0.06, 0.06, 0.012, { n: 2 });
const crystals = (scene, n, spread, y, mat, seed = 3, cx = 0, cz = 0, heap = 0) => { const r = random(seed); for (let i = 0; i < n; i++) { const a = r() * TAU, d = Math.sqrt(r()), q = d * spread; scene.add(crystal, mat, place().scale(r.in(0.5, 1.3)).tip(r() * 3).turn(r() * 6).move(cx + Math.cos(a) * q, y + heap * (1 - d * d), cz + Math.sin(a) * q)); } };
const twineMat = plain("#c9ad7d", { grain: 0.35, grainSize: 60 }), kraft = plain("#b98f5f", { rough: 0.85, spec: 0.015, grain: 0.06, grainSize: 30 });

// ---- soap ----
const stamps = {
  none: () => 0,
  sprig: (x, z) => { let d = smooth(0.03, 0.012, Math.abs(z)) * (Math.abs(x) < 0.42 ? 1 : 0); for (let i = -3; i <= 3; i++) for (const q of [-1, 1]) { const cx = i * 0.12 + 0.06, cz = q * 0.085, u = (x - cx) * 0.8 + (z - cz) * 0.6 * q, v = -(x - cx) * 0.6 * q + (z - cz) * 0.8; d = Math.max(d, smooth(1, 0.75, Math.hypot(u / 0.075, v / 0.03))); } return d; },
  fir: (x, z) => { const y = 0.32 - z * 1.05; let d = 0; for (let i = 0; i < 3; i++) { const top = 0.62 - i * 0.15, low = top - 0.24, k = (top - y) / 0.24; if (y < top && y > low) d = Math.max(d, smooth(0.01, 0.03, 0.075 + 0.05 * i + k * 0.0 + (0.03 + 0.13 * k + 0.03 * i) - 0.075 - 0.05 * i - Math.abs(x))); } if (y < 0.1 && y > 0.0 && Math.abs(x) < 0.035) d = 1; return d; },
  comb: (x, z) => { const k = 6.2, a = x * k, b = z * k; let best = 9, second = 9; for (let i = -1; i <= 1; i++) for (let j = -1; j <= 1; j++) { const row = Math.round(b / 0.866) + j, col = Math.round(a - (row % 2 ? 0.5 : 0)) + i, d = Math.hypot(a - col - (row % 2 ? 0.5 : 0), b - row * 0.866); if (d < best) { second = best; best = d; } else if (d < second) second = d; } return smooth(0.06, 0.2, second - best); },
  sun: (x, z) => { const d = Math.hypot(x, z), a = Math.atan2(z, x); return Math.max(smooth(0.15, 0.13, d), d > 0.18 && d < 0.32 ? smooth(0.35, 0.6, Math.cos(a * 12)) : 0); },
  leaf: (x, z) => { const u = x * 0.86 + z * 0.5, v = -x * 0.5 + z * 0.86, w = 0.13 * Math.sqrt(Math.max(0, 1 - (u / 0.3) ** 2)); return Math.abs(u) < 0.3 && Math.abs(v) < w && Math.abs(v) > 0.012 && Math.abs(Math.sin(u * 26 + Math.abs(v) * 20)) > 0.25 ? 1 : 0; },
  wave: (x, z) => { let d = 0; for (const o of [-0.12, 0, 0.12]) d = Math.max(d, smooth(0.03, 0.014, Math.abs(z - o - 0.045 * Math.sin(x * 14)))); return Math.abs(x) < 0.42 ? d : 0; },
  rose: (x, z) => { const d = Math.hypot(x, z), a = Math.atan2(z, x), q = (d / 0.085 - (a / TAU) * 1 + 0.18 * Math.cos(a * 5)) % 1; return d < 0.3 ? smooth(0.28, 0.12, Math.abs(q - 0.5)) : 0; },
};
const frame = (x, z, w, d) => { const q = (Math.abs(x / w) ** 4 + Math.abs(z / d) ** 4) ** 0.25; return smooth(0.05, 0.025, Math.abs(q - 0.86)); };
const barShape = ({ w = 1.3, h = 0.42, d = 0.86 } = {}) => block(w, h, d, 0.1, { n: 16 });
const soapSkin = (colours, { swirl = 3, sharp = 0.08, fleck, soft = 0.45, stamp, size = [1.3, 0.42, 0.86] } = {}) => {
  const list = colours.map(rgb), [w, h, d] = size, k = w / 1.3;
  const press = stamp && ((x, z) => Math.max(stamps[stamp](x / k, z / k), stamp === "comb" ? 0 : frame(x, z, w / 2, d / 2)));
  return (s) => {
    const wx = fbm(s.x * 1.6 + 3, s.y * 1.6, s.z * 1.6, 3), wz = fbm(s.x * 1.6, s.y * 1.6 + 8, s.z * 1.6 + 5, 3);
    const t = (0.5 + 0.5 * Math.sin((s.y * 1.9 + s.x * 0.75 + s.z * 0.45 + wx * 1.5) * swirl * 1.7 + wz * 3.2)) * (list.length - 1), i = Math.min(Math.floor(t), list.length - 2);
    const c = list.length > 1 ? blend(list[i], list[i + 1], smooth(0.5 - sharp * 3, 0.5 + sharp * 3, t - i)) : list[0];
    put(s, c);
    if (fleck) { const f = cells(s.x * fleck[1], s.y * fleck[1], s.z * fleck[1]); toward(s, rgb(fleck[0]), smooth(fleck[2] ?? 0.22, (fleck[2] ?? 0.22) - 0.07, f) * 0.9); }
    s.spec = 0.045; s.rough = 0.36; s.soft = soft; s.mirror = 0.012;
    if (press && s.y > h - 0.025) { // pressed in: the light catches its edges, the bottom lies in shade
      const e = 0.007, p = press(s.x, s.z), gx = (press(s.x + e, s.z) - press(s.x - e, s.z)) / (2 * e), gz = (press(s.x, s.z + e) - press(s.x, s.z - e)) / (2 * e);
      s.nx += gx * 0.028; s.nz += gz * 0.028;
      const q = 1 - 0.2 * p; s.r *= q; s.g *= q; s.b *= q;
    }
  };
};
// Two bars: one lies with its stamp up, the other leans on it and shows the swirl.
function bars({ colours, stamp = "sprig", swirl, sharp, fleck, mood, base, props, top }) {
  const scene = new Scene();
  base?.(scene);
  const skin = soapSkin(colours, { swirl, sharp, fleck, stamp: stamp === "none" ? undefined : stamp }), shape = barShape(), y = base ? 0.13 : 0;
  const lie = place().turn(0.28).move(-0.42, y, 0.28), stack = place().turn(-0.2).move(0.42, y, -0.42), lean = place().tip(1.05).turn(-0.35).move(0.62, y + 0.42, -0.02);
  scene.add(shape, skin, lie);
  scene.add(shape, skin, stack); scene.add(shape, skin, place().turn(-0.08).move(0.4, y + 0.425, -0.44));
  top?.(scene, lie, y);
  props?.(scene, y);
  return { scene, mood, pitch: 37, dist: 5.5, target: [0, 0.3, -0.02] };
}
const soapLavender = () => bars({ colours: ["#efe6ee", "#cfbfe2", "#8f74b8"], swirl: 4, mood: lilac, base: (s) => tray(s), stamp: "sprig", props: (s, y) => { lavenderBunch(s, 1.5, y, 1.0, -2.1, 6, 0.85); buds(s, 40, 0.7, y + 0.01, 4, -0.5, 0.85); } });
function soapLavenderLoaf() {
  const scene = new Scene();
  tray(scene, 3.2, 2, walnut, -0.05);
  const skin = soapSkin(["#efe6ee", "#cfbfe2", "#8f74b8"], { swirl: 3.4 }), h = 0.86;
  const peaks = block(1.5, h, 0.86, 0.05, { n: 50, push: (p, n) => (n[1] > 0.7 ? 0.06 * Math.sin(p[0] * 13 + 1.5 * Math.sin(p[2] * 5)) + 0.05 * noise(p[0] * 5, 2, p[2] * 5) : 0) });
  scene.add(peaks, skin, place().turn(1.0).move(-0.62, 0.13, -0.35));
  const slice = block(0.34, h, 0.86, 0.05, { n: 40, push: (p, n) => (n[1] > 0.7 ? 0.05 * Math.sin(p[0] * 13 + 1.5 * Math.sin(p[2] * 5)) : 0) });
  [0, 1, 2].forEach((i) => scene.add(slice, (s) => { const x = s.x; s.x += i * 0.5 + 0.9; skin(s); s.x = x; }, place().roll(0.1 + i * 0.1).turn(1.0 - i * 0.04).move(-0.02 + i * 0.36, 0.13, 0.32 + i * 0.2)));
  const b = blob(0.035, 0.025, 0.025, { n: 5 }), r = random(3);
  for (let i = 0; i < 50; i++) { const p = place().turn(1.0).move(-0.62, 0.13, -0.35).point([r.in(-0.68, 0.68), h + 0.05, r.in(-0.35, 0.35)]); scene.add(b, plain("#6d56a3"), place().turn(i).move(...p)); }
  lavenderBunch(scene, 1.7, 0.13, -0.75, -1.2, 6, 0.9);
  return { scene, mood: lilac, pitch: 30, dist: 6, target: [0.05, 0.42, 0.05] };
}
const coal = block(0.34, 0.26, 0.3, 0.03, { n: 4, push: (p) => 0.06 * noise(p[0] * 7, p[1] * 7, p[2] * 7) });
const soapCharcoal = () => bars({ colours: ["#29292b", "#6d6a67", "#e2ddd5"], swirl: 2.6, sharp: 0.1, mood: stone, base: (s) => tray(s), stamp: "none", props: (s, y) => { const m = plain("#1b1b1d", { rough: 0.4, spec: 0.08 }); [[1.25, 0.55, 0.4], [1.0, 0.72, 1.7], [-1.2, -0.35, 2.2]].forEach(([x, z, a]) => s.add(coal, m, place().turn(a).move(x, y, z))); for (let i = 0; i < 4; i++) s.add(leaf(0.55, 0.09, 0.4), green, place().tip(1.4).turn(2 + i * 0.6).move(1.1, y + 0.05, 0.15)); } });
const soapHoney = () => bars({ colours: ["#d99a3c", "#eab85a", "#f0cb7c"], swirl: 2, stamp: "comb", fleck: ["#f7e6bd", 7, 0.2], mood: honeyed, base: (s) => disc(s, 1.5, walnut), props: (s, y) => {
  const flake = blob(0.07, 0.014, 0.05, { n: 6 }), r = random(4);
  for (const [x, z] of strewn(46, 0.5, 0.07, 5)) s.add(flake, plain("#f0d9a8", { soft: 0.2 }), place().turn(r() * 6).tip(r.in(-0.3, 0.3)).move(x + 0.95, y + 0.02, z + 0.45));
  s.add(lathe([[0, 0], [0.09, 0.02], [0.15, 0.06], [0.1, 0.09], [0.17, 0.13], [0.1, 0.16], [0.18, 0.2], [0.1, 0.23], [0.16, 0.28], [0.08, 0.32], [0.035, 0.36], [0.03, 1.2], [0, 1.21]], { segs: 40, steps: 120, smoothly: false }), oak, place().tip(1.42).turn(-0.9).move(-0.55, y + 0.17, 0.98));
} });
const soapRose = () => bars({ colours: ["#e7b2ac", "#f0cbc4", "#d9938f"], swirl: 2.6, stamp: "rose", mood: rosy, base: (s) => tray(s), props: (s, y) => { petals(s, 16, rosePetal, 0.9, y, 6, 0.6, 0.6); s.add(rose({ n: 20, open: 0.6 }), rosePetal, place().scale(0.75).tip(0.5).move(-1.2, y + 0.2, -0.35)); } });
const soapSea = () => bars({ colours: ["#1f5b86", "#4f9cc0", "#b9d8df", "#dfe9e8"], swirl: 3.0, stamp: "wave", mood: mist, base: (s) => tray(s, 2.9, 1.8, slate), props: (s, y) => { crystals(s, 70, 0.45, y + 0.03, plain("#eef3f3", { soft: 0.5, spec: 0.08, rough: 0.2 }), 4, 1.0, 0.6, 0.1); [["#c9c5bd", -1.25, 0.0], ["#8f9699", -1.2, -0.5], ["#dcd8d0", 0.35, 0.95]].forEach(([c, x, z], i) => s.add(pebbleShape, plain(c, { grain: 0.1 }), place().scale(0.75).turn(i).move(x, y + 0.1, z))); } });
const soapCoffee = () => bars({ colours: ["#5b3a24", "#7d5536", "#4a2d1b"], swirl: 2.2, stamp: "none", fleck: ["#2a160c", 13, 0.26], mood: honeyed, base: (s) => tray(s, 3, 1.9, oak), props: (s, y) => { beans(s, 30, 0.55, y, 5, 0.95, 0.5); cinnamon(s, -1.1, y, -0.25, 0.5); cinnamon(s, -1.25, y, -0.1, 0.7); }, top: (s, w) => { for (let i = 0; i < 3; i++) s.add(beanShape, beanSkin, place().turn(i * 2).move(-0.22 + i * 0.22, 0.46, 0.02 * i).in(w)); } });
const soapCitrus = () => bars({ colours: ["#f2a536", "#f7c65d", "#fbe3a0"], swirl: 3, stamp: "none", fleck: ["#d9700f", 8, 0.16], mood: honeyed, base: (s) => tray(s), top: (s, w) => { s.add(sliceShape, citrus("#d97a14", "#e9962c"), place().scale(0.85).move(0, 0.4, 0).in(w)); s.add(sliceShape, citrus("#d97a14", "#e9962c"), place().scale(0.85).move(0.4, 0.97, -0.44)); }, props: (s, y) => { s.add(sliceShape, citrus("#e8c21f", "#f5dc5b"), place().tip(1.2).turn(0.5).move(1.2, y + 0.38, 0.25)); s.add(sliceShape, citrus(), place().turn(1).move(1.0, y, 0.7)); for (let i = 0; i < 3; i++) s.add(leaf(0.5, 0.14, 0.5), green, place().tip(1.4).turn(2.2 + i * 0.8).move(-1.0, y + 0.04, -0.3)); } });
const soapPine = () => bars({ colours: ["#4f7250", "#6d8f63", "#3d5c42"], swirl: 2.4, stamp: "fir", mood: moss, base: (s) => tray(s, 3, 1.9, walnut), props: (s, y) => { fir(s, lying(1.35, y + 0.1, 1.0, -2.2), 1.2); fir(s, lying(1.5, y + 0.12, 0.65, -1.9), 1.0); fir(s, lying(-1.5, y + 0.1, -0.2, 0.9), 0.9); } });
const soapBaby = () => bars({ colours: ["#e9e2d3", "#efe9dc"], swirl: 1, stamp: "leaf", mood: mist, base: (s) => tray(s, 2.9, 1.8, oak), props: (s, y) => { daisy(s, place().tip(0.3).move(1.0, y + 0.1, 0.62)); daisy(s, place().tip(0.4).turn(1).move(0.62, y + 0.08, 0.85), 0.85); daisy(s, place().tip(0.3).move(-1.2, y + 0.08, -0.2), 0.9); towel(s, -0.4, -1.05, 0.1, "#dfe7e6", 0.1); } });

// ---- bottles, jars, labels ----
const motifs = {
  flame: (x, y) => { const w = 0.16 * Math.sqrt(Math.max(0, 1 - ((y + 0.05) / 0.3) ** 2)) * (y > 0 ? 1 - y * 2.2 : 1); return Math.abs(x) < w ? 1 : 0; },
  leaf: (x, y) => (Math.abs(x) < 0.13 * Math.sqrt(Math.max(0, 1 - (y / 0.3) ** 2)) && Math.abs(x) > 0.012 ? 1 : 0),
  moon: (x, y) => (Math.hypot(x, y) < 0.24 && Math.hypot(x - 0.1, y - 0.06) > 0.2 ? 1 : 0),
  drop: (x, y) => (Math.hypot(x, y + 0.08) < 0.17 || (y > -0.08 && Math.abs(x) < 0.17 * (1 - (y + 0.08) / 0.4)) ? 1 : 0),
  sun: (x, y) => { const d = Math.hypot(x, y), a = Math.atan2(y, x); return d < 0.13 || (d < 0.28 && d > 0.17 && Math.cos(a * 12) > 0.4) ? 1 : 0; },
};
function label(scene, r, y0, y1, half, motif, { paper = "#f3ecdf", ink = "#3d3a36", where = at() } = {}) {
  const h = y1 - y0, w = half * r * 2;
  scene.add(sheet(40, 6, (u, v) => { const a = Math.PI / 2 + (0.5 - u) * half * 2; return [Math.cos(a) * r, mix(y0, y1, v), Math.sin(a) * r]; }), (s) => {
    put(s, rgb(paper));
    const x = (s.u - 0.5) * w / h, y = s.v - 0.5, edge = Math.min(0.5 * w / h - Math.abs(x), 0.5 - Math.abs(y));
    if (motifs[motif](x * 1.15, (y - 0.12) * 1.15)) toward(s, rgb(ink), 0.9);
    toward(s, rgb(ink), smooth(0.016, 0.008, Math.abs(edge - 0.07)) * 0.8);
    for (const [q, l] of [[-0.24, 0.22], [-0.31, 0.14]]) if (Math.abs(y - q) < 0.011 && Math.abs(x) < l) toward(s, rgb(ink), 0.7);
    s.rough = 0.8; s.spec = 0.015;
  }, where);
}
const wallGlass = (scene, profile, tint, where = at(), steps = 60) => scene.add(lathe(profile, { smoothly: false, segs: 110, steps }), glassy(tint), where, [1, 1, 1], { glass: true });
const pump = (scene, y, mat) => { scene.add(lathe([[0.14, y], [0.15, y + 0.02], [0.15, y + 0.16], [0.06, y + 0.18], [0.05, y + 0.34], [0.08, y + 0.36], [0.08, y + 0.42], [0, y + 0.43]], { smoothly: false, steps: 40 }), mat); scene.add(tube([[0, y + 0.39, 0], [-0.2, y + 0.4, 0.06], [-0.4, y + 0.37, 0.12], [-0.43, y + 0.31, 0.13]], () => 0.035, { segs: 10, steps: 24 }), mat); };
function liquidSoap() {
  const scene = new Scene();
  tray(scene, 2.6, 1.7, stoneTop);
  const y = 0.13;
  scene.add(lathe([[0, 0.03], [0.5, 0.03], [0.51, 0.08], [0.51, 1.1], [0.4, 1.24], [0, 1.24]], { smoothly: false, steps: 40 }), plain("#8a4a12", { rough: 0.2, spec: 0.06, soft: 0.4 }), at(0, y, 0));
  wallGlass(scene, [[0, 0], [0.52, 0], [0.55, 0.05], [0.55, 1.25], [0.48, 1.42], [0.2, 1.5], [0.16, 1.55], [0.16, 1.7]], "#b5742c", at(0, y, 0));
  label(scene, 0.557, 0.3 + y, 1.05 + y, 0.75, "leaf");
  pump(scene, 1.66 + y, plain("#22201f", { rough: 0.25, spec: 0.06, mirror: 0.05 }));
  for (let i = 0; i < 7; i++) scene.add(leaf(0.55, 0.19, 0.9), leafSkin("#2f6a2c", "#6aa648", { rough: 0.3 }), place().tip(1.1 + 0.1 * (i % 3)).turn(i * 0.95).move(0.95, y + 0.1, 0.3));
  scene.add(sliceShape, citrus("#e8c21f", "#f5dc5b"), place().turn(1).move(-0.95, y, 0.42)); scene.add(sliceShape, citrus("#e8c21f", "#f5dc5b"), place().tip(0.5).turn(1.4).move(-1.0, y + 0.2, 0.2));
  return { scene, mood: moss, pitch: 18, dist: 6.9, target: [0, 1.02, 0] };
}
function refill() {
  const scene = new Scene(), y = 0.13;
  tray(scene, 3, 1.8, oak);
  const soap = plain("#c79a3c", { rough: 0.2, spec: 0.06, soft: 0.4 });
  scene.add(lathe([[0, 0.03], [0.74, 0.03], [0.76, 0.1], [0.76, 0.98], [0, 0.98]], { smoothly: false, steps: 40 }), soap, at(-0.4, y, -0.2));
  wallGlass(scene, [[0, 0], [0.76, 0], [0.8, 0.06], [0.8, 1.15], [0.6, 1.42], [0.4, 1.5], [0.4, 1.6], [0.44, 1.66]], "#eef5ea", at(-0.4, y, -0.2));
  scene.add(lathe([[0, 1.6], [0.43, 1.6], [0.45, 1.64], [0.45, 1.86], [0.4, 1.9], [0, 1.9]], { smoothly: false, steps: 40 }), plain("#b78a58", { grain: 0.4, grainSize: 24 }), at(-0.4, y, -0.2));
  scene.add(tube([[0, 0.2, 0.76], [0, 0.2, 0.98]], () => 0.06, { segs: 14 }), metal("#b9a06a"), at(-0.4, y, -0.2)); scene.add(tube([[0, 0.2, 0.95], [0, 0.06, 0.97]], () => 0.045, { segs: 14, up: [1, 0, 0] }), metal("#b9a06a"), at(-0.4, y, -0.2)); scene.add(block(0.2, 0.05, 0.05, 0.02), metal("#b9a06a"), at(-0.4, y + 0.27, 0.7));
  scene.add(lathe([[0, 0.02], [0.3, 0.02], [0.31, 0.3], [0, 0.3]], { smoothly: false, steps: 20 }), soap, at(0.78, y, 0.35));
  wallGlass(scene, [[0, 0], [0.32, 0], [0.34, 0.05], [0.34, 0.62], [0.15, 0.85], [0.14, 1.0], [0.17, 1.02]], "#eef5ea", at(0.78, y, 0.35));
  label(scene, 0.807, 0.42 + y, 0.95 + y, 0.5, "leaf", { where: at(-0.4, 0, -0.2) });
  for (let i = 0; i < 5; i++) scene.add(leaf(0.5, 0.17, 0.9), leafSkin("#2f6a2c", "#6aa648", { rough: 0.3 }), place().tip(1.2).turn(i * 1.2).move(1.25, y + 0.06, -0.2));
  return { scene, mood: moss, pitch: 20, dist: 6.7, target: [0.05, 0.88, 0] };
}
function shaving() {
  const scene = new Scene(), y = 0.13;
  tray(scene, 3, 1.9, walnut);
  const tin = metal("#c9cbcd", 0.3);
  scene.add(lathe([[0, 0], [0.62, 0], [0.65, 0.03], [0.65, 0.36], [0.62, 0.37], [0.61, 0.3]], { smoothly: false, segs: 100, steps: 40 }), tin, at(-0.42, y, 0.25));
  scene.add(lathe([[0.61, 0.3], [0.45, 0.33], [0.2, 0.31], [0, 0.31]], { segs: 100, steps: 40 }), soapSkin(["#f4eee2", "#fbf8f0"], { swirl: 2 }), at(-0.42, y, 0.25));
  scene.add(lathe([[0, 0.0], [0.64, 0], [0.67, 0.03], [0.67, 0.16], [0.64, 0.17], [0.62, 0.05], [0, 0.04]], { smoothly: false, segs: 100, steps: 40 }), tin, place().tip(1.25).turn(-0.6).move(-1.1, y + 0.6, -0.55));
  const handle = lathe([[0, 0], [0.26, 0.01], [0.3, 0.08], [0.2, 0.28], [0.15, 0.42], [0.22, 0.6], [0.24, 0.7], [0.2, 0.74]], { segs: 60, steps: 60 });
  scene.add(handle, plain("#3a2016", { rough: 0.2, spec: 0.07, mirror: 0.05 }), at(0.68, y, 0.0)); scene.add(lathe([[0.21, 0.72], [0.23, 0.75], [0.21, 0.8]], { steps: 8 }), metal("#c9a45c"), at(0.68, y, 0));
  scene.add(lathe([[0.19, 0.78], [0.24, 1.0], [0.31, 1.3], [0.24, 1.5], [0, 1.58]], { segs: 120, steps: 60, push: (a, v) => 1 + 0.025 * Math.sin(a * 46 + Math.sin(v * 8)) * v }), (s) => { put(s, blend(rgb("#4a4038"), rgb("#efe6d6"), smooth(1.0, 1.42, s.y + 0.06 * noise(s.x * 20, 1, s.z * 20)))); s.rough = 0.8; s.soft = 0.3; }, at(0.68, y, 0));
  fir(scene, lying(1.6, y + 0.1, 0.85, -1.9), 0.9);
  return { scene, mood: stone, pitch: 26, dist: 6.4, target: [0, 0.62, 0] };
}

// ---- candles ----
const flameShape = lathe([[0, 0], [0.05, 0.03], [0.075, 0.12], [0.055, 0.24], [0.02, 0.36], [0, 0.42]], { segs: 24, steps: 24 });
const flameSkin = (s) => { put(s, blend(rgb("#ff9c2e"), rgb("#fff3c4"), smooth(0.0, 0.16, s.y) * smooth(0.42, 0.2, s.y))); s.glow = 3.4; s.spec = 0; };
function flame(scene, list, where, size = 1) {
  scene.add(tube([[0, -0.05, 0], [0.01, 0.05, 0], [0.02, 0.1, 0]], () => 0.014, { segs: 8, steps: 8 }), plain("#1d1815"), place().scale(size).in(where));
  scene.add(flameShape, flameSkin, place().move(0.01, 0.07, 0).scale(size).in(where), [1, 1, 1], { shadow: false });
  const p = where.point([0, 0.22 * size, 0]);
  list.push({ at: p, radius: 0.34 * size, colour: [1, 0.62, 0.25], power: 0.62 }, { at: p, radius: 1.25 * size, colour: [1, 0.5, 0.18], power: 0.16 });
}
const litWax = (hex, wicks = [[0, 0]], { reach = 0.34, power = 1.0, top = -9 } = {}) => { const w = waxy(hex); return (s) => { w(s); let g = 0; for (const [x, z] of wicks) g += Math.exp(-((s.x - x) ** 2 + (s.z - z) ** 2) / (reach * reach)); const deep = smooth(0.55, 0, top - s.y); s.glow = power * g * deep; if (g * deep > 0.05) { s.g *= 1 - 0.08 * g * deep; s.b *= 1 - 0.28 * g * deep; } s.mirror = 0.02; }; };
function jarCandle(scene, list, { wax = "#f6ead2", tint = "#f7fbfa", opaque, motif = "flame", paper, ink, r = 0.55, h = 1.05, fill = 0.72, where = at(), lit = true, wicks = [[0, 0]], labelled = true }) {
  const top = h * fill;
  scene.add(lathe([[0, 0.06], [r * 0.9, 0.06], [r * 0.93, 0.1], [r * 0.94, top - 0.015], [r * 0.9, top], [r * 0.4, top - 0.015], [0, top - 0.02]], { smoothly: false, segs: 100, steps: 70 }), lit ? litWax(wax, wicks, { top }) : waxy(wax), where);
  const wall = [[0, 0], [r * 0.94, 0], [r, 0.05], [r, h * 0.5], [r, h], [r * 0.965, h + 0.005], [r * 0.955, h * 0.9], [r * 0.955, top]];
  if (opaque) scene.add(lathe(wall, { smoothly: false, segs: 110, steps: 70 }), opaque, where); else wallGlass(scene, wall, tint, where, 70);
  if (labelled) label(scene, r + 0.008, h * 0.2, h * 0.66, 0.62, motif, { paper, ink, where });
  for (const [x, z] of wicks) { const w = place().move(x, top - 0.01, z).in(where); if (lit) flame(scene, list, w); else scene.add(tube([[0, -0.05, 0], [0.01, 0.1, 0]], () => 0.014, { segs: 8, steps: 6 }), plain("#efe6d4"), w); }
}
function candleScene(options, { mood = evening, base = (s) => disc(s, 1.35, walnut), props, pitch = 20, dist = 6, target = [0, 0.68, 0] } = {}) {
  const scene = new Scene(), list = [];
  base(scene);
  jarCandle(scene, list, { where: at(0, 0.12, 0), ...options });
  props?.(scene, 0.12, list);
  return { scene, mood, blooms: list, pitch, dist, target };
}
const vanillaPod = (scene, x, y, z, a) => scene.add(tube([[-0.7, 0.03, 0], [-0.2, 0.04, 0.05], [0.4, 0.03, -0.03], [0.75, 0.06, 0.06]], () => [0.035, 0.02], { segs: 10, steps: 30 }), plain("#2f1c12", { spec: 0.06, rough: 0.3 }), place().turn(a).move(x, y, z));
const candleVanilla = (two) => candleScene({ wax: "#f8ecd2", motif: "flame" }, two
  ? { mood: sand, base: (s) => tray(s, 3.2, 1.9, stoneTop), props: (s, y, list) => { jarCandle(s, list, { wax: "#f8ecd2", where: at(0.95, y, -0.35), lit: false }); jarCandle(s, list, { wax: "#f8ecd2", where: at(-0.95, y, -0.35), lit: false }); vanillaPod(s, 0.1, y, 0.85, 0.2); }, pitch: 24, dist: 6.5, target: [0, 0.6, 0] }
  : { props: (s, y) => { vanillaPod(s, 0.85, y, 0.5, 0.5); vanillaPod(s, 0.9, y + 0.03, 0.55, 0.9); petals(s, 7, petalSkin("#e9d8b0", "#f7efd9", "#fffaf0"), 0.5, y, 5, -0.9, 0.4); } });
const candleForest = () => candleScene({ wax: "#eef0e0", tint: "#7fa77e", motif: "leaf" }, { mood: night, props: (s, y) => { fir(s, lying(1.5, y + 0.12, 0.75, -2.1), 1.1); fir(s, lying(-1.5, y + 0.1, 0.5, 2.3), 0.9); s.add(pebbleShape, plain("#77807c", { grain: 0.15 }), at(-0.85, y + 0.12, 0.25)); const m = blob(0.3, 0.12, 0.24, { n: 24, push: (x, y2, z) => 1 + 0.22 * noise(x * 7, y2 * 7, z * 7) }); s.add(m, plain("#5f7f3a", { grain: 0.6, grainSize: 26 }), at(0.75, y + 0.06, 0.55)); } });
const candleAmber = () => candleScene({ wax: "#f3d9a4", tint: "#b9741f", motif: "moon", paper: "#2a2522", ink: "#c9a45c" }, { mood: evening, props: (s, y) => { const m = plain("#c9791a", { rough: 0.12, spec: 0.1, mirror: 0.08, soft: 0.6 }); [[0.95, 0.35, 0.8, 0], [0.75, 0.65, 0.6, 2], [1.15, 0.62, 0.5, 4]].forEach(([x, z, k, a]) => s.add(pebbleShape, m, place().scale(k).turn(a).move(x, y + 0.1, z))); s.add(petal(1.1, (v) => 0.26 * Math.sin(Math.PI * v ** 0.9) ** 0.9, { curl: 0.6, cup: 0.4, wave: 0.05, nu: 10, nv: 18 }), leafSkin("#7a5228", "#b3854a", { rough: 0.8 }), place().tip(1.3).turn(-2.4).move(-0.45, y + 0.04, 0.75)); } });
const figShape = lathe([[0, 0], [0.2, 0.02], [0.33, 0.2], [0.26, 0.42], [0.1, 0.6], [0.05, 0.7], [0, 0.71]], { segs: 60, steps: 50 });
const figSkin = (s) => { const a = Math.atan2(s.z, s.x); put(s, blend(rgb("#3d2346"), rgb("#7a5a76"), clamp(0.3 + 0.5 * Math.sin(a * 14 + s.y * 3) * 0.5 + 0.4 * noise(s.x * 5, s.y * 5, s.z * 5)))); toward(s, rgb("#8f9a52"), smooth(0.5, 0.7, s.y)); s.rough = 0.5; };
const candleFig = () => candleScene({ wax: "#f4e6da", opaque: ceramic("#d9aaa0"), motif: "drop", paper: "#f6efe6" }, { mood: { ...rosy, ...{ keyPower: 2.4 } }, props: (s, y) => { s.add(figShape, figSkin, at(0.95, y, 0.2)); s.add(lathe([[0, 0], [0.2, 0.02], [0.33, 0.2], [0.3, 0.33], [0, 0.34]], { segs: 60, steps: 50 }), (q) => { const d = Math.hypot(q.x, q.z); if (q.y > 0.325) { put(q, blend(rgb("#a9304a"), rgb("#f0c9a8"), smooth(0.1, 0.29, d))); toward(q, rgb("#f2dc9a"), smooth(0.3, 0.15, cells(q.x * 16, 1, q.z * 16)) * smooth(0.28, 0.18, d)); toward(q, rgb("#f4ead6"), smooth(0.26, 0.29, d)); q.spec = 0.08; q.rough = 0.25; q.soft = 0.3; } else figSkin(q); }, place().tip(0.35).move(-0.92, y, 0.42)); s.add(petal(0.8, (v) => 0.3 * Math.sin(Math.PI * v) * (0.7 + 0.3 * Math.abs(Math.cos(v * 9))), { curl: 0.5, cup: 0.3, nu: 10, nv: 30 }), green, place().tip(1.35).turn(2.6).move(0.7, y + 0.05, -0.45)); } });
const candleMulled = () => candleScene({ wax: "#7d1a2c", motif: "sun", paper: "#f3e6d6", ink: "#7d1a2c" }, { mood: wine, props: (s, y) => { s.add(sliceShape, citrus("#d97a14", "#e9962c"), at(0.85, y, 0.55)); s.add(sliceShape, citrus("#d97a14", "#e9962c"), place().tip(1.1).turn(-0.5).move(1.0, y + 0.36, 0.05)); cinnamon(s, -0.9, y, 0.4, 0.6); cinnamon(s, -0.75, y, 0.55, 0.9); s.add(anise, plain("#6d3f20", { grain: 0.3 }), at(-0.2, y, 0.95)); s.add(anise, plain("#6d3f20", { grain: 0.3 }), place().turn(0.3).move(0.35, y, 0.98)); } });
function candleWood() {
  const scene = new Scene(), list = [], y = 0.12;
  disc(scene, 1.5, walnut);
  jarCandle(scene, list, { wax: "#efe2cb", r: 0.85, h: 0.92, fill: 0.7, where: at(0, y, 0), wicks: [], lit: false, motif: "flame", paper: "#2a2522", ink: "#d8c39a" });
  const top = 0.92 * 0.7;
  scene.add(lathe([[0.79, top + 0.002], [0.4, top + 0.004], [0, top + 0.004]], { steps: 20, segs: 80 }), litWax("#efe2cb", [[-0.2, 0], [0, 0], [0.2, 0]], { top: top + 0.1, power: 0.6, reach: 0.4 }), at(0, y, 0));
  scene.add(block(0.52, 0.14, 0.04, 0.01, { n: 3 }), plain("#3a2618"), at(0, y + top - 0.03, 0));
  for (const [x, k] of [[-0.18, 0.75], [-0.06, 1.05], [0.08, 0.95], [0.19, 0.65]]) { scene.add(flameShape, flameSkin, place().scale(1.3 * k, k, k).move(x, y + top + 0.08, 0), [1, 1, 1], { shadow: false }); }
  list.push({ at: [0, y + top + 0.3, 0], radius: 0.5, colour: [1, 0.6, 0.24], power: 0.7 }, { at: [0, y + top + 0.3, 0], radius: 1.6, colour: [1, 0.5, 0.18], power: 0.2 });
  for (let i = 0; i < 3; i++) scene.add(tube([[-0.5, 0, 0], [0.5, 0.02, 0.02]], () => 0.09, { segs: 16, steps: 16, push: (a, t) => 1 + 0.08 * noise(a * 3, t * 12, i) }), plain("#6d4a30", { grain: 0.5, grainSize: 16 }), place().turn(0.4 + i * 0.25).move(1.25 + 0.08 * i, y + 0.08 + (i === 2 ? 0.15 : 0), 0.72 - 0.2 * i));
  return { scene, mood: evening, blooms: list, pitch: 25, dist: 6.1, target: [0, 0.58, 0] };
}
function candleTin() {
  const scene = new Scene(), list = [], y = 0.12, gold = metal("#c9a86a", 0.3);
  disc(scene, 1.45, oak);
  const tin = lathe([[0, 0], [0.66, 0], [0.7, 0.04], [0.7, 0.48], [0.72, 0.5], [0.7, 0.52], [0.67, 0.46]], { smoothly: false, segs: 110, steps: 50 });
  scene.add(tin, gold, at(-0.15, y, 0.1));
  scene.add(lathe([[0.66, 0.4], [0.5, 0.4], [0, 0.39]], { steps: 20, segs: 80 }), litWax("#f1ecc9", [[0, 0]], { top: 0.42, power: 0.8, reach: 0.32 }), at(-0.15, y, 0.1));
  flame(scene, list, at(-0.15, y + 0.39, 0.1));
  label(scene, 0.708, 0.08 + y, 0.4 + y, 0.6, "leaf", { where: at(-0.15, 0, 0.1) });
  scene.add(lathe([[0, 0], [0.7, 0], [0.73, 0.03], [0.73, 0.16], [0.7, 0.17], [0.68, 0.05], [0, 0.05]], { smoothly: false, segs: 110, steps: 50 }), gold, place().tip(1.2).turn(-0.7).move(0.85, y + 0.66, -0.42));
  for (let i = 0; i < 9; i++) scene.add(petal(1.3, 0.03, { curl: 0.3, nu: 2, nv: 10 }), leafSkin("#6f8f3f", "#a5bf68", { vein: 0.1 }), place().scale(0.75 + 0.06 * ((i * 4) % 7), 1, 1).tip(1.42 - 0.02 * i).turn(-2.5 + i * 0.13).move(1.3, y + 0.03 + 0.01 * i, 0.8));
  return { scene, mood: moss, blooms: list, pitch: 27, dist: 5.7, target: [0, 0.45, 0] };
}
function pillars() {
  const scene = new Scene(), list = [];
  tray(scene, 3, 1.7, stoneTop, 0.04);
  [[-0.82, 0.1, 1.05], [0.0, -0.15, 1.95], [0.82, 0.12, 1.5]].forEach(([x, z, h]) => { const w = at(x, 0.13, z); scene.add(lathe([[0, 0], [0.36, 0], [0.38, 0.02], [0.38, h - 0.05], [0.36, h], [0.28, h - 0.015], [0.12, h - 0.05], [0, h - 0.06]], { smoothly: false, segs: 90, steps: 90 }), litWax("#f4e7cc", [[0, 0]], { top: h, power: 0.75, reach: 0.3 }), w); flame(scene, list, place().move(0, h - 0.06, 0).in(w)); });
  eucalypt(scene, 1.55, 0.13, 0.85, -1.75, 1.15); eucalypt(scene, -1.6, 0.13, 0.75, 1.8, 0.9);
  return { scene, mood: evening, blooms: list, pitch: 16, dist: 7.4, target: [0, 1.1, 0] };
}
function bubble() {
  const scene = new Scene(), list = [];
  disc(scene, 1.5, oak);
  const ball = blob(0.205, 0.205, 0.205, { n: 22 });
  const cube = (hex, w, lit) => { const m = waxy(hex, { rough: 0.5 }); for (let i = 0; i < 27; i++) scene.add(ball, m, place().move(((i % 3) - 1) * 0.33, 0.2 + Math.floor(i / 9) * 0.33, ((Math.floor(i / 3) % 3) - 1) * 0.33).in(w)); scene.add(block(0.8, 0.8, 0.8, 0.1, { n: 4 }), m, place().move(0, 0.08, 0).in(w)); const top = place().move(0, 1.06, 0).in(w); if (lit) flame(scene, list, top, 0.9); else scene.add(tube([[0, -0.05, 0], [0.01, 0.14, 0]], () => 0.016, { segs: 8, steps: 6 }), plain("#f3ead8"), top); };
  cube("#f2b08c", place().turn(0.55).move(-0.55, 0.12, 0.2), true);
  cube("#f0e3d0", place().turn(0.15).scale(0.85).move(0.72, 0.12, -0.32), false);
  return { scene, mood: rosy, blooms: list, pitch: 26, dist: 6.3, target: [0, 0.62, 0] };
}
function twists() {
  const scene = new Scene(), list = [], brass = metal("#b9924e", 0.3);
  [["#cf9c94", -0.42, 0.1], ["#b5603f", 0.42, -0.1]].forEach(([hex, x, z], k) => {
    scene.add(lathe([[0, 0], [0.34, 0], [0.36, 0.03], [0.3, 0.07], [0.09, 0.1], [0.08, 0.28], [0.17, 0.34], [0.17, 0.46], [0.13, 0.46]], { smoothly: false, segs: 70, steps: 70 }), brass, at(x, 0, z));
    scene.add(sheet(60, 150, (u, v) => { const a = u * TAU, t = a + v * 15, q = (0.105 + 0.035 * Math.cos(2 * a)) * (v > 0.94 ? Math.max(0.05, 1 - ((v - 0.94) / 0.06) ** 2 * 0.85) : 1); return [Math.cos(t) * q, 0.4 + v * 2.0, Math.sin(t) * q]; }, { closedU: true }), litWax(hex, [[0, 0]], { top: 2.42, power: 0.7, reach: 0.3 }), at(x, 0, z));
    flame(scene, list, at(x, 2.38, z), 0.95);
  });
  return { scene, mood: evening, blooms: list, pitch: 10, dist: 7.3, target: [0, 1.42, 0] };
}
const hexDent = (u, v) => { const a = u, b = v; let best = 9, second = 9; for (let i = -1; i <= 1; i++) for (let j = -1; j <= 1; j++) { const row = Math.round(b / 0.866) + j, off = row % 2 ? 0.5 : 0, col = Math.round(a - off) + i, d = Math.hypot(a - col - off, b - row * 0.866); if (d < best) { second = best; best = d; } else if (d < second) second = d; } return smooth(0.05, 0.3, second - best); };
function honeycomb() {
  const scene = new Scene(), list = [];
  disc(scene, 1.4, walnut);
  const skin = (hex) => (s) => { put(s, rgb(hex)); const q = Math.atan2(s.z, s.x), k = hexDent((q / TAU) * 26, s.y * 11); s.r *= 1 - 0.3 * k; s.g *= 1 - 0.36 * k; s.b *= 1 - 0.42 * k; s.soft = 0.45; s.spec = 0.05; s.rough = 0.35; if (s.y > 1.28) { const d = Math.hypot(s.x, s.z); s.glow = 0.5 * Math.exp(-d * d * 12) * s.tint[0]; const sp = Math.sin(d * 60 - q); s.r *= 1 + 0.1 * sp; s.g *= 1 + 0.12 * sp; } };
  const candle = (w, h, lit, hex) => { const k = h / 1.35; scene.add(lathe([[0, 0], [0.29, 0], [0.3, 0.02], [0.3, 1.33], [0.29, 1.35], [0.1, 1.36], [0, 1.36]], { smoothly: false, segs: 220, steps: 120, push: (a, v, y) => (y > 0.02 && y < 1.33 ? 1 - 0.02 * hexDent((a / TAU) * 26, y * 11) : 1) }), skin(hex), place().scale(1, k, 1).in(w), [lit ? 1 : 0, 1, 1]); const top = place().move(0, h - 0.02, 0).in(w); if (lit) flame(scene, list, top, 0.9); else scene.add(tube([[0, -0.05, 0], [0.01, 0.14, 0]], () => 0.014, { segs: 8, steps: 6 }), plain("#f3ead8"), top); };
  candle(at(-0.38, 0.12, 0.05), 1.35, true, "#e0a02e"); candle(at(0.42, 0.12, -0.2), 1.7, true, "#d8922a");
  candle(place().tip(Math.PI / 2).turn(1.15).move(0.0, 0.42, 0.72), 1.2, false, "#e8ac3c");
  return { scene, mood: evening, blooms: list, pitch: 20, dist: 6.6, target: [0, 0.88, 0.05] };
}
function peonyCandle() {
  const scene = new Scene(), list = [];
  disc(scene, 1.4, stoneTop);
  const m = rose({ n: 36, open: 0.95, seed: 5 });
  const skin = (hex) => { const w = waxy(hex, { rough: 0.45 }); return (s) => { w(s); s.through = 0.2; s.glow = 0.35 * Math.exp(-(s.x * s.x + s.z * s.z) * 16); }; };
  [["#f0c3b8", -0.42, 0.2, 1.35, 1], ["#f6ead6", 0.72, -0.25, 1.05, 0]].forEach(([hex, x, z, k, lit]) => { const w = place().scale(k).move(x, 0.12 + 0.28 * k, z); scene.add(m, skin(hex), w); scene.add(lathe([[0, -0.27], [0.3, -0.27], [0.34, -0.1], [0.2, 0]], { steps: 20 }), waxy(hex), w); if (lit) flame(scene, list, place().move(0, 0.42, 0).in(w), 0.8); else scene.add(tube([[0, 0.3, 0], [0.01, 0.55, 0]], () => 0.014, { segs: 8, steps: 6 }), plain("#f3ead8"), w); });
  return { scene, mood: rosy, blooms: list, pitch: 28, dist: 5.7, target: [0.05, 0.52, 0] };
}
function tealights() {
  const scene = new Scene(), list = [];
  tray(scene, 2.9, 2.3, slate, 0.1);
  for (let i = 0; i < 9; i++) { const w = place().move(((i % 3) - 1) * 0.8, 0.13, (Math.floor(i / 3) - 1) * 0.68).turn(0.1), lit = i % 2 === 0; scene.add(lathe([[0, 0.02], [0.27, 0.02], [0.28, 0.17], [0, 0.165]], { smoothly: false, steps: 20 }), lit ? litWax("#f4ead8", [[0, 0]], { top: 0.2, power: 0.8, reach: 0.2 }) : waxy("#f4ead8"), w); wallGlass(scene, [[0, 0], [0.28, 0], [0.31, 0.04], [0.31, 0.3], [0.295, 0.3]], "#f3f8f8", w, 30); const top = place().move(0, 0.165, 0).in(w); if (lit) flame(scene, list, top, 0.7); else scene.add(tube([[0, 0, 0], [0.01, 0.08, 0]], () => 0.012, { segs: 6, steps: 5 }), plain("#f3ead8"), top); }
  const puff = blob(0.14, 0.12, 0.14, { n: 14, push: (x, y, z) => 1 + 0.12 * fbm(x * 4, y * 4, z * 4, 3) });
  for (const [x, z] of [[1.55, 0.55], [1.66, 0.32], [1.42, 0.75]]) scene.add(puff, plain("#fbf8f1", { soft: 0.5, rough: 0.9 }), at(x, 0.12, z));
  return { scene, mood: evening, blooms: list, pitch: 38, dist: 6.6, target: [0, 0.2, 0] };
}

// ---- bath ----
function bombs({ colours, speck, mood, props, toppings, swirl = 1.6, sharp = 0.12, base = (s) => tray(s) }) {
  const scene = new Scene(), y = 0.13;
  base(scene);
  const list = colours.map(rgb), dust = speck && rgb(speck);
  const skin = (s) => {
    const n = 0.5 + 0.5 * Math.sin((s.y * 1.6 + fbm(s.x * 1.5 + s.tint[0] * 7, s.y * 1.5, s.z * 1.5, 3) * 1.8) * swirl * 2), t = n * (list.length - 1), i = Math.min(Math.floor(t), list.length - 2);
    put(s, list.length > 1 ? blend(list[i], list[i + 1], smooth(0.5 - sharp * 2, 0.5 + sharp * 2, t - i)) : list[0]);
    const g = 1 + 0.1 * noise(s.x * 34, s.y * 34, s.z * 34); s.r *= g; s.g *= g; s.b *= g;
    if (dust) toward(s, dust, smooth(0.2, 0.12, cells(s.x * 11, s.y * 11, s.z * 11)) * 0.85);
    s.rough = 0.85; s.spec = 0.02; s.soft = 0.2;
    bump(s, (a, b, c) => noise(a * 30, b * 30, c * 30), 0.006, 0.012);
  };
  const ball = blob(0.56, 0.56, 0.56, { n: 70, push: (x, y2, z) => 1 + 0.028 * Math.exp(-((y2 / 0.045) ** 2)) + 0.004 * noise(x * 9, y2 * 9, z * 9) });
  [[-0.55, 0.25, 0.15], [0.62, -0.22, 0.55], [0.35, 0.72, 0.85]].slice(0, 3).forEach(([x, z, k], i) => { const s = i === 2 ? 0.62 : 1; scene.add(ball, skin, place().scale(s).tip(0.35 - i * 0.3).roll(0.2 * i - 0.2).move(x + (i === 2 ? 0.2 : 0), y + 0.56 * s, z), [k, 1, 1]); if (i < 2) toppings?.(scene, at(x, y + 0.56, z), i); });
  props?.(scene, y);
  return { scene, mood, pitch: 27, dist: 5.9, target: [0, 0.5, 0.08] };
}
const onBall = (scene, w, n, shape, mats, seed, k = 0.57, spread = 0.75) => { const r = random(seed); cap(n, spread).forEach((d) => scene.add(shape, r.pick(mats), place().turn(r() * 6).scale(r.in(0.8, 1.3)).face(d).move(d[0] * k, d[1] * k, d[2] * k).in(w))); };
const budShape = blob(0.035, 0.025, 0.022, { n: 5 });
const bombLavender = () => bombs({ colours: ["#cbbbe0", "#b7a3d3", "#e3d9ee"], speck: "#6d56a3", mood: lilac, toppings: (s, w, i) => onBall(s, w, 26, budShape, [plain("#6d56a3"), plain("#57438c")], i + 2), props: (s, y) => { lavenderBunch(s, 1.6, y, 0.9, -2.0, 6, 0.85); } });
const bombOcean = () => bombs({ colours: ["#2f9aa6", "#7fcbd0", "#f1f6f4"], swirl: 2, mood: mist, base: (s) => tray(s, 2.9, 1.8, slate), props: (s, y) => { crystals(s, 80, 0.4, y + 0.03, plain("#eef4f4", { soft: 0.5, spec: 0.08, rough: 0.2 }), 4, -0.9, 0.75, 0.1); s.add(pebbleShape, plain("#cfcac1", { grain: 0.1 }), place().scale(0.8).move(1.3, y + 0.1, 0.45)); } });
const bombRose = () => bombs({ colours: ["#f0c9c6", "#e9b3b4"], speck: "#b5506a", mood: rosy, toppings: (s, w, i) => onBall(s, w, 9, petal(0.16, 0.07, { curl: 0.7, cup: 0.6 }), [rosePetal], i + 3, 0.56, 0.5), props: (s, y) => { petals(s, 14, rosePetal, 0.75, y, 8, 0.9, 0.55); petals(s, 6, rosePetal, 0.4, y, 12, -1.1, 0.55); } });
const bombGalaxy = () => bombs({ colours: ["#161a4a", "#2f2f8a", "#6b3aa0", "#b04fb0"], speck: "#e9d8a0", swirl: 1.8, mood: { ...night, keyPower: 2.6, skyPower: 0.75 }, base: (s) => tray(s, 2.9, 1.8, slate), props: (s, y) => { const star = slab(circle(0.16, 50, (a) => 0.72 + 0.28 * Math.cos(a * 5)), 0.07, { bevel: 0.03 }); [[-1.15, 0.6, 1], [0.0, 0.98, 0.7], [1.25, 0.6, 0.85], [1.35, -0.45, 0.6]].forEach(([x, z, k], i) => s.add(star, metal("#d9b765", 0.3), place().scale(k).turn(i).move(x, y, z))); } });
const bombCitrus = () => bombs({ colours: ["#f39a2e", "#f7b95a", "#fbdca0"], speck: "#d9620d", mood: honeyed, toppings: (s, w, i) => onBall(s, w, 14, tube([[-0.06, 0, 0], [0, 0.02, 0.02], [0.06, 0, 0]], () => 0.012, { segs: 6, steps: 6 }), [plain("#e0780f"), plain("#c95c0a")], i + 2, 0.57, 0.6), props: (s, y) => { s.add(sliceShape, citrus(), at(-0.85, y, 0.78)); s.add(sliceShape, citrus(), place().tip(0.9).turn(0.6).move(1.25, y + 0.3, 0.35)); } });
function jar({ fill, top, heap, mood, props, motif = "leaf", r = 0.62, h = 0.95, lid = "cork", base = (s) => disc(s, 1.45, oak), tint = "#f5faf9", paper, ink }) {
  const scene = new Scene(), y = 0.12;
  base(scene);
  scene.add(lathe([[0, 0.04], [r * 0.92, 0.04], [r * 0.94, 0.1], [r * 0.94, h * 0.82], [r * 0.7, h * 0.86], [0, h * 0.88]], { smoothly: false, segs: 90, steps: 60 }), fill, at(-0.15, y, 0));
  top?.(scene, at(-0.15, y + h * 0.86, 0), r * 0.82);
  wallGlass(scene, [[0, 0], [r * 0.95, 0], [r, 0.06], [r, h * 0.85], [r * 0.93, h * 0.97], [r * 0.93, h * 1.05], [r * 0.97, h * 1.07], [r * 0.9, h * 1.08]], tint, at(-0.15, y, 0));
  label(scene, r + 0.01, h * 0.2 + y, h * 0.68 + y, 0.62, motif, { where: at(-0.15, 0, 0), paper, ink });
  const lidMat = lid === "cork" ? plain("#bf9562", { grain: 0.45, grainSize: 22, rough: 0.8 }) : metal("#2b2a2c", 0.35);
  scene.add(lathe([[0, 0], [r * 0.88, 0], [r * 0.92, 0.03], [r * 0.96, 0.2], [r * 0.92, 0.23], [0, 0.23]], { smoothly: false, segs: 80, steps: 40 }), lidMat, place().tip(1.2).turn(-0.75).move(0.92, y + 0.6, -0.4));
  props?.(scene, y);
  return { scene, mood, pitch: 27, dist: 5.9, target: [0.05, 0.52, 0] };
}
const grains = (hex, second, size = 17, soft = 0.5) => { const a = rgb(hex), b = rgb(second); return (s) => { const c = cells(s.x * size, s.y * size, s.z * size); put(s, blend(a, b, clamp(0.5 + noise(s.x * size, s.y * size, s.z * size) * 0.9))); const k = 1 - 0.3 * smooth(0.35, 0.75, c); s.r *= k; s.g *= k; s.b *= k; bump(s, (x, y, z) => cells(x * size, y * size, z * size), -0.012, 0.012); s.soft = soft; s.spec = 0.06; s.rough = 0.35; }; };
const pinkSalt = plain("#f0b9a6", { soft: 0.55, spec: 0.08, rough: 0.25 });
const saltLavender = () => jar({ fill: grains("#f3c6b4", "#e0a08c"), mood: lilac, motif: "drop", top: (s, w, r) => { const p = w.point([0, 0, 0]); crystals(s, 70, r, p[1] + 0.02, pinkSalt, 3, p[0], p[2], 0.08); buds(s, 26, r * 0.9, p[1] + 0.1, 6, p[0], p[2]); }, props: (s, y) => { crystals(s, 70, 0.4, y + 0.02, pinkSalt, 9, 0.65, 0.85, 0.1); lavenderBunch(s, 1.55, y, 0.6, -2.6, 5, 0.75); } });
function magnesium() {
  const scene = new Scene(), y = 0.13;
  tray(scene, 3, 1.9, oak);
  const salt = plain("#f4f6f6", { soft: 0.5, spec: 0.09, rough: 0.2 });
  scene.add(sheet(120, 40, (u, v) => { const a = u * TAU, k = (Math.abs(Math.cos(a)) ** 6 + Math.abs(Math.sin(a)) ** 6) ** (-1 / 6), bulge = 1 + 0.08 * Math.sin(v * Math.PI) + 0.05 * noise(Math.cos(a) * 2, v * 3, Math.sin(a) * 2) * v, q = v > 0.86 ? 1.06 + 0.06 * Math.sin(a * 9) : 1; return [Math.cos(a) * k * 0.6 * bulge * q, v * 1.25 + (v > 0.9 ? 0.03 * Math.sin(a * 16) : 0), Math.sin(a) * k * 0.38 * bulge * q]; }, { closedU: true }), kraft, place().turn(0.2).move(-0.45, y, -0.2));
  scene.add(lathe([[0.56, 1.02], [0.3, 1.12], [0, 1.16]], { steps: 10 }), salt, place().scale(1, 1, 0.64).turn(0.2).move(-0.45, y, -0.2)); crystals(scene, 150, 0.42, y + 1.1, salt, 5, -0.45, -0.2, 0.08);
  scene.add(slab([[-0.24, -0.2], [0.24, -0.2], [0.24, 0.2], [-0.24, 0.2]].flatMap((p, i, all) => Array.from({ length: 8 }, (_, j) => p.map((v, c) => mix(v, all[(i + 1) % 4][c], j / 8)))), 0.012, { bevel: 0.004 }), (s) => { put(s, rgb("#f3ecdf")); if (motifs.drop(s.x * 1.6, -s.z * 1.6)) put(s, rgb("#4a5d63")); }, place().tip(Math.PI / 2).turn(0.2).move(-0.37, y + 0.55, 0.225));
  crystals(scene, 260, 0.5, y + 0.03, salt, 7, 0.75, 0.5, 0.26);
  scene.add(sheet(50, 24, (u, v) => { const a = Math.PI * (0.02 + 0.96 * u), q = 0.2 * (v > 0.75 ? 1 - ((v - 0.75) / 0.25) ** 2 * 0.95 : 1); return [Math.cos(a) * q, 0.22 - Math.sin(a) * q, 0.35 - v * 0.7]; }), wood({ light: "#c79a68", dark: "#93683c" }), place().tip(0.3).turn(-0.8).move(0.75, y + 0.2, 0.42)); scene.add(tube([[0, 0.16, -0.32], [0, 0.2, -0.85]], () => 0.05, { segs: 12 }), wood({ light: "#c79a68", dark: "#93683c" }), place().tip(0.3).turn(-0.8).move(0.75, y + 0.2, 0.42));
  return { scene, mood: mist, pitch: 27, dist: 6.2, target: [0.05, 0.58, 0] };
}
const scrubCoffee = () => jar({ fill: grains("#4a2c19", "#6d4526", 22, 0.15), lid: "metal", motif: "sun", paper: "#efe4d2", mood: honeyed, base: (s) => disc(s, 1.45, walnut), props: (s, y) => { beans(s, 26, 0.5, y, 8, 0.7, 0.75); const half = lathe([[0, 0], [0.3, 0.04], [0.44, 0.25], [0.46, 0.42], [0.4, 0.42], [0.36, 0.25], [0, 0.12]], { segs: 60, steps: 50 }); s.add(half, (q) => { if (Math.hypot(q.x, q.z) < 0.405 && q.y > 0.1) { put(q, rgb("#fbf8f1")); q.soft = 0.4; } else { put(q, rgb("#5d3d26")); const k = 1 + 0.4 * noise(q.x * 14, q.y * 40, q.z * 14); q.r *= k; q.g *= k; q.b *= k; } }, place().tip(0.5).turn(0.5).move(-1.05, y + 0.05, 0.55)); } });
const raspberry = (() => { const parts = [], ball = blob(0.046, 0.046, 0.046, { n: 7 }); for (let row = 0; row < 5; row++) { const r = [0.115, 0.125, 0.115, 0.085, 0.035][row], n = [10, 11, 10, 7, 3][row]; for (let i = 0; i < n; i++) parts.push([ball, place().move(Math.cos((i / n) * TAU + row) * r, row * 0.055 + 0.04, Math.sin((i / n) * TAU + row) * r)]); } return gather(parts); })();
const scrubBerry = () => jar({ fill: grains("#d9516f", "#f0a0b2", 22, 0.45), lid: "metal", motif: "flame", mood: rosy, base: (s) => disc(s, 1.45, stoneTop), props: (s, y) => { const m = plain("#c2183c", { spec: 0.06, rough: 0.35, soft: 0.35 }); [[0.55, 0.85, 0], [0.85, 0.7, 2], [0.95, 0.95, 4], [-1.0, 0.6, 1], [-0.75, 0.85, 3]].forEach(([x, z, a]) => s.add(raspberry, m, place().tip(1.2).turn(a).move(x, y + 0.14, z))); crystals(s, 60, 0.35, y + 0.02, plain("#f6e3e3", { soft: 0.5, spec: 0.06 }), 4, 0.1, 0.95, 0.05); for (let i = 0; i < 3; i++) s.add(leaf(0.4, 0.13, 0.6), green, place().tip(1.3).turn(i * 1.1).move(-0.9, y + 0.05, 0.7)); } });
const milkBath = () => jar({ fill: grains("#fbf3e0", "#f3e6c8", 30, 0.5), motif: "moon", mood: sand, top: (s, w, r) => { const p = w.point([0, 0, 0]); petals(s, 14, calendula, r * 0.8, p[1] + 0.02, 5, p[0], p[2], 0.5); }, props: (s, y) => { petals(s, 16, calendula, 0.5, y, 7, 0.7, 0.8, 0.6); const flake = blob(0.07, 0.014, 0.05, { n: 6 }), q = random(4); for (const [x, z] of strewn(30, 0.42, 0.07, 5)) s.add(flake, plain("#f0d9a8", { soft: 0.2 }), place().turn(q() * 6).move(x - 0.95, y + 0.015, z + 0.62)); } });

// ---- scent ----
function diffuser({ tint, liquid, cap: capHex, motif, mood, paper, ink, props }) {
  const scene = new Scene(), y = 0.12;
  disc(scene, 1.3, stoneTop);
  scene.add(lathe([[0, 0.05], [0.47, 0.05], [0.49, 0.1], [0.49, 0.52], [0, 0.52]], { smoothly: false, steps: 30 }), plain(liquid, { rough: 0.2, soft: 0.5 }), at(0, y, 0));
  wallGlass(scene, [[0, 0], [0.5, 0], [0.54, 0.05], [0.54, 0.74], [0.46, 0.88], [0.2, 0.95], [0.17, 1.0], [0.17, 1.1]], tint, at(0, y, 0));
  scene.add(lathe([[0.1, 1.06], [0.21, 1.06], [0.22, 1.1], [0.22, 1.26], [0.2, 1.28], [0.1, 1.28]], { smoothly: false, steps: 30 }), metal(capHex, 0.3), at(0, y, 0));
  label(scene, 0.55, 0.2 + y, 0.68 + y, 0.62, motif, { paper, ink });
  const reed = plain("#c9a877", { rough: 0.8 });
  for (let i = 0; i < 8; i++) { const a = i * 2.4, q = 0.1 + 0.4 * ((i * 5) % 8) / 8; scene.add(tube([[Math.cos(a) * -0.05, y + 0.9, Math.sin(a) * -0.05], [Math.cos(a) * q, y + 2.25 - q * 0.25, Math.sin(a) * q]], () => 0.021, { segs: 8, steps: 6 }), reed); }
  props?.(scene, y);
  return { scene, mood, pitch: 16, dist: 7, target: [0, 1.12, 0] };
}
const diffuserLinen = () => diffuser({ tint: "#f5faf9", liquid: "#f0ead6", cap: "#c9a86a", motif: "leaf", mood: mist, props: (s, y) => { const puff = blob(0.17, 0.15, 0.17, { n: 14, push: (x, y2, z) => 1 + 0.12 * fbm(x * 4, y2 * 4, z * 4, 3) }); for (const [x, z, h] of [[0.85, 0.5, 0], [1.05, 0.3, 0], [0.95, 0.42, 0.18]]) s.add(puff, plain("#fbf8f1", { soft: 0.5, rough: 0.9 }), at(x, y + 0.13 + h, z)); s.add(sheet(60, 40, (u, v) => [(u - 0.5) * 1.5, 0.04 + 0.05 * (1 + Math.sin(u * 14 + v * 3)), (v - 0.5) * 0.8]), cloth("#e6dfd2"), place().turn(0.5).move(-1.15, y - 0.08, 0.55)); } });
const diffuserCedar = () => diffuser({ tint: "#5d3c22", liquid: "#6b3f1a", cap: "#26231f", motif: "moon", paper: "#26221f", ink: "#c9a45c", mood: evening, props: (s, y) => { s.add(lathe([[0, 0], [0.42, 0], [0.43, 0.02], [0.43, 0.24], [0.41, 0.26], [0, 0.26]], { smoothly: false, steps: 40, segs: 70 }), (q) => { if (q.y > 0.25) { const d = Math.hypot(q.x, q.z); put(q, blend(rgb("#c98a56"), rgb("#8f5530"), 0.5 + 0.5 * Math.sin(d * 70 + noise(q.x * 4, 1, q.z * 4) * 3))); } else { put(q, rgb("#5b3d2a")); const k = 1 + 0.5 * noise(q.x * 16, q.y * 4, q.z * 16); q.r *= k; q.g *= k; q.b *= k; } }, at(0.95, y, 0.25)); fir(s, lying(-1.4, y + 0.1, 0.6, 2.2), 0.8); } });
function spray() {
  const scene = new Scene(), y = 0.13;
  tray(scene, 2.7, 1.7, stoneTop);
  scene.add(lathe([[0, 0.04], [0.4, 0.04], [0.41, 0.1], [0.41, 1.0], [0, 1.0]], { smoothly: false, steps: 30 }), plain("#d9cfe6", { rough: 0.2, soft: 0.5 }), at(-0.1, y, 0));
  wallGlass(scene, [[0, 0], [0.42, 0], [0.45, 0.05], [0.45, 1.12], [0.36, 1.28], [0.17, 1.34], [0.17, 1.42]], "#f3f6fa", at(-0.1, y, 0));
  scene.add(lathe([[0, 1.38], [0.2, 1.38], [0.2, 1.56], [0.13, 1.6], [0.13, 1.68], [0.18, 1.7], [0.19, 1.9], [0.17, 1.94], [0, 1.94]], { smoothly: false, steps: 50 }), plain("#f4efe8", { rough: 0.3, spec: 0.05 }), at(-0.1, y, 0)); scene.add(tube([[0, 1.8, 0.15], [0, 1.8, 0.24]], () => 0.05, { segs: 12 }), plain("#d9cfe6"), at(-0.1, y, 0));
  label(scene, 0.459, 0.26 + y, 0.94 + y, 0.7, "flame", { where: at(-0.1, 0, 0), ink: "#6d56a3" });
  towel(scene, 0.55, -0.62, 0.15, "#efe9e0", 0.1);
  lavenderBunch(scene, 1.5, y, 0.85, -2.2, 7, 0.9);
  return { scene, mood: lilac, pitch: 18, dist: 6.8, target: [0.1, 1.0, 0] };
}
function sachet() {
  const scene = new Scene();
  scene.add(block(14, 0.06, 14, 0.02), cloth("#cbbfae"), at(0, -0.06, 0), undefined, { shadow: false });
  const tablet = (x, z, t, flowers) => {
    const w = place().turn(t).move(x, 0, z), outline = circle(1, 96).map(([c, s]) => { const k = (Math.abs(c) ** 6 + Math.abs(s) ** 6) ** (-1 / 6); return [c * k * 0.5, s * k * 0.72]; });
    scene.add(slab(outline, 0.18, { bevel: 0.05 }), waxy("#f5ead4"), w);
    scene.add(lathe([[0.05, 0.17], [0.08, 0.19], [0.05, 0.2]], { steps: 8 }), metal("#c9a86a"), place().move(0, 0, -0.56).in(w));
    for (const q of [-1, 1]) scene.add(tube([[0, 0.19, -0.56], [q * 0.06, 0.24, -0.75], [q * 0.1, 0.1, -1.0], [q * 0.2, 0.02, -1.2]], () => [0.008, 0.05], { segs: 8, steps: 30, up: [0, 1, 0] }), satin("#b9a5c9"), w);
    flowers(w);
  };
  tablet(-0.62, 0.2, 0.15, (w) => { for (let i = 0; i < 5; i++) { const p = lying(-0.1 + 0.05 * i, 0.19, 0.5 - 0.02 * i, Math.PI + (i - 2) * 0.16, 0.7).in(w); scene.add(lavs[i % 3].spike, plain("#7358ab"), p); scene.add(lavs[i % 3].stem, stemGreen, p); } });
  tablet(0.62, 0.1, -0.12, (w) => { scene.add(rose({ n: 16, open: 0.7 }), rosePetal, place().scale(0.5).move(-0.08, 0.22, 0.1).in(w)); scene.add(rose({ n: 14, open: 0.6, seed: 4 }), petalSkin("#e0b070", "#f0d0a0", "#fbe8cc"), place().scale(0.38).move(0.2, 0.2, 0.32).in(w)); for (let i = 0; i < 5; i++) scene.add(leaf(0.32, 0.08, 0.4), sage, place().tip(1.45).turn(i * 1.25).move(-0.02, 0.19, 0.16).in(w)); });
  buds(scene, 40, 0.6, 0.015, 5, 0.1, 1.05);
  return { scene, mood: lilac, pitch: 52, dist: 5.6, target: [0, 0.05, 0.0] };
}
function melts() {
  const scene = new Scene(), y = 0.13;
  tray(scene, 3, 1.9, walnut);
  const cube = block(0.46, 0.32, 0.46, 0.06, { n: 8 }), m = waxy("#c9683a");
  for (let i = 0; i < 6; i++) { const w = place().move((i % 3) * 0.5 - 0.5, y, Math.floor(i / 3) * 0.5 - 0.25).turn(0.2).move(-0.35, 0, -0.15); scene.add(cube, m, w); }
  scene.add(block(1.46, 0.14, 0.96, 0.05, { n: 4 }), m, place().turn(0.2).move(-0.35, y, -0.15));
  scene.add(cube, m, place().turn(0.7).move(0.72, y, 0.55)); scene.add(cube, m, place().tip(0.5).turn(0.2).move(1.05, y + 0.08, 0.2));
  cinnamon(scene, -0.9, y, 0.72, 0.3); cinnamon(scene, -0.75, y, 0.85, 0.1);
  const appleSlice = slab(circle(0.4, 60, (a) => 1 - 0.06 * Math.exp(-((Math.abs(a - Math.PI * 1.5) / 0.3) ** 2))), 0.06, { bevel: 0.02 });
  scene.add(appleSlice, (s) => { const d = Math.hypot(s.x, s.z) / 0.4; put(s, blend(rgb("#f3dfae"), rgb("#a3281c"), smooth(0.93, 0.97, d))); const a = Math.atan2(s.z, s.x); toward(s, rgb("#b58a52"), smooth(0.22, 0.17, d * (1.2 - 0.4 * Math.abs(Math.cos(a * 2.5))))); s.soft = 0.3; }, place().tip(0.25).turn(0.5).move(0.95, y, -0.42)); scene.add(anise, plain("#6d3f20", { grain: 0.3 }), at(0.25, y, 0.85));
  return { scene, mood: honeyed, pitch: 37, dist: 5.6, target: [0, 0.2, 0.05] };
}

// ---- boxes ----
function openBox(scene, { w = 2.9, d = 2.1, h = 0.6, mat = kraft, lining = "#efe5d4" }) {
  scene.add(block(w, 0.08, d, 0.02), mat, at());
  for (const [a, b, x, z] of [[w, 0.07, 0, -d / 2], [w, 0.07, 0, d / 2], [0.07, d, -w / 2, 0], [0.07, d, w / 2, 0]]) scene.add(block(a, h, b, 0.02), mat, at(x, 0, z));
  const strip = tube([[-0.3, 0, 0], [-0.1, 0.08, 0.05], [0.1, 0.0, -0.05], [0.3, 0.06, 0]], () => [0.008, 0.03], { segs: 6, steps: 16 }), r = random(5), m = plain(lining, { rough: 0.85 });
  for (let i = 0; i < 260; i++) scene.add(strip, m, place().turn(r() * 6).tip(r.in(-0.3, 0.3)).move(r.in(-w / 2 + 0.38, w / 2 - 0.38), 0.1 + r() * 0.12, r.in(-d / 2 + 0.38, d / 2 - 0.38)));
}
const smallBar = (scene, w, colours, stamp = "none", options = {}) => scene.add(barShape({ w: 1.0, h: 0.36, d: 0.68 }), soapSkin(colours, { ...options, stamp: stamp === "none" ? undefined : stamp, size: [1.0, 0.36, 0.68] }), w);
const smallBomb = (scene, w, hex, speck) => scene.add(blob(0.4, 0.4, 0.4, { n: 40, push: (x, y) => 1 + 0.028 * Math.exp(-((y / 0.05) ** 2)) }), (s) => { put(s, rgb(hex)); toward(s, rgb(speck), smooth(0.2, 0.12, cells(s.x * 13, s.y * 13, s.z * 13)) * 0.8); s.rough = 0.85; s.soft = 0.25; bump(s, (a, b, c) => noise(a * 34, b * 34, c * 34), 0.012, 0.012); }, w);
function setSpa(close) {
  const scene = new Scene(), list = [];
  openBox(scene, {});
  jarCandle(scene, list, { wax: "#f8ecd2", where: place().scale(0.82).move(-0.82, 0.14, -0.38), lit: close });
  smallBar(scene, place().tip(0.25).turn(0.35).move(-0.65, 0.26, 0.48), ["#efe6ee", "#cfbfe2", "#8f74b8"], "sprig", { swirl: 4 });
  smallBomb(scene, at(0.35, 0.5, 0.42), "#f0c9c6", "#b5506a");
  scene.add(lathe([[0, 0.03], [0.36, 0.03], [0.37, 0.62], [0, 0.64]], { smoothly: false, steps: 24 }), grains("#f3c6b4", "#e0a08c"), at(0.82, 0.14, -0.4)); wallGlass(scene, [[0, 0], [0.38, 0], [0.4, 0.05], [0.4, 0.66], [0.36, 0.74], [0.36, 0.8]], "#f5faf9", at(0.82, 0.14, -0.4)); scene.add(lathe([[0, 0.76], [0.35, 0.76], [0.37, 0.94], [0, 0.95]], { smoothly: false, steps: 20 }), plain("#bf9562", { grain: 0.45, grainSize: 22 }), at(0.82, 0.14, -0.4)); label(scene, 0.408, 0.28, 0.62, 0.6, "drop", { where: at(0.82, 0, -0.4) });
  lavenderBunch(scene, 1.15, 0.3, 0.95, -2.7, 5, 0.75);
  const view = close ? { pitch: 30, dist: 5, target: [-0.1, 0.42, 0.05] } : { pitch: 38, dist: 6.7, target: [0, 0.25, 0] };
  return { scene, mood: close ? evening : rosy, blooms: list, ...view };
}
function setSoap() {
  const scene = new Scene(), y = 0.13;
  tray(scene, 3.1, 1.9, oak);
  const looks = [[["#efe6ee", "#cfbfe2", "#8f74b8"], { swirl: 4 }], [["#e7b2ac", "#f0cbc4", "#d9938f"], { swirl: 2.6 }], [["#29292b", "#6d6a67", "#e2ddd5"], { swirl: 2.6, sharp: 0.1 }], [["#f2a536", "#f7c65d", "#fbe3a0"], { swirl: 3 }]];
  looks.forEach(([c, o], i) => smallBar(scene, place().scale(1.25).turn(0.12 + 0.03 * (i % 2)).move(0, y + i * 0.452, 0), c, "none", o));
  for (const turn of [0, Math.PI / 2]) { const a = turn ? 0.46 : 0.66, pts = []; const H = 4 * 0.452; for (const [x, h] of [[-a, 0], [-a, H * 0.5], [-a, H], [0, H + 0.01], [a, H], [a, H * 0.5], [a, 0]]) pts.push([x, h, 0]); scene.add(tube(pts, () => 0.02, { segs: 8, steps: 90, up: [0, 0, 1] }), twineMat, place().turn(turn + 0.13).move(0, y, 0)); }
  scene.add(bow(0.62, { tails: 0.5 }), twineMat, place().tip(-1.1).turn(0.3).move(0, y + 1.85, 0.06));
  petals(scene, 8, rosePetal, 0.5, y, 6, 0.95, 0.5); buds(scene, 30, 0.4, y + 0.01, 4, -0.95, 0.55); scene.add(sliceShape, citrus(), place().turn(1).move(-1.05, y, -0.25));
  return { scene, mood: sand, pitch: 25, dist: 6.8, target: [0, 0.95, 0] };
}
function setMen() {
  const scene = new Scene(), list = [], black = plain("#232224", { rough: 0.6 });
  openBox(scene, { mat: black, lining: "#8f7a5c" });
  jarCandle(scene, list, { wax: "#f3d9a4", tint: "#b9741f", motif: "moon", paper: "#2a2522", ink: "#c9a45c", where: place().scale(0.82).move(0.8, 0.14, -0.38), lit: false });
  smallBar(scene, place().tip(0.2).turn(-0.3).move(0.5, 0.26, 0.5), ["#4f7250", "#6d8f63", "#3d5c42"], "fir", { swirl: 2.4 });
  const tin = metal("#c9cbcd", 0.3);
  scene.add(lathe([[0, 0], [0.56, 0], [0.58, 0.03], [0.58, 0.34], [0.55, 0.35], [0.54, 0.29]], { smoothly: false, segs: 90, steps: 40 }), tin, place().tip(0.15).move(-0.68, 0.2, 0.05)); scene.add(lathe([[0.54, 0.29], [0.3, 0.31], [0, 0.3]], { steps: 20, segs: 80 }), soapSkin(["#f4eee2", "#fbf8f0"]), place().tip(0.15).move(-0.68, 0.2, 0.05));
  fir(scene, lying(-0.1, 0.35, 0.9, 2.6), 0.8); fir(scene, lying(-1.1, 0.3, 0.85, 1.8), 0.7);
    return { scene, mood: stone, blooms: list, pitch: 38, dist: 6.6, target: [0, 0.25, 0] };
}
function setWinter() {
  const scene = new Scene(), list = [];
  openBox(scene, { mat: plain("#7d1f2a", { rough: 0.55 }), lining: "#f4ede0" });
  jarCandle(scene, list, { wax: "#7d1a2c", motif: "sun", paper: "#f3e6d6", ink: "#7d1a2c", where: place().scale(0.82).move(-0.8, 0.14, -0.35), lit: true });
  smallBar(scene, place().tip(0.2).turn(0.3).move(-0.55, 0.26, 0.5), ["#f2a536", "#f7c65d", "#fbe3a0"], "sun", { swirl: 3 });
  smallBomb(scene, at(0.35, 0.5, 0.38), "#f4f1ec", "#c9a45c");
  fir(scene, lying(1.3, 0.45, 0.75, -2.7), 1.2); fir(scene, lying(1.25, 0.5, 0.2, -2.3), 1.0); fir(scene, lying(0.2, 0.45, -0.9, 1.9), 1.0);
  scene.add(sliceShape, citrus("#d97a14", "#e9962c"), place().tip(0.5).turn(0.2).move(0.95, 0.5, -0.1)); cinnamon(scene, 0.85, 0.45, 0.62, 0.9); scene.add(anise, plain("#6d3f20", { grain: 0.3 }), place().scale(1.2).tip(0.3).move(0.95, 0.55, 0.3));
  const ball = blob(0.2, 0.2, 0.2, { n: 24 }); scene.add(ball, metal("#c9a45c", 0.22), at(0.62, 0.5, -0.6)); scene.add(ball, metal("#a51f2c", 0.22), at(1.05, 0.5, -0.62));
  return { scene, mood: night, blooms: list, pitch: 38, dist: 6.6, target: [0, 0.28, 0] };
}

// ---- handy things ----
function dish() {
  const scene = new Scene(), y = 0;
  scene.add(block(14, 0.06, 14, 0.02), stoneTop, at(0, -0.06, 0), undefined, { shadow: false });
  const w = place().turn(0.3);
  for (const z of [-0.52, -0.26, 0, 0.26, 0.52]) scene.add(block(1.9, 0.12, 0.2, 0.04), oak, place().move(0, 0.16, z).in(w));
  for (const x of [-0.7, 0.7]) scene.add(block(0.16, 0.18, 1.3, 0.03), oak, place().move(x, 0, 0).in(w));
  scene.add(barShape(), soapSkin(["#e9e2d3", "#efe9dc"], { swirl: 1, stamp: "leaf" }), place().turn(0.12).move(0.05, 0.28, 0).in(w));
  eucalypt(scene, 1.5, y, 0.55, -2.0, 1.05); towel(scene, -0.3, -1.25, 0.12, "#dfe3df", 0);
  const foam = blob(0.1, 0.07, 0.1, { n: 10 }), r = random(3);
  return { scene, mood: mist, pitch: 36, dist: 5.7, target: [0, 0.25, -0.05] };
}
function trimmer() {
  const scene = new Scene(), list = [];
  scene.add(block(14, 0.06, 14, 0.02), slate, at(0, -0.06, 0), undefined, { shadow: false });
  const brass = metal("#c9a052", 0.22);
  for (const q of [-1, 1]) {
    scene.add(tube([[0, 0.08, 0], [q * 0.05, 0.08, -0.6], [q * 0.02, 0.08, -0.95], [q * 0.1, 0.12, -1.15], [q * 0.16, 0.16, -1.25]], (t) => [0.055 * (1 - 0.5 * t), 0.03], { segs: 12, steps: 40 }), brass, place().turn(0.85).move(0.1, 0, 0.25));
    scene.add(tube([[0, 0.08, 0], [-q * 0.12, 0.08, 0.3], [-q * 0.22, 0.08, 0.62]], () => 0.045, { segs: 12, steps: 24 }), brass, place().turn(0.85).move(0.1, 0, 0.25));
    const ring = lathe([[0.2, 0], [0.245, 0.045], [0.2, 0.09], [0.155, 0.045], [0.2, 0]], { segs: 60, steps: 20 });
    scene.add(ring, brass, place().scale(1, 1, 1.25).move(-q * 0.27, 0.035, 0.85).turn(0.85).move(0.1, 0, 0.25));
  }
  scene.add(lathe([[0, 0.05], [0.08, 0.06], [0.08, 0.15], [0, 0.17]], { steps: 16 }), brass, at(0.1, 0, 0.25));
  jarCandle(scene, list, { wax: "#f4e6da", opaque: ceramic("#d9c3b4"), motif: "moon", where: place().scale(0.85).move(-0.85, 0, -0.62), lit: false });
  const bit = tube([[0, 0.02, 0], [0.05, 0.03, 0.02]], () => 0.015, { segs: 6, steps: 4 });
  for (let i = 0; i < 4; i++) scene.add(bit, plain("#1d1815"), place().turn(i).move(-0.85 + 0.12 * i, 0, -0.1 + 0.08 * (i % 2)));
  return { scene, mood: stone, blooms: list, pitch: 40, dist: 6.2, target: [-0.02, 0.2, -0.05] };
}
function workshop() {
  const scene = new Scene(), list = [], y = 0.13;
  tray(scene, 3.6, 2.1, walnut);
  const steel = metal("#d3d6d8", 0.18);
  scene.add(lathe([[0, 0], [0.5, 0], [0.54, 0.04], [0.5, 0.9], [0.52, 0.98], [0.49, 0.96], [0.47, 0.85]], { segs: 120, steps: 60, push: (a, v, h) => 1 + (h > 0.8 ? 0.22 * Math.exp(-(((a - Math.PI * 0.25) / 0.22) ** 2)) * ((h - 0.8) / 0.18) : 0) }), steel, at(-0.95, y, -0.2));
  scene.add(lathe([[0.48, 0.72], [0, 0.72]], { steps: 4 }), plain("#f1dca2", { rough: 0.1, spec: 0.1, mirror: 0.05, soft: 0.4 }), at(-0.95, y, -0.2));
  scene.add(tube([[-0.45, 0.82, 0], [-0.85, 0.78, 0], [-0.92, 0.45, 0], [-0.5, 0.22, 0]], () => [0.03, 0.07], { segs: 12, steps: 40, up: [0, 0, 1] }), steel, place().turn(-0.5).move(-0.95, y, -0.2));
  jarCandle(scene, list, { wax: "#f6ead2", where: place().scale(0.85).move(0.25, y, 0.15), lit: true, motif: "flame" });
  jarCandle(scene, list, { wax: "#d9b3c0", where: place().scale(0.85).move(1.2, y, -0.2), lit: false, motif: "drop" });
  scene.add(block(0.08, 0.03, 1.0, 0.01, { n: 2 }), oak, place().turn(1.3).move(1.2, y + 0.93, -0.2));
  const flake = block(0.12, 0.02, 0.09, 0.006, { n: 2 }), r = random(6);
  for (let i = 0; i < 90; i++) { const a = r() * TAU, q = Math.sqrt(r()) * 0.42; scene.add(flake, waxy("#fbf3df"), place().turn(r() * 6).tip(r.in(-0.6, 0.6)).move(-0.15 + Math.cos(a) * q, y + 0.02 + 0.12 * (1 - q / 0.42), 0.85 + Math.sin(a) * q * 0.5)); }
  lavenderBunch(scene, 1.75, y, 0.95, -2.3, 5, 0.75);
  return { scene, mood: evening, blooms: list, pitch: 26, dist: 6.9, target: [0.05, 0.55, 0.1] };
}
const logo = () => { const o = candleScene({ wax: "#f6e6c6", tint: "#f3d3a2", motif: "flame", paper: "#5a2f22", ink: "#f0d9a8" }, { mood: { ...evening, backdrop: ["#5a3a2a", "#23130d"], ground: "#4a2f22" }, base: (s) => disc(s, 1.1, walnut), props: (s, y) => { eucalypt(s, 1.2, y, 0.65, -1.9, 0.9); eucalypt(s, -1.2, y, 0.6, 1.9, 0.9); } }); return { ...o, pitch: 17, dist: 5.4, target: [0, 0.74, 0] }; };

export const pictures = {
  "soap-lavender": soapLavender, "soap-lavender-2": soapLavenderLoaf, "soap-charcoal": soapCharcoal, "soap-honey-oat": soapHoney, "soap-rose": soapRose, "soap-sea": soapSea, "soap-coffee": soapCoffee, "soap-citrus": soapCitrus, "soap-pine": soapPine, "soap-baby": soapBaby,
  "soap-liquid": liquidSoap, "soap-liquid-refill": refill, "soap-shave": shaving,
  "candle-vanilla": () => candleVanilla(false), "candle-vanilla-2": () => candleVanilla(true), "candle-forest": candleForest, "candle-amber": candleAmber, "candle-fig": candleFig, "candle-mulled": candleMulled, "candle-wood": candleWood, "candle-tin": candleTin,
  "candle-pillar": pillars, "candle-bubble": bubble, "candle-twist": twists, "candle-honeycomb": honeycomb, "candle-peony": peonyCandle, "candle-tealights": tealights,
  "bomb-lavender": bombLavender, "bomb-ocean": bombOcean, "bomb-rose": bombRose, "bomb-galaxy": bombGalaxy, "bomb-citrus": bombCitrus,
  "salt-lavender": saltLavender, "salt-magnesium": magnesium, "scrub-coffee": scrubCoffee, "scrub-berry": scrubBerry, "milk-bath": milkBath,
  "diffuser-linen": diffuserLinen, "diffuser-cedar": diffuserCedar, "spray-textile": spray, "sachet-wax": sachet, melts,
  "set-spa": () => setSpa(false), "set-spa-2": () => setSpa(true), "set-soap": setSoap, "set-men": setMen, "set-newyear": setWinter, "dish-wood": dish, trimmer, workshop, logo,
};

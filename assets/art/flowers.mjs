// The florist's pictures: bouquets, boxes, baskets, plants in pots and what goes with them.
import { TAU, V, at, blend, clamp, fbm, mix, noise, place, random, rgb, smooth } from "./core.mjs";
import { blob, block, cap, curve, lathe, petal, sheet, slab, strewn, tube } from "./shapes.mjs";
import { bow, bouquet, chrysanthemum, deepGreen, eustoma, gather, green, gypsophila, hydrangea, lavender, leaf, leafSkin, peony, petalSkin, rays, rose, sage, satin, stemGreen, tulip, wheatEar } from "./garden.mjs";
import { bump, ceramic, glassy, glaze, marble, metal, plain, put, toward, wood } from "./surfaces.mjs";
import { Scene } from "./studio.mjs";

const light = { sky: [0.98, 0.99, 1], keyColour: [1, 0.95, 0.88] };
const blush = { ...light, backdrop: ["#c9b0a6", "#8f756c"], ground: "#b79d93" };
const mist = { ...light, backdrop: ["#a9b5b3", "#6c7a7a"], ground: "#98a5a3" };
const sand = { ...light, backdrop: ["#c4b298", "#8a765c"], ground: "#b09d83" };
const leafy = { ...light, backdrop: ["#a3b09a", "#66745e"], ground: "#929f89" };
const plum = { ...light, backdrop: ["#7c5c63", "#3c262d"], ground: "#6b4e55" };
const lilac = { ...light, backdrop: ["#b3a9bd", "#776c85"], ground: "#a298ad" };
const sky = { ...light, backdrop: ["#9fb3c2", "#637a8c"], ground: "#8fa4b4" };

const view = { pitch: 24, dist: 7.6, target: [0, 1.26, 0] };
const roses = [1, 2, 3].map((seed) => rose({ seed })), buds = rose({ n: 18, open: 0.5, seed: 9 });
const R = {
  red: petalSkin("#4d030c", "#a30a1b", "#cf2034", { rough: 0.55 }), white: petalSkin("#e3e3bd", "#f6f1e2", "#fffdf6"), pink: petalSkin("#e0607c", "#f591a6", "#fdc9d2"),
  peach: petalSkin("#f08a48", "#fbb27c", "#ffdcbc"), cream: petalSkin("#f0cf86", "#fbe7ba", "#fff6de"), yellow: petalSkin("#f09a05", "#fbc01e", "#ffe06a"), orange: petalSkin("#c9480c", "#ea7a24", "#f7a856"), burgundy: petalSkin("#2f040d", "#5d0a1a", "#86182c", { rough: 0.6 }), lilac: petalSkin("#8a5fc0", "#b08fde", "#d9c5f2"),
};
const roseKinds = (skin, size = 0.86, share = 1) => roses.map((mesh) => ({ mesh, skin, size, share }));
const eustomas = [1, 2].map(eustoma), peonies = [1, 2].map((seed) => peony({ seed })), mums = [1, 2].map((k) => chrysanthemum(k)), tulips = [1, 2, 3].map(tulip), hortensia = [1, 2].map(hydrangea);
const of = (meshes, skin, size, share = 1) => meshes.map((mesh) => ({ mesh, skin, size, share }));

const seedHead = (r, hex, rim) => [lathe([[r * 1.02, 0], [r, r * 0.25], [r * 0.6, r * 0.42], [0, r * 0.38]], { segs: 40, steps: 24 }), (s) => { const d = Math.hypot(s.x, s.z) / r; put(s, blend(rgb(hex), rgb(rim), smooth(0.35, 0.9, d))); const q = Math.sin(d * 34) * Math.sin(Math.atan2(s.z, s.x) * 21 + d * 9); s.r *= 1 + 0.3 * q; s.g *= 1 + 0.3 * q; s.b *= 1 + 0.3 * q; bump(s, (x, y, z) => noise(x * 60, y * 60, z * 60), 0.006, 0.006); }];
const daisy = { parts: [[rays(19, 0.27, 0.05, { r0: 0.07 }), petalSkin("#f0efd8", "#fcfbf2", "#ffffff")], seedHead(0.11, "#d98f0c", "#f0b91e")] };
const gerbera = (hex, edge, seed = 1) => ({ parts: [[rays(30, 0.42, 0.055, { rings: 2, seed, r0: 0.1 }), petalSkin(hex, hex, edge)], [rays(26, 0.14, 0.025, { rings: 2, seed: seed + 4, r0: 0.07, tilt: 0.9 }), petalSkin("#5a2018", hex, edge)], seedHead(0.1, "#2d1a14", "#6b3a20")] });
const sunflower = { parts: [[rays(24, 0.42, 0.085, { rings: 2, r0: 0.28, tipPoint: 1.15, tilt: 1.25 }), petalSkin("#d98508", "#f4b41c", "#fbd04b")], seedHead(0.33, "#2b1709", "#5f3510")] };

// ---- bouquets ----
function wrapped(mood, options) {
  const scene = new Scene();
  bouquet(scene, { ribbon: "#f1e4d6", ...options });
  return { scene, mood, ...view };
}
const redRoses = () => wrapped(blush, { kinds: roseKinds(R.red), count: 25, wrap: ["#1d1b1d", "#2a2729"], ribbon: "#a51226" });
function redRosesClose() {
  const scene = new Scene();
  bouquet(scene, { kinds: roseKinds(R.red, 0.8), count: 51, R: 1.15, spread: 1.25, wrap: ["#efe6da", "#fbf6ee"], ribbon: "#a51226", seed: 4 });
  return { scene, mood: plum, pitch: 50, dist: 7.0, target: [0, 1.55, 0.1] };
}
const tulipKinds = [["#8e0f1e", "#c9243a", "#e65a68"], ["#d99012", "#f3bf2e", "#fbdf86"], ["#c45f86", "#ee9dba", "#fbd3df"], ["#e6e0c0", "#f8f4e6", "#fffdf8"], ["#6b2a63", "#9a4f93", "#c78cc0"]].flatMap((c, i) => ({ mesh: tulips[i % 3], skin: petalSkin(...c, { rough: 0.35, spec: 0.05 }), size: 0.85 }));
function tulipBouquet(vase) {
  const scene = new Scene();
  const long = petal(1.0, (v) => 0.12 * Math.sin(Math.PI * clamp(0.06 + v * 0.9)) ** 0.7, { curl: 0.75, cup: 0.9, nu: 6, nv: 14 });
  const extra = (put, r) => { for (let i = 0; i < 14; i++) { const a = i * 2.4, q = 0.35 + 0.02 * i; put(long, leafSkin("#4f7a3f", "#8aa96a", { rough: 0.5, vein: 0.15 }), place().scale(r.in(0.8, 1.1)).tip(0.25).turn(a).move(Math.cos(a) * 0.1, 0.95, -Math.sin(a) * 0.1), [1, 1, 1]); } };
  if (!vase) { bouquet(scene, { kinds: tulipKinds, count: 25, R: 0.85, spread: 1.15, squash: 1.0, wrap: ["#f7f4ef", "#fffdf9"], ribbon: "#e4a3b1", extra, fill: 0.42, fillSkin: plain("#557a44") }); return { scene, mood: sky, ...view, target: [0, 1.3, 0] }; }
  bouquet(scene, { kinds: [tulipKinds[2], { ...tulipKinds[2], mesh: tulips[0] }, tulipKinds[3]], count: 15, R: 0.72, spread: 1.1, squash: 1.1, centre: 1.6, extra, stems: true, fill: 0 });
  glassVase(scene, 0.46, 1.3);
  return { scene, mood: mist, ...view, target: [0, 1.25, 0] };
}
const glassVase = (scene, r, h, tint = "#f4faf9") => {
  scene.add(lathe([[0, 0.03], [r * 0.94, 0.03], [r * 0.96, 0.06], [r * 0.95, h * 0.62], [0, h * 0.62]], { smoothly: false, steps: 40 }), glassy("#e3f0ee"), at(), [1, 1, 1], { glass: true });
  scene.add(lathe([[0, 0], [r * 0.95, 0], [r, 0.05], [r, h * 0.5], [r * 1.0, h], [r * 0.97, h], [r * 0.97, h * 0.5]], { smoothly: false, steps: 60 }), glassy(tint), at(), [1, 1, 1], { glass: true });
};
function meadow() {
  const scene = new Scene(), ear = wheatEar(0.9);
  const corn = { parts: [[rays(14, 0.22, 0.06, { rings: 2, r0: 0.03, tilt: 1.0 }), petalSkin("#26348f", "#3f58c4", "#7d92e6")], [blob(0.06, 0.05, 0.06, { n: 8 }), plain("#2b2360")]], size: 0.9 };
  bouquet(scene, {
    kinds: [{ ...daisy, size: 1.0, share: 3 }, { ...corn, share: 2 }, { parts: [[mums[0], petalSkin("#e0b41e", "#f3d24a", "#fbe795")]], size: 0.45 }], count: 46, R: 0.85, spread: 1.3, gyps: 4, eucalypt: 0, greens: leafSkin("#4f7340", "#86a662"), fillSkin: plain("#4a6a38"), fill: 0.66, wrap: ["#b98d5c", "#d9bf98"],
    extra: (put, r) => { for (let i = 0; i < 15; i++) { const a = i * 2.4, e = r.in(0.1, 0.9); put(ear, plain("#d8b469", { soft: 0.2 }), place().turn(r() * 6).face([Math.cos(a) * Math.sin(e), Math.cos(e), Math.sin(a) * Math.sin(e)]).move(Math.cos(a) * 0.3, 1.35, Math.sin(a) * 0.3), [1, 1, 1]); } put(lathe([[0.17, 0.64], [0.185, 0.68], [0.17, 0.72], [0.187, 0.76], [0.17, 0.8]], { segs: 30, steps: 20 }), plain("#c9ad7d", { grain: 0.3, grainSize: 60 }), place(), [1, 1, 1]); put(bow(0.7), plain("#c9ad7d", { grain: 0.3, grainSize: 60 }), at(0, 0.72, 0.16), [1, 1, 1]); },
    ribbon: null,
  });
  return { scene, mood: leafy, ...view };
}
function cotton() {
  const scene = new Scene();
  const lobe = blob(0.17, 0.15, 0.17, { n: 18, push: (x, y, z) => 1 + 0.1 * fbm(x * 3, y * 3, z * 3, 3) }), puff = gather([0, 1, 2, 3].map((i) => [lobe, place().move(0.12, 0.08, 0).turn((i * Math.PI) / 2)]));
  const husk = gather([0, 1, 2, 3].map((i) => [petal(0.3, 0.09, { curl: 1.0, cup: 0.8 }), place().tip(0.9).turn((i * Math.PI) / 2 + 0.78).move(0, -0.06, 0)]));
  const tail = blob(0.085, 0.17, 0.085, { n: 24, push: (x, y, z) => 1 + 0.16 * noise(x * 12, y * 12, z * 12) });
  bouquet(scene, {
    kinds: [{ parts: [[puff, plain("#fbf8f1", { soft: 0.5, rough: 0.9, spec: 0.01 })], [husk, plain("#7a5434")]], size: 1.0, share: 2 }, { parts: [[tail, plain("#e6d6b4", { soft: 0.5, rough: 0.9 })], [tube([[0, -0.5, 0], [0, -0.15, 0]], () => 0.012, { segs: 5, steps: 3 }), plain("#b89b66")]], size: 1.1, share: 2 }], count: 38, R: 0.82, gyps: 7, eucalypt: 7, wrap: ["#c9a878", "#d8bb8e"], ribbon: "#8c6d4c", greens: leafSkin("#8a8258", "#b5a877"), fillSkin: plain("#7d7350"),
  });
  return { scene, mood: sand, ...view };
}
const pomegranate = () => {
  const berry = { parts: [[gather(strewn(12, 0.2, 0.07, 3).map(([x, z], i) => [blob(0.06, 0.06, 0.06, { n: 8 }), at(x, 0.1 + 0.12 * ((i * 7) % 5) / 5, z)])), plain("#b3121c", { rough: 0.18, spec: 0.09, mirror: 0.05, soft: 0.2 })]], size: 1 };
  return wrapped(plum, { kinds: [...roseKinds(R.burgundy, 0.86, 2), ...roseKinds(R.red, 0.7), { mesh: mums[0], skin: petalSkin("#4a0714", "#8a1226", "#b53a48"), size: 0.75, share: 2 }, { ...berry, share: 2 }], count: 34, wrap: ["#2b1d22", "#4a2c34"], ribbon: "#6d1020", eucalypt: 5, greens: deepGreen });
};
const morning = (close) => {
  const scene = new Scene();
  bouquet(scene, { kinds: [...of(peonies, R.peach, 0.92, 2), ...of(eustomas, R.cream, 0.85, 2), ...roseKinds(R.cream, 0.78), ...of(eustomas, R.pink, 0.75)], count: 27, gyps: 7, eucalypt: 9, wrap: ["#eadfd3", "#f8f1e8"], ribbon: "#d9a994", greens: sage, seed: close ? 5 : 2 });
  return close ? { scene, mood: sand, pitch: 46, dist: 6.4, target: [0, 1.55, 0.05] } : { scene, mood: blush, ...view };
};
const lavenderField = () => {
  const spikes = [1, 2].map((k) => lavender(k, 0.9));
  return wrapped(lilac, { kinds: [...of(eustomas, R.lilac, 0.85, 3), ...roseKinds(petalSkin("#b394c9", "#cdb5de", "#ebdff2"), 0.75), ...of(eustomas, R.white, 0.75)], count: 25, wrap: ["#cfc5da", "#ece6f1"], ribbon: "#7d67a0", eucalypt: 5, greens: sage, extra: (put, r) => { for (let i = 0; i < 22; i++) { const a = i * 2.4, e = 0.15 + 0.9 * Math.sqrt(i / 22), w = place().face([Math.cos(a) * Math.sin(e), Math.cos(e), Math.sin(a) * Math.sin(e)]).move(Math.cos(a) * 0.25, 1.42, Math.sin(a) * 0.25).scale(1); put(spikes[i % 2].spike, plain("#6d56a3", { soft: 0.3 }), w, [1, 1, 1]); put(spikes[i % 2].stem, stemGreen, w, [1, 1, 1]); } } });
};
const saffron = () => wrapped(sand, { kinds: [...roseKinds(R.orange, 0.82, 1), { ...gerbera("#d9560d", "#f29a3c"), size: 0.95, share: 2 }, { ...gerbera("#e8b21a", "#fbdc6b", 2), size: 0.9 }, { ...sunflower, size: 0.62 }, ...roseKinds(R.yellow, 0.74)], count: 25, wrap: ["#c79a62", "#dcb684"], ribbon: "#b5501a", eucalypt: 4 });
const bride = () => {
  const scene = new Scene();
  bouquet(scene, { kinds: [...roseKinds(R.white, 0.82, 2), ...of(eustomas, R.white, 0.8, 2), ...of(peonies, R.cream, 0.8)], count: 30, R: 0.8, gyps: 9, eucalypt: 6, greens: sage, fill: 0.68, ribbon: "#fbf7f0" });
  scene.add(lathe([[0.15, 0.35], [0.16, 0.5], [0.15, 0.65], [0.17, 0.85], [0.24, 1.0]], { segs: 40, steps: 24, push: (a, v) => 1 + 0.02 * Math.sin(v * 90 + a * 2) }), satin("#fbf7f0"), at());
  return { scene, mood: mist, ...view };
};
function singleRose() {
  const scene = new Scene();
  scene.add(block(14, 0.1, 14, 0.04), marble(), at(0, 0, 0), undefined, { shadow: false });
  const w = place().scale(1.5).tip(0.35).roll(-1.32).turn(0.28).move(0.75, 0.5, -0.2);
  scene.add(roses[0], R.red, w);
  const calyx = gather([0, 1, 2, 3, 4].map((i) => [petal(0.35, 0.06, { curl: 0.9, cup: 0.5 }), place().tip(0.9).turn(i * 1.256).move(0, -0.14, 0)]));
  scene.add(calyx, green, w);
  const stemEnd = [-1.75, 0.17, 0.72], head = w.point([0, -0.12, 0]);
  scene.add(tube([head, [mix(head[0], stemEnd[0], 0.3), 0.3, mix(head[2], stemEnd[2], 0.33)], [-0.8, 0.18, 0.42], stemEnd], () => 0.045, { segs: 12 }), stemGreen);
  for (const [t, q] of [[0.35, 1], [0.55, -1], [0.7, 1]]) { const p = V.add(head, V.mul(V.sub(stemEnd, head), t)); for (const [a, k] of [[0, 1], [0.9, 0.8], [-0.9, 0.8]]) scene.add(leaf(0.55, 0.17, 0.4), green, place().scale(k).tip(1.35).turn((q > 0 ? 0.1 : 3.0) + a * 0.8).move(p[0], 0.22, p[2] + q * 0.02)); }
  scene.add(bow(0.9, { tails: 0.8 }), satin("#a51226"), place().tip(-1.3).turn(-0.5).move(-0.75, 0.22, 0.5));
  return { scene, mood: blush, pitch: 40, dist: 6.3, target: [-0.05, 0.2, 0.1] };
}
const monoBouquets = {
  "roses-white": () => wrapped(mist, { kinds: roseKinds(R.white), count: 25, wrap: ["#e9e3d8", "#f8f4ec"], ribbon: "#e8d9bd" }),
  "roses-pink": () => wrapped(sand, { kinds: roseKinds(R.pink), count: 25, wrap: ["#b98d5c", "#cba06f"], ribbon: "#e9a5b4" }),
  "roses-peach": () => wrapped(blush, { kinds: of(peonies, R.peach, 0.95, 1), count: 17, wrap: ["#f1e4d8", "#fbf3ea"], ribbon: "#e6b08a", eucalypt: 5, greens: sage }),
  "roses-spray": () => wrapped(leafy, { kinds: [...roseKinds(R.pink, 0.5), ...roseKinds(R.cream, 0.5), { mesh: buds, skin: R.pink, size: 0.42 }], count: 60, R: 0.88, wrap: ["#e6c4c0", "#f5e0dc"], ribbon: "#c98a90" }),
  "roses-yellow": () => wrapped(sky, { kinds: roseKinds(R.yellow), count: 25, wrap: ["#f4efe2", "#fdfaf2"], ribbon: "#e3b23a" }),
  peonies: () => wrapped(mist, { kinds: of(peonies, petalSkin("#dc4a7c", "#f586aa", "#fdc6d6"), 1.12), count: 13, R: 0.82, wrap: ["#f0e6e0", "#fbf5f0"], ribbon: "#d9879c", greens: deepGreen }),
  chrysanthemums: () => wrapped(leafy, { kinds: [...of(mums, petalSkin("#c48e0c", "#f0c52c", "#fbe388"), 0.95), ...of(mums, petalSkin("#d9dba0", "#f7f6e4", "#ffffff"), 0.95)], count: 22, wrap: ["#8fa089", "#b3c0aa"], ribbon: "#e2c25a" }),
  eustoma: () => wrapped(lilac, { kinds: [...of(eustomas, R.lilac, 0.95), ...of(eustomas, R.white, 0.95), ...of(eustomas, petalSkin("#5f4690", "#8a6fb8", "#b9a5d8"), 0.9)], count: 23, wrap: ["#d8cfe0", "#f1ecf5"], ribbon: "#8f78b0", greens: sage }),
  gypsophila: () => wrapped(sky, { kinds: [1, 2, 3].map((k) => { const g = gypsophila(k, { count: 120, r: 0.5 }); return { parts: [[g.dots, plain("#fdfbf5", { soft: 0.4, through: 0.3 })], [g.sticks, stemGreen]], size: 0.85 }; }), count: 26, R: 0.8, wrap: ["#b98d5c", "#cba06f"], ribbon: "#efe5d5", fillSkin: plain("#b9c0ae") }),
  hydrangea: () => wrapped(blush, { kinds: [...of(hortensia, petalSkin("#5c86bd", "#86aede", "#c5dbf3"), 1.1), ...of(hortensia, petalSkin("#7a84c9", "#a4abe3", "#d5d8f5"), 1.1)], count: 8, R: 0.62, spread: 1.25, centre: 1.5, wrap: ["#e7ebee", "#f8fafb"], ribbon: "#7f9cc4", greens: deepGreen }),
  sunflowers: () => wrapped(sky, { kinds: [{ ...sunflower, size: 0.95 }], count: 9, R: 0.78, spread: 1.1, wrap: ["#b58a58", "#c99d69"], ribbon: "#efe0c2" }),
  gerberas: () => wrapped(mist, { kinds: [{ ...gerbera("#d9560d", "#f29a3c"), size: 1 }, { ...gerbera("#d63d78", "#f590b5", 2), size: 1 }, { ...gerbera("#e8b21a", "#fbdc6b", 3), size: 1 }, { ...gerbera("#b31420", "#e04a4a", 4), size: 1 }], count: 14, R: 0.8, spread: 1.2, wrap: ["#f3ece2", "#fdf9f3"], ribbon: "#e07a4a" }),
};

// ---- boxes and baskets ----
const boxWall = (r, h, hex, flare = 1) => [lathe([[0, 0], [r * 0.985, 0], [r, 0.02], [r * flare, h], [r * flare * 0.97, h], [r * flare * 0.95, h * 0.7]], { smoothly: false, segs: 120, steps: 60 }), plain(hex, { rough: 0.42, spec: 0.05, soft: 0.05 })];
function roundBox({ r = 0.95, h = 0.95, hex, band, kinds, count, mood, squash = 0.55, spread = 1.35, gyps = 0, eucalypt = 0, greens = green, seed = 1, close }) {
  const scene = new Scene();
  scene.add(...boxWall(r, h, hex));
  scene.add(lathe([[r + 0.006, h * 0.42], [r + 0.014, h * 0.44], [r + 0.014, h * 0.58], [r + 0.006, h * 0.6]], { smoothly: false, segs: 120, steps: 12 }), satin(band), at());
  scene.add(bow(0.8), satin(band), at(0, h * 0.52, r + 0.03));
  bouquet(scene, { kinds, count, R: r * 0.86, spread, squash, centre: h + 0.02, stems: false, ribbon: null, gyps, eucalypt, greens, seed });
  return { scene, mood, pitch: close ? 52 : 30, dist: close ? 6 : 6.8, target: [0, close ? 0.95 : 0.75, 0] };
}
const hatbox = (close) => roundBox({ hex: close ? "#f0e7dc" : "#1f1d1f", band: close ? "#c9a45c" : "#a51226", kinds: roseKinds(R.red, 0.78), count: 31, mood: close ? sand : blush, close, seed: close ? 6 : 1 });
const peonyBox = () => roundBox({ hex: "#dcb3ab", band: "#f4e6dd", kinds: [...of(peonies, petalSkin("#dc4a7c", "#f586aa", "#fdc6d6"), 1.0, 2), ...of(eustomas, R.cream, 0.8)], count: 17, mood: mist, eucalypt: 7, greens: sage });
const cloudBox = () => roundBox({ hex: "#f3f1ec", band: "#9db6cf", kinds: [...of(hortensia, petalSkin("#6f9acb", "#9cc0e6", "#d3e5f6"), 0.95), ...[1, 2].map((k) => { const g = gypsophila(k, { count: 120, r: 0.45 }); return { parts: [[g.dots, plain("#fdfbf5", { soft: 0.4, through: 0.3 })], [g.sticks, stemGreen]], size: 0.8, share: 2 }; })], count: 18, mood: sky, gyps: 4 });
const miniBox = () => { const o = roundBox({ r: 0.62, h: 0.6, hex: "#b3c0ae", band: "#f0e3cf", kinds: [...roseKinds(R.pink, 0.56), ...roseKinds(R.cream, 0.56)], count: 13, mood: blush, gyps: 3, eucalypt: 4, greens: sage, squash: 0.7 }); o.dist = 5.3; o.target = [0, 0.52, 0]; return o; };
function heartBox() {
  const scene = new Scene();
  const heart = (k) => Array.from({ length: 120 }, (_, i) => { const t = (i / 120) * TAU; return [k * 0.085 * 16 * Math.sin(t) ** 3, -k * 0.085 * (13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t)) - 0.1]; });
  scene.add(slab(heart(1), 0.6, { bevel: 0.03 }), plain("#8e1c35", { rough: 0.4, spec: 0.05 }), at());
  const inside = (x, z) => { const p = heart(0.9); let odd = false; for (let i = 0, j = p.length - 1; i < p.length; j = i++) if (p[i][1] > z !== p[j][1] > z && x < ((p[j][0] - p[i][0]) * (z - p[i][1])) / (p[j][1] - p[i][1]) + p[i][0]) odd = !odd; return odd; };
  const r = random(5); let n = 0;
  for (let row = -5; row <= 5; row++) for (let col = -5; col <= 5; col++) { const x = (col + (row % 2 ? 0.5 : 0)) * 0.36, z = row * 0.32 - 0.05; if (!inside(x, z)) continue; n++; scene.add(roses[n % 3], R.pink, place().turn(r() * 6).scale(0.66).tip(r.in(-0.1, 0.15)).move(x, 0.66 + r.in(-0.02, 0.04), z), Array(3).fill(r.in(0.92, 1.08))); }
  scene.add(bow(0.8), satin("#f4dfe0"), place().move(0, 0.28, 1.42));
  return { scene, mood: blush, pitch: 44, dist: 7.2, target: [0, 0.4, 0.05] };
}
const wicker = (s) => { const a = Math.atan2(s.z, s.x) * 20, row = s.y * 11, over = Math.sin(a + Math.floor(row) * Math.PI), edge = Math.abs((row % 1) - 0.5) * 2; put(s, blend(rgb("#8a5d32"), rgb("#c99a62"), clamp(0.5 + 0.4 * over - 0.35 * edge ** 3))); s.ny += ((row % 1) - 0.5) * 0.9; s.spec = 0.05; s.rough = 0.4; };
function basket(options, mood) {
  const scene = new Scene();
  scene.add(lathe([[0, 0], [0.75, 0], [0.85, 0.1], [1.05, 0.7], [1.1, 0.78], [1.04, 0.8], [0.95, 0.6]], { smoothly: false, segs: 140, steps: 70 }), wicker, at());
  const twist = tube((t) => { const a = t * Math.PI; return [Math.cos(a) * 1.04, 0.7 + Math.sin(a) * 1.75, -0.05]; }, () => 0.06, { segs: 14, steps: 120, push: (a, t) => 1 + 0.2 * Math.sin(t * 130 + a * 2) });
  scene.add(twist, plain("#b58550", { spec: 0.05 }), at());
  bouquet(scene, { R: 0.98, spread: 1.35, squash: 0.62, centre: 0.78, stems: false, ribbon: null, ...options });
  scene.add(bow(0.9), satin(options.bow), at(0.93, 1.3, 0.08));
  return { scene, mood, pitch: 22, dist: 7.6, target: [0, 1.22, 0] };
}
const basketRoses = () => basket({ kinds: [...roseKinds(R.red, 0.72, 2), ...roseKinds(R.white, 0.72)], count: 51, bow: "#a51226" }, sand);
const basketGarden = () => basket({ kinds: [...roseKinds(R.peach, 0.72), ...of(mums, petalSkin("#d9b8c4", "#f0d5dd", "#fdf3f5"), 0.7), ...of(eustomas, R.lilac, 0.75), ...roseKinds(R.cream, 0.72)], count: 40, gyps: 6, eucalypt: 6, greens: sage, bow: "#d9a994" }, mist);

// ---- plants ----
const soil = (s) => { put(s, blend(rgb("#33231a"), rgb("#5d4431"), clamp(0.5 + noise(s.x * 20, s.y * 20, s.z * 20)))); s.rough = 0.9; s.spec = 0.01; bump(s, (x, y, z) => noise(x * 22, y * 22, z * 22), 0.03, 0.01); };
function pot(scene, { r = 0.55, h = 0.75, hex = "#e9e2d6", saucer = true, paint } = {}) {
  scene.add(lathe([[0, 0.03], [r * 0.7, 0.03], [r * 0.74, 0.06], [r * 0.97, h * 0.85], [r, h * 0.87], [r * 1.02, h], [r * 0.95, h], [r * 0.92, h * 0.86]], { smoothly: false, segs: 100, steps: 80 }), paint ?? ceramic(hex), at());
  scene.add(lathe([[r * 0.93, h * 0.86], [r * 0.5, h * 0.9], [0, h * 0.9]], { steps: 20 }), soil, at());
  if (saucer) scene.add(lathe([[0, 0], [r * 0.85, 0], [r * 0.95, 0.07], [r * 0.92, 0.08], [r * 0.8, 0.03], [0, 0.03]], { smoothly: false, steps: 50 }), paint ?? ceramic(hex), at());
  return h * 0.88;
}
const heartLeaf = (l, w, curl = 0.9) => petal(l, (v) => w * (v < 0.12 ? 0.55 + v * 3.4 : Math.cos(((v - 0.12) / 0.88) ** 1.25 * Math.PI / 2) ** 0.8 * 0.96), { curl, cup: 0.35, nu: 12, nv: 18 });
const stalk = (scene, from, to, mat = stemGreen, w = 0.025, bend = 0.2) => scene.add(tube([from, [mix(from[0], to[0], 0.4), mix(from[1], to[1], 0.6 + bend * 0.5), mix(from[2], to[2], 0.4)], to], () => w, { segs: 8, steps: 16 }), mat);
function orchid() {
  const scene = new Scene(), y = pot(scene, { hex: "#f0ebe3", r: 0.48, h: 0.65 });
  const skin = petalSkin("#a81f6d", "#dd6bb0", "#f6c9e2", { veins: 0.2 }), wide = petal(0.34, (v) => 0.24 * Math.sin(Math.PI * clamp(0.1 + v * 0.8)) ** 0.6, { curl: 0.35, cup: 0.3 }), thin = petal(0.32, (v) => 0.14 * Math.sin(Math.PI * clamp(0.08 + v * 0.84)) ** 0.7, { curl: 0.3, cup: 0.3 });
  const bloom = gather([[thin, place().tip(1.25)], [thin, place().tip(1.25).turn(2.3)], [thin, place().tip(1.25).turn(-2.3)], [wide, place().tip(1.15).turn(1.35).move(0, 0.02, 0)], [wide, place().tip(1.15).turn(-1.35).move(0, 0.02, 0)]]);
  const lip = gather([[petal(0.16, 0.07, { curl: -0.6, cup: 1.2 }), place().tip(0.7).turn(Math.PI)], [blob(0.04, 0.06, 0.04, { n: 6 }), place().move(0, 0.05, 0)]]);
  const r = random(4);
  for (const q of [-1, 1]) {
    const line = curve([[q * 0.05, y, 0], [q * 0.15, 1.3, -0.05], [q * 0.45, 2.15, 0], [q * 1.0, 2.3, 0.15], [q * 1.4, 2.0, 0.3]]);
    scene.add(tube(line, () => 0.022, { segs: 8, steps: 50 }), plain("#5f6f3a"));
    for (let i = 0; i < 7; i++) { const p = line(0.5 + i * 0.072), w = place().turn(Math.PI).tip(0).scale(1 - 0.05 * i).face([r.in(-0.25, 0.25) + q * 0.15, 0.05, 1]).move(p[0] + (i % 2 ? 0.12 : -0.1), p[1] - 0.02 + (i % 2 ? 0.12 : -0.14), p[2] + 0.1); scene.add(bloom, skin, w); scene.add(lip, petalSkin("#7a0f45", "#a3155a", "#e0b030"), w); }
    for (let i = 0; i < 3; i++) scene.add(blob(0.06 - i * 0.012, 0.08 - i * 0.015, 0.06 - i * 0.012, { n: 8 }), plain("#b56f93", { soft: 0.3 }), at(...line(0.97 + i * 0.015).map((v, c) => v + (c === 1 ? -0.05 * i : c === 0 ? q * 0.08 * i : 0))));
  }
  for (let i = 0; i < 6; i++) scene.add(petal(1.0, (v) => 0.2 * Math.sin(Math.PI * clamp(0.08 + v * 0.84)) ** 0.6, { curl: 1.3, cup: 0.5, nu: 8, nv: 16 }), deepGreen, place().tip(0.55).turn(i * 1.05 + 0.5).move(0, y, 0));
  return { scene, mood: mist, pitch: 14, dist: 7.6, target: [0, 1.32, 0] };
}
function spathiphyllum() {
  const scene = new Scene(), y = pot(scene, { hex: "#7f9488", r: 0.6, h: 0.72 }), r = random(7);
  const blade = petal(1.05, (v) => 0.22 * Math.sin(Math.PI * v ** 0.85) ** 0.8, { curl: 1.1, cup: 0.5, nu: 8, nv: 18 });
  for (let i = 0; i < 34; i++) { const a = i * 2.4, e = 0.15 + 0.75 * Math.sqrt(i / 34), top = [Math.sin(e) * Math.sin(a) * 0.75, y + 0.75 * Math.cos(e) * r.in(0.6, 1), Math.sin(e) * Math.cos(a) * 0.75]; stalk(scene, [0.06 * Math.sin(a), y, 0.06 * Math.cos(a)], top, stemGreen, 0.016); scene.add(blade, deepGreen, place().scale(r.in(0.7, 0.95)).tip(e * 0.8).turn(a).move(...top)); }
  const sail = petal(0.62, (v) => 0.22 * Math.sin(Math.PI * v ** 0.8) ** 0.75, { curl: 0.5, cup: 0.8, nu: 10, nv: 14 });
  [[-0.35, 2.0, 0.15, -0.3], [0.3, 2.2, 0.0, 0.35], [0.02, 1.85, 0.4, 0.1], [0.62, 1.75, 0.25, 0.7], [-0.68, 1.65, 0.25, -0.8]].forEach(([x, h, z, a]) => { stalk(scene, [0, y, 0], [x, h, z], stemGreen, 0.018); scene.add(sail, petalSkin("#dfe6c8", "#fbfaf2", "#ffffff"), place().turn(Math.PI).tip(-0.25).turn(a).move(x, h - 0.02, z)); scene.add(lathe([[0, 0], [0.045, 0.02], [0.045, 0.2], [0.02, 0.27], [0, 0.28]], { segs: 16, steps: 16 }), plain("#f0e3a8", { grain: 0.4, grainSize: 50 }), place().turn(a).move(x, h, z + 0.06)); });
  return { scene, mood: sand, pitch: 16, dist: 7.2, target: [0, 1.2, 0] };
}
function violet() {
  const scene = new Scene(), y = pot(scene, { hex: "#d8c4b4", r: 0.6, h: 0.62 }), r = random(3);
  const velvet = petal(0.52, (v) => 0.26 * Math.sin(Math.PI * clamp(0.08 + v * 0.86)) ** 0.55, { curl: 0.6, cup: 0.35, wave: 0.02, nu: 8, nv: 10 });
  for (let i = 0; i < 22; i++) { const a = i * 2.4, e = 0.75 + 0.65 * (i / 22); scene.add(velvet, leafSkin("#2f5230", "#5d8a4f", { rough: 0.85, spec: 0.02 }), place().move(0, 0.12 + 0.2 * (i / 22), 0).tip(e).turn(a).move(0, y + 0.12 - 0.1 * (i / 22), 0)); }
  const five = gather([0, 1, 2, 3, 4].map((i) => [petal(0.17, (v) => 0.1 * Math.sin(Math.PI * clamp(0.1 + v * 0.78)) ** 0.6, { curl: 0.3, cup: 0.3, wave: 0.03 }), place().tip(1.2).turn(i * 1.256)]));
  for (let i = 0; i < 26; i++) { const a = i * 2.4, q = 0.36 * Math.sqrt(i / 26), w = place().turn(r() * 6).face([Math.sin(a) * q * 1.6, 1, Math.cos(a) * q * 1.6 + 0.3]).move(Math.sin(a) * q, y + 0.44 + 0.12 * Math.cos(q * 4), Math.cos(a) * q); scene.add(five, petalSkin("#3f1a75", "#6a35b0", "#a57ad6"), w); scene.add(blob(0.032, 0.03, 0.032, { n: 6 }), plain("#f2c93a"), w); }
  return { scene, mood: blush, pitch: 30, dist: 4.7, target: [0, 0.66, 0] };
}
function anthurium() {
  const scene = new Scene(), y = pot(scene, { hex: "#2f3a3d", r: 0.58, h: 0.72 }), r = random(5);
  const big = heartLeaf(0.78, 0.34);
  for (let i = 0; i < 14; i++) { const a = i * 2.4, e = 0.5 + 0.5 * (i / 14), top = [Math.sin(a) * 0.55 * e, y + r.in(0.45, 0.85), Math.cos(a) * 0.55 * e]; stalk(scene, [0, y, 0], top, stemGreen, 0.018); scene.add(big, deepGreen, place().move(0, -0.15, 0).tip(1.0 + 0.2 * e).turn(a).move(...top)); }
  const wax = plain("#c30d1d", { rough: 0.12, spec: 0.09, mirror: 0.07, soft: 0.1, through: 0.15 }), spathe = heartLeaf(0.66, 0.32, 0.3);
  [[-0.42, 1.75, 0.2, -0.5], [0.4, 1.95, 0.1, 0.5], [0.0, 2.15, -0.1, 0.1], [0.72, 1.5, 0.4, 0.9], [-0.78, 1.4, 0.35, -0.9]].forEach(([x, h, z, a]) => { stalk(scene, [0, y, 0], [x, h, z], stemGreen, 0.018); const w = place().turn(a).move(x, h, z); scene.add(spathe, wax, place().move(0, -0.12, 0).tip(1.75).in(w)); scene.add(lathe([[0, 0], [0.035, 0.02], [0.03, 0.24], [0, 0.28]], { segs: 14, steps: 14 }), plain("#f0c53a", { grain: 0.4, grainSize: 50 }), place().tip(0.9).in(w)); });
  return { scene, mood: leafy, pitch: 18, dist: 6.9, target: [0, 1.15, 0] };
}
function monstera() {
  const scene = new Scene(), y = pot(scene, { hex: "#ded3c3", r: 0.62, h: 0.78 }), r = random(8);
  const split = petal(1.05, (v) => { const base = 0.52 * (v < 0.12 ? 0.5 + v * 3.6 : Math.cos(((v - 0.12) / 0.88) ** 1.3 * Math.PI / 2) ** 0.75 * 0.95), q = (v * 7) % 1; return base * (v > 0.16 && v < 0.9 ? 1 - 0.62 * smooth(0.16, 0.04, Math.min(q, 1 - q)) : 1); }, { curl: 0.35, cup: 0.3, nu: 14, nv: 90 });
  for (let i = 0; i < 13; i++) { const a = ((i * 0.618) % 1 - 0.5) * 4.4, e = 0.35 + 0.65 * ((i * 5) % 12) / 12, top = [Math.sin(a) * 0.75 * e, y + 0.55 + 1.5 * (1 - e * 0.8), Math.cos(a) * 0.75 * e - 0.1]; stalk(scene, [0, y, 0], top, stemGreen, 0.03); scene.add(split, deepGreen, place().scale(r.in(0.75, 0.98)).move(0, -0.1, 0).tip(1.45 + 0.35 * e).turn(a * 0.8).move(...top), [r.in(0.85, 1.15), 1, 1]); }
  return { scene, mood: mist, pitch: 18, dist: 7.2, target: [0, 1.2, 0] };
}
function sansevieria() {
  const scene = new Scene(), y = pot(scene, { hex: "#c9785a", r: 0.55, h: 0.7, paint: plain("#b8694a", { rough: 0.8, spec: 0.02, grain: 0.15 }) }), r = random(6);
  const skin = (s) => { const side = Math.abs(s.u - 0.5) * 2; put(s, rgb("#2f5a3a")); toward(s, rgb("#8fb08a"), smooth(0.1, 0.6, Math.sin(s.v * 60 + 5 * noise(s.u * 3, s.v * 6, s.tint[0] * 9))) * 0.6); toward(s, rgb("#e3cf6a"), smooth(0.72, 0.8, side)); s.spec = 0.05; s.rough = 0.35; s.through = 0.1; };
  for (let i = 0; i < 15; i++) { const a = i * 2.4, q = 0.06 + 0.27 * Math.sqrt(i / 15), l = r.in(1.1, 1.9) * (1 - 0.35 * (i / 15)); scene.add(petal(l, (v) => 0.15 * (0.75 + 0.5 * v - 0.2 * v * v) * (1 - v ** 7), { curl: 0.12, cup: 0.9, nu: 10, nv: 24, wave: 0.02 }), skin, place().turn(r.in(-0.5, 0.5)).tip(0.05 + q * 0.5).turn(a).move(Math.sin(a) * q, y - 0.05, Math.cos(a) * q), [r(), 1, 1]); }
  return { scene, mood: sand, pitch: 15, dist: 6.8, target: [0, 1.12, 0] };
}
function ficus() {
  const scene = new Scene(), y = pot(scene, { hex: "#f1ece4", r: 0.6, h: 0.72 }), r = random(9), bark = plain("#8a6f52", { grain: 0.3, grainSize: 20 });
  for (let k = 0; k < 3; k++) scene.add(tube((t) => { const a = t * 9 + (k * TAU) / 3; return [Math.cos(a) * 0.06, y + t * 0.85, Math.sin(a) * 0.06]; }, () => 0.05, { segs: 10, steps: 50 }), bark);
  const small = petal(0.3, (v) => 0.085 * Math.sin(Math.PI * v ** 0.8) ** 0.8, { curl: 0.7, cup: 0.5, nu: 4, nv: 7 });
  for (let i = 0; i < 620; i++) { const d = cap(620, 2.5)[i] ?? [0, 1, 0], k = Math.cbrt(r.in(0.25, 1)), w = 1 + 0.16 * noise(d[0] * 2, d[1] * 2, d[2] * 2); scene.add(small, green, place().turn(r() * 6).face([d[0] + r.in(-0.4, 0.4), d[1] * 0.5 - 0.2 + r.in(-0.4, 0.4), d[2] + r.in(-0.4, 0.4)]).move(d[0] * 0.82 * k * w, y + 1.25 + d[1] * 0.72 * k * w, d[2] * 0.82 * k * w), [r.in(0.75, 1.25), r.in(0.9, 1.15), 0.9]); }
  for (let i = 0; i < 9; i++) { const a = i * 2.4; stalk(scene, [0, y + 0.8, 0], [Math.cos(a) * 0.55, y + 1.3 + 0.3 * Math.sin(i), Math.sin(a) * 0.55], bark, 0.02); }
  return { scene, mood: leafy, pitch: 16, dist: 7.6, target: [0, 1.25, 0] };
}
function rosette(scene, where, n, l, skin, { fat = 0.5, pointy = 0.8 } = {}) {
  for (let i = 0; i < n; i++) { const t = i / n, m = blob(0.11 * l, 0.05 * l * (0.6 + fat), 0.27 * l, { n: 14, push: (x, y, z) => (z > 0 ? 1 + 0.12 * z : 1 - 0.3 * -z) }); scene.add(m, skin, place().scale(mix(0.35, 1, t)).move(0, 0, 0.24 * l * mix(0.35, 1, t)).tip(-mix(1.25, 0.18, t)).turn(i * 2.4).move(0, 0.08 * l * (1 - t), 0).in(where)); }
}
function succulents() {
  const scene = new Scene();
  scene.add(lathe([[0, 0], [0.8, 0], [0.9, 0.05], [1.3, 0.5], [1.33, 0.56], [1.27, 0.56], [1.2, 0.45], [0, 0.42]], { smoothly: false, segs: 120, steps: 70 }), ceramic("#e6ddd0"), at());
  const pebble = blob(0.07, 0.045, 0.06, { n: 8 }), r = random(2);
  scene.add(lathe([[1.2, 0.44], [0.7, 0.48], [0, 0.49]], { steps: 10 }), plain("#d8d2c8"), at());
  for (const [x, z] of strewn(330, 1.16, 0.055, 3)) scene.add(pebble, plain(r.pick(["#f3f0ea", "#ddd7cd", "#e9e4da"])), place().turn(r() * 6).scale(r.in(0.7, 1.2)).move(x, 0.5, z));
  const skin = (a, b) => (s) => { put(s, rgb(a)); toward(s, rgb(b), smooth(0.1, 0.3, s.z)); s.soft = 0.3; s.spec = 0.03; s.rough = 0.6; };
  rosette(scene, at(-0.5, 0.56, 0.25), 30, 2.1, skin("#8fb3a0", "#c98a94"));
  rosette(scene, at(0.5, 0.56, 0.42), 26, 1.7, skin("#6f9a5a", "#b9c96a"));
  rosette(scene, at(0.08, 0.58, -0.45), 30, 2.0, skin("#7d7396", "#b59ac0"));
  rosette(scene, at(0.82, 0.56, -0.25), 20, 1.3, skin("#9fbcc0", "#d9e3df"));
  for (let i = 0; i < 9; i++) { const a = i * 2.4, q = 0.05 + 0.03 * i; scene.add(lathe([[0, 0], [0.07, 0.03], [0.06, 0.25], [0.015, 0.4], [0, 0.41]], { segs: 14, steps: 14 }), skin("#4f7a4a", "#8fb07a"), place().tip(0.2 + 0.03 * i).turn(a).move(-0.72 + Math.sin(a) * q, 0.5, -0.45 + Math.cos(a) * q)); }
  return { scene, mood: sand, pitch: 38, dist: 6.9, target: [0, 0.42, 0.02] };
}
function aloe() {
  const scene = new Scene(), y = pot(scene, { hex: "#7fa3a8", r: 0.55, h: 0.65 });
  const skin = (s) => { put(s, rgb("#5d8a63")); toward(s, rgb("#a5c49a"), smooth(0.55, 0.75, noise(s.x * 14, s.y * 20, s.z * 14)) * 0.7); toward(s, rgb("#8fae7a"), clamp(s.y * 0.5)); s.spec = 0.05; s.rough = 0.4; s.soft = 0.25; };
  for (let i = 0; i < 22; i++) {
    const t = i / 22, a = i * 2.4, l = mix(0.95, 1.15, t), e = mix(0.05, 1.0, t);
    const line = curve([[0, 0, 0.05], [0, l * 0.5 * Math.cos(e * 0.8), 0.05 + l * 0.5 * Math.sin(e * 0.8)], [0, l * Math.cos(e * 0.8) * 0.98, 0.05 + l * Math.sin(e * 0.8) * 0.95]]);
    scene.add(tube(line, (v) => [0.12 * (1 - v ** 1.4) + 0.004, 0.045 * (1 - v ** 1.4) + 0.003], { segs: 14, steps: 26, up: [0, 1, 0.3] }), skin, place().turn(a).move(0, y - 0.03, 0));
  }
  return { scene, mood: blush, pitch: 20, dist: 5.4, target: [0, 0.85, 0] };
}

// ---- extras ----
function card() {
  const scene = new Scene();
  scene.add(block(14, 0.08, 14, 0.03), wood({ light: "#b59470", dark: "#836340" }), at(), undefined, { shadow: false });
  const sheetOf = plain("#f7f1e6", { rough: 0.8, spec: 0.01, grain: 0.02 });
  scene.add(block(1.5, 0.02, 1.05, 0.008, { n: 4 }), plain("#c48a7a", { rough: 0.8 }), place().turn(0.22).move(-0.55, 0.09, 0.35));
  scene.add(slab([[-0.75, -0.52], [0.75, -0.52], [0, 0.12]].flatMap((p, i, all) => Array.from({ length: 12 }, (_, j) => p.map((v, c) => mix(v, all[(i + 1) % 3][c], j / 12)))), 0.014, { bevel: 0.005 }), plain("#b77a6a", { rough: 0.8 }), place().turn(0.22).move(-0.55, 0.11, 0.35));
  const face = (s) => {
    sheetOf(s);
    const ink = rgb("#3b4a3f");
    const frame = Math.max(Math.abs(s.x) / 0.62, Math.abs(s.y - 0.75) / 0.62);
    if (s.z > 0.012) {
      toward(s, rgb("#b98f4f"), smooth(0.02, 0.008, Math.abs(frame - 0.98)));
      for (const [line, y0, l] of [[0, 0.86, 0.36], [1, 0.7, 0.3]]) { const wave = y0 + 0.05 * Math.sin(s.x * 26 + line * 2) * Math.cos(s.x * 11 + line) + 0.03 * Math.sin(s.x * 55 + line); if (Math.abs(s.x) < l) toward(s, ink, smooth(0.016, 0.006, Math.abs(s.y - wave))); }
    }
  };
  scene.add(block(1.35, 1.35, 0.03, 0.01, { n: 60 }), face, place().tip(-0.22).turn(-0.22).move(0.55, 0.1, -0.05));
  scene.add(block(1.35, 1.35, 0.03, 0.01, { n: 4 }), sheetOf, place().tip(0.2).turn(-0.22).move(0.48, 0.1, -0.62));
  scene.add(roses[0], R.pink, place().scale(0.75).tip(0.5).move(-0.75, 0.3, -0.55)); scene.add(roses[1], R.cream, place().scale(0.65).tip(0.5).turn(0.4).move(-0.3, 0.26, -0.5));
  for (let i = 0; i < 5; i++) scene.add(leaf(0.6, 0.15, 0.4), sage, place().tip(1.35).turn(2.2 + i * 0.55).move(-0.6, 0.16, -0.5));
  scene.add(tube([[-1.3, 0.12, 0.75], [-0.3, 0.13, 1.02]], () => 0.03, { segs: 10, steps: 20 }), plain("#2b2a2c", { rough: 0.2, spec: 0.08, mirror: 0.05 }));
  scene.add(tube([[-0.3, 0.13, 1.02], [-0.12, 0.13, 1.07]], (t) => 0.028 * (1 - t) + 0.002, { segs: 10, steps: 10 }), metal("#c9a45c"));
  return { scene, mood: blush, pitch: 34, dist: 6.2, target: [0, 0.5, 0.05] };
}
function vase() {
  const scene = new Scene();
  const blue = rgb("#17406b"), turq = rgb("#2aa3a8"), white = rgb("#f2efe4"), brown = rgb("#7a4a26");
  const skin = (s) => {
    const a = Math.atan2(s.z, s.x);
    put(s, turq);
    const y = s.y;
    const band = (lo, hi) => y > lo && y < hi;
    if (band(0.55, 1.25)) { const q = ((a / TAU) * 8 + 64) % 1, px = (q - 0.5) * 0.55, py = y - 0.9, d = Math.hypot(px, py), p = Math.atan2(py, px); put(s, white); toward(s, turq, smooth(0.03, 0.02, Math.abs(d - 0.24 - 0.03 * Math.cos(p * 8)))); toward(s, blue, smooth(0.03, 0.015, d - 0.16 * Math.abs(Math.cos(p * 4)))); toward(s, brown, smooth(0.05, 0.04, d)); }
    for (const y0 of [0.55, 1.25, 0.3, 1.62]) toward(s, blue, smooth(0.03, 0.02, Math.abs(y - y0)));
    if (band(0.32, 0.53)) { const q = Math.abs((((a / TAU) * 24 + 64) % 1) - 0.5); toward(s, white, smooth(0.06, 0.03, Math.abs(y - 0.34 - q * 0.36))); }
    if (band(1.28, 1.6)) { const q = ((a / TAU) * 20 + 64) % 1; toward(s, white, smooth(0.22, 0.18, Math.hypot(q - 0.5, (y - 1.44) * 3))); }
    s.rough = 0.14; s.spec = 0.06; s.mirror = 0.06;
  };
  scene.add(lathe([[0, 0], [0.42, 0], [0.46, 0.05], [0.62, 0.4], [0.74, 0.85], [0.6, 1.3], [0.36, 1.62], [0.32, 1.85], [0.42, 2.05], [0.39, 2.06], [0.29, 1.86], [0.3, 1.6]], { segs: 160, steps: 160 }), skin, at());
  const g = gypsophila(2, { count: 70, r: 0.35 });
  for (let i = 0; i < 3; i++) { const w = place().face([0.5 - i * 0.5, 1, 0.1]).move(0.25 - i * 0.25, 2.35 + (i === 1 ? 0.15 : 0), 0); scene.add(g.dots, plain("#fdfbf5", { soft: 0.4 }), w); scene.add(g.sticks, stemGreen, w); }
  return { scene, mood: sand, pitch: 15, dist: 7.8, target: [0, 1.42, 0] };
}
function chocolates() {
  const scene = new Scene();
  const kraft = plain("#2f2a2b", { rough: 0.6 }), gold = metal("#c9a04a", 0.35);
  scene.add(block(2.3, 0.1, 2.3, 0.03), kraft, place().turn(0.35));
  for (const [w, d, x, z] of [[2.3, 0.06, 0, -1.12], [2.3, 0.06, 0, 1.12], [0.06, 2.3, -1.12, 0], [0.06, 2.3, 1.12, 0]]) scene.add(block(w, 0.42, d, 0.02), kraft, place().move(x, 0, z).turn(0.35));
  const cup = lathe([[0, 0.02], [0.26, 0.02], [0.34, 0.2], [0.33, 0.2], [0.25, 0.04]], { smoothly: false, segs: 100, steps: 30, push: (a) => 1 + 0.03 * Math.sin(a * 28) });
  const r = random(3);
  for (let i = 0; i < 9; i++) {
    const w = place().move(((i % 3) - 1) * 0.72, 0.1, (Math.floor(i / 3) - 1) * 0.72).turn(0.35);
    scene.add(cup, plain("#5a3a26", { rough: 0.7 }), w);
    const dark = glaze(["#3a1c10", "#5a2f18", "#e9d6b4"][i % 3], { gloss: 0.05 });
    if (i % 3 === 0) { scene.add(blob(0.26, 0.24, 0.26, { n: 24, push: (x, y, z) => 1 + 0.05 * fbm(x * 4, y * 4, z * 4, 3) }), plain("#4a2a1a", { rough: 0.95, spec: 0.01, grain: 0.3 }), place().move(0, 0.24, 0).in(w)); }
    else if (i % 3 === 1) { scene.add(block(0.42, 0.3, 0.42, 0.07), dark, place().move(0, 0.08, 0).in(w)); scene.add(tube((t) => [-0.16 + 0.32 * t, 0.39, Math.sin(t * 22) * 0.12], () => 0.012, { segs: 6, steps: 80 }), plain("#e9d6b4"), w); }
    else { scene.add(lathe([[0, 0.05], [0.25, 0.06], [0.25, 0.24], [0.15, 0.34], [0, 0.36]], { segs: 50 }), dark, w); scene.add(blob(0.08, 0.06, 0.09, { n: 10, push: (x, y, z) => 1 + 0.2 * noise(x * 4, y * 4, z * 4) }), plain(i === 5 ? "#7f9a35" : "#b06a2a"), place().move(0, 0.39, 0).in(w)); }
  }
  scene.add(block(2.3, 0.06, 2.3, 0.02), kraft, place().turn(-0.2).tip(-0.1).move(0.9, 0.02, -1.9));
  scene.add(bow(1.1), satin("#a51226"), place().tip(-1.35).turn(-0.4).move(1.65, 0.14, 0.55));
  scene.add(roses[0], R.red, place().scale(0.75).tip(0.6).move(-1.75, 0.22, -0.55));
  return { scene, mood: blush, pitch: 46, dist: 7, target: [0.05, 0.15, -0.05] };
}
function balloons() {
  const scene = new Scene(), shape = lathe([[0, 0], [0.05, 0.02], [0.03, 0.06], [0.2, 0.3], [0.46, 0.75], [0.5, 1.05], [0.36, 1.35], [0, 1.48]], { segs: 60, steps: 60 });
  const mats = ["#d9879c", "#f3e4d4", "#c9a04a", "#e6b9a6", "#b5637d"].map((c, i) => plain(c, { rough: 0.12, spec: 0.1, mirror: 0.1, soft: 0.2 }));
  [[-0.85, 1.15, 0], [0.0, 1.55, -0.25], [0.85, 1.2, 0.05], [-0.4, 0.75, 0.4], [0.45, 0.72, 0.42]].forEach(([x, y, z], i) => { const w = place().scale(0.82).roll(-x * 0.28).move(x, y, z); scene.add(shape, mats[i], w); scene.add(tube([[x * 0.98, y, z], [x * 0.45, y * 0.55, z * 0.5], [0, 0.2, 0.1]], () => 0.007, { segs: 5, steps: 16 }), plain("#efe6da"), at()); });
  scene.add(block(0.34, 0.28, 0.34, 0.03), plain("#b5637d"), place().turn(0.4).move(0, 0, 0.1)); scene.add(bow(0.45), satin("#f3e4d4"), at(0, 0.3, 0.2));
  return { scene, mood: sky, pitch: 8, dist: 8.6, target: [0, 1.35, 0] };
}
function ribbons() {
  const scene = new Scene();
  scene.add(block(14, 0.1, 14, 0.03), wood({ light: "#c4a882", dark: "#94764f" }), at(), undefined, { shadow: false });
  const spool = (hex, x, z, t) => {
    const w = place().turn(t).move(x, 0.1, z), core = plain("#d6b98c", { rough: 0.8 });
    for (const y of [0, 0.46]) scene.add(lathe([[0.1, y], [0.52, y], [0.53, y + 0.025], [0.52, y + 0.05], [0.1, y + 0.05]], { smoothly: false, segs: 70, steps: 20 }), core, w);
    scene.add(lathe([[0.44, 0.05], [0.45, 0.07], [0.45, 0.44], [0.44, 0.46]], { smoothly: false, segs: 90, steps: 10 }), satin(hex), w);
    const tail = sheet(80, 6, (u, v) => { const a = 0.3 + u * 0.5, q = 0.46 + Math.max(0, u - 0.1) * 1.15; return [Math.cos(a + t) * q + x + u * 0.1, 0.12 + v * 0.38 * (1 - 0.65 * u) + 0.06 * Math.sin(u * 14), z - Math.sin(a + t) * q + u * 0.85]; });
    scene.add(tail, satin(hex), at());
  };
  spool("#a51226", -1.2, -0.25, 3.4); spool("#f1e6d4", -0.1, -0.55, 3.9); spool("#d9a5a0", 0.95, -0.35, 4.2); spool("#2a9a9e", 0.35, 0.42, 4.6);
  return { scene, mood: blush, pitch: 36, dist: 6.6, target: [0, 0.25, 0.05] };
}
function florist() {
  const scene = new Scene();
  scene.add(block(14, 0.1, 14, 0.03), wood({ light: "#a98a66", dark: "#6f5236" }), at(), undefined, { shadow: false });
  const steel = metal("#c9ccd0", 0.2), grip = plain("#9b2a2a", { rough: 0.35, spec: 0.06 });
  for (const q of [-1, 1]) { const w = place().turn(0.5 + q * 0.16).move(0.75, 0.13, 0.55); scene.add(tube([[0, 0, 0], [0, 0.01, -0.35], [q * 0.05, 0.01, -0.75]], (t) => [0.07 * (1 - t) + 0.006, 0.022], { segs: 10, steps: 20 }), steel, w); scene.add(tube([[0, 0, 0], [q * 0.16, 0.03, 0.35], [q * 0.2, 0.03, 0.85]], () => 0.065, { segs: 14, steps: 24 }), grip, w); }
  scene.add(blob(0.08, 0.06, 0.08, { n: 12 }), steel, at(0.75, 0.16, 0.55));
  bouquet(scene, { kinds: [...of(peonies, R.peach, 0.8), ...roseKinds(R.pink, 0.72), ...of(eustomas, R.cream, 0.72)], count: 15, R: 0.6, eucalypt: 5, greens: sage, stems: true, ribbon: null, where: place().move(0, -0.8, 0).scale(1.05).tip(1.15).turn(-0.75).move(-0.55, 0.62, -0.25) });
  const twine = lathe([[0.12, 0], [0.3, 0.04], [0.36, 0.25], [0.3, 0.46], [0.12, 0.5]], { segs: 60, steps: 60, push: (a, v) => 1 + 0.03 * Math.sin(v * 120 + a * 2) });
  scene.add(twine, plain("#c9ad7d", { grain: 0.3, grainSize: 50 }), at(1.35, 0.1, -0.45));
  return { scene, mood: leafy, pitch: 44, dist: 6.6, target: [0.05, 0.25, 0] };
}
function logo() {
  const scene = new Scene();
  const skin = petalSkin("#8e0f1e", "#cf2b3d", "#ec6a70", { rough: 0.35, spec: 0.05 });
  const long = petal(1.3, (v) => 0.16 * Math.sin(Math.PI * clamp(0.06 + v * 0.9)) ** 0.7, { curl: 0.6, cup: 0.9, nu: 8, nv: 18 });
  [[0, 1.72, 0, 0.02, 1.25], [-0.72, 1.2, -0.1, 0.35, 1.05], [0.74, 1.28, -0.1, -0.35, 1.05]].forEach(([x, y, z, a, k], i) => { scene.add(tulips[i], i ? petalSkin("#d99012", "#f3bf2e", "#fbdf86", { rough: 0.35 }) : skin, place().scale(k).turn(i).roll(a).move(x, y, z)); scene.add(tube([[0, -0.4, 0], [x * 0.5, 0.5, z], [x, y - 0.25 * k, z]], () => 0.05, { segs: 10 }), stemGreen); });
  for (let i = 0; i < 6; i++) scene.add(long, leafSkin("#4f7a3f", "#8aa96a", { rough: 0.5, vein: 0.15 }), place().tip(0.28).turn(i * 1.05 + 0.3).move(0, -0.3, 0));
  return { scene, mood: { ...light, backdrop: ["#2f5b5c", "#163236"], ground: "#294f50" }, pitch: 12, dist: 6.2, target: [0, 1.15, 0] };
}

export const pictures = {
  "roses-red": redRoses, "roses-red-2": redRosesClose, "rose-single": singleRose, tulips: () => tulipBouquet(false), "tulips-2": () => tulipBouquet(true), ...monoBouquets,
  "mix-morning": () => morning(false), "mix-morning-2": () => morning(true), "mix-pomegranate": pomegranate, "mix-lavender": lavenderField, "mix-meadow": meadow, "mix-cotton": cotton, "mix-sunrise": saffron, "mix-bride": bride,
  "box-roses-red": () => hatbox(false), "box-roses-red-2": () => hatbox(true), "box-heart": heartBox, "box-peony": peonyBox, "box-cloud": cloudBox, "box-mini": miniBox, "basket-roses": basketRoses, "basket-garden": basketGarden,
  orchid, spathiphyllum, violet, anthurium, monstera, sansevieria, ficus, succulents, aloe, card, vase, chocolates, balloons, ribbon: ribbons, "florist-hour": florist, logo,
};

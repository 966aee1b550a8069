// Numbers the pictures are made of: chance with a seed, noise, colours, small vectors.
// Nothing here knows what a loaf or a rose is. All colours are linear RGB inside.

export function random(seed) {
  let a = seed >>> 0 || 1;
  const next = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  next.in = (lo, hi) => lo + (hi - lo) * next();
  next.pick = (list) => list[Math.floor(next() * list.length)];
  return next;
}

const TAU = Math.PI * 2;
export const clamp = (x, lo = 0, hi = 1) => (x < lo ? lo : x > hi ? hi : x);
export const mix = (a, b, t) => a + (b - a) * t;
export const smooth = (lo, hi, x) => {
  const t = clamp((x - lo) / (hi - lo));
  return t * t * (3 - 2 * t);
};

// "#rrggbb" → linear [r, g, b]
const colours = new Map();
export function rgb(hex) {
  let c = colours.get(hex);
  if (!c) {
    c = [1, 3, 5].map((i) => {
      const v = parseInt(hex.slice(i, i + 2), 16) / 255;
      return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    });
    colours.set(hex, c);
  }
  return c;
}
export const blend = (a, b, t) => [mix(a[0], b[0], t), mix(a[1], b[1], t), mix(a[2], b[2], t)];
export const scale = (c, k) => [c[0] * k, c[1] * k, c[2] * k];

const table = new Uint8Array(512);
const values = new Float32Array(256);
{
  const r = random(7);
  const p = Array.from({ length: 256 }, (_, i) => i);
  for (let i = 255; i > 0; i--) {
    const j = Math.floor(r() * (i + 1));
    [p[i], p[j]] = [p[j], p[i]];
  }
  for (let i = 0; i < 512; i++) table[i] = p[i & 255];
  for (let i = 0; i < 256; i++) values[i] = r() * 2 - 1;
}

// Smooth value noise, about -1..1, one feature per unit.
export function noise(x, y, z) {
  const xi = Math.floor(x), yi = Math.floor(y), zi = Math.floor(z);
  let fx = x - xi, fy = y - yi, fz = z - zi;
  fx = fx * fx * (3 - 2 * fx); fy = fy * fy * (3 - 2 * fy); fz = fz * fz * (3 - 2 * fz);
  const X = xi & 255, Y = yi & 255, Z = zi & 255;
  const A = table[X] + Y, B = table[X + 1] + Y;
  const aa = table[A & 255] + Z, ab = table[(A + 1) & 255] + Z, ba = table[B & 255] + Z, bb = table[(B + 1) & 255] + Z;
  const v000 = values[table[aa & 255]], v100 = values[table[ba & 255]], v010 = values[table[ab & 255]], v110 = values[table[bb & 255]];
  const v001 = values[table[(aa + 1) & 255]], v101 = values[table[(ba + 1) & 255]], v011 = values[table[(ab + 1) & 255]], v111 = values[table[(bb + 1) & 255]];
  const a0 = v000 + (v100 - v000) * fx, a1 = v010 + (v110 - v010) * fx, b0 = v001 + (v101 - v001) * fx, b1 = v011 + (v111 - v011) * fx;
  const c0 = a0 + (a1 - a0) * fy, c1 = b0 + (b1 - b0) * fy;
  return c0 + (c1 - c0) * fz;
}

export function fbm(x, y, z, octaves = 4) {
  let sum = 0, amp = 0.5;
  for (let i = 0; i < octaves; i++) {
    sum += amp * noise(x, y, z);
    x = x * 2.03 + 11.3; y = y * 2.03 + 5.1; z = z * 2.03 + 7.7;
    amp *= 0.5;
  }
  return sum;
}

const cellHash = (x, y, z) => table[(table[(table[x & 255] + y) & 255] + z) & 255];
// Distance to the nearest of scattered points, 0 at a point, about 1 between.
export function cells(x, y, z) {
  const xi = Math.floor(x), yi = Math.floor(y), zi = Math.floor(z);
  let best = 9;
  for (let i = -1; i < 2; i++) for (let j = -1; j < 2; j++) for (let k = -1; k < 2; k++) {
    const h = cellHash(xi + i, yi + j, zi + k);
    const dx = xi + i + table[h] / 255 - x, dy = yi + j + table[h + 1] / 255 - y, dz = zi + k + table[h + 2] / 255 - z;
    const d = dx * dx + dy * dy + dz * dz;
    if (d < best) best = d;
  }
  return Math.sqrt(best);
}

export const V = {
  add: (a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]],
  sub: (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]],
  mul: (a, k) => [a[0] * k, a[1] * k, a[2] * k],
  dot: (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2],
  cross: (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]],
  len: (a) => Math.hypot(a[0], a[1], a[2]),
  unit: (a) => {
    const l = Math.hypot(a[0], a[1], a[2]) || 1;
    return [a[0] / l, a[1] / l, a[2] / l];
  },
};

// A transform is 12 numbers: three rows of a 3×4 matrix. They compose left to right with `then`.
const ID = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];
const multiply = (a, b) => {
  const o = new Array(12);
  for (let r = 0; r < 3; r++) for (let c = 0; c < 4; c++)
    o[r * 4 + c] = a[r * 4] * b[c] + a[r * 4 + 1] * b[4 + c] + a[r * 4 + 2] * b[8 + c] + (c === 3 ? a[r * 4 + 3] : 0);
  return o;
};
class Place {
  constructor(m) { this.m = m; }
  then(m) { return new Place(multiply(m, this.m)); }
  scale(x, y = x, z = x) { return this.then([x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0]); }
  move(x, y, z) { return this.then([1, 0, 0, x, 0, 1, 0, y, 0, 0, 1, z]); }
  turn(a) { const c = Math.cos(a), s = Math.sin(a); return this.then([c, 0, s, 0, 0, 1, 0, 0, -s, 0, c, 0]); } // about the vertical
  tip(a) { const c = Math.cos(a), s = Math.sin(a); return this.then([1, 0, 0, 0, 0, c, -s, 0, 0, s, c, 0]); } // about x: +y goes to +z
  roll(a) { const c = Math.cos(a), s = Math.sin(a); return this.then([c, -s, 0, 0, s, c, 0, 0, 0, 0, 1, 0]); } // about z
  in(other) { return new Place(multiply(other.m, this.m)); } // this, inside another place
  // turns +y to the direction d
  face(d) {
    const y = V.unit(d);
    const x = V.unit(V.cross(Math.abs(y[1]) > 0.95 ? [0, 0, 1] : [0, 1, 0], y));
    const z = V.cross(x, y);
    return this.then([x[0], y[0], z[0], 0, x[1], y[1], z[1], 0, x[2], y[2], z[2], 0]);
  }
  point(p) {
    const m = this.m;
    return [0, 4, 8].map((r) => m[r] * p[0] + m[r + 1] * p[1] + m[r + 2] * p[2] + m[r + 3]);
  }
}
export const at = (x = 0, y = 0, z = 0) => new Place(ID).move(x, y, z);
export const place = () => new Place(ID);
export { TAU };

// The photographer: rasterises a scene, lights it with a soft window and a dome of faint lights (each with
// its own shadow map, so shadows and corners come out soft and without grain), and grades the result.
import { V, clamp, mix, rgb, smooth } from "./core.mjs";

export class Scene {
  constructor() {
    this.parts = [];
    this.materials = [];
  }
  // Puts a mesh somewhere; tint is a linear colour that the material may use.
  add(mesh, material, where, tint = [1, 1, 1], { glass = false, shadow = true } = {}) {
    let id = this.materials.indexOf(material);
    if (id < 0) id = this.materials.push(material) - 1;
    this.parts.push({ mesh, id, m: where ? where.m : [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], tint, glass, shadow });
    return this;
  }
  bake() {
    let nv = 0, nt = 0;
    for (const p of this.parts) { nv += p.mesh.pos.length / 3; nt += p.mesh.idx.length / 3; }
    const b = {
      nv, nt, pos: new Float32Array(nv * 3), nor: new Float32Array(nv * 3), loc: new Float32Array(nv * 3), uv: new Float32Array(nv * 2),
      idx: new Uint32Array(nt * 3), part: new Uint32Array(nt), glassFrom: 0, casts: new Uint8Array(nt),
    };
    let v = 0, t = 0;
    const order = [...this.parts.filter((p) => !p.glass), ...this.parts.filter((p) => p.glass)];
    this.order = order;
    order.forEach((p, number) => {
      if (p.glass && !b.glassFrom) b.glassFrom = t + 1;
      const { pos, nor, uv, idx } = p.mesh, m = p.m, n = pos.length / 3;
      // normals go by the cofactor matrix
      const c = [m[5] * m[10] - m[6] * m[9], m[6] * m[8] - m[4] * m[10], m[4] * m[9] - m[5] * m[8],
        m[2] * m[9] - m[1] * m[10], m[0] * m[10] - m[2] * m[8], m[1] * m[8] - m[0] * m[9],
        m[1] * m[6] - m[2] * m[5], m[2] * m[4] - m[0] * m[6], m[0] * m[5] - m[1] * m[4]];
      for (let i = 0; i < n; i++) {
        const x = pos[i * 3], y = pos[i * 3 + 1], z = pos[i * 3 + 2], a = nor[i * 3], d = nor[i * 3 + 1], e = nor[i * 3 + 2], o = (v + i) * 3;
        b.loc[o] = x; b.loc[o + 1] = y; b.loc[o + 2] = z;
        b.pos[o] = m[0] * x + m[1] * y + m[2] * z + m[3];
        b.pos[o + 1] = m[4] * x + m[5] * y + m[6] * z + m[7];
        b.pos[o + 2] = m[8] * x + m[9] * y + m[10] * z + m[11];
        const nx = c[0] * a + c[1] * d + c[2] * e, ny = c[3] * a + c[4] * d + c[5] * e, nz = c[6] * a + c[7] * d + c[8] * e;
        const l = Math.hypot(nx, ny, nz) || 1;
        b.nor[o] = nx / l; b.nor[o + 1] = ny / l; b.nor[o + 2] = nz / l;
        b.uv[(v + i) * 2] = uv[i * 2]; b.uv[(v + i) * 2 + 1] = uv[i * 2 + 1];
      }
      for (let k = 0; k < idx.length; k += 3) {
        b.idx[t * 3] = idx[k] + v; b.idx[t * 3 + 1] = idx[k + 1] + v; b.idx[t * 3 + 2] = idx[k + 2] + v;
        b.part[t] = number;
        b.casts[t] = p.glass || !p.shadow ? 0 : 1;
        t++;
      }
      v += n;
    });
    if (!b.glassFrom) b.glassFrom = nt; else b.glassFrom -= 1;
    return b;
  }
}

// Softboxes that a shiny surface mirrors: a window on the left behind, a strip on the right.
function mirrored(dx, dy, dz, mood, out) {
  const up = clamp(dy * 0.5 + 0.5);
  const base = dy > 0 ? mix(0.42, 0.85, up * up) : mix(0.35, 0.12, -dy);
  let r = base * mood.sky[0], g = base * mood.sky[1], b = base * mood.sky[2];
  if (dy < 0.02) { const k = smooth(0.02, -0.3, dy); r = mix(r, mood.floor[0] * 0.55, k); g = mix(g, mood.floor[1] * 0.55, k); b = mix(b, mood.floor[2] * 0.55, k); }
  const key = mood.key;
  const side = key[0] * dx + key[1] * dy + key[2] * dz;
  if (side > 0.2) {
    const rx = mood.keyX[0] * dx + mood.keyX[1] * dy + mood.keyX[2] * dz, ry = mood.keyY[0] * dx + mood.keyY[1] * dy + mood.keyY[2] * dz;
    const a = Math.abs(rx / side), c = Math.abs(ry / side);
    const k = smooth(0.5, 0.42, a) * smooth(0.62, 0.54, c) * 5.5;
    r += k * mood.keyColour[0]; g += k * mood.keyColour[1]; b += k * mood.keyColour[2];
  }
  const strip = dx * 0.86 + dy * 0.32 + dz * 0.4;
  if (strip > 0.3) {
    const a = Math.abs((dx * -0.42 + dz * 0.9) / strip), c = Math.abs((dy - 0.33) / strip);
    const k = smooth(0.22, 0.12, a) * smooth(0.75, 0.6, c) * 1.3;
    r += k; g += k; b += k;
  }
  out[0] = r; out[1] = g; out[2] = b;
}

const MOODS = {
  warm: { backdrop: ["#f3e3cd", "#c9a27a"], ground: "#e6cfb2", sky: [1, 0.97, 0.93], keyColour: [1, 0.93, 0.82] },
};

export function render(scene, options = {}) {
  const W = Math.round((options.width ?? 800) * (options.ss ?? 1.3)), H = Math.round((options.height ?? 600) * (options.ss ?? 1.3));
  const set = { ...MOODS.warm, ...options.mood };
  const mood = {
    sky: set.sky, keyColour: set.keyColour, floor: rgb(set.ground), key: V.unit(set.keyFrom ?? [-0.78, 0.95, -0.12]),
  };
  mood.keyX = V.unit(V.cross([0, 1, 0], mood.key));
  mood.keyY = V.cross(mood.key, mood.keyX);
  const b = scene.bake();
  const order = scene.order;

  // camera
  const pitch = ((options.pitch ?? 32) * Math.PI) / 180, yaw = ((options.yaw ?? 0) * Math.PI) / 180;
  const target = options.target ?? [0, 0.3, 0], dist = (options.dist ?? 6) * 0.9, fov = ((options.fov ?? 26) * Math.PI) / 180;
  const eye = V.add(target, V.mul([Math.sin(yaw) * Math.cos(pitch), Math.sin(pitch), Math.cos(yaw) * Math.cos(pitch)], dist));
  const fwd = V.unit(V.sub(target, eye)), right = V.unit(V.cross(fwd, [0, 1, 0])), up = V.cross(right, fwd);
  const f = H / 2 / Math.tan(fov / 2), cx = W / 2, cy = H / 2;

  // 1. what is seen where
  const sx = new Float32Array(b.nv), sy = new Float32Array(b.nv), sz = new Float32Array(b.nv);
  for (let i = 0; i < b.nv; i++) {
    const x = b.pos[i * 3] - eye[0], y = b.pos[i * 3 + 1] - eye[1], z = b.pos[i * 3 + 2] - eye[2];
    const d = x * fwd[0] + y * fwd[1] + z * fwd[2];
    sz[i] = d;
    sx[i] = cx + (f * (x * right[0] + y * right[1] + z * right[2])) / d;
    sy[i] = cy - (f * (x * up[0] + y * up[1] + z * up[2])) / d;
  }
  const N = W * H;
  const tri = new Int32Array(N).fill(-1), depth = new Float32Array(N).fill(1e9);
  const cover = (from, to, tri, depth) => {
    for (let t = from; t < to; t++) {
      const i0 = b.idx[t * 3], i1 = b.idx[t * 3 + 1], i2 = b.idx[t * 3 + 2];
      const z0 = sz[i0], z1 = sz[i1], z2 = sz[i2];
      if (z0 < 0.1 || z1 < 0.1 || z2 < 0.1) continue;
      const x0 = sx[i0], y0 = sy[i0], x1 = sx[i1], y1 = sy[i1], x2 = sx[i2], y2 = sy[i2];
      const area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
      if (area === 0) continue;
      const inv = 1 / area;
      const left = Math.max(0, Math.ceil(Math.min(x0, x1, x2) - 0.5)), rightmost = Math.min(W - 1, Math.floor(Math.max(x0, x1, x2) - 0.5));
      const top = Math.max(0, Math.ceil(Math.min(y0, y1, y2) - 0.5)), bottom = Math.min(H - 1, Math.floor(Math.max(y0, y1, y2) - 0.5));
      const q0 = 1 / z0, q1 = 1 / z1, q2 = 1 / z2;
      for (let y = top; y <= bottom; y++) for (let x = left; x <= rightmost; x++) {
        const px = x + 0.5, py = y + 0.5;
        const w1 = ((px - x0) * (y2 - y0) - (x2 - x0) * (py - y0)) * inv, w2 = ((x1 - x0) * (py - y0) - (px - x0) * (y1 - y0)) * inv, w0 = 1 - w1 - w2;
        if (w0 < -1e-5 || w1 < -1e-5 || w2 < -1e-5) continue;
        const z = 1 / (w0 * q0 + w1 * q1 + w2 * q2), k = y * W + x;
        if (z < depth[k]) { depth[k] = z; tri[k] = t; }
      }
    }
  };
  cover(0, b.glassFrom, tri, depth);
  const glassTri = new Int32Array(N).fill(-1), glassDepth = Float32Array.from(depth);
  if (b.glassFrom < b.nt) cover(b.glassFrom, b.nt, glassTri, glassDepth);

  // 2. what it is made of
  const px = new Float32Array(N), py = new Float32Array(N), pz = new Float32Array(N), nx = new Float32Array(N), ny = new Float32Array(N), nz = new Float32Array(N);
  const ar = new Float32Array(N), ag = new Float32Array(N), ab = new Float32Array(N), rough = new Float32Array(N), shine = new Float32Array(N), soft = new Float32Array(N), through = new Float32Array(N), glow = new Float32Array(N), mirror = new Float32Array(N);
  const s = {};
  const backdropFar = rgb(set.backdrop[1]), backdropNear = rgb(set.backdrop[0]);
  const groundPaint = options.ground;
  const sample = (k, t) => {
    const X = k % W, Y = (k / W) | 0;
    const rx = (X + 0.5 - cx) / f, ry = -(Y + 0.5 - cy) / f;
    const dx = fwd[0] + right[0] * rx + up[0] * ry, dy = fwd[1] + right[1] * rx + up[1] * ry, dz = fwd[2] + right[2] * rx + up[2] * ry;
    s.dx = dx; s.dy = dy; s.dz = dz;
    s.rough = 0.6; s.spec = 0.03; s.soft = 0; s.through = 0; s.glow = 0; s.mirror = 0; s.alpha = 0;
    if (t < 0) return;
    const i0 = b.idx[t * 3], i1 = b.idx[t * 3 + 1], i2 = b.idx[t * 3 + 2];
    // where the ray meets the triangle's plane
    const ax = b.pos[i0 * 3], ay = b.pos[i0 * 3 + 1], az = b.pos[i0 * 3 + 2];
    const e1x = b.pos[i1 * 3] - ax, e1y = b.pos[i1 * 3 + 1] - ay, e1z = b.pos[i1 * 3 + 2] - az, e2x = b.pos[i2 * 3] - ax, e2y = b.pos[i2 * 3 + 1] - ay, e2z = b.pos[i2 * 3 + 2] - az;
    const qx = dy * e2z - dz * e2y, qy = dz * e2x - dx * e2z, qz = dx * e2y - dy * e2x;
    const det = e1x * qx + e1y * qy + e1z * qz, inv = det ? 1 / det : 0;
    const tx = eye[0] - ax, ty = eye[1] - ay, tz = eye[2] - az;
    let u = (tx * qx + ty * qy + tz * qz) * inv;
    const rx2 = ty * e1z - tz * e1y, ry2 = tz * e1x - tx * e1z, rz2 = tx * e1y - ty * e1x;
    let v = (dx * rx2 + dy * ry2 + dz * rz2) * inv;
    u = clamp(u); v = clamp(v, 0, 1 - u);
    const w = 1 - u - v;
    const part = order[b.part[t]];
    const lerp = (A, n, c) => A[i0 * n + c] * w + A[i1 * n + c] * u + A[i2 * n + c] * v;
    s.wx = lerp(b.pos, 3, 0); s.wy = lerp(b.pos, 3, 1); s.wz = lerp(b.pos, 3, 2);
    s.x = lerp(b.loc, 3, 0); s.y = lerp(b.loc, 3, 1); s.z = lerp(b.loc, 3, 2);
    s.u = lerp(b.uv, 2, 0); s.v = lerp(b.uv, 2, 1);
    let a = lerp(b.nor, 3, 0), c = lerp(b.nor, 3, 1), d = lerp(b.nor, 3, 2);
    const l = 1 / (Math.hypot(a, c, d) || 1);
    a *= l; c *= l; d *= l;
    // the triangle itself says which side is seen; a shading normal that looks away at a rim is only bent back
    let gx = e1y * e2z - e1z * e2y, gy = e1z * e2x - e1x * e2z, gz = e1x * e2y - e1y * e2x;
    const agree = gx * a + gy * c + gz * d < 0 ? -1 : 1;
    s.back = (gx * dx + gy * dy + gz * dz) * agree > 0;
    if (s.back) { a = -a; c = -c; d = -d; }
    const away = (a * dx + c * dy + d * dz) / (dx * dx + dy * dy + dz * dz);
    if (away > 0) { a -= away * dx * 1.02; c -= away * dy * 1.02; d -= away * dz * 1.02; }
    s.nx = a; s.ny = c; s.nz = d;
    s.tint = part.tint;
    s.r = s.tint[0]; s.g = s.tint[1]; s.b = s.tint[2];
    scene.materials[part.id](s);
  };
  const keep = (k) => {
    px[k] = s.wx; py[k] = s.wy; pz[k] = s.wz;
    const l = 1 / (Math.hypot(s.nx, s.ny, s.nz) || 1);
    nx[k] = s.nx * l; ny[k] = s.ny * l; nz[k] = s.nz * l;
    ar[k] = s.r; ag[k] = s.g; ab[k] = s.b; rough[k] = Math.max(0.06, s.rough); shine[k] = s.spec; soft[k] = s.soft; through[k] = s.through; glow[k] = s.glow; mirror[k] = s.mirror;
  };
  for (let k = 0; k < N; k++) {
    sample(k, tri[k]);
    if (tri[k] < 0) {
      const t = s.dy < -1e-4 ? -eye[1] / s.dy : 1e9;
      s.wx = eye[0] + s.dx * t; s.wy = 0; s.wz = eye[2] + s.dz * t;
      s.nx = 0; s.ny = 1; s.nz = 0;
      const Y = ((k / W) | 0) / H;
      const far = smooth(0.62, -0.05, Y);
      const c0 = backdropNear, c1 = backdropFar;
      s.r = mix(c0[0], c1[0], far); s.g = mix(c0[1], c1[1], far); s.b = mix(c0[2], c1[2], far);
      s.spec = 0.0; s.rough = 0.9;
      if (t > 60) { s.wx = 1e5; s.wz = 1e5; }
      else if (groundPaint) groundPaint(s, far);
      keep(k);
    } else keep(k);
  }

  // 3. light
  const dr = new Float32Array(N), dg = new Float32Array(N), db = new Float32Array(N), sr = new Float32Array(N), sg = new Float32Array(N), sb = new Float32Array(N), open = new Float32Array(N);
  let lo = [1e9, 1e9, 1e9], hi = [-1e9, -1e9, -1e9];
  for (let t = 0; t < b.nt; t++) { // a tabletop that casts nothing must not spread the shadow maps thin
    if (!b.casts[t]) continue;
    for (let j = 0; j < 3; j++) for (let c = 0; c < 3; c++) { const p = b.pos[b.idx[t * 3 + j] * 3 + c]; if (p < lo[c]) lo[c] = p; if (p > hi[c]) hi[c] = p; }
  }
  const mid = V.mul(V.add(lo, hi), 0.5), radius = V.len(V.sub(hi, lo)) / 2 + 0.02;
  const S = options.shadow ?? 640, map = new Float32Array(S * S), lx = new Float32Array(b.nv), ly = new Float32Array(b.nv), lz = new Float32Array(b.nv);
  const grain = radius / S;
  const lights = [];
  const quality = options.quality ?? 1;
  const keyCount = Math.round(36 * quality), skyCount = Math.round(36 * quality), spread = set.spread ?? 0.34;
  const kc = set.keyPower ?? 3.0, sk = set.skyPower ?? 0.78;
  for (let i = 0; i < keyCount; i++) { // the window: a square of directions, stratified
    const n = Math.sqrt(keyCount), a = ((i % n) + 0.5) / n * 2 - 1, c = (Math.floor(i / n) + 0.5) / n * 2 - 1;
    const d = V.unit(V.add(mood.key, V.add(V.mul(mood.keyX, a * spread), V.mul(mood.keyY, c * spread))));
    lights.push({ d, c: mood.keyColour.map((v) => (v * kc) / keyCount), key: true });
  }
  for (let i = 0; i < skyCount; i++) { // the dome
    const y = 0.06 + 0.94 * ((i + 0.5) / skyCount), a = i * 2.399963, q = Math.sqrt(1 - y * y);
    const d = [Math.cos(a) * q, y, Math.sin(a) * q];
    const front = 0.72 + 0.62 * d[2];
    lights.push({ d, c: mood.sky.map((v) => (v * sk * 2 * front) / skyCount), key: false });
  }
  for (let i = 0; i < 6; i++) { // a white sheet beside the camera
    const d = V.unit(V.add(set.fillFrom ?? [0.35, 0.55, 0.85], [((i % 3) - 1) * 0.4, (Math.floor(i / 3) - 0.5) * 0.3, 0]));
    lights.push({ d, c: mood.keyColour.map((v) => (v * (set.fillPower ?? 0.75)) / 6), key: true });
  }
  // the bare table is smooth: one pixel of four is lit there, its neighbours take the same
  const active = new Int32Array(N);
  let litCount = 0;
  const anchor = (k) => { const x = k % W, y = (k / W) | 0; return (y & ~1) * W + (x & ~1); };
  for (let k = 0; k < N; k++) if (tri[k] >= 0 || anchor(k) === k || tri[anchor(k)] >= 0) active[litCount++] = k;
  for (const light of lights) {
    const d = light.d, ux = V.unit(V.cross(Math.abs(d[1]) > 0.95 ? [1, 0, 0] : [0, 1, 0], d)), uy = V.cross(d, ux);
    const k = (S / 2 - 2) / radius, half = S / 2;
    for (let i = 0; i < b.nv; i++) {
      const x = b.pos[i * 3] - mid[0], y = b.pos[i * 3 + 1] - mid[1], z = b.pos[i * 3 + 2] - mid[2];
      lx[i] = half + (x * ux[0] + y * ux[1] + z * ux[2]) * k; ly[i] = half + (x * uy[0] + y * uy[1] + z * uy[2]) * k; lz[i] = x * d[0] + y * d[1] + z * d[2];
    }
    map.fill(-1e9);
    for (let t = 0; t < b.glassFrom; t++) {
      if (!b.casts[t]) continue;
      const i0 = b.idx[t * 3], i1 = b.idx[t * 3 + 1], i2 = b.idx[t * 3 + 2];
      const x0 = lx[i0], y0 = ly[i0], x1 = lx[i1], y1 = ly[i1], x2 = lx[i2], y2 = ly[i2];
      const minX = x0 < x1 ? (x0 < x2 ? x0 : x2) : x1 < x2 ? x1 : x2, maxX = x0 > x1 ? (x0 > x2 ? x0 : x2) : x1 > x2 ? x1 : x2;
      const minY = y0 < y1 ? (y0 < y2 ? y0 : y2) : y1 < y2 ? y1 : y2, maxY = y0 > y1 ? (y0 > y2 ? y0 : y2) : y1 > y2 ? y1 : y2;
      const left = Math.ceil(minX - 0.5), rightmost = Math.floor(maxX - 0.5), top = Math.ceil(minY - 0.5), bottom = Math.floor(maxY - 0.5);
      if (left > rightmost || top > bottom) continue;
      const area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
      if (area === 0) continue;
      const inv = 1 / area, z0 = lz[i0], z1 = lz[i1] - z0, z2 = lz[i2] - z0;
      const ax = (y2 - y0) * inv, bx = (x2 - x0) * inv, ay = (y1 - y0) * inv, by = (x1 - x0) * inv;
      for (let y = top; y <= bottom; y++) {
        const qy = y + 0.5 - y0;
        for (let x = left; x <= rightmost; x++) {
          const qx = x + 0.5 - x0, w1 = qx * ax - qy * bx, w2 = qy * by - qx * ay;
          if (w1 < 0 || w2 < 0 || w1 + w2 > 1) continue;
          const z = z0 + w1 * z1 + w2 * z2, m = y * S + x;
          if (z > map[m]) map[m] = z;
        }
      }
    }
    const [cr, cg, cb] = light.c, key = light.key, bias = grain * 2.2;
    for (let q = 0; q < litCount; q++) {
      const p = active[q];
      let ndl = nx[p] * d[0] + ny[p] * d[1] + nz[p] * d[2];
      const wrap = soft[p], tr = through[p];
      if (ndl <= -wrap && tr === 0) continue;
      const side = ndl < 0 ? -1 : 1, off = grain * 2.4 * side;
      const x = px[p] + nx[p] * off - mid[0], y = py[p] + ny[p] * off - mid[1], z = pz[p] + nz[p] * off - mid[2];
      const mx = half + (x * ux[0] + y * ux[1] + z * ux[2]) * k - 0.5, my = half + (x * uy[0] + y * uy[1] + z * uy[2]) * k - 0.5, mz = x * d[0] + y * d[1] + z * d[2] + bias;
      let lit = 1;
      if (mx > 0 && my > 0 && mx < S - 2 && my < S - 2) {
        const ix = mx | 0, iy = my | 0, m = iy * S + ix;
        if (key) {
          const fx = mx - ix, fy = my - iy;
          lit = ((map[m] <= mz ? 1 - fx : 0) + (map[m + 1] <= mz ? fx : 0)) * (1 - fy) + ((map[m + S] <= mz ? 1 - fx : 0) + (map[m + S + 1] <= mz ? fx : 0)) * fy;
        } else lit = map[m] <= mz ? 1 : 0;
      }
      if (wrap > 0 && lit < 1) lit = mix(lit, 1, wrap * 0.28);
      if (lit === 0) continue;
      if (!key) open[p] += lit;
      let e;
      if (ndl < 0 && tr > 0) e = -ndl * tr;
      else e = wrap > 0 ? Math.max(0, (ndl + wrap) / ((1 + wrap) * (1 + wrap))) : ndl;
      e *= lit;
      dr[p] += e * cr; dg[p] += e * cg; db[p] += e * cb;
      if (ndl > 0 && shine[p] > 0) {
        // half vector against the eye
        let vx = eye[0] - px[p], vy = eye[1] - py[p], vz = eye[2] - pz[p];
        const vl = 1 / Math.sqrt(vx * vx + vy * vy + vz * vz);
        vx = vx * vl + d[0]; vy = vy * vl + d[1]; vz = vz * vl + d[2];
        const hl = 1 / Math.sqrt(vx * vx + vy * vy + vz * vz);
        const ndh = (nx[p] * vx + ny[p] * vy + nz[p] * vz) * hl;
        const a = rough[p] * rough[p], a2 = a * a, q = ndh * ndh * (a2 - 1) + 1;
        const g = (Math.min(a2 / (q * q), 60) * 0.25 * ndl * shine[p] * lit * 1.6) / (0.4 + 0.6 * ndl);
        sr[p] += g * cr; sg[p] += g * cg; sb[p] += g * cb;
      }
    }
  }

  for (let k = 0; k < N; k++) if (tri[k] < 0) {
    const a = anchor(k);
    if (a !== k && tri[a] < 0) { dr[k] = dr[a]; dg[k] = dg[a]; db[k] = db[a]; open[k] = open[a]; }
  }

  // 4. the picture
  const out = new Float32Array(N * 3), env = [0, 0, 0];
  const bounce = mood.floor.map((v) => v * (set.bounce ?? 0.42));
  const shade = (k) => {
    const o = open[k] / skyCount;
    const low = 0.5 - 0.5 * ny[k], fill = 0.1 + 0.9 * o;
    // light that bounces between neighbours of one colour keeps folds of petals and pastry warm instead of grey
    const fold = (1 - o) * (set.inner ?? 0.5);
    let r = (dr[k] + fold * ar[k] * mood.keyColour[0] + bounce[0] * (0.16 + low) * fill) * ar[k] + sr[k], g = (dg[k] + fold * ag[k] * mood.keyColour[1] + bounce[1] * (0.16 + low) * fill) * ag[k] + sg[k], c = (db[k] + fold * ab[k] * mood.keyColour[2] + bounce[2] * (0.16 + low) * fill) * ab[k] + sb[k];
    if (mirror[k] > 0) {
      let vx = px[k] - eye[0], vy = py[k] - eye[1], vz = pz[k] - eye[2];
      const l = 1 / Math.hypot(vx, vy, vz);
      vx *= l; vy *= l; vz *= l;
      const d = vx * nx[k] + vy * ny[k] + vz * nz[k];
      mirrored(vx - 2 * d * nx[k], vy - 2 * d * ny[k], vz - 2 * d * nz[k], mood, env);
      const fres = mirror[k] + (1 - mirror[k]) * (1 + d) ** 5 * Math.min(1, mirror[k] * 8);
      const q = fres * (0.35 + 0.65 * o);
      r = r * (1 - fres) + env[0] * q; g = g * (1 - fres) + env[1] * q; c = c * (1 - fres) + env[2] * q;
    }
    if (glow[k] > 0) { r += ar[k] * glow[k]; g += ag[k] * glow[k]; c += ab[k] * glow[k]; }
    out[k * 3] = r; out[k * 3 + 1] = g; out[k * 3 + 2] = c;
  };
  for (let k = 0; k < N; k++) shade(k);
  for (let k = 0; k < N; k++) { // glass in front: tints, mirrors, darkens at its rim
    if (glassTri[k] < 0) continue;
    sample(k, glassTri[k]);
    let l = 1 / Math.hypot(s.dx, s.dy, s.dz);
    const vx = s.dx * l, vy = s.dy * l, vz = s.dz * l;
    l = 1 / Math.hypot(s.nx, s.ny, s.nz);
    const a = s.nx * l, c = s.ny * l, e = s.nz * l, d = vx * a + vy * c + vz * e;
    mirrored(vx - 2 * d * a, vy - 2 * d * c, vz - 2 * d * e, mood, env);
    const rim = (1 + d) ** 4, fres = 0.05 + 0.75 * rim;
    const thick = 1 + 1.6 * rim;
    for (let i = 0; i < 3; i++) {
      const tint = [s.r, s.g, s.b][i] ** thick;
      const body = s.alpha * [s.r, s.g, s.b][i] * 0.75;
      out[k * 3 + i] = out[k * 3 + i] * tint * (1 - s.alpha) * (1 - fres * 0.55) + body + env[i] * fres * 0.55;
    }
  }
  for (const bloom of options.blooms ?? []) { // a flame's halo: { at, radius, colour, power }
    const q = V.sub(bloom.at, eye), z = V.dot(q, fwd), X = cx + (f * V.dot(q, right)) / z, Y = cy - (f * V.dot(q, up)) / z, R = (bloom.radius * f) / z;
    for (let y = 0; y < H; y++) for (let x = 0; x < W; x++) {
      const d = Math.hypot(x - X, y - Y) / R;
      if (d > 3) continue;
      const e = Math.exp(-d * d * 1.5) * bloom.power, k = (y * W + x) * 3;
      out[k] += e * bloom.colour[0]; out[k + 1] += e * bloom.colour[1]; out[k + 2] += e * bloom.colour[2];
    }
  }
  return grade(out, W, H, set);
}

const curveUp = (x) => (x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14);
function grade(lin, W, H, set) {
  const bytes = Buffer.alloc(W * H * 3), exposure = set.exposure ?? 0.53, sat = set.saturation ?? 1.1;
  for (let y = 0; y < H; y++) for (let x = 0; x < W; x++) {
    const k = (y * W + x) * 3, u = x / W - 0.5, v = y / H - 0.5;
    const e = exposure * (1 - 0.42 * (u * u + v * v));
    // half by channel, half by the brightest channel: keeps the hue of gold and red where they are bright
    const top = Math.max(lin[k], lin[k + 1], lin[k + 2], 1e-6) * e, ratio = (curveUp(top) / top) * e * 0.5;
    let r = curveUp(lin[k] * e) * 0.5 + lin[k] * ratio, g = curveUp(lin[k + 1] * e) * 0.5 + lin[k + 1] * ratio, b = curveUp(lin[k + 2] * e) * 0.5 + lin[k + 2] * ratio;
    const m = 0.3 * r + 0.59 * g + 0.11 * b;
    r = m + (r - m) * sat; g = m + (g - m) * sat; b = m + (b - m) * sat;
    for (const [i, c] of [[0, r], [1, g], [2, b]]) {
      const q = clamp(c);
      bytes[k + i] = Math.round(255 * (q <= 0.0031308 ? q * 12.92 : 1.055 * q ** (1 / 2.4) - 0.055));
    }
  }
  return { data: bytes, width: W, height: H };
}

// Bodies: every function gives a mesh { pos, nor, uv, idx } in its own coordinates, y up, standing on y = 0
// unless it says otherwise. Materials read those coordinates, so a texture stays with its body.
import { TAU, V, clamp, mix, random } from "./core.mjs";

// A sheet f(u, v) → [x, y, z] over a grid. Normals come from the sheet itself, after any displacement.
export function sheet(nu, nv, f, { closedU = false, flip = false } = {}) {
  const w = nu + 1, count = w * (nv + 1);
  const pos = new Float32Array(count * 3), nor = new Float32Array(count * 3), uv = new Float32Array(count * 2);
  for (let j = 0; j <= nv; j++) for (let i = 0; i <= nu; i++) {
    const k = j * w + i, p = f(i / nu, j / nv);
    pos[k * 3] = p[0]; pos[k * 3 + 1] = p[1]; pos[k * 3 + 2] = p[2];
    uv[k * 2] = i / nu; uv[k * 2 + 1] = j / nv;
  }
  const idx = new Uint32Array(nu * nv * 6);
  let n = 0;
  for (let j = 0; j < nv; j++) for (let i = 0; i < nu; i++) {
    const a = j * w + i, b = a + 1, c = a + w, d = c + 1;
    if (flip) { idx[n++] = a; idx[n++] = b; idx[n++] = c; idx[n++] = b; idx[n++] = d; idx[n++] = c; }
    else { idx[n++] = a; idx[n++] = c; idx[n++] = b; idx[n++] = b; idx[n++] = c; idx[n++] = d; }
  }
  normals(pos, idx, nor);
  if (closedU) for (let j = 0; j <= nv; j++) {
    const a = j * w * 3, b = (j * w + nu) * 3;
    for (let c = 0; c < 3; c++) nor[a + c] = nor[b + c] = nor[a + c] + nor[b + c];
  }
  return { pos, nor, uv, idx };
}

export function normals(pos, idx, nor) {
  for (let t = 0; t < idx.length; t += 3) {
    const a = idx[t] * 3, b = idx[t + 1] * 3, c = idx[t + 2] * 3;
    const ux = pos[b] - pos[a], uy = pos[b + 1] - pos[a + 1], uz = pos[b + 2] - pos[a + 2];
    const vx = pos[c] - pos[a], vy = pos[c + 1] - pos[a + 1], vz = pos[c + 2] - pos[a + 2];
    const x = uy * vz - uz * vy, y = uz * vx - ux * vz, z = ux * vy - uy * vx;
    for (const k of [a, b, c]) { nor[k] += x; nor[k + 1] += y; nor[k + 2] += z; }
  }
}

// A smooth line through points [x, y, …]; t from 0 to 1.
export function curve(points) {
  const n = points.length - 1;
  return (t) => {
    const f = clamp(t) * n, i = Math.min(Math.floor(f), n - 1), s = f - i;
    const p0 = points[Math.max(i - 1, 0)], p1 = points[i], p2 = points[i + 1], p3 = points[Math.min(i + 2, n)];
    return p1.map((_, c) => 0.5 * (2 * p1[c] + (p2[c] - p0[c]) * s + (2 * p0[c] - 5 * p1[c] + 4 * p2[c] - p3[c]) * s * s + (3 * p1[c] - p0[c] - 3 * p2[c] + p3[c]) * s * s * s));
  };
}
// Straight joints instead of smooth ones.
export function polyline(points) {
  const lens = [0];
  for (let i = 1; i < points.length; i++) lens.push(lens[i - 1] + Math.hypot(...points[i].map((v, c) => v - points[i - 1][c])));
  const total = lens[lens.length - 1];
  return (t) => {
    const l = clamp(t) * total;
    let i = 1;
    while (i < lens.length - 1 && lens[i] < l) i++;
    const s = (l - lens[i - 1]) / (lens[i] - lens[i - 1] || 1);
    return points[i].map((v, c) => mix(points[i - 1][c], v, s));
  };
}

// A turned body: profile from bottom to top as [radius, height]; push(angle, t) moves the radius by a factor.
export function lathe(profile, { segs = 96, steps = 48, smoothly = true, push, lift } = {}) {
  const line = smoothly ? curve(profile) : polyline(profile);
  return sheet(segs, steps, (u, v) => {
    const a = u * TAU, [r0, y0] = line(v);
    const r = Math.max(0, r0) * (push ? push(a, v, y0) : 1);
    return [Math.cos(a) * r, y0 + (lift ? lift(a, v, r) : 0), Math.sin(a) * r];
  }, { closedU: true });
}

// A ball squashed to half-sizes, with powers for boxier or rounder forms; move(x, y, z dir) → factor on radius.
export function blob(rx, ry, rz, { n = 64, square = 2, flat = 0, push } = {}) {
  return sheet(n * 2, n, (u, v) => {
    const a = u * TAU, b = (v - 0.5) * Math.PI;
    let x = Math.cos(a) * Math.cos(b), y = Math.sin(b), z = Math.sin(a) * Math.cos(b);
    if (square !== 2) {
      const k = (Math.abs(x) ** square + Math.abs(y) ** square + Math.abs(z) ** square) ** (-1 / square);
      x *= k; y *= k; z *= k;
    }
    const k = push ? push(x, y, z) : 1;
    let yy = y * ry * k;
    if (flat && yy < -ry * flat) yy = -ry * flat - (yy + ry * flat) * -0.12;
    return [x * rx * k, yy, z * rz * k];
  }, { closedU: true });
}

// A block with rounded edges, centred at x and z, standing on y = 0. push(point, normal) → distance along the normal.
export function block(w, h, d, r = 0.05, { n = 14, push } = {}) {
  const parts = [];
  const hx = w / 2, hy = h / 2, hz = d / 2;
  const round = (p) => {
    const q = [clamp(p[0], -hx + r, hx - r), clamp(p[1], -hy + r, hy - r), clamp(p[2], -hz + r, hz - r)];
    const nrm = V.unit(V.sub(p, q));
    let out = V.add(q, V.mul(nrm, r));
    if (push) out = V.add(out, V.mul(nrm, push([out[0], out[1] + hy, out[2]], nrm)));
    return [out[0], out[1] + hy, out[2]];
  };
  const steps = (t, half) => { // denser towards the edges, where the rounding is
    const inner = half - r;
    if (t < 0.2) return -half + (t / 0.2) * r * 1.0;
    if (t > 0.8) return half - ((1 - t) / 0.2) * r * 1.0;
    return mix(-inner, inner, (t - 0.2) / 0.6);
  };
  const m = n + 6;
  for (const s of [1, -1]) {
    parts.push(sheet(m, m, (u, v) => round([s * hx, steps(v, hy), steps(u, hz)]), { flip: s < 0 }));
    parts.push(sheet(m, m, (u, v) => round([steps(v, hx), s * hy, steps(u, hz)]), { flip: s > 0 }));
    parts.push(sheet(m, m, (u, v) => round([steps(u, hx), steps(v, hy), s * hz]), { flip: s > 0 }));
  }
  return join(parts.map((p) => outward(p, [0, hy, 0])));
}

// Turns normals so that they look away from a centre.
export function outward(mesh, c) {
  const { pos, nor } = mesh;
  for (let k = 0; k < pos.length; k += 3) {
    const d = nor[k] * (pos[k] - c[0]) + nor[k + 1] * (pos[k + 1] - c[1]) + nor[k + 2] * (pos[k + 2] - c[2]);
    if (d < 0) { nor[k] *= -1; nor[k + 1] *= -1; nor[k + 2] *= -1; }
  }
  return mesh;
}

export function join(parts) {
  let nv = 0, ni = 0;
  for (const p of parts) { nv += p.pos.length / 3; ni += p.idx.length; }
  const o = { pos: new Float32Array(nv * 3), nor: new Float32Array(nv * 3), uv: new Float32Array(nv * 2), idx: new Uint32Array(ni) };
  let v = 0, i = 0;
  for (const p of parts) {
    o.pos.set(p.pos, v * 3); o.nor.set(p.nor, v * 3); o.uv.set(p.uv, v * 2);
    for (let k = 0; k < p.idx.length; k++) o.idx[i + k] = p.idx[k] + v;
    v += p.pos.length / 3; i += p.idx.length;
  }
  return o;
}

// A tube along points; radius(t) may be [across, up] for a flattened one; push(angle, t) → factor.
export function tube(points, radius, { segs = 16, steps = 40, up = [0, 1, 0], push } = {}) {
  const line = typeof points === "function" ? points : curve(points);
  const frames = [];
  for (let i = 0; i <= steps; i++) {
    const t = i / steps, p = line(t);
    const dir = V.unit(V.sub(line(Math.min(1, t + 0.004)), line(Math.max(0, t - 0.004))));
    let side = V.cross(dir, up);
    if (V.len(side) < 1e-3) side = V.cross(dir, [0, 0, 1]);
    side = V.unit(side);
    frames.push([p, side, V.cross(side, dir), dir]);
  }
  return sheet(segs, steps, (u, v) => {
    const [p, side, high] = frames[Math.round(v * steps)];
    const a = u * TAU, r = radius(v);
    const [rs, rh] = Array.isArray(r) ? r : [r, r];
    const k = push ? push(a, v) : 1;
    return [0, 1, 2].map((c) => p[c] + side[c] * Math.cos(a) * rs * k + high[c] * Math.sin(a) * rh * k);
  }, { closedU: true, flip: true });
}

// A flat outline [[x, z] …] raised to a height, with a rounded upper edge; top(x, z) → extra height.
export function slab(outline, h, { bevel = 0.04, rings = 14, top, base = 0 } = {}) {
  const n = outline.length;
  let cx = 0, cz = 0;
  for (const [x, z] of outline) { cx += x / n; cz += z / n; }
  const size = Math.max(...outline.map(([x, z]) => Math.hypot(x - cx, z - cz)));
  const inset = bevel / size;
  const rows = [];
  rows.push([1 - inset * 0.6, base]); rows.push([1 - inset * 0.2, base + bevel * 0.2]); rows.push([1, base + bevel * 0.7]);
  for (let i = 1; i <= 8; i++) rows.push([1, mix(base + bevel * 0.7, h - bevel, i / 8)]);
  for (let i = 1; i <= 5; i++) {
    const a = (i / 5) * Math.PI / 2;
    rows.push([1 - inset * (1 - Math.cos(a)), h - bevel + bevel * Math.sin(a)]);
  }
  for (let i = 1; i <= rings; i++) rows.push([(1 - inset) * (1 - i / rings), h]);
  const mesh = sheet(n, rows.length - 1, (u, v) => {
    const i = Math.round(u * n) % n, [k, y] = rows[Math.round(v * (rows.length - 1))];
    const x = cx + (outline[i][0] - cx) * k, z = cz + (outline[i][1] - cz) * k;
    return [x, y + (top && y > h * 0.5 ? top(x, z) * clamp((y - h * 0.5) / (h * 0.5)) : 0), z];
  }, { closedU: true });
  return outward(mesh, [cx, (base + h) / 2, cz]);
}

// A wedge or a whole round cake with straight sides: angles from a0 to a1, with cut faces.
export function sector(r, h, a0, a1, { bevel = 0.05, segs = 72, inner = 0 } = {}) {
  const outer = sheet(segs, 26, (u, v) => {
    const a = mix(a0, a1, u);
    let rr, y;
    if (v < 0.45) { rr = r; y = (v / 0.45) * (h - bevel); }
    else if (v < 0.65) { const b = ((v - 0.45) / 0.2) * Math.PI / 2; rr = r - bevel * (1 - Math.cos(b)); y = h - bevel + bevel * Math.sin(b); }
    else { rr = mix(r - bevel, inner, (v - 0.65) / 0.35); y = h; }
    return [Math.cos(a) * rr, y, Math.sin(a) * rr];
  });
  const faces = (Math.abs(a1 - a0) > TAU - 0.01 ? [] : [a0, a1]).map((a, k) => {
    const m = sheet(30, 16, (u, v) => {
      const x = mix(inner, r - 0.004, u), y = v * (h - (x > r - bevel ? bevel * (1 - Math.sqrt(Math.max(0, 1 - ((x - r + bevel) / bevel) ** 2))) : 0));
      return [Math.cos(a) * x, y, Math.sin(a) * x];
    });
    const n = k ? [-Math.sin(a), 0, Math.cos(a)] : [Math.sin(a), 0, -Math.cos(a)];
    for (let i = 0; i < m.nor.length; i += 3) m.nor.set(n, i);
    return m;
  });
  return { body: outward(outer, [0, h * 0.3, 0]), cuts: faces.length ? join(faces) : null };
}

// A petal or a leaf: length up y, width across x, bent back by curl, cupped to a trough by cup.
// Stands at the origin and leans to +z as it curls. width(v) is the outline, 0..1 → half-width.
export function petal(length, width, { curl = 0, cup = 0, tip = 0, wave = 0, waves = 3, roll = 0, nu = 8, nv = 10, phase = 0 } = {}) {
  const outline = typeof width === "function" ? width : (v) => width * Math.sin(Math.PI * clamp(0.06 + v * 0.8)) ** 0.8 * (1 - v ** 8);
  const spine = [];
  let y = 0, z = 0, a = 0;
  for (let j = 0; j <= nv; j++) {
    const v = j / nv;
    spine.push([y, z, a]);
    a = curl * v + tip * v * v * v;
    y += (Math.cos(a) * length) / nv; z += (Math.sin(a) * length) / nv;
  }
  return sheet(nu, nv, (u, v) => {
    const s = u * 2 - 1, w = outline(v), [py, pz, an] = spine[Math.round(v * nv)];
    const bend = cup * (1 - v * 0.35);
    let x, off;
    if (Math.abs(bend) > 0.01) { x = (Math.sin(s * bend) / bend) * w; off = -((1 - Math.cos(s * bend)) / bend) * w; } else { x = s * w; off = 0; }
    off += wave * Math.sin(s * waves * 3 + phase) * v * v * Math.abs(s) + roll * v ** 3 * Math.abs(s) ** 2 * length;
    return [x, py - Math.sin(an) * off, pz + Math.cos(an) * off];
  });
}

export const circle = (r, n = 64, f = () => 1) => Array.from({ length: n }, (_, i) => {
  const a = (i / n) * TAU, k = f(a);
  return [Math.cos(a) * r * k, Math.sin(a) * r * k];
});

// Points strewn on a disc, kept apart.
export function strewn(count, radius, gap, seed) {
  const r = random(seed), out = [];
  for (let tries = 0; tries < count * 40 && out.length < count; tries++) {
    const a = r() * TAU, d = Math.sqrt(r()) * radius, p = [Math.cos(a) * d, Math.sin(a) * d];
    if (out.every((q) => Math.hypot(q[0] - p[0], q[1] - p[1]) > gap)) out.push(p);
  }
  return out;
}

// Even points on a cap of the unit sphere from the top down to the polar angle.
export function cap(count, angle) {
  const out = [], low = Math.cos(angle);
  for (let i = 0; i < count; i++) {
    const y = 1 - ((i + 0.5) / count) * (1 - low), a = i * 2.399963;
    const s = Math.sqrt(1 - y * y);
    out.push([Math.cos(a) * s, y, Math.sin(a) * s]);
  }
  return out;
}

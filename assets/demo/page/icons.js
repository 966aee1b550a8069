// The page's line icons, drawn on a 24 by 24 grid, and the people's and files' coloured marks.
import { drawn, el } from './dom.js';

const LINES = {
  back: '<path d="M15 4l-8 8 8 8"/>',
  send: '<path d="M3.4 20.4 21.5 12 3.4 3.6 3.4 10.2 15 12 3.4 13.8z" fill="currentColor" stroke="none"/>',
  clip: '<path d="M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.6-8.6a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.8-7.8"/>',
  slash: '<rect x="3.5" y="3.5" width="17" height="17" rx="5"/><path d="M14 7.5l-4 9"/>',
  keys: '<rect x="3" y="5" width="18" height="14" rx="3.5"/><path d="M7 9.5h.01M11 9.5h.01M15 9.5h.01M17.5 9.5h.01M7 13h.01M11 13h.01M15 13h.01M9 16h6"/>',
  down: '<path d="M5 9l7 7 7-7"/>',
  menu: '<path d="M4 7h16M4 12h16M4 17h10"/>',
  close: '<path d="M6 6l12 12M18 6L6 18"/>',
  more: '<path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="3"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  pencil: '<path d="M4 20l1-4.5L15.8 4.7a2 2 0 0 1 2.9 0l.6.6a2 2 0 0 1 0 2.9L8.5 19z"/>',
  newchat: '<path d="M20 13v4.5a2.5 2.5 0 0 1-2.5 2.5h-11A2.5 2.5 0 0 1 4 17.5v-11A2.5 2.5 0 0 1 6.5 4H11"/><path d="M10 14l.6-2.9L17.7 4a1.6 1.6 0 0 1 2.3 2.3l-7.1 7.1z"/>',
  trash: '<path d="M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5"/>',
  reply: '<path d="M10 6L4 12l6 6v-4c5 0 8 1.5 10 5 0-7-4-9.5-10-9.5z"/>',
  copy: '<rect x="8.5" y="8.5" width="11" height="11" rx="2.5"/><path d="M15.5 5.5A2 2 0 0 0 13.5 4H6.5A2.5 2.5 0 0 0 4 6.5v7a2 2 0 0 0 1.5 2"/>',
  pin: '<path d="M9 4h6l-.7 6 3.2 3.5H6.5L9.7 10zM12 13.5V20"/>',
  search: '<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>',
  image: '<rect x="3.5" y="4.5" width="17" height="15" rx="3.5"/><circle cx="8.7" cy="9.5" r="1.6"/><path d="M4 17l4.5-4.5 3.5 3 3.5-4 5 5"/>',
  file: '<path d="M13.5 3.5H7.5A2 2 0 0 0 5.5 5.5v13a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2V8.5zM13.5 3.5v5h5"/>',
  place: '<path d="M12 21c4.5-4.6 6.8-8 6.8-11A6.8 6.8 0 0 0 5.2 10c0 3 2.3 6.4 6.8 11z"/><circle cx="12" cy="10" r="2.4"/>',
  person: '<circle cx="12" cy="8.5" r="4"/><path d="M4.5 20c.8-4 3.6-6 7.5-6s6.7 2 7.5 6"/>',
  people: '<circle cx="9" cy="9" r="3.5"/><path d="M2.8 19c.6-3.6 2.9-5.3 6.2-5.3s5.6 1.7 6.2 5.3M15.5 5.8a3.3 3.3 0 0 1 0 6.3M17.5 14.3c2.2.7 3.4 2.2 3.8 4.7"/>',
  addperson: '<circle cx="10" cy="8.5" r="3.8"/><path d="M3 20c.7-4 3.3-5.8 7-5.8 1.5 0 2.8.3 3.9.9M18 14v6M15 17h6"/>',
  download: '<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>',
  outside: '<path d="M8 16L17 7M9.5 7H17v7.5"/>',
  window: '<rect x="3.5" y="4.5" width="17" height="15" rx="3.5"/><path d="M3.5 9h17"/>',
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.2l3.4 2"/>',
  faults: '<path d="M2.5 9a14 14 0 0 1 19 0M5.8 12.7a9 9 0 0 1 12.4 0M9.2 16.2a4.2 4.2 0 0 1 5.6 0M12 20h.01"/>',
  warn: '<path d="M12 4L2.8 19.5h18.4zM12 10v4.5M12 17.2h.01"/>',
  sun: '<circle cx="12" cy="12" r="4"/><path d="M12 2.5v2.2M12 19.3v2.2M2.5 12h2.2M19.3 12h2.2M5.3 5.3l1.5 1.5M17.2 17.2l1.5 1.5M18.7 5.3l-1.5 1.5M6.8 17.2l-1.5 1.5"/>',
  moon: '<path d="M20 14.5A8.3 8.3 0 0 1 9.5 4a8.3 8.3 0 1 0 10.5 10.5z"/>',
  globe: '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c2.6 2.4 3.8 5.2 3.8 8.5s-1.2 6.1-3.8 8.5c-2.6-2.4-3.8-5.2-3.8-8.5s1.2-6.1 3.8-8.5z"/>',
  tour: '<circle cx="12" cy="12" r="8.5"/><path d="M9.7 9.7a2.4 2.4 0 1 1 3.3 2.2c-.7.3-1 .8-1 1.6v.3M12 16.7h.01"/>',
  eye: '<path d="M2.5 12C5 7.5 8.2 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12z"/><circle cx="12" cy="12" r="3"/>',
  eyeoff: '<path d="M4 4l16 16M9.5 5.8A9.7 9.7 0 0 1 12 5.5c3.8 0 7 2 9.5 6.5a15 15 0 0 1-2.8 3.6M6.3 7.7A14.5 14.5 0 0 0 2.5 12c2.5 4.5 5.7 6.5 9.5 6.5 1.5 0 2.9-.3 4.2-1"/>',
  block: '<circle cx="12" cy="12" r="8.5"/><path d="M6 6l12 12"/>',
  horn: '<path d="M4 10v4h3l9 4.5v-13L7 10zM19 9.5c1.3 1.5 1.3 3.5 0 5M8 14.5l1 5h2.5l-1-4"/>',
  check: '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
  forward: '<path d="M14 6l6 6-6 6v-4c-5 0-8 1.5-10 5 0-7 4-9.5 10-9.5z"/>',
  wait: '<circle cx="12" cy="12" r="8.5"/><path d="M9.5 9v6M14.5 9v6"/>',
  right: '<path d="M9 5l7 7-7 7"/>',
};

export function icon(name, label) {
  const named = label ? `role="img" aria-label="${label}"` : 'aria-hidden="true"';
  return drawn(`<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" ${named}>${LINES[name] || ''}</svg>`);
}

export function ticks() {
  return drawn('<svg class="ticks" viewBox="0 0 17 10" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M1 5.5l3 3 6-7M7.7 8.3l.3.2 6.5-7.5"/></svg>');
}

/** The side-of-bubble tail; the mirrored one is the same path turned by CSS. */
export function tail() {
  return drawn('<svg class="tail" viewBox="0 0 10 18" aria-hidden="true"><path d="M10 0v18H1.2C.3 18 0 17 .8 16.5 5.5 14.2 8.6 9.5 10 0z" fill="currentColor"/></svg>');
}

const SHADES = [
  ['#ff885e', '#ff516a'], ['#ffcd6a', '#ffa85c'], ['#b69cff', '#8b62ef'], ['#9ae36b', '#54b83f'],
  ['#5fe3d8', '#28b5b0'], ['#72d5fd', '#2a9ef1'], ['#ffa8cb', '#e0669f'],
];

export const shade = (id) => Math.abs(Number(id) || 0) % SHADES.length;

function initials(name) {
  const parts = String(name || '?').trim().split(/\s+/).filter(Boolean);
  const letters = parts.slice(0, 2).map((part) => [...part][0]);
  return (/\p{Extended_Pictographic}/u.test(letters[0] || '') ? letters.slice(0, 1) : letters).join('').toUpperCase();
}

/** A round coloured mark with the name's first letters, as where no picture is set. */
export function avatar(id, name, size = 40) {
  const [from, to] = SHADES[shade(id)];
  return el('span.avatar', {
    style: `--size:${size}px;background:linear-gradient(180deg,${from},${to})`, 'aria-hidden': 'true',
  }, initials(name));
}

/** A drawn piece of a town, the same for the same place: there is no network and no map. */
export function miniMap(latitude, longitude) {
  const seed = Math.abs(Math.round(latitude * 10007 + longitude * 4099));
  const turn = (seed % 50) - 25;
  const park = 20 + (seed % 60);
  const river = seed % 3 === 0;
  const streets = [-60, -14, 30, 78, 128, 176, 228].map((x, at) => `<path d="M${x + ((seed >> at) % 9)} -80V260" stroke-width="${at % 3 === 1 ? 9 : 5}"/>`).join('');
  const lanes = [-30, 14, 52, 96, 140, 190].map((y, at) => `<path d="M-90 ${y + ((seed >> (at + 2)) % 8)}H330" stroke-width="${at === 2 ? 10 : 4.5}"/>`).join('');
  return drawn(`<svg class="map" viewBox="0 0 240 132" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
    <rect class="map-ground" width="240" height="132"/>
    <g transform="rotate(${turn} 120 66)">
      <rect class="map-park" x="${park}" y="${park - 12}" width="70" height="46" rx="9"/>
      <rect class="map-park" x="${200 - park}" y="${96 - park / 3}" width="54" height="40" rx="9"/>
      ${river ? '<path class="map-river" d="M-60 118C40 70 90 150 180 96S300 90 330 60" fill="none" stroke-width="17"/>' : ''}
      <g class="map-road" fill="none">${streets}${lanes}</g>
    </g>
    <ellipse cx="120" cy="78" rx="9" ry="3.5" fill="#000" opacity=".22"/>
    <path d="M120 78c11-12 16.5-19.5 16.5-27a16.5 16.5 0 0 0-33 0c0 7.5 5.5 15 16.5 27z" fill="#ee4b43" stroke="#fff" stroke-width="2"/>
    <circle cx="120" cy="50.5" r="6" fill="#fff"/>
  </svg>`);
}

/** Signal, network and battery of a phone that is well. */
export function drawStatus() {
  return drawn(`<svg class="status-marks" viewBox="0 0 68 14" fill="currentColor" aria-hidden="true">
    <rect x="0" y="9" width="3" height="4" rx="1"/><rect x="4.6" y="6.6" width="3" height="6.4" rx="1"/><rect x="9.2" y="4" width="3" height="9" rx="1"/><rect x="13.8" y="1.2" width="3" height="11.8" rx="1"/>
    <path d="M29.5 12.6l2.1-2.5a3.3 3.3 0 0 0-4.2 0zM24.9 7.1l1.4 1.7a5 5 0 0 1 6.4 0l1.4-1.7a7.2 7.2 0 0 0-9.2 0zM22.3 4l1.4 1.7a9.2 9.2 0 0 1 11.6 0L36.7 4a11.4 11.4 0 0 0-14.4 0z"/>
    <rect x="42.5" y="1.5" width="20.5" height="11" rx="3.4" fill="none" stroke="currentColor" opacity=".4"/><rect x="44" y="3" width="15" height="8" rx="2.1"/><path d="M64.5 5v4c.9-.3 1.5-1.1 1.5-2s-.6-1.7-1.5-2z" opacity=".45"/>
  </svg>`);
}

// Cuts a font to the letters of French, German, Luxembourgish and English, and of the names of those who live there.
// Two characters that the sources lack are drawn with what they have: U+202F (0.2 em wide, from the thin space) and
// U+2011 (from the hyphen).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const subset = require('subset-font');
const { convert } = require('fontverter');

const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('');
const letters = '\u00a0§«°²³·»ÀÂÄÆÇÈÉÊËÎÏÔÖ×ÙÛÜßàâäæçèéêëîïôöùûüŒœÁÃÍÑÓÕÚáãíñóõú\u2009–—‘’“”„•…€−';
const borrowed = [[0x202f, 0x2009], [0x2011, 0x2d]];
const features = ['kern', 'lnum', 'tnum'];

export async function cut(file, { family, axes }) {
  const small = await subset(readFileSync(file), ascii + letters,
    { targetFormat: 'truetype', keepFeatures: features, variationAxes: axes, noHinting: true });
  const tables = unpack(Buffer.from(small));
  const glyphs = letterTable(tables.get('cmap'));
  for (const [wanted, from] of borrowed) glyphs.set(wanted, glyphs.get(from));
  widen(tables, glyphs.get(0x202f), 0.2);
  tables.set('cmap', writeLetterTable(glyphs));
  tables.set('name', rename(tables.get('name'), family));
  return Buffer.from(await convert(pack(tables), 'woff2'));
}

function unpack(font) {
  const tables = new Map();
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const at = 12 + 16 * i;
    const start = font.readUInt32BE(at + 8);
    tables.set(font.toString('latin1', at, at + 4), Buffer.from(font.subarray(start, start + font.readUInt32BE(at + 12))));
  }
  return tables;
}

function pack(tables) {
  const names = [...tables.keys()].sort();
  const power = Math.floor(Math.log2(names.length));
  const head = Buffer.alloc(12 + 16 * names.length);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(names.length, 4);
  head.writeUInt16BE(2 ** power * 16, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(names.length * 16 - 2 ** power * 16, 10);
  tables.get('head').writeUInt32BE(0, 8);
  let start = head.length;
  const bodies = names.map((name, i) => {
    const table = tables.get(name);
    const padded = Buffer.concat([table, Buffer.alloc((4 - table.length % 4) % 4)]);
    head.write(name, 12 + 16 * i, 'latin1');
    head.writeUInt32BE(sum(padded), 16 + 16 * i);
    head.writeUInt32BE(start, 20 + 16 * i);
    head.writeUInt32BE(table.length, 24 + 16 * i);
    start += padded.length;
    return padded;
  });
  const font = Buffer.concat([head, ...bodies]);
  const headTable = names.indexOf('head');
  font.writeUInt32BE((0xb1b0afba - sum(font)) >>> 0, font.readUInt32BE(20 + 16 * headTable) + 8);
  return font;
}

function sum(bytes) {
  let total = 0;
  for (let i = 0; i < bytes.length; i += 4) total = (total + bytes.readUInt32BE(i)) >>> 0;
  return total;
}

// cmap, format 4 in and out.
function letterTable(cmap) {
  const glyphs = new Map();
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const at = cmap.readUInt32BE(8 + 8 * i);
    if (cmap.readUInt16BE(at) !== 4) continue;
    const n = cmap.readUInt16BE(at + 6);
    for (let s = 0; s < n; s += 2) {
      const [end, first] = [cmap.readUInt16BE(at + 14 + s), cmap.readUInt16BE(at + 16 + n + s)];
      const [delta, offset] = [cmap.readUInt16BE(at + 16 + 2 * n + s), cmap.readUInt16BE(at + 16 + 3 * n + s)];
      for (let code = first; code <= end && code < 0xffff; code++) {
        const glyph = offset === 0 ? code : cmap.readUInt16BE(at + 16 + 3 * n + s + offset + 2 * (code - first));
        if (offset === 0 || glyph !== 0) glyphs.set(code, (glyph + delta) & 0xffff);
      }
    }
  }
  return glyphs;
}

function writeLetterTable(glyphs) {
  const runs = [];
  for (const [code, glyph] of [...glyphs].sort((a, b) => a[0] - b[0])) {
    const last = runs.at(-1);
    if (last && code === last.end + 1 && ((glyph - code) & 0xffff) === last.delta) last.end = code;
    else runs.push({ first: code, end: code, delta: (glyph - code) & 0xffff });
  }
  runs.push({ first: 0xffff, end: 0xffff, delta: 1 });
  const power = Math.floor(Math.log2(runs.length));
  const words = [4, 16 + 8 * runs.length, 0, 2 * runs.length, 2 * 2 ** power, power, 2 * runs.length - 2 * 2 ** power,
    ...runs.map(r => r.end), 0, ...runs.map(r => r.first), ...runs.map(r => r.delta), ...runs.map(() => 0)];
  const head = [0, 2, 0, 3, 0, 20, 3, 1, 0, 20];
  const table = Buffer.alloc(2 * (head.length + words.length));
  [...head, ...words].forEach((word, i) => table.writeUInt16BE(word, 2 * i));
  return table;
}

function widen(tables, glyph, em) {
  const counted = tables.get('hhea').readUInt16BE(34);
  if (glyph >= counted) throw new Error('the thin space has no width of its own');
  tables.get('hmtx').writeUInt16BE(Math.round(tables.get('head').readUInt16BE(18) * em), 4 * glyph);
}

// The licence reserves the name « Source »: family, identifier, full and PostScript names become ours; the rest stays.
function rename(table, family) {
  const ours = { 1: family, 3: `${family} subset`, 4: family, 6: family.replace(' ', ''), 16: family };
  const texts = table.readUInt16BE(4);
  const kept = [];
  for (let i = 0; i < table.readUInt16BE(2); i++) {
    const fields = [0, 2, 4, 6, 8, 10].map(k => table.readUInt16BE(6 + 12 * i + k));
    const text = table.subarray(texts + fields[5], texts + fields[5] + fields[4]);
    kept.push([fields, ours[fields[3]] ? Buffer.from(ours[fields[3]], 'utf16le').swap16() : text]);
  }
  const head = Buffer.alloc(6 + 12 * kept.length);
  head.writeUInt16BE(kept.length, 2);
  head.writeUInt16BE(head.length, 4);
  let at = 0;
  kept.forEach(([fields, text], i) => {
    [...fields.slice(0, 4), text.length, at].forEach((word, k) => head.writeUInt16BE(word, 6 + 12 * i + 2 * k));
    at += text.length;
  });
  return Buffer.concat([head, ...kept.map(([, text]) => text)]);
}

// Makes what the pages are dressed in: node build.mjs OUT
//   designsystemet.css  the parts of Designsystemet that we use, each in its layer
//   theme.css           the colours and sizes of theme.config.json, light scheme only
//   convention-*.woff2  Source Sans 3 and Source Serif 4, cut to our letters and renamed as the licence asks
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cut } from './font.mjs';

const here = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);
const out = resolve(process.argv[2] ?? join(here, 'out'));
const packages = join(here, 'node_modules');
const fallback = '"Convention Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const parts = ['button', 'input', 'details', 'skip-link'];

mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'designsystemet.css'), designsystemet());
writeFileSync(join(out, 'theme.css'), theme());
writeFileSync(join(out, 'convention-sans.woff2'), await cut(
  join(packages, '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2'),
  { family: 'Convention Sans', axes: { wght: { min: 400, max: 700, default: 400 } } }));
writeFileSync(join(out, 'convention-serif.woff2'), await cut(
  join(packages, '@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2'),
  { family: 'Convention Serif' }));

function designsystemet() {
  const part = name => readFileSync(join(packages, `@digdir/designsystemet-css/dist/src/${name}.css`), 'utf8').trim();
  return '/*! Designsystemet CSS 1.22, MIT, © Digdir: the components this site uses */\n'
    + '@layer ds.theme,ds.base,ds.components;'
    + `@layer ds.base{${part('base')}}\n`
    + `@layer ds.components{${parts.map(part).join('\n')}}\n`;
}

function theme() {
  const work = mkdtempSync(join(tmpdir(), 'theme-'));
  try {
    const { bin } = JSON.parse(readFileSync(join(packages, '@digdir/designsystemet/package.json'), 'utf8'));
    const program = join(packages, '@digdir/designsystemet', typeof bin === 'string' ? bin : Object.values(bin)[0]);
    const run = (...words) => execFileSync(process.execPath, [program, 'tokens', ...words], { stdio: ['ignore', 'ignore', 'inherit'] });
    run('create', '--config', join(here, 'theme.config.json'), '-o', join(work, 'tokens'));
    run('build', '-t', join(work, 'tokens'), '-o', join(work, 'css'));
    const css = readFileSync(join(work, 'css', 'convention.css'), 'utf8');
    return '/*! ConventionWorkflow theme: generated with the Designsystemet CLI, light scheme */\n' + squeeze(
      without(without(css, 'ds.theme.color-scheme.dark'), 'ds.theme.typography.secondary')
        .replaceAll('--ds-font-family: Convention Sans;', `--ds-font-family: ${fallback};`));
  } finally {
    rmSync(work, { recursive: true });
  }
}

// A layer is one block: from its name to the brace that closes it.
function without(css, layer) {
  const start = css.indexOf(`@layer ${layer}`);
  if (start < 0) throw new Error(`the theme has no ${layer} to take away: look at what the generator makes now`);
  let depth = 0;
  let end = css.indexOf('{', start);
  do {
    depth += css[end] === '{' ? 1 : css[end] === '}' ? -1 : 0;
    end += 1;
  } while (depth > 0);
  return css.slice(0, start) + css.slice(end);
}

function squeeze(css) {
  return css
    .replace(/^@charset[^;]*;/, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '\n')
    .replace(/([{;,])\n/g, '$1')
    .replace(/ *([{]) */g, '$1')
    .replace(/: (?=\S)/g, ':')
    .replace(/\n(?=})/g, '')
    .trim() + '\n';
}

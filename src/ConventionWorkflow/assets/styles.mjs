// Joins our own stylesheet from its parts, one a concern, in the order in which they overrule each other: node styles.mjs OUT
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const here = dirname(new URL(import.meta.url).pathname);
const parts = ['ground', 'dossier', 'work', 'act', 'public', 'calendar', 'widths', 'paper'];

mkdirSync(process.argv[2], { recursive: true });
writeFileSync(join(process.argv[2], 'site.css'), parts.map(part => readFileSync(join(here, 'styles', `${part}.css`), 'utf8')).join('\n'));

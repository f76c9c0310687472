// Parses scripts as browsers of 2020 do. Usage: node judge-scripts.mjs FILE...; prints what such a browser cannot read.
import { readFileSync } from 'node:fs';
import { parse } from 'acorn';

let wrong = 0;
for (const file of process.argv.slice(2)) {
  try {
    parse(readFileSync(file, 'utf8'), { ecmaVersion: 2020, sourceType: 'script' });
  } catch (error) {
    wrong++;
    console.log(`${file}: ${error.message}`);
  }
}
process.exit(wrong ? 1 : 0);

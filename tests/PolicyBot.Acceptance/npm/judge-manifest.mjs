// Checks a Teams manifest against the vendor's schema. Usage: node judge-manifest.mjs MANIFEST.json; prints what is wrong.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const Ajv = require('ajv-draft-04');
const manifest = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const schema = `./node_modules/@microsoft/app-manifest/build/json-schemas/teams/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`;
const validate = new (Ajv.default ?? Ajv)({ strict: false, allErrors: true, validateFormats: false }).compile(JSON.parse(readFileSync(new URL(schema, import.meta.url), 'utf8')));
if (!validate(manifest)) {
  console.log(JSON.stringify(validate.errors, null, 1));
  process.exit(1);
}

// Lets the vendor's own validators judge tokens. Usage: node judge-tokens.mjs METADATA JWKS APPID CASES.json
// CASES is an array of {header, serviceUrl, channelId}; prints an array of {connector, teams}: true where accepted.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { ChannelValidation, SimpleCredentialProvider } = require('botframework-connector');
const { JwtValidator } = require('./node_modules/@microsoft/teams.apps/dist/middleware/auth/jwt-validator.js');

const [metadata, jwks, appId, file] = process.argv.slice(2);
const quiet = { child: () => quiet, error() {}, debug() {}, info() {}, warn() {}, log() {} };
console.error = () => {};
ChannelValidation.OpenIdMetadataEndpoint = metadata;
const credentials = new SimpleCredentialProvider(appId, 'unused');

const byConnector = async ({ header, serviceUrl, channelId }) => {
  const identity = await ChannelValidation.authenticateChannelTokenWithServiceUrl(header, credentials, serviceUrl, channelId);
  return identity.isAuthenticated;
};

const byTeams = async ({ header, serviceUrl }) => {
  if (!header.startsWith('Bearer ')) return false;
  const validator = new JwtValidator({
    clientId: appId,
    validateIssuer: { allowedIssuer: 'https://api.botframework.com' },
    validateServiceUrl: { expectedServiceUrl: serviceUrl },
    jwksUriOptions: { type: 'uri', uri: jwks },
  }, quiet);
  return (await validator.validateAccessToken(header.slice('Bearer '.length))) !== null;
};

const judged = async (judge, one) => {
  try {
    return await judge(one);
  } catch {
    return false;
  }
};

const verdicts = [];
for (const one of JSON.parse(readFileSync(file, 'utf8')))
  verdicts.push({ connector: await judged(byConnector, one), teams: await judged(byTeams, one) });
process.stdout.write(JSON.stringify(verdicts));

// The channel's side as the vendor's SDK has it: a login service over https, and botbuilder's ChannelServiceRoutes over http, which
// lets replies in by validating their token. Usage: node channel.mjs APPID SECRET CERT.pem KEY.pem
// Prints one JSON a line: first {login, service}, then what happens.
import { createServer as http } from 'node:http';
import { createServer as https } from 'node:https';
import { readFileSync } from 'node:fs';
import { generateKeyPairSync, createSign } from 'node:crypto';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { ChannelServiceHandler, ChannelServiceRoutes } = require('botbuilder');
const { AuthenticationConfiguration, AuthenticationConstants, SimpleCredentialProvider } = require('botframework-connector');

const [appId, secret, cert, key] = process.argv.slice(2);
const say = (what) => console.log(JSON.stringify(what));
console.error = () => {};
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
// One of the issuers botbuilder knows for tokens of bots.
const issuer = 'https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0';

const token = () => {
  const now = Math.floor(Date.now() / 1000);
  const signed = `${encode({ alg: 'RS256', typ: 'JWT', kid: 'login' })}.${encode({ iss: issuer, aud: appId, azp: appId, ver: '2.0', nbf: now - 60, exp: now + 3600 })}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url')}`;
};

const body = async (request) => {
  let text = '';
  for await (const part of request) text += part;
  return text;
};

const answer = (response, status, value) => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(value === undefined ? undefined : JSON.stringify(value));
};

const login = https({ cert: readFileSync(cert), key: readFileSync(key) }, async (request, response) => {
  const form = new URLSearchParams(await body(request));
  const right = form.get('client_id') === appId && form.get('client_secret') === secret && form.get('grant_type') === 'client_credentials';
  say({ tokenFor: form.get('scope'), path: request.url, right });
  answer(response, right ? 200 : 401, right ? { token_type: 'Bearer', expires_in: 3600, access_token: token() } : { error: 'invalid_client' });
});

class Channel extends ChannelServiceHandler {
  async onReplyToActivity(claims, conversationId, activityId, activity) {
    if (activity.type === 'message') say({ reply: activity, conversationId, activityId, authenticated: claims.isAuthenticated });
    return { id: 'sent-1' };
  }
}

const routes = new Map();
const register = (method) => (path, handler) => routes.set(method + path.replace(/:\w+/g, '*'), { method, parts: path.split('/'), handler });
new ChannelServiceRoutes(new Channel(new SimpleCredentialProvider(appId, secret), new AuthenticationConfiguration())).register({
  get: register('GET'), post: register('POST'), put: register('PUT'), delete: register('DELETE'),
});

const service = http(async (request, response) => {
  const path = new URL(request.url, 'http://localhost').pathname;
  if (path === '/openid') return answer(response, 200, { issuer, jwks_uri: `http://127.0.0.1:${service.address().port}/keys` });
  if (path === '/keys') return answer(response, 200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'login', use: 'sig' }] });
  const parts = path.split('/');
  for (const { method, parts: wanted, handler } of routes.values()) {
    if (method !== request.method || wanted.length !== parts.length || !wanted.every((w, i) => w.startsWith(':') || w === parts[i])) continue;
    request.params = Object.fromEntries(wanted.map((w, i) => [w.slice(1), decodeURIComponent(parts[i])]).filter((_, i) => wanted[i].startsWith(':')));
    request.body = JSON.parse(await body(request));
    let status = 200;
    const reply = {
      status: (code) => { status = code; return reply; },
      send: (value) => { response.writeHead(status, { 'content-type': 'application/json' }); response.write(typeof value === 'string' ? value : JSON.stringify(value ?? {})); return reply; },
      end: () => { if (!response.headersSent) response.writeHead(status); response.end(); if (status >= 400) say({ refused: status }); },
      set: () => reply, header: () => reply,
    };
    return handler(request, reply, (error) => {
      if (error === undefined) return;
      say({ failed: String(error) });
      answer(response, error.statusCode ?? 500, {});
    });
  }
  answer(response, 404, {});
});

service.listen(0, '127.0.0.1', () => {
  AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl = `http://127.0.0.1:${service.address().port}/openid`;
  login.listen(0, '127.0.0.1', () => say({ login: `https://127.0.0.1:${login.address().port}`, service: `http://127.0.0.1:${service.address().port}` }));
});

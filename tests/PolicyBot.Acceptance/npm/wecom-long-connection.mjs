// WeCom's side of the long connection, as the vendor's SDK expects it. Prints JSON lines: {"port"}, then one for everything that
// happens. Takes JSON lines: {"push": frame} sends a frame to the bot that is connected; {"sdk": true} connects the vendor's client
// for the same bot, which answers every text; {"drop": true} breaks the connection.
import { createInterface } from 'node:readline';
import { WebSocketServer } from 'ws';
import AiBot from '@wecom/aibot-node-sdk';

const [botId, secret] = process.argv.slice(2);
const say = (event) => console.log(JSON.stringify(event));
const silent = { debug() {}, info() {}, warn() {}, error() {} };
let live = null;
const finished = new Set();

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
server.on('listening', () => say({ port: server.address().port }));
server.on('connection', (socket) => {
  say({ event: 'connected' });
  socket.on('close', () => {
    if (live === socket) live = null;
    say({ event: 'closed' });
  });
  socket.on('message', (data) => take(socket, JSON.parse(data.toString())));
});

function take(socket, frame) {
  const reply = (errcode, errmsg) => socket.send(JSON.stringify({ headers: { req_id: frame.headers.req_id }, errcode, errmsg }));
  say({ event: 'frame', frame });
  if (frame.cmd === 'aibot_subscribe') {
    if (frame.body.bot_id !== botId || frame.body.secret !== secret) return reply(853000, 'invalid bot_id or secret');
    if (live) {
      live.send(JSON.stringify({ cmd: 'aibot_event_callback', headers: { req_id: 'kick' }, body: { msgid: 'kick', aibotid: botId, msgtype: 'event', from: { userid: '' }, event: { eventtype: 'disconnected_event' } } }));
      live.close();
    }
    live = socket;
    return reply(0, 'ok');
  }
  if (socket !== live) return reply(853001, 'not subscribed');
  if (frame.cmd === 'aibot_respond_msg') {
    const { id, content, finish } = frame.body.stream;
    if (Buffer.byteLength(content) > 20480) return reply(45002, 'content too long');
    if (finished.has(id)) return reply(853002, 'stream finished');
    if (finish) finished.add(id);
  }
  reply(0, 'ok');
}

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  if (command.push) live?.send(JSON.stringify(command.push));
  if (command.drop) live?.terminate();
  if (command.sdk) {
    const client = new AiBot.WSClient({ botId, secret, wsUrl: `ws://127.0.0.1:${server.address().port}`, logger: silent });
    client.on('authenticated', () => say({ event: 'sdk authenticated' }));
    client.on('message.text', async (frame) => {
      await client.replyStream(frame, 'sdk-stream', '……', false, undefined, { id: 'sdk-stream' });
      await client.replyStream(frame, 'sdk-stream', '答', true);
      say({ event: 'sdk answered' });
    });
    client.connect();
  }
}

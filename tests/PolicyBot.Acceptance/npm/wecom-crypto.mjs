// Tencent's own implementation of callback encryption, one JSON request a line on standard input, one JSON reply a line.
import { createInterface } from 'node:readline';
import { encrypt, decrypt, getSignature } from '@wecom/crypto';

const operations = {
  encrypt: ({ token, key, message, id, timestamp, nonce }) => {
    const ciphertext = encrypt(key, message, id);
    return { encrypt: ciphertext, signature: getSignature(token, timestamp, nonce, ciphertext) };
  },
  decrypt: ({ token, key, encrypt: ciphertext, timestamp, nonce }) => {
    const { message, id } = decrypt(key, ciphertext);
    return { message, id, signature: getSignature(token, String(timestamp), nonce, ciphertext) };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  console.log(JSON.stringify(operations[request.op](request)));
}

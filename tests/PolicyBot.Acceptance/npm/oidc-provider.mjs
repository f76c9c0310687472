// An OpenID Connect provider on this machine: node oidc-provider.mjs PORT REDIRECT_URI. Whoever signs in is who they say they are.
import { Provider } from "oidc-provider";

const [port, redirect] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: "policybot", client_secret: "a-secret-of-the-tests", redirect_uris: [redirect], grant_types: ["authorization_code"], response_types: ["code"] }],
  claims: { openid: ["sub"], profile: ["name", "preferred_username"] },
  cookies: { keys: ["only for tests"] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: `${id} 的姓名`, preferred_username: id }) }),
});
provider.listen(Number(port), "127.0.0.1", () => console.log(JSON.stringify({ ready: true })));
process.stdin.on("end", () => process.exit()).resume();

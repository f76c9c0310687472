// Lists and calls everything /mcp offers with the official client, and prints what came back as JSON.
// usage: node mcp-agent.mjs ADDRESS KEY
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [address, key] = process.argv.slice(2);
const client = new Client({ name: "acceptance", version: "1.0.0" });
await client.connect(new StreamableHTTPClientTransport(new URL(address), { requestInit: { headers: { Authorization: `Bearer ${key}` } } }));

const { tools } = await client.listTools();
const calls = [
  ["search_policies", { question: "职业资格互认" }],
  ["get_clause", { clauseId: "sichuan-2022-67/8.19" }],
  ["who_leads", { task: "多式联运" }],
  ["department_tasks", { department: "财政厅", role: "lead" }],
  ["check_eligibility", { applicant: "我们是一家制造业企业", measure: "产业转移基金" }],
];
const results = {};
for (const [name, args] of calls) {
  // The client checks structuredContent against the tool's own output schema and throws where it does not fit.
  const result = await client.callTool({ name, arguments: args });
  results[name] = { failed: result.isError === true, content: result.structuredContent ?? result.content };
}

const { resources } = await client.listResources();
const { contents } = await client.readResource({ uri: resources[0].uri });
console.log(JSON.stringify({ tools: tools.map((t) => t.name).sort(), results, resources: resources.map((r) => r.uri), text: contents[0].text.slice(0, 200) }));
await client.close();

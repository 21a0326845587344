// Asks the endpoint named first the query named second; prints the rows as JSON.
import { createRequire } from "node:module";
const require = createRequire(process.env.CLIENTS + "/");
const { QueryEngine } = require("@comunica/query-sparql");
const [endpoint, query] = process.argv.slice(2);
const found = await new QueryEngine().queryBindings(query, { sources: [{ type: "sparql", value: endpoint }] });
const rows = await found.toArray();
console.log(JSON.stringify(rows.map((row) => Object.fromEntries([...row].map(([name, term]) => [name.value, term.value])))));

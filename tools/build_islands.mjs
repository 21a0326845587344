// Bundles src/kg/web/islands/*.ts into src/kg/web/static/islands/, with the licences of all that went in.
//   node tools/build_islands.mjs [FOLDER_OF_NODE_MODULES]
import { createRequire } from "node:module";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const modules = resolve(process.argv[2] ?? join(root, "node_modules"));
const from = join(root, "src/kg/web/islands");
const into = join(root, "src/kg/web/static/islands");
const esbuild = createRequire(join(modules, "_"))("esbuild");

const entries = readdirSync(from).filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts") && !name.startsWith("_"));
rmSync(into, { recursive: true, force: true });
mkdirSync(into, { recursive: true });
const made = await esbuild.build({
  absWorkingDir: root,
  entryPoints: entries.map((name) => join(from, name)),
  outdir: into,
  nodePaths: [modules],
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["es2022"],
  minify: true,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
  loader: { ".svg": "dataurl", ".png": "dataurl", ".woff": "dataurl", ".woff2": "dataurl" },
});

// A package may have been bundled before it was published: what it depends on counts as well.
const packages = new Map();
function add(name, folder) {
  if (packages.has(name) || !existsSync(join(folder, "package.json"))) return;
  packages.set(name, folder);
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  for (const other of Object.keys(about.dependencies ?? {})) add(other, join(modules, other));
}
for (const input of Object.keys(made.metafile.inputs)) {
  const path = resolve(root, input.replace(/^[a-z-]+:(?=\/|\.)/, ""));
  const at = path.lastIndexOf("/node_modules/");
  if (at < 0) continue;
  const parts = path.slice(at + "/node_modules/".length).split("/");
  const name = parts[0].startsWith("@") ? parts.slice(0, 2).join("/") : parts[0];
  add(name, join(path.slice(0, at), "node_modules", name));
}

const missing = [];
const texts = [...packages].sort().map(([name, folder]) => {
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isFile() && /^(licen[cs]e|copying|notice)/i.test(one.name))
    .map((one) => one.name)
    .sort();
  const kept = join(root, "tools/licences", name.replace("/", "__") + ".txt");
  let text = file.map((one) => readFileSync(join(folder, one), "utf8").trim()).join("\n\n");
  if (text === "" && existsSync(kept)) text = readFileSync(kept, "utf8").trim();
  if (text === "") missing.push(name);
  return `${name} ${about.version} (${about.license ?? "no licence named"})\n${"=".repeat(72)}\n${text}\n`;
});
writeFileSync(join(into, "LICENSES.txt"), texts.join("\n\n") || "No other package is part of these scripts.\n");
for (const [path, one] of Object.entries(made.metafile.outputs)) console.log(`${relative(into, resolve(root, path))} ${one.bytes}`);
if (missing.length > 0) {
  console.error(`no licence text: ${missing.join(", ")}`);
  process.exitCode = process.env.ACCORD_RELEASE === "1" ? 1 : 0;
}

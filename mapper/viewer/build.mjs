// Bundles src/ into the folder given as first argument: `node build.mjs OUT`.
// Images and fonts named by any stylesheet become data: URIs, because a map is one file.
// Every bundled package's licence travels twice: in LICENSES.txt beside the bundle and, shorter, as a comment inside it.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";

const out = resolve(process.argv[2] ?? "../static");

// These two are published without a licence file; both are BSD-3-Clause like protomaps-leaflet, whose wording stands in.
const COPYRIGHTS = {
  pmtiles: "Copyright 2021 Protomaps LLC",
  "@protomaps/basemaps": "Copyright 2019-2023 Protomaps LLC, Kelso Cartography",
};

// Leaflet as modules: the browser then reads it once, not three times as it does with a function inside a function.
const leaflet = {
  name: "leaflet-as-modules",
  setup: ({ onResolve }) => onResolve({ filter: /^leaflet$/ }, () => ({ path: resolve("src/leaflet/leaflet.ts") })),
};

const result = await build({
  entryPoints: ["src/early.ts", "src/viewer.ts", "src/viewer.css", "src/tiles.ts", "src/tiles.css", "src/leaflet/markercluster.ts", "src/leaflet/markercluster.css", "src/cover/cover.ts", "src/cover/cover.css"],
  outdir: out,
  entryNames: "[name]",
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
  plugins: [leaflet],
  // Leaflet asks by this whether it runs in Internet Explorer; elsewhere it throws, and a debugger looks at every line for it.
  define: { "document.namespaces.add": "Boolean" },
  loader: { ".png": "dataurl", ".svg": "dataurl", ".woff2": "dataurl" },
  metafile: true,
  write: false,
  logLevel: "warning",
});

function packagesOf(inputs) {
  const names = new Set();
  for (const path of Object.keys(inputs)) {
    const match = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
    if (match) names.add(match[1]);
  }
  return [...names].sort().map(describe);
}

function describe(name) {
  const folder = join("node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^(mit-)?(licen[cs]e|copying)/i.test(entry));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : bsdText(name);
  return { name, version, license: String(license ?? "see text"), text };
}

function bsdText(name) {
  if (!COPYRIGHTS[name]) throw new Error(`${name} comes without a licence file: add its notice to build.mjs`);
  const wording = readFileSync("node_modules/protomaps-leaflet/LICENSE", "utf8").trim();
  return [COPYRIGHTS[name], ...wording.split("\n").slice(1)].join("\n");
}

function notice({ name, version, license, text }) {
  const copyright = text.split("\n").map((line) => line.trim()).filter((line) => /^copyright/i.test(line));
  return `${name} ${version} (${license})${copyright.length ? ": " + copyright.join("; ") : ""}`;
}

const meta = {};
for (const file of result.outputFiles) {
  const name = basename(file.path);
  const [, output] = Object.entries(result.metafile.outputs).find(([path]) => basename(path) === name);
  const packages = packagesOf(output.inputs);
  const comment = packages.length ? `/*!\n${packages.map(notice).join("\n")}\n*/\n`.replaceAll("</", "<\\/") : "";
  writeFileSync(file.path, comment + file.text);
  meta[name] = {
    bytes: Buffer.byteLength(comment + file.text),
    sha256: createHash("sha256").update(comment + file.text).digest("hex"),
    packages: Object.fromEntries(packages.map(({ name: id, version }) => [id, version])),
  };
}

// Pictures for print show the marks of the page: its drawings travel with it, as data.
const drawn = Object.fromEntries(["shapes", "pictograms"].map((name) => [name, JSON.parse(readFileSync(`src/symbols/${name}.json`, "utf8"))]));
writeFileSync(join(out, "symbols.json"), JSON.stringify(drawn) + "\n");

const all = packagesOf(result.metafile.inputs);
const rule = "=".repeat(78);
writeFileSync(
  join(out, "LICENSES.txt"),
  "Bundled in viewer.js, viewer.css, tiles.js, markercluster.js and markercluster.css:\n\n" +
    all.map(({ name, version, license, text }) => `${rule}\n${name} ${version} (${license})\n${rule}\n${text}\n`).join("\n"),
);
writeFileSync(join(out, "meta.json"), JSON.stringify(meta, null, 1) + "\n");

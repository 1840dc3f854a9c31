// Puts every file that assets.json names into the folder given as first argument: `node build.mjs OUT`.
// Pictures and fonts named by a stylesheet become data: URIs, because a map is one file; of a font one format is enough.
// The notice of every package travels twice: whole in LICENSES.txt, and as a comment at the top of what is made of it.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { build, transform } from "esbuild";

const out = resolve(process.argv[2]);
const assets = JSON.parse(readFileSync("assets.json", "utf8"));
const KINDS = { png: "image/png", gif: "image/gif", svg: "image/svg+xml", woff2: "font/woff2" };
const GLYPHS = "node_modules/bootstrap3/dist/fonts/glyphicons-halflings-regular.woff2";
// What is published without a licence file: the notice its own page or manifest gives.
const NOTICES = {
  "iso8601-js-period": ["Copyright Nezasa, 2012-2013", "Apache"],
  "leaflet-draw": ["Copyright 2012-2017 Jon West, Jacob Toye, and Leaflet", "MIT"],
  "overlapping-marker-spiderfier-leaflet": ["Copyright (c) 2011-2012 George MacKerron", "MIT"],
  pmtiles: ["Copyright 2021 Protomaps LLC", "BSD"],
  "@protomaps/basemaps": ["Copyright 2019-2023 Protomaps LLC, Kelso Cartography", "BSD"],
};

function embedded(file) {
  const kind = KINDS[file.split(".").pop()];
  return `data:${kind};base64,${readFileSync(file).toString("base64")}`;
}

function inlined(css, folder) {
  return css.replace(/url\(\s*(["']?)([^"')]+)\1\s*\)/g, (whole, _quote, address) => {
    if (/^(data:|#)/.test(address)) return whole;
    const name = address.split(/[?#]/)[0];
    if (basename(name).startsWith("glyphicons-")) return name.endsWith(".woff") ? `url(${embedded(GLYPHS)})` : "url(data:,)";
    const file = join(folder, name);
    if (!KINDS[name.split(".").pop()] || !existsSync(file)) return "url(data:,)";
    return `url(${embedded(file)})`;
  });
}

function glyphicons() {
  const css = readFileSync("node_modules/bootstrap3/dist/css/bootstrap.css", "utf8");
  const rules = css.match(/\.glyphicon[^{}]*\{[^}]*\}/g).join("\n");
  return `@font-face{font-family:"Glyphicons Halflings";src:url(${embedded(GLYPHS)})}\n${rules}`;
}

function rotations() {
  const steps = Array.from({ length: 360 }, (_, angle) => `.fa-rotate-${angle}{transform:rotate(${angle}deg)}`);
  return steps.join("\n");
}

const MADE = { "glyphicons.css": glyphicons, "awesome-rotate.css": rotations };

function described(name) {
  const folder = join("node_modules", name);
  const { version, license, licenses, name: called } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /licen[cs]e/i.test(entry) && /(^|\.)(licen[cs]e|txt|md)$/i.test(entry));
  const said = license ?? licenses?.[0]?.type ?? "see text";
  return { name: called, version, license: String(said.type ?? said), text: file ? readFileSync(join(folder, file), "utf8").trim() : wording(name) };
}

function wording(name) {
  if (!NOTICES[name]) throw new Error(`${name} comes without a licence file: add its notice to build.mjs`);
  const [copyright, kind] = NOTICES[name];
  if (kind === "BSD") return [copyright, ...readFileSync("node_modules/protomaps-leaflet/LICENSE", "utf8").trim().split("\n").slice(1)].join("\n");
  if (kind === "MIT") return [copyright, ...readFileSync("node_modules/leaflet-textpath/LICENSE", "utf8").trim().split("\n").slice(3)].join("\n");
  return `${copyright}\n\nLicensed under the Apache License, Version 2.0; you may obtain a copy at http://www.apache.org/licenses/LICENSE-2.0.\nDistributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND.`;
}

const short = ({ name, version, license }) => `${name} ${version} (${license})`;

async function script(entry) {
  const made = readFileSync(entry.from.startsWith("src/") ? entry.from : join("node_modules", entry.from), "utf8");
  const pictures = (text) => text
    .replace("ICON_2X", JSON.stringify(embedded("node_modules/leaflet/dist/images/marker-icon-2x.png")))
    .replace("ICON", JSON.stringify(embedded("node_modules/leaflet/dist/images/marker-icon.png")))
    .replace("SHADOW", JSON.stringify(embedded("node_modules/leaflet/dist/images/marker-shadow.png")));
  const after = entry.after ? `\n;${pictures(readFileSync(entry.after, "utf8"))}` : "";
  const { code } = await transform(made + after, { minify: true, legalComments: "none", charset: "utf8", target: "es2022" });
  return code.replaceAll("//# sourceMappingURL", "// ");
}

async function bundled(entry) {
  const result = await build({
    entryPoints: [entry.from], bundle: true, minify: true, format: "iife", target: "es2020", charset: "utf8",
    legalComments: "none", write: false, metafile: true, logLevel: "warning",
  });
  const inputs = Object.keys(result.metafile.inputs);
  return [result.outputFiles[0].text, [...new Set(inputs.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean))]];
}

async function style(name, entry) {
  const css = MADE[name]?.() ?? inlined(readFileSync(join("node_modules", entry.from), "utf8"), join("node_modules", dirname(entry.from)));
  return (await transform(css, { minify: true, loader: "css", legalComments: "none", charset: "utf8" })).code;
}

const packageOf = (path) => /^((?:@[^/]+\/)?[^/]+)\//.exec(path)[1];
const index = {};
const used = new Map();

for (const [name, entry] of Object.entries(assets)) {
  const { from, after: _after, ...told } = entry;
  if (from.startsWith("folium:")) {
    index[name] = { ...told, folium: from.slice(7) };
    continue;
  }
  let packages = from.startsWith("src/") ? (name === "glyphicons.css" ? ["bootstrap3"] : []) : [packageOf(from)];
  let text;
  if (name === "base.js") [text, packages] = await bundled(entry);
  else if (name.endsWith(".uri")) text = embedded(from);
  else text = name.endsWith(".js") ? await script(entry) : await style(name, entry);
  const notices = packages.map(described);
  for (const one of notices) used.set(short(one), one);
  const copyright = (one) => one.text.split("\n").map((line) => line.trim()).find((line) => /^(\(c\)|©|copyright)/i.test(line) && /\d{4}/.test(line)) ?? "";
  const comment = notices.length ? `/*! ${notices.map((one) => [short(one), copyright(one)].filter(Boolean).join(": ")).join("; ")} */\n`.replaceAll("</", "<\\/") : "";
  writeFileSync(join(out, name), comment + text);
  index[name] = { ...told, sha256: createHash("sha256").update(comment + text).digest("hex"), packages: notices.map(({ name: id, version, license }) => ({ name: id, version, license })) };
}

const rule = "=".repeat(78);
writeFileSync(join(out, "LICENSES.txt"), [...used.keys()].sort().map((key) => `${rule}\n${key}\n${rule}\n${used.get(key).text}\n`).join("\n"));
writeFileSync(join(out, "index.json"), JSON.stringify(index, null, 1) + "\n");

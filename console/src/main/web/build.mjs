// Builds the console's scripts and styles into the folder given, under names that carry a hash of
// their content, and writes manifest.json: the name in the sources → the name built.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = process.argv[2];
if (!out) {
  throw new Error("Say where to build to: node build.mjs FOLDER");
}
process.chdir(here);

const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
const sources = [
  "build.mjs", "package.json", "package-lock.json", "tsconfig.json",
  ...readdirSync("src", { recursive: true }).map((file) => join("src", file)),
];
const manifestPath = join(out, "manifest.json");
if (sources.every((file) => modified(file) < modified(manifestPath))) {
  process.exit(0);
}

if (modified("node_modules/.package-lock.json") < modified("package-lock.json")) {
  execFileSync("npm", ["ci", "--ignore-scripts"], { stdio: "inherit" });
}
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "--noEmit"], { stdio: "inherit" });

const esbuild = await import("esbuild");
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const result = await esbuild.build({
  entryPoints: ["src/app.ts", "src/app.css"],
  outdir: out,
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  target: "es2022",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file", ".svg": "file" },
  legalComments: "linked",
  metafile: true,
  logLevel: "warning",
  // Stencil can load components lazily; ours are bundled, so there is nothing for it to find.
  logOverride: { "empty-glob": "silent" },
});
if (result.warnings.length > 0) {
  throw new Error("A warning is an error: see above");
}

const manifest = {};
for (const [file, built] of Object.entries(result.metafile.outputs)) {
  const name = basename(file);
  if (built.entryPoint?.startsWith("src/")) {
    manifest[basename(built.entryPoint).replace(/\.ts$/, ".js")] = name;
  } else if (name.endsWith(".woff2")) {
    manifest["font.woff2"] = name;
  }
}
for (const file of ["src/favicon.svg"]) {
  const content = readFileSync(file);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  const extension = extname(file);
  const name = `${basename(file, extension)}-${hash}${extension}`;
  writeFileSync(join(out, name), content);
  manifest[basename(file)] = name;
}
writeFileSync(manifestPath, JSON.stringify(manifest, null, 2) + "\n");

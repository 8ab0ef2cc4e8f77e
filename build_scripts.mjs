// The scripts of the site, made by esbuild from hooks/theme/scripts/ into hooks/theme/built/: `make scripts`. What is made is kept
// beside its sources, so that the site itself needs Python alone; with --check, it is only held against what they give today.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { dirname, join, relative, resolve } from "node:path"

/** The oldest browsers that the site is made for; tsconfig.json names the functions that all of them have. */
const BROWSERS = ["chrome86", "firefox78", "safari14", "ios14"] // Chrome as in the WebViews of phones in China
/** What a page asks for, or another script when it is needed. Each becomes one file with all that it imports. */
const ENTRIES = ["archive", "beside", "scheme", "tables", "compare/page", "figures/panel", "figures/term", "search/figure_filters", "search/highlight", "search/page", "search/start", "search/suggest", "trends"].map((name) => `${name}.js`)

/** An entry → what else it comes with: what both import is in that one alone, and taken from there. */
const WITH = { "search/page.js": "search/start.js" }

const SOURCES = resolve("hooks/theme/scripts"), BUILT = resolve("hooks/theme/built")
const { build, transform } = createRequire(resolve(".cache/scripts/package.json"))("esbuild")

/** What is imported only when it is needed, and what comes with an entry, stays a file of its own, at its place beside the script that needs it. */
const apart = (entry, shared) => ({
  name: "apart",
  setup: (plugin) =>
    plugin.onResolve({ filter: /^\./ }, ({ path, resolveDir, kind, importer }) => {
      const name = relative(SOURCES, resolve(resolveDir, path))
      if (shared.has(name)) return { path: `./${relative(dirname(entry), WITH[entry])}`, external: true }
      if (kind !== "dynamic-import") return undefined
      if (!ENTRIES.includes(name)) return { errors: [{ text: `${relative(SOURCES, importer)}: ${name} is no entry of build_scripts.mjs` }] }
      const from = relative(dirname(entry), name)
      return { path: from.startsWith(".") ? from : `./${from}`, external: true }
    }),
})

async function built(entry, shared = new Set()) {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(SOURCES, entry)],
    outdir: BUILT,
    outbase: SOURCES,
    bundle: true,
    minify: true,
    charset: "utf8",
    format: entry === "scheme.js" ? "iife" : "esm",
    target: entry === "scheme.js" ? "es2015" : BROWSERS,
    supported: { destructuring: true }, // of Safari 14.0 it is only unknown how it takes `[a, ...b] = [c]`
    plugins: [apart(entry, shared)],
    metafile: true,
    write: false,
  })
  return { text: outputFiles[0].text, inputs: Object.keys(metafile.inputs).map((path) => relative(SOURCES, resolve(path))) }
}

/** What of the style those browsers lack, as lines that esbuild would write in another way; it is published as it is. */
async function lacking() {
  const style = await readFile("hooks/theme/assets/archive.css", "utf8")
  const [now, then] = await Promise.all([undefined, BROWSERS].map((target) => transform(style, { loader: "css", charset: "utf8", target })))
  const known = now.code.split("\n")
  return then.code.split("\n").filter((line, i, all) => count(all, line) > count(known, line) && all.indexOf(line) === i).map((line) => line.trim())
}
const count = (lines, line) => lines.filter((other) => other === line).length

const files = async (folder) =>
  (await readdir(folder, { recursive: true }).catch(() => [])).filter((name) => name.endsWith(".js")).sort()

const alone = new Map(await Promise.all(ENTRIES.map(async (entry) => [entry, await built(entry)])).catch(() => process.exit(1))) // esbuild has said why
const made = await Promise.all(ENTRIES.map(async (entry) => [entry, entry in WITH ? await built(entry, new Set(alone.get(WITH[entry]).inputs)) : alone.get(entry)]))
const taken = new Set(made.flatMap(([, { inputs }]) => inputs))
const faults = (await files(SOURCES)).filter((name) => !taken.has(name)).map((name) => `${name}: no entry of build_scripts.mjs imports it`)
faults.push(...(await lacking()).map((line) => `archive.css: the oldest browsers lack something; expected ${line}`))
if (process.argv.includes("--check")) {
  for (const [entry, { text }] of made)
    if ((await readFile(join(BUILT, entry), "utf8").catch(() => null)) !== text) faults.push(`${entry}: not what its sources give; run make scripts`)
  for (const name of await files(BUILT)) if (!ENTRIES.includes(name)) faults.push(`${name}: no entry of build_scripts.mjs; run make scripts`)
} else {
  await rm(BUILT, { recursive: true, force: true })
  for (const [entry, { text }] of made) {
    await mkdir(dirname(join(BUILT, entry)), { recursive: true })
    await writeFile(join(BUILT, entry), text)
  }
}
for (const fault of faults) console.error(fault)
process.exitCode = faults.length ? 1 : 0

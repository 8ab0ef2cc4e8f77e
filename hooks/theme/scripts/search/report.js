// A report's Markdown file → the texts that are searched; the same as hooks/search/searched_text.py, but unfolded, to be shown.
import { fold, folded } from "./fold.js"

const ESCAPES = { 0: "\0", a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", _: "\xa0", N: "\x85", L: "\u2028", P: "\u2029" }

/** A scalar of the front matter, in any of the quotes of YAML. */
function scalar(text = "null") {
  if (text === "null") return ""
  if (text.startsWith("'")) return text.slice(1, -1).replace(/''/g, "'")
  if (!text.startsWith('"')) return text
  return text.slice(1, -1).replace(/\\(?:x(..)|u(.{4})|U(.{8})|(.))/gs, (_, x, u, U, one) =>
    one === undefined ? String.fromCodePoint(parseInt(x ?? u ?? U, 16)) : (ESCAPES[one] ?? one))
}
const unescape = (text) =>
  text.replace(/\\([!-/:-@[-`{-~])|&(amp|lt);/g, (_, mark, entity) => mark ?? { amp: "&", lt: "<" }[entity])

/** How the tables of the forms begin; another one that does so has the rule of others. */
const OFFICIAL = /^(?:统计指标|第二十条第（[一五六八九]）项|申请人情况|行政复议、行政诉讼)$/
const cellsOf = (line) => [...line.trim().slice(1).matchAll(/((?:[^\\|]|\\.)*)\|/g)].map(([, cell]) => cell.replace(/^ +| +$/g, ""))
const isOfficial = (line, next = "") =>
  OFFICIAL.test(unescape(cellsOf(line)[0] ?? "")) && next.startsWith("|") && !cellsOf(next).every((cell) => cell === "---")

function* body(lines) {
  let running = [], head = -1, labels = 0 // the line that heads the table, how many cells of its rows are labels
  for (const [i, line] of lines.entries()) {
    if (line.startsWith("|")) {
      if (running.length) yield { text: running.join("\n"), table: false }
      running = []
      if (head < 0) {
        head = i
        labels = Number(isOfficial(line, lines[i + 1]))
      }
      if (/^\|(?: :?-+:? \|)+$/.test(line) || i < head + 2 * labels) continue
      for (const cell of cellsOf(line).slice(labels)) yield { text: unescape(cell), table: true }
      continue
    }
    head = -1
    if (line && !line.startsWith("# "))
      running.push(unescape(line.startsWith("#") ? line.replace(/^#+ (.*?)(?: \{#[a-z0-9_]+\})?$/, "$1") : line))
  }
  if (running.length) yield { text: running.join("\n"), table: false }
}

/** {title, body, region, year, withdrawn, heads, texts}: what is shown of a report, and every text of it. */
export function parseReport(markdown) {
  const end = markdown.indexOf("\n---\n", 3) + 5
  if (!markdown.startsWith("---\n") || end < 5) throw new SyntaxError("no report")
  const front = markdown.slice(0, end)
  const value = (key) => scalar(front.match(new RegExp(`^${key}: (.*)$`, "m"))?.[1])
  const region = [...(front.match(/^region: \[(.*)\]$/m)?.[1] ?? "").matchAll(/'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|[^,\s][^,]*/g)]
  const printed = front.match(/^printed:\n((?: {2}.*\n)*)/m)?.[1] ?? ""
  const report = { title: value("title"), body: value("body"), year: value("year"), withdrawn: /^withdrawn:$/m.test(front), region: region.map(([item]) => scalar(item)) }
  const raws = [...printed.matchAll(/^ {2}'?([^'"\n][^\n]*?)'?: \[/gm)].map(([, raw]) => ({ text: raw, table: true }))
  report.heads = [report.title, report.body, ...report.region].filter(Boolean)
  report.texts = [...body(markdown.slice(end).split("\n")), ...raws].filter(({ text }) => text)
  return report
}

/** Every text, folded, as the index has them. */
export const foldedTexts = (report) =>
  [...new Set([...report.heads, ...report.texts.map(({ text }) => text)].map(fold).filter(Boolean))]

/** Where the folded words stand in a text: [[start, end], …], ascending, not overlapping. */
export function marks(text, words) {
  const { text: plain, at } = folded(text)
  const found = []
  for (const word of words)
    for (let i = plain.indexOf(word); i >= 0; i = plain.indexOf(word, i + word.length)) {
      let last = i + word.length
      while (last < at.length && at[last] === at[last - 1]) last++ // a match that ends within ⑩ is all of it
      found.push([at[i], last < at.length ? trimmed(text, at[i], at[last]) : trimmed(text, at[i], text.length)])
    }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  let last = 0
  return found.filter(([start, end]) => start >= last && (last = end))
}

/** The end of a match without the punctuation behind it; of one that is all signs, such as ㎡, the end as it is. */
function trimmed(text, start, end) {
  const match = text.slice(start, end).match(/[^\p{L}\p{N}]+$/u)
  return match && end - match[0].length > start ? end - match[0].length : end
}

const LONGEST = 96, BEFORE = 30

/** Whether a place in a text lies between the two halves of a character beyond U+FFFF. */
const splits = (text, place) => /^[\udc00-\udfff]/.test(text.slice(place, place + 1)) && /[\ud800-\udbff]$/.test(text.slice(0, place))

/** The sentence with the first match: {text, marks}; null where no text of the narrative or its tables has one. */
export function sentence(report, words) {
  const texts = [...report.texts].sort((a, b) => a.table - b.table)
  for (const word of words)
    for (const { text } of texts) {
      if (!fold(text).includes(word)) continue
      const [first] = marks(text, [word])
      if (!first) continue
      const before = text.slice(0, first[0]), after = text.slice(first[1])
      let start = Math.max(...[..."。！？；\n"].map((stop) => before.lastIndexOf(stop))) + 1
      const stop = after.search(/[。！？；\n]/)
      let end = stop < 0 ? text.length : first[1] + stop + 1
      if (first[0] - start > BEFORE) start = first[0] - BEFORE
      end = Math.min(end, Math.max(start + LONGEST, first[1]))
      if (splits(text, start)) start--
      if (splits(text, end)) end++
      const lead = start > 0 && !/[。！？；\n]/.test(text[start - 1]) ? "…" : ""
      const shown = lead + text.slice(start, end).trim().replace(/\s*\n\s*/g, " ") + (end < (stop < 0 ? text.length : first[1] + stop + 1) ? "…" : "")
      return { text: shown, marks: marks(shown, words) }
    }
  return null
}

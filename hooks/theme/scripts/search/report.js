// A report's JSON → the texts that are searched; the same as hooks/search/searched_text.py, but unfolded, to be shown.
import { fold, folded } from "./fold.js"

/** What Markdown has in the place of a heading that is missing. */
const MISSING_HEADING = "…"
const UNVERIFIED = "（未核）"

/** The headings and paragraphs up to the next table as one text, and each cell of a table of no form. */
function* narrative(sections) {
  let running = []
  for (const { id, heading, blocks } of sections) {
    if (id !== "preamble") running.push(heading === null ? MISSING_HEADING : heading)
    for (const block of blocks) {
      if (typeof block === "string") {
        running.push(block)
        continue
      }
      if (running.length) yield { text: running.join("\n"), table: false }
      running = []
      for (const row of block.rows ?? []) for (const text of row) yield { text, table: true }
    }
  }
  if (running.length) yield { text: running.join("\n"), table: false }
}

/** Each number of the official tables, and what is printed where a note says so. */
function* numbers(figures, notes) {
  for (const { table, columns, rows } of figures)
    for (const [row, says] of Object.entries(rows))
      for (const [i, column] of columns.entries()) {
        const value = typeof says === "string" ? says : says[i], raw = notes[`${table}.${row}.${column}`]?.raw ?? ""
        yield { text: raw, table: true }
        if (typeof value === "number") yield { text: String(value), table: true }
        if (value === "unverified") yield { text: raw + UNVERIFIED, table: true }
      }
}

/** {title, body, region, year, withdrawn, heads, texts}: what is shown of a report, and every text of it. Throws where it is no report. */
export function parseReport({ title, year, withdrawn, body, sections, figures: printed, notes }) {
  const report = { title: title ?? "", body: body.name ?? "", year: String(year), withdrawn: withdrawn !== null, region: body.region }
  report.heads = [report.title, report.body, ...report.region].filter(Boolean)
  report.texts = [...narrative(sections), ...numbers(printed, notes)].filter(({ text }) => text)
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

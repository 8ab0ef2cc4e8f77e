// Grams of a query and where their sets lie; the same as hooks/search/grams.py and postings.py.
import { POINT } from "./fold.js"

const FIGURE = new RegExp(`^[0-9${POINT}]+$`)
const FIGURES = new RegExp(`[0-9${POINT}]+`, "g")
const MASK = (1n << 64n) - 1n

/** The grams whose sets, all together, hold every report with the folded text: pairs, in figures runs of up to four. */
export function gramsOf(text) {
  if (text.length < 2) return [...text]
  const found = new Set()
  for (const [run] of text.matchAll(FIGURES)) {
    const length = Math.min(4, run.length)
    for (let i = 0; length > 1 && i + length <= run.length; i++) found.add(run.slice(i, i + length))
  }
  for (let i = 0; i + 1 < text.length; i++) if (!FIGURE.test(text.slice(i, i + 2))) found.add(text.slice(i, i + 2))
  return [...found]
}

/** Whether the sets of the grams are exact: they hold no report without the text. */
export const isExact = (text) => text.length <= 2 || (text.length <= 4 && FIGURE.test(text))

function mix(gram) {
  let h = 0n
  for (let i = 0; i < gram.length; i++) h = (h << 16n) | BigInt(gram.charCodeAt(i))
  h ^= h >> 33n
  h = (h * 0xff51afd7ed558ccdn) & MASK
  h ^= h >> 33n
  h = (h * 0xc4ceb9fe1a85ec53n) & MASK
  return h ^ (h >> 33n)
}

/** {file, fingerprint} of a gram in a segment of so many files. */
export function placeOf(gram, files) {
  const mixed = mix(gram)
  return { file: Number((mixed >> 32n) % BigInt(files)), fingerprint: Number(mixed & 0xffffffffn) }
}

/**
 * From the rarest to the commonest, as far as the list of the commonest (gram → its place there) tells; of those that may be
 * equally rare, first every other one: two that overlap say less than two that stand side by side.
 */
export function byRarity(grams, common) {
  const weight = (gram, i) => (common.has(gram) ? 1e6 - common.get(gram) : FIGURE.test(gram) ? 10 - gram.length : (i % 2) / 2)
  const weights = new Map(grams.map((gram, i) => [gram, weight(gram, i)]))
  return [...grams].sort((a, b) => weights.get(a) - weights.get(b))
}

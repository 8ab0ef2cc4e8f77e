// Phrases of which the index knows exactly which reports hold them; the same as hooks/search/stock_phrases.py.
import { placedIn } from "./facets.js"
import { fold } from "./fold.js"
import { isExact } from "./grams.js"
import { Failed } from "./load.js"
import { Bits } from "./sets.js"

const ASKED = 3, MASK = (1n << 64n) - 1n

/** The gram of a folded phrase. */
export function gramOf(phrase) {
  let digest = 0xcbf29ce484222325n
  for (let i = 0; i < phrase.length; i++) digest = ((digest ^ BigInt(phrase.charCodeAt(i))) * 0x100000001b3n) & MASK
  const unit = (shift) => Number((digest >> shift) & 0xffffn)
  return `\uffff${String.fromCharCode(unit(32n), unit(16n), unit(0n))}`
}

const whole = async (part, phrase) => (await part.segment.reportsWith([gramOf(phrase)])).all

/** The reports of a part that hold the word for certain, for they hold a phrase with it or lie in a place of that name. */
async function certain(part, word, phrases) {
  if (isExact(word)) return Bits.all(part.segment.size)
  const bits = await placedIn(part.segment, (names) => names.some((name) => fold(name).includes(word)))
  const sets = await Promise.all(phrases.filter((phrase) => phrase.includes(word)).slice(0, ASKED).map((phrase) => whole(part, phrase)))
  return sets.reduce((sum, set) => sum.or(set), bits)
}

/** Drops the candidates that lack a word which is a stock phrase, and marks those that hold all words for certain. */
export async function settle(found, index) {
  if (found.rest) return // what is in the sets of some grams need not be in those of all
  try {
    const [phrases] = await Promise.all([index.phrases(), ...found.parts.map(({ segment }) => segment.facets())])
    await Promise.all(found.parts.map((part) => settlePart(part, found.query, phrases)))
  } catch (error) {
    if (!(error instanceof Failed)) throw error // then it is not known
  }
}

async function settlePart(part, { words, without }, phrases) {
  const known = words.filter((word) => phrases.includes(word))
  const [sets, sure] = await Promise.all([
    Promise.all(known.map((word) => whole(part, word))),
    Promise.all(words.map((word) => certain(part, word, phrases))),
  ])
  for (const set of sets) part.dropped = part.dropped.or(part.all.andNot(set))
  if (without.every(isExact)) part.sure = sure.reduce((all, set) => all.and(set), part.all)
}

// What a person types → words to find, words to do without.
import { fold } from "./fold.js"

const PARTS = /([-－]?)(?:"([^"]*)"?|“([^”]*)”?|([^\s"“]+))/g

/** {words, without}: folded, each once; quoted words are one. Words in which nothing is left to find are dropped. */
export function parseQuery(text) {
  const words = new Set(), without = new Set()
  for (const [, minus, plain, curly, bare] of text.slice(0, 200).matchAll(PARTS)) {
    const word = fold(plain ?? curly ?? bare ?? "")
    if (word) (minus ? without : words).add(word)
  }
  return { words: [...words], without: [...without] }
}

// How names sound, and what is nearly the same; plainSound and skeleton as in hooks/search/names/name_keys.py.

/** Without what many do not tell apart: zh, ch, sh, ng and ü are z, c, s, n and u. */
export const plainSound = (pinyin) => pinyin.replace(/([zcs])h/g, "$1").replace(/ng/g, "n").replace(/v/g, "u")

/** The consonants of a plain sound; g and h only where they begin a syllable. */
export const skeleton = (sound) => sound.replace(/[gh](?![aeiou])/g, "").replace(/[aeiou]/g, "")

/** Whether one edit makes the one of the other: a letter more, less, another, or two that changed places. */
export function oneEdit(a, b) {
  if (a.length > b.length) return oneEdit(b, a)
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  if (a.length < b.length) return b.length - a.length === 1 && a.slice(i) === b.slice(i + 1)
  return a.slice(i + 1) === b.slice(i + 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2))
}

const MOST = 8, LONGEST = 6

/** How characters are read, from readings.txt. */
export class Readings {
  constructor(text) {
    this.syllables = new Map()
    for (const line of text.split("\n").slice(0, -1)) {
      const [syllable, characters] = line.split(" ")
      for (const character of characters) this.syllables.set(character, [...this.of(character), syllable])
    }
    this.all = new Set(text.match(/^[a-z]+/gm))
  }
  of(character) {
    return this.syllables.get(character) ?? []
  }
  /** The ways to read a text, few; none where a character is not known. */
  ways(text) {
    let found = [""]
    for (const character of text) found = found.flatMap((before) => this.of(character).map((syllable) => before + syllable)).slice(0, MOST)
    return found
  }
  /** The syllables that a spelling may begin with. */
  beginning(spelt) {
    return [...Array(LONGEST).keys()].map((i) => spelt.slice(0, i + 1)).filter((one) => this.all.has(one))
  }
}

// What does not matter in a search is taken away; the same as hooks/search/fold.py, but it also knows where each unit stood.
export const POINT = "\x01", GAP = "\x02"
const UNKNOWN = "\x03"
const WORD = /[\p{L}\p{N}\u{20000}-\u{3ffff}]/u, DIGIT = /^[0-9]$/
const IDEOGRAPH = /[\u3400-\u9fff\u{20000}-\u{3ffff}]/u
const TRADITIONAL = "後於徵" // though GB 2312 has them
let simplified = new Map(), plain

/** Traditional characters → simplified ones, from the two lines of variants.txt. */
export function useVariants(text) {
  const [from, to] = text.split("\n").map((line) => [...line])
  simplified = new Map(from.map((character, i) => [character, to[i]]))
}

/** Whether only the table of variants tells how a character is folded: it is an ideograph that GB 2312 lacks. */
function isStrange(character) {
  if (!plain) {
    const bytes = new Uint8Array(72 * 94 * 2)
    for (let i = 0; i < 72 * 94; i++) bytes.set([0xb0 + Math.floor(i / 94), 0xa1 + (i % 94)], 2 * i)
    plain = new Set(new TextDecoder("gbk").decode(bytes))
    for (const character of TRADITIONAL) plain.delete(character)
  }
  return IDEOGRAPH.test(character) && !plain.has(character)
}

/** Whether a text cannot be folded without the table of variants, which has not been taken. */
export const needsVariants = (text) => !simplified.size && [...text.normalize("NFKC")].some(isStrange)

/** Whether folded texts, made without the table of variants, might hold a folded word with it. */
export function mightHold(texts, word) {
  if (simplified.size) return false
  const pattern = new RegExp([...word].map((character) => `[${character}${UNKNOWN}]`).join(""), "u")
  return texts.some((text) => pattern.test([...text].map((one) => (isStrange(one) ? UNKNOWN : one)).join("")))
}

/** The folded text, and for each of its UTF-16 units where in the text it stood: {text, at}. */
export function folded(text) {
  const characters = [], at = []
  let place = 0
  for (const character of text) {
    for (const one of character.normalize("NFKC").toLowerCase()) {
      characters.push(simplified.get(one) ?? one)
      at.push(place)
    }
    place += character.length
  }
  return parted(characters, at)
}

/** Keeps letters and figures, and what parts two figures. */
function parted(characters, at) {
  let out = ""
  const places = []
  const keep = (character, i) => {
    out += character
    for (let unit = 0; unit < character.length; unit++) places.push(at[i])
  }
  for (let i = 0; i < characters.length; ) {
    if (WORD.test(characters[i])) {
      keep(characters[i], i++)
      continue
    }
    let end = i + 1
    while (end < characters.length && !WORD.test(characters[end])) end++
    if (i > 0 && end < characters.length && DIGIT.test(characters[i - 1]) && DIGIT.test(characters[end])) {
      const between = characters.slice(i, end).join("")
      const thousands = between === "," && /^[0-9]{3}(?![0-9])/.test(characters.slice(end, end + 4).join(""))
      if (between === ".") keep(POINT, i)
      else if (!thousands) keep(GAP, i)
    }
    i = end
  }
  return { text: out, at: places }
}

export const fold = (text) => folded(text).text

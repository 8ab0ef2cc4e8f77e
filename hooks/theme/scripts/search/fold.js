// What does not matter in a search is taken away; the same as hooks/search/search_folding.py, but it also knows where each unit stood.
export const POINT = "\x01", GAP = "\x02"
const WORD = /[\p{L}\p{N}\u2e80-\u2ef3\u{20000}-\u{3ffff}]/u, DIGIT = /^[0-9]$/
const IDEOGRAPHS = /[\u2e80-\u2ef3\u3400-\u9fff\u{20000}-\u{3ffff}]/gu, UNKNOWN = "\x03"
const TRADITIONAL = "後於徵" // though GB 2312 has them
let simplified = new Map(), plain

/** The function with its results kept: texts have few different characters. */
function kept(work) {
  const known = new Map()
  return (character) => {
    if (!known.has(character)) known.set(character, work(character))
    return known.get(character)
  }
}
const normal = kept((character) => (character === POINT || character === GAP ? " " : character.normalize("NFKC").toLowerCase()))
const isWord = kept((character) => WORD.test(character))

/** Traditional characters and radicals → simplified ones, from the two lines of variants.txt. */
export function useVariants(text) {
  const [from, to] = text.split("\n").map((line) => [...line])
  simplified = new Map(from.map((character, i) => [character, to[i]]))
}

/** Whether only the table of variants tells how an ideograph is folded: GB 2312 lacks it. */
function isStrange(ideograph) {
  if (!plain) {
    const bytes = new Uint8Array(72 * 94 * 2).map((_, i) => (i % 2 ? 0xa1 + ((i >> 1) % 94) : 0xb0 + (i >> 1) / 94))
    plain = new Uint8Array(1 << 16)
    for (const character of new TextDecoder("gbk").decode(bytes)) plain[character.charCodeAt(0)] = 1
    for (const character of TRADITIONAL) plain[character.charCodeAt(0)] = 0
  }
  return ideograph.length > 1 || !plain[ideograph.charCodeAt(0)]
}

/** Whether a text cannot be folded without the table of variants, which has not been taken. */
export const needsVariants = (text) => !simplified.size && (text.normalize("NFKC").match(IDEOGRAPHS) ?? []).some(isStrange)

/** Whether folded texts, made without the table of variants, might hold a folded word with it. */
export function mightHold(texts, word) {
  if (simplified.size) return false
  const pattern = new RegExp([...word].map((character) => `[${character}${UNKNOWN}]`).join(""), "u")
  return texts.some((text) => pattern.test(text.replace(IDEOGRAPHS, (one) => (isStrange(one) ? UNKNOWN : one))))
}

/** The folded text, and for each of its UTF-16 units where in the text it stood: {text, at}. */
export function folded(text) {
  const characters = [], at = []
  let place = 0
  for (const character of text) {
    for (const one of normal(character)) {
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
    if (isWord(characters[i])) {
      keep(characters[i], i++)
      continue
    }
    let end = i + 1
    while (end < characters.length && !isWord(characters[end])) end++
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

const UNLIKE = /[^\u4e00-\u9fffa-z0-9]/gu, THOUSANDS = /([0-9]),(?=[0-9]{3}(?![0-9]))/g, POINTS = /([0-9])\.(?=[0-9])/g
const GAPS = /([0-9])[^\p{L}\p{N}\u2e80-\u2ef3\u{20000}-\u{3ffff}\x01]+(?=[0-9])/gu, REST = /[^\p{L}\p{N}\u2e80-\u2ef3\u{20000}-\u{3ffff}\x01\x02]+/gu

/** The folded text alone, in a fraction of the time. */
export function fold(text) {
  const plain = text.replace(UNLIKE, normal)
  const one = simplified.size ? plain.replace(IDEOGRAPHS, (character) => simplified.get(character) ?? character) : plain
  return one.replace(THOUSANDS, "$1").replace(POINTS, `$1${POINT}`).replace(GAPS, `$1${GAP}`).replace(REST, "")
}

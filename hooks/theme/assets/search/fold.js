// What does not matter in a search is taken away; the same as hooks/search/fold.py, but it also knows where each unit stood.
export const POINT = "\x01", GAP = "\x02"
const WORD = /[\p{L}\p{N}]/u, DIGIT = /[0-9]/
let simplified = new Map()

/** Traditional characters → simplified ones, from the two lines of variants.txt. */
export function useVariants(text) {
  const [from, to] = text.split("\n").map((line) => [...line])
  simplified = new Map(from.map((character, i) => [character, to[i]]))
}

/** Whether the text may hold characters that only the table of variants can fold: Han characters that GB 2312 lacks. */
export function needsVariants(text) {
  if (!needsVariants.known) {
    const bytes = new Uint8Array(72 * 94 * 2)
    for (let i = 0; i < 72 * 94; i++) bytes.set([0xb0 + Math.floor(i / 94), 0xa1 + (i % 94)], 2 * i)
    needsVariants.known = new Set(new TextDecoder("gbk").decode(bytes))
  }
  return /\p{Script=Han}/u.test(text) && [...text].some((c) => /\p{Script=Han}/u.test(c) && !needsVariants.known.has(c))
}

/** The folded text, and for each of its UTF-16 units where in the text it stood: {text, at}. */
export function folded(text) {
  const units = [], at = []
  let place = 0
  for (const character of text) {
    for (const one of character.normalize("NFKC").toLowerCase()) {
      const plain = simplified.get(one) ?? one
      for (let i = 0; i < plain.length; i++) {
        units.push(plain[i])
        at.push(place)
      }
    }
    place += character.length
  }
  return parted(units, at)
}

/** Keeps letters and figures, and what parts two figures. */
function parted(units, at) {
  let out = ""
  const places = []
  const keep = (unit, i) => {
    out += unit
    places.push(at[i])
  }
  for (let i = 0; i < units.length; ) {
    if (isWord(units, i)) {
      keep(units[i], i++)
      continue
    }
    let end = i
    while (end < units.length && !isWord(units, end)) end++
    if (i > 0 && end < units.length && DIGIT.test(units[i - 1]) && DIGIT.test(units[end])) {
      const between = units.slice(i, end).join("")
      const thousands = between === "," && /^[0-9]{3}(?![0-9])/.test(units.slice(end, end + 4).join(""))
      if (between === ".") keep(POINT, i)
      else if (!thousands) keep(GAP, i)
    }
    i = end
  }
  return { text: out, at: places }
}

function isWord(units, i) {
  const unit = units[i]
  if (unit >= "\ud800" && unit <= "\udfff") return WORD.test(unit < "\udc00" ? unit + units[i + 1] : units[i - 1] + unit)
  return WORD.test(unit)
}

export const fold = (text) => folded(text).text

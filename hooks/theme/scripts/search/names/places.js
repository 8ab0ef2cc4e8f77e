// Where a typed text may be parted into a place and a name in it, and whether a name lies there: 山东寿张镇, 阳谷县寿张.
const KINDS = "省市县区旗州盟镇乡", AFTER_KIND = 3, MOST = 6
const SHORT = 10 // characters: in a longer text, a place before a name is written with its kind

/** How many characters two texts begin with alike. */
function alike(a, b) {
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  return i
}

/** Whether the head names some of these places, from the top, in full or in short. */
export function fits(head, places) {
  if (!head) return true
  if (!places.length) return false
  const place = places[0], inner = places.slice(1), length = alike(head, place)
  if (length >= 2) {
    const rest = head.slice(length), kind = length < place.length && rest[0] === place[place.length - 1] ? 1 : 0
    if ((kind && fits(rest.slice(1), inner)) || fits(rest, inner)) return true
  }
  return fits(head, inner)
}

/** [{head, rest}] of a folded text, the likeliest first: behind the kind of a place, then wherever a name of two may end. */
export function splits(text) {
  const all = [...Array(Math.max(0, text.length - 2)).keys()].map((i) => i + 2) // the head of two at least, the rest of one
  const behindKind = all.filter((i) => KINDS.includes(text[i - 1])).reverse().slice(0, AFTER_KIND)
  const others = text.length > SHORT ? [] : all.filter((i) => !behindKind.includes(i) && text.length - i >= 2)
  return [...behindKind, ...others].slice(0, MOST).map((i) => ({ head: text.slice(0, i), rest: text.slice(i) }))
}

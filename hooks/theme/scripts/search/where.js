// What is asked of the figures in the tables: `requests.new.total>=100` in the address, one for each `where`.
export const STATES = { blank: "空白", na: "／", missing: "缺", unreadable: "无法辨认", unstated: "未写明单位", unverified: "机读未核" }
export const SIGNS = { ">": "大于", ">=": "不小于", "=": "等于", "<=": "不大于", "<": "小于" }
const CONDITION = /^([a-z]+\.[a-z0-9_]*\*?\.[a-z0-9_]+)(>=|<=|>|<|=)(.{1,40})$/
const NUMBER = /^-?[0-9]{1,15}(?:\.[0-9]{1,15})?$/
export const MOST = 3

/** A number as typed → as the address has it; empty where it is none. */
export function numberOf(typed) {
  const plain = typed.normalize("NFKC").replace(/−/g, "-").replace(/[\s,]/g, "")
  return NUMBER.test(plain) ? plain : ""
}

/** The condition of a text of the address: {text, cell, sign, from, to, state}, the last three as far as it has them; null where it is none. */
export function conditionOf(text) {
  const [, cell, sign, rest] = text.trim().match(CONDITION) ?? []
  if (!cell) return null
  if (sign === "=" && Object.keys(STATES).includes(rest)) return { text: cell + sign + rest, cell, sign, state: rest }
  const [from, to, more] = rest.split("..").map(numberOf)
  if (!from || to === "" || more !== undefined || (to !== undefined && sign !== "=")) return null
  return { text: `${cell}${sign}${from}${to === undefined ? "" : `..${to}`}`, cell, sign, from, to }
}

/** What follows the label: ` > 0`, ` 在 1 和 5 之间`, `：空白`. */
export function comparison({ sign, from, to, state }) {
  if (state) return `：${STATES[state]}`
  if (to !== undefined) return ` 在 ${from} 和 ${to} 之间`
  return ` ${{ ">=": "≥", "<=": "≤" }[sign] ?? sign} ${from}`
}

/** The digits of a number in a text, and how many of them stand behind its point. */
function digitsOf(text) {
  const [whole, behind = ""] = text.split(".")
  return { digits: BigInt(whole + behind), behind: behind.length }
}

/** Below 0, 0 or above it: how the one number compares with the other, exactly. */
function compared(a, b) {
  const scale = Math.max(a.behind, b.behind)
  const [x, y] = [a, b].map(({ digits, behind }) => BigInt(digits) * 10n ** BigInt(scale - behind))
  return Number(x > y) - Number(x < y)
}

const HOLDS = { ">": (side) => side > 0, ">=": (side) => side >= 0, "=": (side) => side === 0, "<=": (side) => side <= 0, "<": (side) => side < 0 }

/** The condition on numbers as a function of {digits, behind}. */
export function tester({ sign, from, to }) {
  const low = digitsOf(from), high = to === undefined ? null : digitsOf(to)
  return high ? (number) => compared(number, low) >= 0 && compared(number, high) <= 0 : (number) => HOLDS[sign](compared(number, low))
}

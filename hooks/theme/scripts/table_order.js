// By what the rows of a table are put in order. What is no number stands last, whichever way the numbers go: blank, not applicable,
// missing, unreadable and unverified each by itself, then what was not asked for, withdrawn or cannot be reckoned.

/** What the matrix shows, in its order: the archive has the report, had it, or lacks it. */
const MARKS = ["✓", "撤", "○"]
const STATUSES = ["blank", "not_applicable", "missing", "unreadable", "unverified"]
const names = new Intl.Collator("zh-Hans-CN", { numeric: true })

/**
 * @typedef {object} Key
 * @property {number} last 0 of what is put in order, else the place among what stands last
 * @property {number} [number]
 * @property {string} [name]
 */

/** @param {HTMLElement} cell @returns {Key} */
export function keyOf(cell) {
  const text = cell.textContent.trim()
  if (cell.matches("th")) return { last: 0, name: text }
  const status = STATUSES.indexOf(cell.dataset.status)
  if (status >= 0) return { last: 1 + status }
  if (MARKS.includes(text)) return { last: 0, name: String(MARKS.indexOf(text)) }
  const number = parseFloat(cell.dataset.value === undefined ? text : cell.dataset.value)
  return Number.isNaN(number) ? { last: 1 + STATUSES.length } : { last: 0, number }
}

/** Whether a column is of numbers, the largest of which is looked for first. @param {Key[]} keys */
export const ofNumbers = (keys) => keys.some(({ number }) => number !== undefined)

/** @param {Key} a @param {Key} b @param {number} sign -1 for the largest first */
export function compare(a, b, sign) {
  if (a.last || b.last) return a.last - b.last
  return sign * (a.number === undefined || b.number === undefined ? names.compare(a.name, b.name) : a.number - b.number)
}

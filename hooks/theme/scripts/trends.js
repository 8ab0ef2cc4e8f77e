// Small lines beside the figures of a body: how each of them went over the years.
const WIDTH = 60
const HEIGHT = 14

/** The line of each row that keeps a place for one, made of the figures that stand beside it. */
export function drawTrends() {
  /** @type {NodeListOf<HTMLTableElement>} */
  const tables = document.querySelectorAll(".compare table")
  for (const table of tables) {
    const years = [...table.tHead.rows[0].cells].slice(2).map((cell) => parseInt(cell.textContent, 10))
    for (const place of table.querySelectorAll("tbody td.trend")) {
      const row = /** @type {HTMLTableRowElement} */ (place.parentElement)
      const figures = [...row.cells].slice(2).map(figure)
      const path = trendPath(figures.map((value, column) => ({ year: years[column], value })).reverse())
      if (path) place.innerHTML = `<svg viewBox="-2 -2 ${WIDTH + 4} ${HEIGHT + 4}"><path d="${path}"/></svg>`
      place.setAttribute("aria-hidden", "true")
    }
  }
}

/** The number of a cell; of what is none, or has a status beside it, null. @param {HTMLTableCellElement} cell */
function figure(cell) {
  const text = cell.dataset.status ? "" : (cell.firstChild?.textContent.trim() ?? "")
  return /^-?\d+(\.\d+)?%?$/.test(text) ? parseFloat(text) : null
}

/** @typedef {{ year: number, value: number | null }} Point */

/**
 * The path of a line, from 0 at the bottom to the largest value; it is broken where a year has no report or no number, and a number
 * between two gaps is a short stroke. Empty where there are not two numbers. @param {Point[]} points the oldest first
 */
export function trendPath(points) {
  const known = points.filter((point) => point.value !== null)
  if (known.length < 2) return ""
  const values = known.map((point) => point.value)
  const low = Math.min(0, ...values)
  const height = Math.max(0, ...values) - low || 1
  const first = points[0].year
  const years = points[points.length - 1].year - first
  const x = ({ year }) => Math.round((WIDTH * (year - first)) / years)
  const y = ({ value }) => HEIGHT - Math.round((HEIGHT * (value - low)) / height)
  const line = (part) => (part.length > 1 ? part.map((point) => `${x(point)} ${y(point)}`).join("L") : `${x(part[0]) - 1} ${y(part[0])}h2`)
  return stretches(known).map((part) => `M${line(part)}`).join("")
}

/** Numbers of years that follow one another. @param {Point[]} points */
function stretches(points) {
  const found = []
  for (const [place, point] of points.entries()) {
    if (place && point.year === points[place - 1].year + 1) found[found.length - 1].push(point)
    else found.push([point])
  }
  return found
}

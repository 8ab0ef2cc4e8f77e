// The numbers of a comparison: as a table that leads to each report, and as a CSV file.
import { element } from "../element.js"
import { WORDS, above } from "./series.js"

const STYLED = ["blank", "not_applicable", "missing"]

/** What is read in the place of a value that is no number. */
export const wordsOf = ({ status, text }) => (status === "whole" ? text : WORDS[status])

function cellOf(point, body, root) {
  const cell = element("td")
  if (!point) return element("td", { className: "n" }, element("i", { textContent: WORDS.absent }))
  if (["none", "gone"].includes(point.status)) return element("td", { className: point.status, title: wordsOf(point) }, element("i", { textContent: wordsOf(point) }))
  const { status, text, value } = point
  if (status === "reported" || STYLED.includes(status)) cell.dataset.status = status
  else cell.className = "n"
  if (status !== "reported") cell.title = wordsOf(point)
  const inside = status !== "reported" ? element(STYLED.includes(status) ? "i" : "small", { textContent: wordsOf(point) }) : value ? element("b", { textContent: text }) : text
  const address = new URL(`${body.address}${point.year}/${point.cell ? `#${point.cell}` : ""}`, root)
  cell.append(element("a", { href: address.href }, inside))
  if (point.zeroed) cell.append(element("small", { textContent: "空白按 0 计" }))
  return cell
}

/** `rows`: [{body, points: year → point}]. */
export function tableOf({ metric, years, rows, forms, root }) {
  const head = element("tr", {}, element("td", { className: "corner" }))
  const newest = [...years].reverse()
  let last
  newest.forEach((year) => {
    const cell = element("th", { scope: "col", textContent: String(year) }), form = forms.get(year)
    if (form && form !== last) cell.append(element("small", { textContent: `${form} 年格式` }))
    last = form ?? last
    head.append(cell)
  })
  const body = element("tbody")
  for (const { body: own, points } of rows) {
    const name = element("th", { scope: "row" }, element("a", { href: new URL(own.address, root).href, textContent: own.name }))
    name.append(element("span", { className: "place", textContent: above(own).slice(-1).join(""), title: own.region.join(" ") }))
    body.append(element("tr", {}, name, ...newest.map((year) => cellOf(points.get(year), own, root))))
  }
  const caption = element("caption", {}, element("span", { textContent: metric.name }, element("small", { textContent: metric.unit ? `单位：${metric.unit}` : "" })))
  const table = element("table", { className: "form" }, caption, element("thead", {}, head), body)
  const frame = element("div", { className: "figures compare", tabIndex: 0 }, table)
  frame.setAttribute("role", "region")
  frame.setAttribute("aria-label", `${metric.name}（表格）`)
  return frame
}

const COLUMNS = ["body", "name", "place", "metric", "label", "year", "form", "value", "unit", "status"]
/** A text of a CSV file; a spreadsheet must not take it for a formula (see `hooks/downloads/spreadsheet_text.py`). */
function csvText(value) {
  const text = String(value ?? "")
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

/** One line a body, metric and year; `results`: [{metric, years, rows}]. */
export function csvOf(results) {
  const lines = [COLUMNS]
  for (const { metric, years, rows } of results)
    for (const { body, points } of rows)
      for (const year of years) {
        const point = points.get(year) ?? { status: "absent" }
        const status = point.zeroed ? "blanks_as_zero" : point.status === "whole" ? "zero_denominator" : point.status
        lines.push([body.address, body.name, body.region.join(" "), metric.id, metric.name, year, point.form, point.value === undefined ? "" : point.text, metric.unit, status])
      }
  return `\ufeff${lines.map((line) => line.map(csvText).join(",")).join("\r\n")}\r\n`
}

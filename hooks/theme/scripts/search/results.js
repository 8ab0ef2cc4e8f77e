// What the search page shows of a report: title, body, year, region, and the sentence with what was sought.
import { element } from "../element.js"
import { marks, sentence } from "./report.js"

export { element }

/** 12345 → 12,345; what the browser has for it takes 20 ms the first time. */
export const grouped = (count) => String(count).replace(/\B(?=(?:\d{3})+$)/g, ",")

/** The text with the stretches marked, as nodes. */
function marked(text, stretches) {
  const parts = []
  let at = 0
  for (const [start, end] of stretches) {
    parts.push(text.slice(at, start), element("mark", { textContent: text.slice(start, end) }))
    at = end
  }
  return [...parts, text.slice(at)]
}

/** A hit. Its link takes along what was sought, so that the report marks it. `figures`: [{cell, name, text}] for which it is found. */
export function result({ address, report }, { words }, root, sought, figures = []) {
  const target = new URL(address, root)
  if (words.length) target.searchParams.set("q", sought)
  const title = report.title || `${report.body}${report.year}年政府信息公开工作年度报告`
  const gone = report.withdrawn ? [element("small", { className: "gone", textContent: "（已撤回）" })] : []
  const where = element("p", { className: "where" }, element("span", { className: "year", textContent: `${report.year} 年` }))
  if (report.body) where.append(" · ", ...marked(report.body, marks(report.body, words)))
  if (report.region.length) where.append(" · ", ...marked(report.region.join(" "), marks(report.region.join(" "), words)))
  const item = element("li", {}, element("a", { href: target.href, className: "title" }, ...marked(title, marks(title, words)), ...gone), where)
  const found = sentence(report, words)
  if (figures.length) {
    const links = figures.map(({ cell, name, text }) =>
      element("a", { href: new URL(`${address}#${cell}`, root).href }, `${name} `, element("b", { textContent: text })))
    item.append(element("p", { className: "found-figures" }, ...links))
  }
  if (found) item.append(element("p", { className: "sentence" }, ...marked(found.text, found.marks)))
  item.dataset.report = address
  return item
}

/** A candidate whose file could not be had; its address where that is known. */
export function unverified(address, root) {
  const words = "这份报告没有取到，未能核对是否含有所找的文字。"
  const item = element("li", { className: "unverified" }, element("p", { textContent: words }))
  if (address) item.prepend(element("a", { href: new URL(address, root).href, textContent: address }))
  return item
}

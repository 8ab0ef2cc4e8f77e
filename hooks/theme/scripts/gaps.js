// From each gap of the matrix the way to fill it.
import { element } from "./element.js"

/** Each gap becomes a link to the form, filled in with the body of its row and its own year; the head of the row leads to that of the latest. */
export function fillGaps() {
  /** @type {HTMLAnchorElement} */
  const form = document.querySelector("#add-report")
  /** @type {NodeListOf<HTMLTableElement>} */
  const tables = document.querySelectorAll(".matrix table")
  if (form) for (const table of tables) fillTable(table, form)
}

/** @param {HTMLTableElement} table @param {HTMLAnchorElement} form that of the area, with its region */
function fillTable(table, form) {
  const years = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim())
  for (const row of table.rows) {
    /** @type {NodeListOf<HTMLTableCellElement>} */
    const gaps = row.querySelectorAll("td.gap")
    if (!gaps.length) continue
    const head = row.cells[0]
    const body = head.firstChild.textContent.trim()
    const addresses = [...gaps].map((cell) => filled(form.href, body, row.dataset.town, years[cell.cellIndex]))
    gaps.forEach((cell, place) => {
      const title = `补充${body}${years[cell.cellIndex]}年的报告`
      const properties = { href: addresses[place], rel: form.rel, title, tabIndex: -1 } // by keyboard, the row's own link is enough
      cell.append(element("a", properties, ...cell.childNodes))
    })
    head.prepend(element("a", { className: "add", href: addresses[0], rel: form.rel }, "补充"), " ")
  }
}

/** The form for the report of a body on a year. @param {string | undefined} town within the area */
function filled(form, body, town, year) {
  const address = new URL(form)
  const fields = address.searchParams
  if (town) fields.set("region", `${fields.get("region")}/${town}`)
  fields.set("title", `收录报告：${body}${year}年`)
  fields.set("agency", body)
  fields.set("year", year)
  return address.href
}

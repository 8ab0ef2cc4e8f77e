// From each gap of the matrix the way to fill it.
import { element } from "./element.js"

/** Each gap becomes a link to the form of its row, filled in with its own year. */
export function fillGaps() {
  /** @type {NodeListOf<HTMLTableElement>} */
  const tables = document.querySelectorAll(".matrix table")
  for (const table of tables) {
    const years = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim())
    for (const row of table.rows) {
      /** @type {HTMLAnchorElement} */
      const add = row.querySelector("a.add")
      if (!add) continue
      const body = new URL(add.href).searchParams.get("agency")
      for (const cell of row.querySelectorAll("td.gap")) {
        const year = years[/** @type {HTMLTableCellElement} */ (cell).cellIndex]
        const form = new URL(add.href)
        form.searchParams.set("year", year)
        form.searchParams.set("title", form.searchParams.get("title").replace(/\d+年$/, `${year}年`))
        const properties = { href: form.href, rel: add.rel, title: `补充${body}${year}年的报告`, tabIndex: -1 } // by keyboard, the row's own link is enough
        const link = element("a", properties, ...cell.childNodes)
        cell.append(link)
      }
    }
  }
}

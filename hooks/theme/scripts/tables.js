// What the tables of the coverage can do beside being read: sorting by any column, and from each gap the way to fill it.

/** What a cell is sorted by: numbers by their size, then what is in the archive, what is not, and what is not due. */
const RANKS = ["✓", "撤", "○"]
const names = new Intl.Collator("zh-Hans-CN", { numeric: true })
function order(a, b) {
  const [x, y] = [a, b].map((cell) => cell.textContent.trim())
  if (a.matches("th")) return names.compare(x, y)
  const [p, q] = [x, y].map((text) => (text === "" ? -1 : RANKS.includes(text) ? RANKS.length - RANKS.indexOf(text) : Number(text)))
  return q - p
}

/** Each head of a column becomes a button; rows are sorted within their group, whose first row stays where it names it. */
export function sortable() {
  /** @type {NodeListOf<HTMLTableElement>} */
  const tables = document.querySelectorAll("table[data-sortable]")
  for (const table of tables) {
    const groups = [...table.tBodies].filter((body) => !body.matches(".counts")).map((body) => ({ body, rows: [...body.rows].filter((row) => !row.matches(".group")) }))
    for (const head of table.tHead.rows[0].cells) {
      if (head.hasAttribute("data-unsorted")) continue
      const button = Object.assign(document.createElement("button"), { type: "button", className: "sort" })
      button.append(...head.childNodes)
      head.append(button)
      button.addEventListener("click", () => {
        const now = { ascending: "descending", descending: null }[head.getAttribute("aria-sort")]
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort")
        if (now !== null) head.setAttribute("aria-sort", now ?? "ascending")
        const sign = now === "descending" ? -1 : 1
        for (const { body, rows } of groups) {
          const sorted = now === null ? rows : [...rows].sort((a, b) => sign * order(a.cells[head.cellIndex], b.cells[head.cellIndex]))
          body.append(...sorted)
        }
      })
    }
  }
}

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
        const link = Object.assign(document.createElement("a"), { href: form.href, rel: add.rel, title: `补充${body}${year}年的报告` })
        link.tabIndex = -1 // by keyboard, the row's own link is enough
        link.append(...cell.childNodes)
        cell.append(link)
      }
    }
  }
}

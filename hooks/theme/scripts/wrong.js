// "这里写错了" beside the figure that was pointed at: a link to the form that already names the report, the cell and what it shows.

/** What is printed in a head, without the unit behind it. */
const label = (head) => head.firstChild.textContent.trim()

/** The head of each column of a table, the innermost where they stand in several rows. */
function heads(table) {
  const grid = []
  for (const [down, row] of [...table.tHead.rows].entries())
    for (const head of row.cells) {
      const start = (grid[down] ??= []).findIndex((taken) => !taken)
      const across = start < 0 ? grid[down].length : start
      for (let y = down; y < down + head.rowSpan; y++)
        for (let x = across; x < across + head.colSpan; x++) (grid[y] ??= [])[x] = head
    }
  return grid.pop()
}

/** @param {HTMLTableCellElement} cell @param {HTMLAnchorElement} form */
function address(cell, form) {
  const row = cell.closest("tr")
  const url = new URL(form.href)
  const labels = `${label(row.cells[0])}·${label(heads(cell.closest("table"))[cell.cellIndex])}`
  url.searchParams.set("report", url.searchParams.get("report") + `#${cell.dataset.cell}`)
  url.searchParams.set("cell", `${labels}（${cell.dataset.cell}）`)
  url.searchParams.set("shown", cell.textContent.trim())
  return url.href
}

const link = document.createElement("a")
link.className = "wrong"
link.rel = "external"

/** Offers the form at a figure; at the same figure again, no more. */
export function offer(cell, form) {
  const gone = link.parentElement === cell
  link.remove()
  link.textContent = ""
  if (gone) return
  link.href = address(cell, form)
  link.textContent = form.textContent
  cell.append(link)
}

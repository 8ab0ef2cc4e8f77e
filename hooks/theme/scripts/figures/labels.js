// The printed labels around a figure of an official table.

/** What is printed in a head, without the unit behind it. */
const printed = (head) => head.firstChild.textContent.trim()
const unitIn = (head) => head.querySelector("small")?.textContent.replace("单位：", "") ?? head.textContent.match(/单位：(.+?)）/)?.[1]

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

const parts = (cell) => [cell.closest("tr").cells[0], heads(cell.closest("table"))[cell.cellIndex]]

/** Those of its row and of its column, the innermost. */
export const labels = (cell) => parts(cell).map(printed)

const depth = (row) => Number(row.className.match(/\bl(\d)/)?.[1] ?? 0)

/** The head of the group that a row stands in; none of a row by itself. */
function groupOf(row) {
  for (let at = row.previousElementSibling; at; at = at.previousElementSibling)
    if (at.matches(".group") && depth(at) < depth(row)) return [at.textContent.trim()]
  return row.closest(".proactive") ? [printed(row.closest("table").caption.firstChild)] : []
}

/** {labels, value, number}: a figure in words, `（三）不予公开·1.属于国家秘密，总计`, with its unit, and the number alone. */
export function described(cell) {
  const [row, column] = parts(cell)
  const number = cell.textContent.trim()
  const unit = unitIn(row) ?? unitIn(column) ?? unitIn(cell.closest("table").caption) ?? ""
  const value = cell.dataset.status === "reported" ? `${number} ${unit}`.trim() : number
  return { labels: `${[...groupOf(row.parentElement), printed(row)].join("·")}，${printed(column)}`, value, number }
}

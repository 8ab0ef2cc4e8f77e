// What tables can do beside being read: sorting by any column, being narrowed to some rows; of the page's own table the address says how.
import { make } from "./element.js"
import { compare, keyOf, ofNumbers } from "./table_order.js"
export { fillGaps } from "./gaps.js"

const FEWEST = 8 // rows of a table that is worth narrowing
const LEVELS = { province: "省级政府", city: "市级政府", county: "县级政府", township: "乡镇、街道", department: "部门", zone: "开发区等" }

const folded = (text) => text.normalize("NFKC").toLowerCase()

/** Each head of a column becomes a button; rows are sorted within their group, whose first row stays where it names it. */
export function sortable() {
  /** @type {NodeListOf<HTMLTableElement>} */
  const tables = document.querySelectorAll("table[data-sortable]")
  for (const table of tables) enhance(table)
}

/** @param {HTMLTableElement} table */
function enhance(table) {
  const bodies = Array.from(table.tBodies).filter((body) => !body.matches(".counts"))
  const groups = bodies.map((body) => ({ body, head: /** @type {HTMLElement} */ (body.querySelector("tr.group")), rows: Array.from(body.rows).filter((row) => !row.matches(".group")) }))
  const rows = [].concat(...groups.map((group) => group.rows))
  const heads = Array.from(table.tHead.rows[0].cells)
  const tools = toolsOf(table, rows)
  const state = { column: -1, way: null }

  const tell = (words) => (tools.said.textContent = words)
  const shown = () => `显示 ${rows.filter((row) => !row.hidden).length} / ${rows.length} 行`

  function narrow() {
    const words = folded(tools.find.value).split(/\s+/).filter(Boolean)
    for (const row of rows) {
      const name = folded(row.cells[0].textContent)
      row.hidden = !words.every((word) => name.includes(word)) || (tools.level.value !== "" && row.dataset.level !== tools.level.value)
    }
    for (const { head, rows } of groups) if (head) head.hidden = rows.every((row) => row.hidden)
    if (table.tFoot) table.tFoot.hidden = rows.some((row) => row.hidden) // its sums are of all of them
  }

  /** @param {number} column @param {"ascending" | "descending" | null} way as it was, where it is null */
  function sort(column, way) {
    Object.assign(state, { column, way })
    for (const head of heads) head.removeAttribute("aria-sort")
    if (way !== null) heads[column].setAttribute("aria-sort", way)
    const sign = way === "descending" ? -1 : 1
    for (const { body, rows } of groups) {
      const keyed = rows.map((row) => ({ row, key: keyOf(row.cells[column]) }))
      if (way !== null) keyed.sort((a, b) => compare(a.key, b.key, sign))
      body.append(...keyed.map(({ row }) => row))
    }
  }

  function sorted() {
    const { column, way } = state
    if (way === null) return "已恢复原来的次序"
    const keys = rows.map((row) => keyOf(row.cells[column]))
    const last = keys.filter((key) => key.last).length
    const order = ofNumbers(keys) ? (way === "descending" ? "从大到小" : "从小到大") : way === "descending" ? "倒序" : "顺序"
    const part = table.hasAttribute("data-part") ? "，只排本页" : ""
    return `已按“${heads[column].dataset.name}”${order}排列${last ? `，没有数字的 ${last} 行排在最后` : ""}${part}`
  }

  function keep() {
    if (!table.id) return
    const kept = new URLSearchParams()
    if (state.way !== null) kept.set("sort", `${nameOf(heads[state.column])}-${state.way}`)
    if (tools.find.value.trim()) kept.set("find", tools.find.value.trim())
    if (tools.level.value) kept.set("level", tools.level.value)
    const hash = kept.toString()
    history.replaceState(history.state, "", hash ? `#${hash}` : location.pathname + location.search)
  }

  for (const [column, head] of heads.entries()) {
    if (head.hasAttribute("data-unsorted")) continue
    head.dataset.name = (head.firstChild.textContent || "").trim()
    const button = make("button", { type: "button", class: "sort" }, ...Array.from(head.childNodes))
    head.append(button)
    const first = ofNumbers(rows.map((row) => keyOf(row.cells[column]))) ? "descending" : "ascending"
    button.addEventListener("click", () => {
      const now = head.getAttribute("aria-sort")
      sort(column, now === null ? first : now === first ? (first === "ascending" ? "descending" : "ascending") : null)
      tell(sorted())
      keep()
    })
  }
  for (const field of [tools.find, tools.level])
    field.addEventListener("input", () => {
      narrow()
      tell(shown())
      keep()
    })

  const asked = new URLSearchParams(table.id ? location.hash.slice(1) : "")
  const [name, way] = (asked.get("sort") || "").split("-")
  const column = heads.findIndex((head) => head.dataset.name && nameOf(head) === name)
  if (column >= 0 && (way === "ascending" || way === "descending")) sort(column, way)
  tools.find.value = asked.get("find") || ""
  if (Array.from(tools.level.options).some(({ value }) => value === asked.get("level"))) tools.level.value = asked.get("level")
  if (asked.has("sort") || asked.has("find") || asked.has("level")) {
    narrow()
    tell([state.way === null ? "" : sorted(), shown()].filter(Boolean).join("；"))
    tools.box.scrollIntoView()
  }
}

/** How the address names a column. @param {HTMLElement} head */
const nameOf = (head) => head.dataset.column || "name"

/** What a table is narrowed by, above it, and what is said of it; only said where it is short.
 * @param {HTMLTableElement} table @param {HTMLTableRowElement[]} rows */
function toolsOf(table, rows) {
  const find = /** @type {HTMLInputElement} */ (make("input", { type: "search", placeholder: "筛选机关或地区", "aria-label": "按名称筛选这张表", maxlength: "100" }))
  const level = /** @type {HTMLSelectElement} */ (make("select", { "aria-label": "按级别筛选这张表" }, make("option", { value: "" }, "全部级别")))
  const levels = Object.keys(LEVELS).filter((name) => rows.some((row) => row.dataset.level === name))
  level.append(...levels.map((name) => make("option", { value: name }, LEVELS[name])))
  const said = make("output", { role: "status", "aria-live": "polite" })
  const box = make("div", { class: "table-tools" })
  if (rows.length >= FEWEST) box.append(find)
  if (rows.length >= FEWEST && levels.length > 1) box.append(level)
  box.append(said)
  table.parentElement.before(box)
  return { box, find, level, said }
}

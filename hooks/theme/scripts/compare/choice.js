// What is compared is chosen here: bodies by their names, metrics by their printed labels, years.
import { element } from "../element.js"
import { above } from "./series.js"
import { MOST_BODIES, MOST_METRICS } from "./state.js"

/** So many of what is chosen are shown at once. */
const FOLDED = 6

const removal = (what, act) => {
  const button = element("button", { type: "button", textContent: "✕", onclick: act })
  button.setAttribute("aria-label", `去掉${what}`)
  return button
}

/** The bodies that are chosen, each with a button that takes it out; many are folded. `bodies`: [{address, name, region}]. */
export function showBodies(frame, bodies, root, remove) {
  const summary = frame.querySelector("summary")
  if (!summary.textContent) frame.open = bodies.length <= FOLDED
  summary.textContent = `已选 ${bodies.length} 个机关`
  frame.hidden = !bodies.length
  frame.querySelector("ul").replaceChildren(
    ...bodies.map(({ address, name, region }, i) => {
      const link = element("a", { href: new URL(address, root).href, textContent: name })
      return element("li", {}, link, element("small", { textContent: above({ name, region }).slice(-1).join("") }), removal(name, () => remove(i)))
    }),
  )
}

const option = (value, text, chosen) => element("option", { value, textContent: text, selected: value === chosen })

/** A metric or a row of a table, and the column of that row. */
function choiceOf(metrics, id, change) {
  const [table, row, column] = metrics.named.has(id) ? [] : id.split(".")
  const first = element("select", {}, ...metrics.groups.map(({ name, metrics: own }) => element("optgroup", { label: name }, ...own.map((it) => option(it.id, it.name, id)))))
  for (const [name, { name: title, rows }] of Object.entries(metrics.tables)) {
    const own = Object.entries(rows).map(([key, text]) => option(`${name}.${key}`, text, `${table}.${row}`))
    first.append(element("optgroup", { label: `表中各格：${title}` }, ...own))
  }
  first.setAttribute("aria-label", "指标")
  first.addEventListener("change", () => {
    if (metrics.named.has(first.value)) return change(first.value)
    const [name, key] = first.value.split(".")
    const columns = metrics.columnsOf(name, key)
    change(`${first.value}.${columns.includes("total") ? "total" : columns[0]}`)
  })
  if (!table || metrics.columnsOf(table, row).length < 2) return [first]
  const second = element("select", {}, ...metrics.columnsOf(table, row).map((name) => option(name, metrics.tables[table].columns[name], column)))
  second.setAttribute("aria-label", "列")
  second.addEventListener("change", () => change(`${table}.${row}.${second.value}`))
  return [first, second]
}

/** A choice for each metric, and a button for one more. `change` is told all ids. */
export function showMetrics(place, metrics, ids, change) {
  const rows = ids.map((id, i) => {
    const choices = choiceOf(metrics, id, (chosen) => change(ids.map((other, j) => (j === i ? chosen : other))))
    const more = ids.length > 1 ? [removal(metrics.of(id).name, () => change(ids.filter((_, j) => j !== i)))] : []
    return element("p", {}, ...choices, ...more)
  })
  const next = [...metrics.named.keys()].find((id) => !ids.includes(id))
  const add = element("button", { type: "button", className: "button quiet", textContent: "再加一个指标", onclick: () => change([...ids, next]) })
  place.replaceChildren(...rows, ...(ids.length < MOST_METRICS && next ? [element("p", {}, add)] : []))
}

/** The two ends of the years. */
export function showYears([first, last], years, { from, to }, change) {
  first.replaceChildren(...years.map((year) => option(String(year), String(year), String(from))))
  last.replaceChildren(...years.map((year) => option(String(year), String(year), String(to))))
  first.onchange = () => change(Number(first.value), Math.max(Number(first.value), to))
  last.onchange = () => change(Math.min(from, Number(last.value)), Number(last.value))
}

/** How many more may be taken in. */
export const left = (bodies) => MOST_BODIES - bodies.length

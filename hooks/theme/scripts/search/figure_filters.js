// Conditions on figures for people: a form to make one, the labels that are meant by a word, the names of those that are set.
import { fold } from "./fold.js"
import { plain } from "./labels.js"
import { element, grouped } from "./results.js"
import { comparison, conditionOf, numberOf, SIGNS, STATES } from "./where.js"

export { Figures } from "./figures.js"
export { Labels } from "./labels.js"

const SHOWN = 3, BETWEEN = "..", OTHER = { blank: "是空白", na: "是“／”（不适用）", missing: "缺（原件没有这一格）", unreadable: "无法辨认", unstated: "没有写明单位", unverified: "机读未核" }

/** `表格中“重复申请” > 0` */
export function told(condition, labels) {
  const some = labels.of(condition.cell).length > 1 ? "任一项" : ""
  return `表格中“${labels.name(condition.cell).replace(/“/g, "‘").replace(/”/g, "’")}”${some}${comparison(condition)}`
}

/** [{cell, name, text}] of the figures that a result is found for. */
export const named = (figures, labels) =>
  figures.map(({ cell, shown }) => {
    const unit = labels.unit(cell)
    return { cell, name: labels.name(cell), text: STATES[shown] ?? `${shown}${unit && ` ${unit}`}` }
  })

/** Fills a place with the filters that a word may mean, for it is a label of the forms; `count` tells how many reports each finds. */
export async function offerLabels(place, word, labels, link, where, count) {
  const conditions = labels.matching(fold(word)).map((cell) => conditionOf(`${cell}>0`))
  place.hidden = !conditions.length
  if (place.hidden) return
  const items = conditions.map((condition) =>
    element("li", {}, link({ q: "", where: [...where, condition.text] }, told(condition, labels)), element("span", { textContent: "…" })))
  const list = (some) => element("ul", { className: "bare" }, ...some)
  const rest = items.length > SHOWN ? [element("details", {}, element("summary", { textContent: `其中 ${items.length - 1} 项` }), list(items.slice(1)))] : []
  const words = "格式的表格里有这一项，正文不一定提到。按表中所填的数字找："
  place.replaceChildren(element("p", { textContent: words }), list(rest.length ? items.slice(0, 1) : items), ...rest)
  for (const [i, condition] of conditions.entries()) {
    const found = await count(condition)
    if (found === null) return
    items[i].lastElementChild.textContent = `${grouped(found)} 份`
  }
}

const option = (value, text) => element("option", { value, textContent: text })

/** The rows of the forms in groups of what stands over them. */
function rowOptions(labels) {
  const groups = new Map()
  for (const row of labels.rows) {
    const above = row.labels.slice(0, -1).map(plain).join("·")
    const title = [row.name, above].filter(Boolean).join("：")
    if (!groups.has(title)) groups.set(title, element("optgroup", { label: title }))
    const forms = new Set(row.cells.flatMap((cell) => cell.forms))
    const old = forms.has("2021") ? "" : `（${[...forms].join("、")} 年格式）`
    groups.get(title).append(option(`${row.table}.${row.row}`, row.labels[row.labels.length - 1] + old))
  }
  return [...groups.values()]
}

/** Makes the form of the panel work: `add` takes the condition that was made. */
export function figureForm(details, labels, add) {
  /** @type {HTMLFormElement & { elements: Record<string, any> }} */
  const form = details.querySelector("form")
  const { row, column, sign, from, to } = form.elements
  sign.append(...Object.entries(SIGNS).map(([value, text]) => option(value, text)), option(BETWEEN, "在两数之间"), ...Object.entries(OTHER).map(([value, text]) => option(value, text)))
  const numbers = () => {
    from.parentElement.hidden = Object.keys(OTHER).includes(sign.value)
    to.parentElement.hidden = sign.value !== BETWEEN
  }
  const columns = () => {
    const { cells } = labels.rows.find((each) => `${each.table}.${each.row}` === row.value)
    column.replaceChildren(...cells.map(({ cell, label, unit, forms }) => {
      const hint = [unit && !label.includes("单位") && `单位：${unit}`, !forms.includes("2021") && `${forms.join("、")} 年格式`].filter(Boolean)
      return option(cell.split(".")[2], hint.length ? `${label}（${hint.join("，")}）` : label)
    }))
    column.value = cells.some(({ label }) => label === "总计") ? "total" : column.options[0].value
  }
  const checked = (input) => {
    const number = input.parentElement.hidden ? "0" : numberOf(input.value)
    input.setCustomValidity(number ? "" : "请输入一个数，如 10 或 2.5")
    return number
  }
  for (const input of [from, to]) input.addEventListener("input", () => input.setCustomValidity(""))
  sign.addEventListener("change", numbers)
  row.addEventListener("change", columns)
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    const low = checked(from), high = checked(to)
    if (!form.reportValidity() || !row.value) return
    const asked = Object.keys(OTHER).includes(sign.value) ? `=${sign.value}` : sign.value === BETWEEN ? `=${low}..${high}` : sign.value + low
    add(conditionOf(`${row.value}.${column.value}${asked}`))
  })
  row.append(...rowOptions(labels))
  row.value = "requests.new"
  columns()
  numbers()
}

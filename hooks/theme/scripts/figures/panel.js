// What can be done with the figure that was pointed at: its link, its citation, itself to be copied; the original; "这里写错了".
import { element } from "../element.js"
import { citation, copy } from "./citation.js"
import { cropOf } from "./crop.js"
import { described, labels } from "./labels.js"

const close = element("button", { type: "button", className: "close" })
close.setAttribute("aria-label", "关闭")
const said = element("p", { className: "said" })
const copied = element("p", { className: "copied", hidden: true })
const ways = element("p", { className: "ways" })
const seen = element("div", { className: "seen" })
const panel = element("div", { className: "figure-panel", tabIndex: -1 }, close, said, seen, ways, copied)
panel.setAttribute("role", "dialog")
panel.setAttribute("aria-label", "这个数字")

/** @type {HTMLTableCellElement} */
let cell
const address = () => `${location.href.split("#")[0].split("?")[0]}#${cell.dataset.cell}`

/** The form at the forge, filled in with the report, the cell and what it shows. */
function formOf(form) {
  const url = new URL(form.href)
  url.searchParams.set("report", url.searchParams.get("report") + `#${cell.dataset.cell}`)
  url.searchParams.set("cell", `${labels(cell).join("·")}（${cell.dataset.cell}）`)
  url.searchParams.set("shown", cell.textContent.trim())
  return element("a", { className: "wrong", rel: "external", href: url.href }, form.textContent)
}

function wayTo(words, text) {
  const button = element("button", { type: "button", className: "button quiet" }, words)
  button.addEventListener("click", async () => {
    for (const other of ways.querySelectorAll("[data-words]")) other.textContent = /** @type {any} */ (other).dataset.words
    button.dataset.words = words
    copied.textContent = text()
    copied.hidden = false
    keepInSight()
    button.textContent = await copy(copied)
  })
  return button
}

/** The panel never lies over its figure. */
function keepInSight() {
  cell.style.scrollMarginBottom = `${panel.offsetHeight + 16}px`
  cell.scrollIntoView({ block: "nearest", inline: "nearest" })
}

/** The piece of the picture, if the same figure is still asked for when it is there. */
async function show(page) {
  const at = cell
  const found = await cropOf(page, at.dataset.cell).catch(() => [])
  if (cell !== at || !panel.isConnected) return
  seen.replaceChildren(...found)
  keepInSight()
}

function shut() {
  cell.classList.remove("chosen")
  panel.remove()
}

close.addEventListener("click", () => (shut(), cell.focus()))
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !panel.isConnected || event.defaultPrevented) return
  event.preventDefault()
  shut()
  cell.focus()
})

/** Offers them at a figure; at the same figure again, no more. */
export function offer(at) {
  const again = panel.isConnected && cell === at
  if (panel.isConnected) shut()
  if (again) return
  cell = at
  cell.tabIndex = -1
  cell.classList.add("chosen")
  const figure = described(cell)
  said.replaceChildren(element("b", {}, figure.value), ` ${figure.labels}`)
  copied.hidden = true
  ways.replaceChildren(wayTo("复制链接", address), wayTo("复制引文", () => citation(`${figure.labels}，${figure.value}`, cell.dataset.cell)))
  if (cell.dataset.status === "reported") ways.append(wayTo("复制数字", () => figure.number))
  /** @type {HTMLAnchorElement} */
  const original = document.querySelector(".beside a")
  const page = original?.href.split("#")[0]
  if (original) ways.append(element("a", { href: `${page}#${cell.dataset.cell}` }, "对照原件"))
  seen.replaceChildren()
  if (original?.dataset.pictures !== undefined) show(page)
  const form = document.querySelector("#wrong")
  if (form) ways.append(formOf(form))
  cell.closest(".figures").after(panel)
  keepInSight()
  panel.focus({ preventScroll: true })
}

/** By keyboard: from a table to its figures, the one that the address names or the first. */
export function enter(frame) {
  step(frame.querySelector("td[data-cell]:target") ?? frame.querySelector("td[data-cell]"))
}

function step(to) {
  to.tabIndex = -1
  to.focus()
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
/** The key at a figure: an arrow goes to the next one, Enter offers, Escape goes back to the table. */
export function pressed(at, event) {
  const frame = at.closest(".figures")
  if (event.key === "Enter") offer(at)
  else if (event.key === "Escape" && !panel.isConnected) frame.focus()
  else if (STEPS[event.key]) {
    const [across, down] = STEPS[event.key]
    const rows = [...frame.querySelectorAll("tr")].map((row) => [...row.querySelectorAll("td[data-cell]")]).filter((row) => row.length)
    const y = rows.findIndex((row) => row.includes(at))
    const row = rows[Math.min(Math.max(y + down, 0), rows.length - 1)]
    step(row[Math.min(Math.max(rows[y].indexOf(at) + across, 0), row.length - 1)])
  } else return
  event.preventDefault()
}

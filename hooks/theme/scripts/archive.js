// The pages work without this: it adds suggestions and keys to the search boxes, the choice between light and dark, the
// contents of a report and how it is cited, hints and links to each figure; it marks what was searched for.
import { make, unfold } from "./element.js"
import { cite } from "./figures/citation.js"

/** @typedef {HTMLFormElement & { elements: { q: HTMLInputElement } }} SearchForm */

const header = document.querySelector(".site-header")
/** @type {SearchForm} */
const box = header.querySelector(".site-search")
const query = box.elements.q
const narrow = matchMedia("(max-width: 30em)")
box.append(make("button", { type: "button", class: "close", "aria-label": "关闭搜索" }))

/** @type {HTMLButtonElement} */
const scheme = header.querySelector(".scheme")
const { dataset } = document.body // as scheme.js has left it
const named = () => {
  scheme.title = dataset.mdColorScheme === "slate" ? "换成浅色" : "换成深色"
}
named()
scheme.addEventListener("click", () => {
  dataset.mdColorScheme = dataset.mdColorScheme === "slate" ? "default" : "slate"
  try {
    localStorage["gongkai.scheme"] = dataset.mdColorScheme
  } catch {} // then it holds for this page
  named()
})

/** On a phone the box in the header is a button that opens it over the whole width. */
function open() {
  header.classList.add("searching")
  query.focus()
  query.select()
}
function shut() {
  if (!header.classList.contains("searching")) return
  header.classList.remove("searching")
  if (narrow.matches) box.querySelector("button").focus()
}

/** @type {NodeListOf<SearchForm>} */
const forms = document.querySelectorAll(".site-search")
for (const [i, form] of forms.entries()) {
  const list = make("ul", { id: `names-${i}`, class: "bare", role: "listbox", "aria-label": "机关和地区", hidden: "" })
  form.append(list)
  const typed = { role: "combobox", autocomplete: "off", enterkeyhint: "search", "aria-autocomplete": "list", "aria-expanded": "false" }
  for (const [name, value] of Object.entries({ ...typed, "aria-controls": list.id })) form.elements.q.setAttribute(name, value)
  let composed = Promise.resolve() // an input method that began before the suggestions were loaded is not disturbed
  form.elements.q.addEventListener("compositionstart", () => {
    composed = new Promise((stands) => form.elements.q.addEventListener("compositionend", () => stands(), { once: true }))
  })
  const suggest = async () => {
    const { suggestFor } = await import("./search/suggest.js")
    await composed
    suggestFor(form, new URL("..", form.action))
  }
  form.elements.q.addEventListener("focus", suggest, { once: true })
  form.addEventListener("submit", (event) => {
    if (form.elements.q.value.trim()) return
    event.preventDefault()
    if (form === box) open()
    else form.elements.q.focus()
  })
}
box.querySelector(".close").addEventListener("click", shut)
box.addEventListener("keydown", (event) => event.key === "Escape" && !event.isComposing && !event.defaultPrevented && shut())
addEventListener("keydown", (event) => {
  /** @type {Partial<Element>} */
  const target = event.target
  const typing = target.closest?.("input, textarea, select, [contenteditable]")
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing) return
  if (["f", "s", "/"].includes(event.key)) {
    event.preventDefault()
    open()
  }
})

/** @type {NodeListOf<HTMLElement>} */
const unexplained = document.querySelectorAll("td[data-status]:not([data-status=reported], [title]), td.none")
for (const cell of unexplained) cell.title = cell.textContent
/** @type {NodeListOf<HTMLElement>} */
const figures = document.querySelectorAll("td[data-cell]")
for (const cell of figures) cell.id = cell.dataset.cell
/** Goes to what the address names, even where it got its id only now, or is folded away. */
function arrive() {
  const target = document.getElementById(location.hash.slice(1))
  if (!target) return
  unfold(target)
  if (!target.matches(":target")) location.replace(location.hash)
}
arrive()
addEventListener("hashchange", arrive)
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((details) => (details.open = true)))

/** @type {HTMLAnchorElement} */
const glossary = document.querySelector(".site-footer a[href$='glossary/']")
/** @type {NodeListOf<HTMLAnchorElement>} */
const terms = document.querySelectorAll(".form a:not([href])")
for (const term of terms) term.href = glossary.href
addEventListener("click", async (event) => {
  /** @type {any} */
  const target = event.target
  const link = target.closest(".form a[href*='glossary/']")
  if (!link || link.closest(".term") || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  const { explain } = await import("./figures/term.js")
  explain(link)
})

/** @type {HTMLElement} */
const text = document.querySelector(".report-text")
const citing = document.querySelector("#how-to-cite")
if (citing) cite(citing)
if (figures.length && text) {
  document.querySelector(".cite + p").prepend("点表中的数字（键盘：在表格上按回车键，再用方向键），可以复制它的链接和引文。")
  document.querySelector("#wrong")?.after("（点数字可指明是哪一个）")
  let loaded // once it is there, keys are answered at once, however fast they come
  const panel = async () => (loaded ??= await import("./figures/panel.js"))
  text.addEventListener("click", async (event) => {
    /** @type {Partial<Element>} */
    const target = event.target
    const cell = target.closest("td[data-cell]")
    if (cell && !target.closest("a") && !getSelection().toString()) (await panel()).offer(cell)
  })
  text.addEventListener("keydown", async (event) => {
    /** @type {Partial<Element>} */
    const target = event.target
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (target.matches(".figures") && event.key === "Enter") (await panel()).enter(target)
    else if (target.matches("td[data-cell]")) (await panel()).pressed(target, event)
  })
}

/** @type {HTMLAnchorElement} */
const beside = document.querySelector(".beside a")
if (beside) import("./beside.js").then(({ besideOriginal }) => besideOriginal(beside))
/** @type {NodeListOf<HTMLAnchorElement>} */
const leading = document.querySelectorAll(".framed main a")
for (const link of leading) link.target = "_parent" // the original beside its report leads back to that

/** What a heading says itself: of one that the source lacks, its name alone. @param {Element} head */
const saying = (head) => (head.querySelector(".no-heading") ?? head).firstChild.textContent.replace(/^〔|〕$/g, "")
const contents = document.querySelector(".contents")
if (contents) {
  const heads = [...document.querySelectorAll(".report-text > h2[id], .afterword > h2[id]")]
  const listed = () => heads.map((head) => make("li", {}, make("a", { href: `#${head.id}` }, saying(head))))
  const list = make("ol", {}, ...listed())
  contents.append(make("ol", { class: "bare" }, ...listed()))
  document.querySelector("main").append(make("nav", { class: "toc", "aria-label": "目录" }, make("p", {}, "目录"), list))
  const links = [...list.querySelectorAll("a")]
  const follow = () => {
    const at = heads.filter((head) => head.getBoundingClientRect().top < 100).length - 1
    for (const [i, link] of links.entries()) {
      link.classList.toggle("passed", i < at)
      if (i === at) link.setAttribute("aria-current", "location")
      else link.removeAttribute("aria-current")
    }
  }
  addEventListener("scroll", () => requestAnimationFrame(follow), { passive: true })
  follow()
}

if (document.querySelector("table[data-sortable]")) import("./tables.js").then(({ sortable, fillGaps }) => (fillGaps(), sortable()))
if (document.querySelector("td.trend")) import("./trends.js").then(({ drawTrends }) => drawTrends())

const sought = new URLSearchParams(location.search).get("q")
if (sought && document.querySelector(".report-text")) import("./search/highlight.js").then(({ highlight }) => highlight(sought))

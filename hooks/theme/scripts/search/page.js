// The search page: what is asked stands in its address, what is found below it. Nothing is shown that was not verified.
import { conditionsOf, figuresOf, filtersOf, weightOf, withLabels } from "./conditions.js"
import { countFacets } from "./facets.js"
import { Failed } from "./load.js"
import { Named } from "./named.js"
import { empty, showChosen, showPanel } from "./panel.js"
import { parseQuery } from "./query.js"
import { addressWith, asked } from "./question.js"
import { element, grouped, result, unverified } from "./results.js"
import { forget, opened as openedAt } from "./start.js"
import { settle } from "./stock_phrases.js"
import { takeVariants, verifier } from "./verifier.js"
import { MOST } from "./where.js"

const app = document.getElementById("search-app")
const root = new URL(app.dataset.root, location.href)
/** @type {HTMLFormElement & { elements: { q: HTMLInputElement } }} */
const form = app.querySelector(".search-page-form")
/** @type {HTMLDetailsElement} */
const panel = app.querySelector("#search-filters")
/** @param {string} name @returns {HTMLElement} */
const byName = (name) => app.querySelector(`#search-${name}`)
const [status, sorting, chosen, list, pages, fields] = ["status", "sorting", "chosen", "results", "pages", "fields"].map(byName)
const named = new Named({ names: byName("names"), absent: byName("absent") }, root, app.dataset.form)
const PAGE = 10, AHEAD = 3, LOOKED_AT = 40
const ownTitle = document.title
const NOTHING = { words: [], without: [] }
let turn = 0

function go(address) {
  history.pushState(null, "", address)
  run()
}

/** A link to the same question with some of it changed, followed without loading the page anew. */
function link(changes, text) {
  const made = element("a", { href: addressWith(changes), textContent: text })
  made.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    go(made.getAttribute("href"))
  })
  return made
}

function state(name, total, ...words) {
  list.dataset.state = name
  list.dataset.total = total
  list.setAttribute("aria-busy", String(name === "loading"))
  status.replaceChildren(...words)
  if (name === "empty" || name === "failed") panel.hidden = true
}

const again = () => element("button", { type: "button", className: "button quiet", textContent: "再试一次", onclick: retry })

function retry() {
  forget()
  run()
}

const opened = () => openedAt(new URL("search/", root).href)

async function run() {
  const mine = ++turn
  const current = () => mine === turn
  const wanted = asked()
  form.elements.q.value = wanted.q
  document.title = wanted.q ? `${wanted.q} - ${ownTitle}` : ownTitle
  list.replaceChildren()
  pages.hidden = sorting.hidden = fields.hidden = true
  named.clear()
  showChosen(chosen, wanted, link)
  const filtered = Boolean(wanted.year || wanted.region.length || wanted.check || wanted.where.length)
  if (!wanted.q && !filtered) return state("empty", 0), offer(wanted, current)
  state("loading", 0, "正在搜索…")
  const names = named.show(wanted.q, current)
  try {
    if (wanted.where.length && !(await understood(wanted, current))) return
    await takeVariants(wanted.q, root)
    const query = parseQuery(wanted.q)
    if (!current()) return
    if (!query.words.length && !filtered) {
      state("empty", 0, "请输入要找的文字。只有标点，或只有要排除的词，无从找起。")
      return offer(wanted, current)
    }
    let found = await (await opened()).find(query, filtersOf(wanted))
    if (found.failures.length) {
      forget() // the site may have been published anew since its manifest was loaded
      found = await (await opened()).find(query, filtersOf(wanted))
    }
    if (found.failures.length && !found.parts.length) throw found.failures[0]
    if (!current()) return
    await show(found, wanted, current)
    await names
    if (current() && !found.count && wanted.q) await meant(found, wanted, current)
    if (current()) await showFields(found, wanted, current)
  } catch (error) {
    if (!(error instanceof Failed)) throw error
    if (!current()) return
    list.replaceChildren()
    const words = navigator.onLine ? "搜索用的文件没有取到，请检查网络，" : "现在没有网络，无法搜索。连上网络后，"
    state("failed", 0, words, again())
  }
}

/** Where no text has the words: which names may be meant. */
async function meant(found, wanted, current) {
  await named.guess(wanted.q, current)
  if (current() && named.shown && !found.failures.length) status.replaceChildren("没有找到含有这些字的报告。")
}

/** Shows the conditions on figures, and what is loaded for them where that is much; whether all can be understood. */
async function understood(wanted, current) {
  const { chosen: more, wrong } = await conditionsOf(wanted, root)
  if (!current()) return false
  showChosen(chosen, wanted, link, more)
  if (wrong) {
    state("empty", 0, `网址里的条件“${wrong}”看不懂。可以在“筛选”里重新选；写法如 requests.new.total>=100。`)
    offer({ ...wanted, where: [] }, current)
    return false
  }
  const much = await weightOf(await opened(), wanted)
  if (current() && much) state("loading", 0, much)
  return current()
}

/** Where what is typed is a label of the forms, the filters that it may mean. */
async function showFields({ query }, wanted, current) {
  const label = query.words.join("") // one that is quoted within is read as two words
  if (!label || query.without.length) return
  try {
    const index = await opened(), filters = filtersOf(wanted)
    if (!index.mayBeLabel(label)) return
    const { labels, offerLabels } = await withLabels(root)
    if (!current()) return
    await offerLabels(fields, label, labels, link, wanted.where, async (condition) => {
      const found = await index.find(NOTHING, { ...filters, where: [...filters.where, condition] })
      return current() && !found.failures.length ? found.count : null
    })
  } catch (error) {
    if (!(error instanceof Failed)) throw error // the results stand without them
  }
}

/** Before anything is asked: the filters, with how many reports there are of each; where they are folded, once they are opened. */
async function offer(wanted, current) {
  empty(panel)
  panel.hidden = false
  if (!panel.open) await new Promise((opens) => panel.addEventListener("toggle", opens, { once: true }))
  try {
    const found = await (await opened()).find(NOTHING, { ...filtersOf(wanted), where: [] })
    if (current()) await showFacets(found, wanted, current)
  } catch (error) {
    if (!(error instanceof Failed)) throw error
    if (current()) panel.hidden = true
  }
}

/** Shows the page of results: at once what the first sets let through, then what stands when all have been loaded. */
async function show(found, wanted, current) {
  const verified = verifier(found, root), from = (wanted.page - 1) * PAGE
  const made = new Map()
  const widely = () => found.rest && found.size > PAGE
  async function fill() {
    if (!current()) return []
    const candidates = found.slice(wanted.sort, from, from + PAGE)
    const items = []
    for (const [i, candidate] of candidates.entries()) {
      // the first few, then the rest when there is a result: it is not to share the line with all of them
      candidates.slice(0, items.length ? PAGE : i + AHEAD).forEach(verified)
      const hit = await verified(candidate)
      if (!current()) return candidates
      if (!hit && !items.length && i + 1 === AHEAD && widely()) return candidates // the sets that are lacking know better
      if (hit && !made.has(hit))
        made.set(hit, hit instanceof Failed ? unverified(hit.address?.endsWith("/") && hit.address, root) : result(hit, found.query, root, wanted.q, await figuresOf(found, candidate, root)))
      if (!hit) continue
      const item = made.get(hit), there = list.children[items.push(item) - 1]
      if (there !== item) list.insertBefore(item, there ?? null)
    }
    while (list.children.length > items.length) list.lastElementChild.remove()
    return candidates
  }
  if (wanted.page > 1) await found.more(found.rest)
  let candidates = await fill()
  while (widely() && current()) {
    await found.more(list.children.length ? found.rest : undefined)
    candidates = await fill()
  }
  if (!current()) return
  const exact = await count(found, candidates, verified)
  if (current()) told(found, wanted, exact)
  if (current()) await showFacets(found, wanted, current)
}

/** Drops what has been looked at and is no hit; whether the count is exact then: where few are in doubt, all of them are looked at. */
async function count(found, candidates, verified) {
  if (!found.exact && found.open > LOOKED_AT) await settle(found, await opened())
  const looked = found.exact || found.open > LOOKED_AT ? candidates : [...found.unsettled(), ...candidates]
  const hits = await Promise.all(looked.map(verified))
  hits.forEach((hit, i) => hit === null && found.drop(looked[i]))
  const sure = found.exact || found.open <= LOOKED_AT
  return sure && !found.failures.length && !hits.some((hit) => hit instanceof Error && !found.exact)
}

/** Says how many there are, what is missing, and where the other pages lie. */
function told(found, wanted, exact) {
  const total = found.count, last = Math.ceil(found.size / PAGE)
  const words = []
  if (found.failures.length) words.push("索引有一部分没有取到，下面的结果不全，", again(), " ")
  if (total) words.push(`${exact ? "找到" : "约"} ${grouped(total)} 份报告`)
  else words.push(found.failures.length ? "取到的部分里没有找到。" : "没有找到。换个说法，或者少用几个词、去掉一些条件。")
  if (total && !list.children.length) words.push("，这一页上没有")
  if (found.uncompared) words.push(`${total ? "；" : ""}另有 ${grouped(found.uncompared)} 份的数字没有写明单位、位数过多或机读未核，没有比较`)
  state("done", total, ...words)
  list.dataset.exact = String(exact)
  const worded = Boolean(found.query.words.length)
  const choices = [["", worded ? "名称相符的在前" : "新的在前"], worded && ["year", "新的在前"], wanted.where.length && ["figure", "数字大的在前"]].filter(Boolean)
  const orders = choices.map(([sort, text]) => {
    const order = link({ sort }, text)
    if (sort === wanted.sort) order.setAttribute("aria-current", "true")
    return order
  })
  sorting.replaceChildren(...orders)
  sorting.hidden = total < 2 || choices.length < 2
  const turned = (page, text) => {
    const made = link({ page }, text)
    made.addEventListener("click", () => status.scrollIntoView({ block: "center" }))
    return made
  }
  pages.hidden = last < 2 && wanted.page === 1
  const place = element("span", { textContent: `第 ${wanted.page} 页，共 ${Math.max(last, wanted.page)} 页` })
  pages.replaceChildren(wanted.page > 1 ? turned(wanted.page - 1, "上一页") : "", place, wanted.page < last ? turned(wanted.page + 1, "下一页") : "")
}

async function showFacets(found, wanted, current) {
  try {
    const counts = await countFacets(found)
    if (current()) showPanel(panel, counts, wanted, link)
  } catch (error) {
    if (!(error instanceof Failed)) throw error
    panel.hidden = true // the results stand without them
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault()
  go(addressWith({ q: form.elements.q.value.trim() }))
})
addEventListener("popstate", run)
const wide = matchMedia("(min-width: 60em)")
const unfold = () => (panel.open = wide.matches)
wide.addEventListener("change", unfold)
unfold()
async function openFigureForm() {
  if (!figurePart.open || figurePart.dataset.made) return
  try {
    const { labels, figureForm } = await withLabels(root)
    figureForm(figurePart, labels, addCondition)
    figurePart.dataset.made = "yes"
  } catch (error) {
    if (!(error instanceof Failed)) throw error
    figurePart.open = false // it is tried again when it is opened again
  }
}
/** @type {HTMLDetailsElement} */
const figurePart = panel.querySelector(".figure-form")
const addCondition = ({ text }) => go(addressWith({ where: [...asked().where, text].slice(-MOST) }))
figurePart.addEventListener("toggle", openFigureForm)
app.hidden = false
if (!asked().q && !asked().where.length) form.elements.q.focus()
run()

// The search page: what is asked stands in its address, what is found below it. Nothing is shown that was not verified.
import { needsVariants, useVariants } from "./fold.js"
import { countFacets, Failed, Index, load } from "./index.js"
import { parseQuery } from "./query.js"
import { foldedTexts, marks, parseReport, sentence } from "./report.js"

const app = document.getElementById("search-app")
const root = new URL(app.dataset.root, location.href)
const [form, status, filters, list, pages] = ["form", "#search-status", "#search-filters", "#search-results", "#search-pages"].map((name) => app.querySelector(name))
const PAGE = 10, MOST = 40
const CHECKS = { holds: "全部相符", broken: "有数字不符", open: "有数字无法核对", none: "无可核对" }
let index, turn = 0

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

function asked() {
  const given = new URLSearchParams(location.search)
  return {
    q: (given.get("q") ?? "").trim(),
    year: Number(given.get("year")) || 0,
    region: (given.get("region") ?? "").split("/").filter(Boolean),
    check: given.get("check") in CHECKS ? given.get("check") : "",
    sort: given.get("sort") === "year" ? "year" : "",
    page: Math.max(1, Math.floor(Number(given.get("page"))) || 1),
  }
}

/** The address of the same question with some of it changed. */
function addressWith(changes) {
  const wanted = { ...asked(), page: 1, ...changes }
  const given = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...wanted, region: wanted.region.join("/") }))
    if (value && !(key === "page" && value === 1)) given.set(key, value)
  return `?${given}`
}

function go(address) {
  history.pushState(null, "", address)
  run()
}

function state(name, total = 0, words = "") {
  list.dataset.state = name
  list.dataset.total = total
  status.textContent = words
}

async function run() {
  const mine = ++turn
  const wanted = asked()
  form.elements.q.value = wanted.q
  document.title = wanted.q ? `${wanted.q} - 搜索 - 公开档案` : "搜索 - 公开档案"
  list.replaceChildren()
  pages.hidden = filters.hidden = true
  const filtered = wanted.year || wanted.region.length || wanted.check
  if (!wanted.q && !filtered) return state("empty", 0, "")
  state("loading", 0, "正在搜索…")
  try {
    if (needsVariants(wanted.q)) useVariants(await load(new URL("search/variants.txt", root)))
    const query = parseQuery(wanted.q)
    if (mine !== turn) return
    if (!query.words.length && !filtered) return state("empty", 0, "请输入要找的文字；只有标点或要排除的词时，无从找起。")
    index ??= await Index.open(new URL("search/", root).href)
    const found = await index.find(query, wanted)
    if (mine === turn) await show(found, wanted, mine)
  } catch (error) {
    if (mine !== turn) return
    if (!(error instanceof Failed)) throw error
    index = undefined
    state("failed", 0, navigator.onLine === false ? "现在没有网络，无法搜索。" : "搜索用的文件没有取到，请检查网络后再试。")
    status.append(" ", again())
  }
}

const again = () => element("button", { type: "button", className: "button quiet", textContent: "再试一次", onclick: run })

/** {item, report} of a candidate, or null where it does not hold what is asked. */
async function verified(found, candidate) {
  const address = await candidate.segment.address(candidate.number)
  const markdown = await load(new URL(`${address}index.md`, root))
  let report
  try {
    report = parseReport(markdown)
  } catch (error) {
    throw new Failed(address, error)
  }
  if (needsVariants.loaded === undefined && needsVariants(markdown) && found.words.length) {
    useVariants(await load(new URL("search/variants.txt", root)))
    needsVariants.loaded = true
  }
  const texts = foldedTexts(report)
  const holds = (word) => texts.some((text) => text.includes(word))
  if (!found.words.every(holds) || found.query.without.some(holds)) return null
  return { address, report }
}

function candidates(found, order, from, to) {
  const chosen = []
  let number = 0
  for (const candidate of found.ranked(order)) {
    if (number >= from) chosen.push(candidate)
    if (++number >= to) break
  }
  return chosen
}

async function show(found, wanted, mine) {
  const { page, sort } = wanted
  const chosen = candidates(found, sort, (page - 1) * PAGE, page * PAGE)
  const waiting = chosen.map((candidate) => verified(found, candidate).catch((error) => error))
  let shown = 0
  for (const [i, promise] of waiting.entries()) {
    const hit = await promise
    if (mine !== turn) return
    if (hit === null) found.drop(chosen[i])
    else {
      list.append(hit instanceof Error ? unread(await chosen[i].segment.address(chosen[i].number).catch(() => "")) : result(hit, found))
      shown++
    }
    list.dataset.total = found.count
  }
  await count(found, wanted, chosen.length, mine)
}

/** The whole count: exact where the sets are, or where each candidate has been looked at; else said to be about so many. */
async function count(found, wanted, seen, mine) {
  if (!found.exact) await found.narrow()
  let exact = found.exact || (wanted.page === 1 && found.count <= seen)
  if (!exact && found.count <= MOST) {
    const rest = candidates(found, wanted.sort, 0, MOST)
    const hits = await Promise.all(rest.map((candidate) => verified(found, candidate).catch(() => undefined)))
    hits.forEach((hit, i) => hit === null && found.drop(rest[i]))
    exact = !hits.includes(undefined)
  }
  if (mine !== turn) return
  const total = found.count
  const words = total ? `${exact ? "" : "约 "}${total} 份报告` : "没有找到。换个说法，或去掉一些条件试试。"
  const failed = found.failures.length ? "索引有一部分没有取到，结果不全。" : ""
  state("done", total, failed + words)
  if (failed) status.append(" ", again())
  list.dataset.exact = String(exact && !failed)
  paging(total, wanted.page)
  await facets(found, wanted, mine)
}

function marked(text, found) {
  const parts = []
  let at = 0
  for (const [start, end] of found) {
    parts.push(text.slice(at, start), element("mark", { textContent: text.slice(start, end) }))
    at = end
  }
  return [...parts, text.slice(at)]
}

function result({ address, report }, { words }) {
  const target = new URL(address, root)
  if (words.length) target.searchParams.set("q", asked().q)
  const found = words.length ? sentence(report, words) : null
  const title = report.title || `${report.body}${report.year}年政府信息公开工作年度报告`
  const item = element("li", {},
    element("a", { href: target.href, className: "title" }, ...marked(title, marks(title, words))),
    element("p", { className: "where" }, `${report.year} 年 `, ...marked(report.body, marks(report.body, words)), report.region.length ? ` · ${report.region.join(" ")}` : ""))
  if (found) item.append(element("p", { className: "sentence" }, ...marked(found.text, found.marks)))
  item.dataset.report = address
  return item
}

function unread(address) {
  return element("li", { className: "unread" }, element("a", { href: new URL(address, root).href, textContent: address }), element("p", {}, "这份报告没有取到，未能核对是否含有所找的文字。"))
}

function link(changes, text, current = false) {
  const made = element("a", { href: addressWith(changes), textContent: text })
  if (current) made.setAttribute("aria-current", "true")
  made.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    go(made.getAttribute("href"))
    status.scrollIntoView({ block: "nearest" })
  })
  return made
}

function paging(total, page) {
  const last = Math.ceil(total / PAGE)
  pages.hidden = last < 2 && page === 1
  const parts = []
  if (page > 1) parts.push(link({ page: page - 1 }, "上一页"))
  parts.push(element("span", { textContent: `第 ${page} 页，共 ${Math.max(last, page)} 页` }))
  if (page < last) parts.push(link({ page: page + 1 }, "下一页"))
  pages.replaceChildren(...parts)
}

async function facets(found, wanted, mine) {
  let counts
  try {
    counts = await countFacets(found)
  } catch (error) {
    if (error instanceof Failed) return // the results stand without them
    throw error
  }
  if (mine !== turn) return
  const group = (title, entries) => element("section", {}, element("h2", { textContent: title }), element("ul", { className: "bare" }, ...entries.map(([changes, text, count, on]) => element("li", {}, link(changes, text, on), count === null ? "" : element("span", { textContent: count })))))
  const groups = []
  const order = [[{ sort: "" }, "名称相符的在前", null, !wanted.sort], [{ sort: "year" }, "只按年份", null, wanted.sort === "year"]]
  groups.push(group("排序", order))
  const years = [...counts.years].sort(([a], [b]) => b - a).map(([year, count]) => [{ year: year === wanted.year ? 0 : year }, `${year} 年`, count, year === wanted.year])
  if (wanted.year) years.unshift([{ year: 0 }, "所有年份", null, false])
  groups.push(group("年份", years))
  const depth = wanted.region.length
  const places = [...counts.places].map(([key, count]) => [JSON.parse(key), count])
    .filter(([place]) => place.length === depth + 1 && wanted.region.every((name, i) => place[i] === name))
    .sort(([a, x], [b, y]) => y - x || (a.join() < b.join() ? -1 : 1))
    .map(([place, count]) => [{ region: place }, place.at(-1), count, false])
  for (let i = depth; i > 0; i--) places.unshift([{ region: wanted.region.slice(0, i - 1) }, i === 1 ? "所有地区" : wanted.region[i - 2], null, false])
  if (places.length) groups.push(group(depth ? wanted.region.join(" ") : "地区", places))
  const checks = Object.keys(CHECKS).filter((check) => counts.checks.get(check)).map((check) => [{ check: check === wanted.check ? "" : check }, CHECKS[check], counts.checks.get(check), check === wanted.check])
  if (wanted.check) checks.unshift([{ check: "" }, "不论核对结果", null, false])
  groups.push(group("核对结果", checks))
  const open = matchMedia("(min-width: 60em)").matches || Boolean(wanted.year || depth || wanted.check)
  filters.replaceChildren(element("details", { open }, element("summary", { textContent: "筛选和排序" }), ...groups))
  filters.hidden = false
}

form.addEventListener("submit", (event) => {
  event.preventDefault()
  go(addressWith({ q: form.elements.q.value.trim() }))
})
addEventListener("popstate", run)
app.hidden = false
if (!asked().q) form.elements.q.focus()
run()

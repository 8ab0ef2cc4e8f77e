// The page of comparisons: what is compared stands in its address, is chosen above, and is shown below as charts and tables.
import { element } from "../element.js"
import { barChart } from "./bars.js"
import { showBodies, showMetrics, showYears } from "./choice.js"
import { Files } from "./files.js"
import { lineChart } from "./lines.js"
import { Metrics } from "./metrics.js"
import { formsOf, seriesOf, shortNames } from "./series.js"
import { MOST_BODIES, searchOf, stateOf } from "./state.js"
import { csvOf, tableOf, wordsOf } from "./table.js"

const app = document.getElementById("compare-app")
const root = new URL(app.dataset.root, location.href)
const archiveYears = app.dataset.years.split(",").map(Number)
/** @param {string} name @returns {any} */
const byName = (name) => app.querySelector(`#compare-${name}`)
const results = byName("results"), status = byName("status")
const files = new Files(root)
const TOLD = 4
let state, metrics, shown = [], turn = 0

/** The addresses of the bodies that an address only describes, put in the place of the description. */
async function settled(given) {
  const found = given.near !== null ? await files.near(given.near) : given.within !== null ? await files.within(given.within) : []
  const bodies = [...new Set([...given.bodies, ...found])].slice(0, MOST_BODIES)
  const known = given.metrics.filter((id) => metrics.of(id))
  return { bodies, metrics: known.length ? known : ["new"], from: given.from, to: given.to, more: Math.max(0, found.length - MOST_BODIES) }
}

/** Loads the bodies; those that are not there are told of. */
async function loaded(addresses) {
  const found = await Promise.all(addresses.map((address) => files.body(address)))
  return { bodies: found.filter(Boolean), lost: addresses.filter((_, i) => !found[i]) }
}

function told({ metric, years, rows }) {
  const what = `${years.length > 1 ? "折线图" : "条形图"}：${metric.name}${metric.unit ? `（${metric.unit}）` : ""}，${years.join("、")} 年。`
  const said = rows.slice(0, TOLD).map(({ name, points }) => `${name}：${years.map((year) => (points.has(year) ? (points.get(year).text ?? wordsOf(points.get(year))) : "未收录")).join("、")}`)
  return `${what}${said.join("；")}${rows.length > TOLD ? `；另有 ${rows.length - TOLD} 个机关` : ""}。全部数字见下表。`
}

function chart({ metric, years, rows, forms }, width) {
  const label = told({ metric, years, rows }), unit = metric.unit
  if (!rows.some(({ points }) => years.some((year) => points.get(year)?.value !== undefined))) return element("p", { className: "quiet", textContent: "这些年份没有数字可以画图，情形见下表。" })
  if (years.length > 1) return lineChart({ years, series: rows, forms, unit, label, width })
  const point = ({ points }) => points.get(years[0]) ?? { status: "absent" }
  return barChart({ series: rows.map((row) => ({ name: row.name, point: point(row), words: wordsOf(point(row)) })), unit, label, width })
}

function result(metric, bodies, years) {
  const names = shortNames(bodies), forms = formsOf(bodies)
  const rows = bodies.map((body, i) => ({ body, name: names[i], points: new Map(seriesOf(body, metric, metrics).map((point) => [point.year, point])) }))
  return { metric, years, rows, forms }
}

/** Draws what is shown again, as wide as there is room. */
function draw() {
  const width = Math.floor(results.clientWidth)
  for (const { place, ...found } of shown) place.replaceChildren(chart(found, width))
}

function say(...words) {
  status.replaceChildren(...words)
}

function show(bodies, years) {
  shown = state.metrics.map((id) => ({ ...result(metrics.of(id), bodies, years), place: element("div", { className: "chart-frame" }) }))
  results.replaceChildren(
    ...(bodies.length ? shown : []).flatMap(({ place, metric, rows, forms }) => [
      element("h2", { textContent: metric.name }),
      place,
      tableOf({ metric, years, rows, forms, root }),
    ]),
  )
  byName("take").hidden = !bodies.length
  if (bodies.length) draw()
}

/** What is chosen is put into the address, loaded and shown. */
async function run(changes = {}) {
  const mine = ++turn
  state = { ...state, ...changes }
  history.replaceState(null, "", searchOf(state))
  const { bodies, lost } = await loaded(state.bodies)
  if (mine !== turn) return
  const years = archiveYears.filter((year) => (!state.from || year >= state.from) && (!state.to || year <= state.to))
  const own = years.filter((year) => bodies.some(({ reports }) => reports.some(([of]) => of === year)))
  const span = state.from ? { from: state.from, to: state.to } : { from: own[0] ?? archiveYears[0], to: own[own.length - 1] ?? archiveYears[archiveYears.length - 1] }
  app.hidden = false // all at once, so that nothing moves
  showBodies(byName("chosen"), bodies, root, (i) => run({ bodies: bodies.filter((_, j) => j !== i).map(({ address }) => address), more: 0 }))
  showMetrics(byName("metrics"), metrics, state.metrics, (ids) => run({ metrics: [...new Set(ids)] }))
  showYears([byName("from"), byName("to")], archiveYears, span, (from, to) => run({ from, to }))
  show(bodies, state.from ? years : own)
  const more = state.more ? `同级机关共 ${state.bodies.length + state.more} 个，这里是其中 ${state.bodies.length} 个。` : ""
  const gone = lost.length ? `没有找到：${lost.join("、")}。` : ""
  say(`${gone}${more}${bodies.length ? "" : "请加入要比较的机关。"}`)
}

/** A name that is chosen: that of a body, or of a region, whose bodies are meant. */
async function add(address) {
  const found = address.slice(root.href.length)
  const own = (await files.body(found).catch(() => null)) ? [found] : await files.within(found)
  byName("add").elements.q.value = ""
  const bodies = [...new Set([...state.bodies, ...own])]
  if (bodies.length > MOST_BODIES) say(`一次最多比较 ${MOST_BODIES} 个机关。`)
  if (bodies.length > state.bodies.length && state.bodies.length < MOST_BODIES) await run({ bodies: bodies.slice(0, MOST_BODIES) })
}

function take() {
  const link = element("a", { href: URL.createObjectURL(new Blob([csvOf(shown)], { type: "text/csv" })), download: "compare.csv" })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

async function begin() {
  metrics ??= new Metrics(await files.metrics())
  state = await settled(stateOf(location.search))
  await run()
}

const failed = (error) => {
  console.error(error)
  app.hidden = false
  say("没有取到需要的文件。", element("button", { type: "button", className: "button quiet", textContent: "再试一次", onclick: () => begin().catch(failed) }))
}

say("正在载入…")
const form = byName("add")
form.addEventListener("submit", (event) => event.preventDefault())
form.elements.q.addEventListener("focus", async () => (await import("../search/suggest.js")).suggestFor(form, root, (address) => add(address).catch(failed)), { once: true })
byName("csv").addEventListener("click", take)
if (navigator.clipboard) {
  byName("link").hidden = false
  byName("link").addEventListener("click", () => navigator.clipboard.writeText(location.href).then(() => (byName("link").textContent = "已复制")))
}
let width = 0
new ResizeObserver(() => {
  if (results.clientWidth !== width && shown.length && state.bodies.length) draw()
  width = results.clientWidth
}).observe(results)
addEventListener("popstate", () => begin().catch(failed))
begin().catch(failed)

// The filters beside the results: year, region and findings of the checks, each a link to the same question with it changed.
import { element, grouped } from "./results.js"

export const CHECKS = {
  differs: "有任何不符",
  broken: "表内合计不符",
  text: "正文与表格不符",
  years: "与上一年报告不符",
  levels: "与下级报告不符",
  zeros: "全为 0 或空白",
  copied: "有段落与其他报告相同",
  holds: "表内合计全部相符",
  open: "表内合计有无法核对",
  none: "没有表内合计",
}
const SHOWN = 8

/** {key, text, changes, count, on} → an item of a list; `link` makes the anchor. */
const itemOf = (link) => ({ key, text, changes, count, on }) => {
  const anchor = link(changes, text)
  anchor.dataset.key = key
  if (on) anchor.setAttribute("aria-current", "true")
  return element("li", {}, anchor, element("span", { textContent: count === undefined ? "" : grouped(count) }))
}

function group(title, entries, link) {
  const items = entries.map(itemOf(link))
  const section = element("section", {}, element("h2", { textContent: title }), element("ul", { className: "bare" }, ...items.slice(0, SHOWN)))
  if (items.length > SHOWN) {
    const rest = element("ul", { className: "bare" }, ...items.slice(SHOWN))
    section.append(element("details", {}, element("summary", { textContent: `其余 ${items.length - SHOWN} 个` }), rest))
  }
  return section
}

function years(counts, wanted) {
  const found = new Map(counts.years)
  if (wanted.year && !found.has(wanted.year)) found.set(wanted.year, 0)
  return [...found]
    .sort(([a], [b]) => b - a)
    .map(([year, count]) => ({ key: `year ${year}`, text: `${year} 年`, changes: { year: year === wanted.year ? 0 : year }, count, on: year === wanted.year }))
}

/** The way up first, then the places just inside the region, the fullest first. */
function places(counts, { region }) {
  const up = region.map((_, i) => ({ key: `region ${i}`, text: `‹ ${i ? region[i - 1] : "所有地区"}`, changes: { region: region.slice(0, i) } }))
  const inner = [...counts.places].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return [...up, ...inner.map(([name, count]) => ({ key: `region ${[...region, name]}`, text: name, changes: { region: [...region, name] }, count }))]
}

const checks = (counts, wanted) =>
  Object.keys(CHECKS)
    .filter((check) => counts.checks.has(check) || check === wanted.check)
    .map((check) => ({ key: `check ${check}`, text: CHECKS[check], changes: { check: check === wanted.check ? "" : check }, count: counts.checks.get(check) ?? 0, on: check === wanted.check }))

/** Takes the groups out of the panel; its summary and the form for figures stay. */
export const empty = (panel) => panel.querySelectorAll(":scope > section").forEach((section) => section.remove())

/** Shows the groups in the panel; what had the focus keeps it. */
export function showPanel(panel, counts, wanted, link) {
  /** @type {any} */
  const active = document.activeElement
  const focused = panel.contains(active) && active.dataset.key
  const groups = [
    ["年份", years(counts, wanted)],
    [wanted.region.length ? `地区：${wanted.region[wanted.region.length - 1]}` : "地区", places(counts, wanted)],
    ["核对结果", checks(counts, wanted)],
  ]
  const shown = groups.filter(([, entries]) => entries.length).map(([title, entries]) => group(title, entries, link))
  empty(panel)
  panel.append(...shown)
  panel.hidden = false
  if (focused) [...panel.querySelectorAll("a")].find((anchor) => anchor.dataset.key === focused)?.focus()
}

/** The filters that are set, each a link that takes it away; `more`: the same of the conditions on figures, as [text, changes]. */
export function showChosen(place, wanted, link, more = []) {
  const set = [
    wanted.year && [`${wanted.year} 年`, { year: 0 }],
    wanted.region.length && [wanted.region.join(" "), { region: [] }],
    wanted.check && [`核对：${CHECKS[wanted.check]}`, { check: "" }],
    ...more,
  ].filter(Boolean)
  place.replaceChildren(
    ...set.map(([text, changes]) => {
      const chosen = link(changes, text)
      chosen.setAttribute("aria-label", `去掉条件：${text}`)
      return chosen
    }),
  )
  place.hidden = !set.length
}

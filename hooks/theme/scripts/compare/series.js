// The values of a body in a metric, year by year. What is no number stays apart: a gap of a chart, a word in a table, never 0.

/** What stands for a cell without a number → its status; as hooks/machine_readable/body_json.py writes it. */
const STATUSES = new Map([["", "blank"], ["/", "not_applicable"], ["…", "missing"], ["?", "unreadable"], ["!", "unverified"]])
export const WORDS = {
  blank: "空白",
  not_applicable: "不适用",
  missing: "原件缺失",
  unreadable: "无法辨认",
  unverified: "机读未核",
  none: "该年格式无此项",
  gone: "已撤回",
  unknown: "无法推算",
  absent: "未收录",
}

const number = (text, rest = {}) => ({ status: "reported", text, value: Number(text), ...rest })

function derived(text, metric) {
  if (text === "") return { status: "none" }
  if (text === "?") return { status: "unknown" }
  if (text === "-") return { status: "whole", text: metric.none }
  return text[0] === "~" ? number(text.slice(1), { zeroed: true }) : number(text)
}

function printed(names, values, metric) {
  const cell = metric.cells.find((name) => names.includes(name))
  if (!cell) return { status: "none" }
  const text = values.split(",")[names.indexOf(cell)]
  return STATUSES.has(text) ? { status: STATUSES.get(text), cell } : number(text, { cell })
}

/** {year, form, status, value, text, cell, zeroed} of each report: `value` only where there is a number. */
export function seriesOf(body, metric, metrics) {
  return body.reports.map(([year, form, values, figures, names]) => {
    if (values === undefined) return { year, form, status: "gone" }
    const cells = names ? names.split(",") : (metrics.cells.get(form) ?? [])
    const found = "derived" in metric ? derived(figures.split(",")[metric.derived], metric) : printed(cells, values, metric)
    return { year, form, ...found }
  })
}

/** The form of each year: that of most reports. */
export function formsOf(bodies) {
  const counts = new Map()
  for (const { reports } of bodies)
    for (const [year, form] of reports) {
      if (!counts.has(year)) counts.set(year, new Map())
      counts.get(year).set(form, (counts.get(year).get(form) ?? 0) + 1)
    }
  return new Map([...counts].map(([year, forms]) => [year, [...forms].sort(([, a], [, b]) => b - a)[0][0]]))
}

/** What is left of the name of who governs a place, without that of the place. */
const GOVERNMENTS = ["人民政府", "政府", "办事处", "街道办事处", "行政公署"]

/** The regions in which it lies, without its own. */
export const above = ({ name, region }) => (region.length > 1 && name.startsWith(region[region.length - 1]) ? region.slice(0, -1) : region)

/** Names to be read beside a line: without the region's own name and the word for a government, told apart by their region. */
export function shortNames(bodies) {
  const short = bodies.map(({ name, region }) => {
    const own = region.reduce((left, above) => (left.startsWith(above) && left.length > above.length ? left.slice(above.length) : left), name)
    return GOVERNMENTS.includes(own) ? region[region.length - 1] : own.replace(/人民政府$/, "")
  })
  return short.map((name, i) => {
    if (short.indexOf(name) === short.lastIndexOf(name)) return name
    return `${above(bodies[i]).slice(-1)}${name}`
  })
}

// A line for each body over the years, with its name at its end. Where there is no number, the line is broken.
import { COLOURS, drawing, fitted, svg, ticks, widthOf } from "./svg.js"

const SIZE = 12, LINE = 15, TOP = 38, BOTTOM = 26
/** Around a point: circle, square, diamond, triangle. */
const MARKS = ["M-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0", "M-3-3h6v6h-6z", "M0-4L4 0L0 4L-4 0z", "M0-4L4 3H-4z"]

/** [y wanted] → y given, no two nearer than a line, none below the lowest. */
function spread(wanted, lowest) {
  const order = wanted.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y)
  order.forEach((item, n) => (item.y = Math.max(item.y, n ? order[n - 1].y + LINE : TOP)))
  for (let n = order.length - 1, limit = lowest; n >= 0; n--, limit -= LINE) order[n].y = Math.min(order[n].y, limit)
  return order.sort((a, b) => a.i - b.i).map(({ y }) => y)
}

/** The stretches of a series in which every year has a number. */
function stretches(points, years) {
  const found = [[]]
  for (const year of years) {
    const point = points.get(year)
    if (point?.value === undefined) found.push([])
    else found[found.length - 1].push(point)
  }
  return found.filter((stretch) => stretch.length)
}

/** `series`: [{name, points: year → value}]; `forms`: year → form; `label`: the text in place of the chart. */
export function lineChart({ years, series, forms, unit, label, width }) {
  const drawn = series.map((item, place) => ({ ...item, place, parts: stretches(item.points, years) })).filter(({ parts }) => parts.length)
  const values = drawn.flatMap(({ parts }) => parts.flat().map(({ value }) => value))
  const steps = ticks(values)
  const left = Math.max(...steps.map((step) => widthOf(String(step), SIZE))) + 10
  const right = Math.min(width * 0.34, Math.max(...drawn.map(({ name }) => widthOf(name, SIZE)), 20) + 22)
  const height = Math.max(width < 500 ? 250 : 320, TOP + BOTTOM + drawn.length * LINE)
  const inner = width - left - right, low = steps[0], high = steps[steps.length - 1]
  const x = (year) => left + 6 + ((inner - 12) * (year - years[0])) / (years[years.length - 1] - years[0])
  const y = (value) => TOP + (height - TOP - BOTTOM) * (1 - (value - low) / (high - low))

  const axis = svg("g", { class: "axis" }, svg("text", { x: 0, y: TOP - 12 }, unit ? `单位：${unit}` : ""))
  for (const step of steps)
    axis.append(svg("line", { x1: left, x2: width - right, y1: y(step), y2: y(step) }), svg("text", { x: left - 5, y: y(step) + 4, "text-anchor": "end" }, String(step)))
  const every = Math.ceil((years.length * 34) / inner)
  years.forEach((year, i) => {
    if ((years.length - 1 - i) % every === 0) axis.append(svg("text", { x: x(year), y: height - 8, "text-anchor": "middle" }, String(year)))
  })
  const changes = svg("g", { class: "form-change" })
  const known = years.filter((year) => forms.get(year))
  let taken = 0
  known.forEach((year, i) => {
    if (!i || forms.get(year) === forms.get(known[i - 1])) return
    const at = (x(year) + x(known[i - 1])) / 2, words = `${forms.get(year)} 年格式`, wide = widthOf(words, SIZE) + 6
    const start = Math.min(at + 3, width - wide), lower = start < taken
    taken = start + wide
    changes.append(svg("line", { x1: at, x2: at, y1: lower ? TOP - 6 : TOP - 20, y2: height - BOTTOM }), svg("text", { x: start, y: lower ? TOP - 8 : TOP - 22 }, words))
  })

  const last = drawn.map(({ parts }) => parts[parts.length - 1]).map((part) => part[part.length - 1])
  const labels = spread(last.map(({ value }) => y(value)), height - BOTTOM)
  const lines = drawn.map(({ name, place, parts }, i) => {
    const own = svg("g", { class: `series s${place < COLOURS ? place : "-other"}${place ? "" : " own"}` })
    for (const part of parts) {
      if (part.length > 1) own.append(svg("path", { class: "line", d: `M${part.map(({ year, value }) => `${x(year).toFixed(1)} ${y(value).toFixed(1)}`).join("L")}` }))
      for (const { year, value, text, zeroed } of part) {
        const mark = svg("path", { class: zeroed ? "dot zeroed" : "dot", d: MARKS[place % MARKS.length], transform: `translate(${x(year).toFixed(1)} ${y(value).toFixed(1)})` })
        mark.append(svg("title", {}, `${name} ${year} 年：${text}${unit}${zeroed ? "（空白按 0 计）" : ""}`))
        own.append(mark)
      }
    }
    own.append(
      svg("path", { class: "lead-line", d: `M${x(last[i].year) + 5} ${y(last[i].value)}L${width - right + 4} ${labels[i]}` }),
      svg("text", { x: width - right + 7, y: labels[i] + 4 }, fitted(name, right - 8, SIZE)),
    )
    return own
  })
  return drawing(width, height, label, axis, changes, ...lines.reverse()) // the first one on top
}

// A bar for each body in one year, the longest first; what is no number is said in words.
import { COLOURS, drawing, fitted, svg, ticks, widthOf } from "./svg.js"

const SIZE = 12, ROW = 26, TOP = 8

/** `series`: [{name, point, words}]: what stands in the place of a bar where there is no number. */
export function barChart({ series, unit, label, width }) {
  const order = series.map((item, place) => ({ ...item, place })).sort((a, b) => (b.point.value ?? -Infinity) - (a.point.value ?? -Infinity))
  const steps = ticks(order.flatMap(({ point }) => (point.value === undefined ? [] : [point.value])))
  const names = Math.min(width * 0.4, Math.max(...order.map(({ name }) => widthOf(name, SIZE))) + 10)
  const room = Math.max(...order.map(({ point, words }) => widthOf(point.text ?? words, SIZE))) + 12
  const low = steps[0], high = steps[steps.length - 1]
  const x = (value) => names + ((width - names - room) * (value - low)) / (high - low)
  const rows = order.map(({ name, point, words, place }, i) => {
    const y = TOP + i * ROW, own = svg("g", { class: `series s${place < COLOURS ? place : "-other"}${place ? "" : " own"}` })
    own.append(svg("text", { class: "name", x: names - 8, y: y + 14, "text-anchor": "end" }, fitted(name, names - 8, SIZE)))
    if (point.value === undefined) own.append(svg("text", { class: "gap", x: x(0) + 5, y: y + 14 }, words))
    else {
      const [from, to] = [x(0), x(point.value)].sort((a, b) => a - b)
      own.append(
        svg("rect", { class: point.zeroed ? "length zeroed" : "length", x: from, y: y + 3, width: to - from, height: ROW - 11 }, svg("title", {}, `${name}：${point.text}${unit}${point.zeroed ? "（空白按 0 计）" : ""}`)),
        svg("text", { class: "value", x: Math.max(from, to) + 5, y: y + 14 }, point.text),
      )
    }
    return own
  })
  return drawing(width, TOP + order.length * ROW, label, svg("line", { class: "base", x1: x(0), x2: x(0), y1: 0, y2: TOP + order.length * ROW }), ...rows)
}

// What both kinds of charts are drawn with.
import { put } from "../element.js"

const SPACE = "http://www.w3.org/2000/svg"
/** So many bodies have a colour of their own; dashes and marks tell them apart without it. */
export const COLOURS = 7

/** @param {string} name */
export const svg = (name, attributes = {}, ...inside) => put(document.createElementNS(SPACE, name), attributes, inside)

/** A chart with a text in its place for who does not see it. */
export const drawing = (width, height, label, ...inside) =>
  svg("svg", { class: "chart", role: "img", "aria-label": label, width, height, viewBox: `0 0 ${width} ${height}` }, ...inside)

/** How wide a text is drawn, in px: Chinese characters are as wide as the font is high. */
export const widthOf = (text, size) => [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? size : size * 0.56), 0)

/** A text cut to a width. */
export function fitted(text, width, size) {
  if (widthOf(text, size) <= width) return text
  let short = [...text]
  while (short.length > 1 && widthOf(`${short.join("")}…`, size) > width) short = short.slice(0, -1)
  return `${short.join("")}…`
}

/** Round numbers from the smallest to the largest value and 0, in some five steps; two at least. */
export function ticks(values, steps = 5) {
  const low = Math.min(0, ...values), high = Math.max(0, ...values) || (low ? 0 : 1)
  const raw = (high - low) / steps, power = 10 ** Math.floor(Math.log10(raw))
  const step = Math.max([1, 2, 5, 10].find((times) => times * power >= raw) * power, values.every(Number.isInteger) ? 1 : 0)
  const found = []
  for (let at = Math.floor(low / step); at * step < high + step; at++) found.push(Number((at * step).toPrecision(12)))
  return found
}

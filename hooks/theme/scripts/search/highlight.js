// Marks what was searched for in a report, and goes to its first place.
import { unfold } from "../element.js"
import { fold, needsVariants, useVariants } from "./fold.js"
import { load } from "./load.js"
import { parseQuery } from "./query.js"
import { marks } from "./report.js"

const MOST = 500

/** Text nodes of the report, those of running text together, those of each cell of a table by themselves. */
function groups(root) {
  const found = []
  let cell, group
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const inside = node.parentElement.closest("td, th, caption")
    if (!group || inside !== cell) found.push((group = []))
    cell = inside
    group.push(node)
  }
  return found
}

/** Marks the words of a query in the heading and the text of the report; those that cannot be folded are left as they are. */
export async function highlight(sought) {
  const places = [...document.querySelectorAll("#report, .report-text")]
  const all = [sought, ...places.map((place) => place.textContent)].join("\n")
  if (needsVariants(all)) useVariants(await load(new URL("../../../search/variants.txt", import.meta.url)))
  const { words } = parseQuery(sought)
  const made = []
  for (const nodes of places.flatMap(groups)) {
    const text = nodes.map((node) => node.data).join("")
    const plain = fold(text)
    if (made.length >= MOST || !words.some((word) => plain.includes(word))) continue
    made.push(...marks(text, words).reverse().flatMap(([start, end]) => mark(nodes, start, end)).reverse())
  }
  const target = made.find((element) => element.closest(".report-text") && !element.closest("th")) ?? made[0]
  if (!target) return
  unfold(target)
  target.scrollIntoView({ block: "center", inline: "center" })
  target.tabIndex = -1
  target.focus({ preventScroll: true })
}

/** Wraps a stretch of the joined text, which may lie in several nodes; the elements made, the last first. */
function mark(nodes, start, end) {
  const made = []
  let at = 0
  for (const node of nodes) {
    const length = node.data.length
    const from = Math.max(start - at, 0), to = Math.min(end - at, length)
    if (from < to && node.data.slice(from, to).trim()) {
      const range = document.createRange()
      range.setStart(node, from)
      range.setEnd(node, to)
      const element = document.createElement("mark")
      range.surroundContents(element)
      made.unshift(element)
    }
    at += length
    if (at >= end) break
  }
  return made
}

// Marks what was searched for in a report, and goes to its first place.
import { fold, needsVariants, useVariants } from "./fold.js"
import { load } from "./index.js"
import { parseQuery } from "./query.js"
import { marks } from "./report.js"

const MOST = 500

/** Text nodes of the report, those of running text together, those of each cell of a table by themselves. */
function groups(root) {
  const found = []
  let running = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const cell = node.parentElement.closest("td, th, caption")
    if (!cell) running.push(node)
    else {
      if (running.length) found.push(running)
      running = []
      if (found.at(-1)?.cell !== cell) found.push(Object.assign([], { cell }))
      found.at(-1).push(node)
    }
  }
  return running.length ? [...found, running] : found
}

export async function highlight(sought) {
  if (needsVariants(sought)) useVariants(await load(new URL("../../search/variants.txt", import.meta.url)))
  const { words } = parseQuery(sought)
  if (!words.length) return
  const first = []
  for (const root of document.querySelectorAll("#report, .report-text"))
    for (const nodes of groups(root)) {
      const text = nodes.map((node) => node.data).join("")
      if (!words.some((word) => fold(text).includes(word))) continue
      for (const [start, end] of marks(text, words).slice(0, MOST).reverse()) first.unshift(...mark(nodes, start, end))
    }
  const target = first.find((element) => element.closest(".report-text")) ?? first[0]
  if (!target) return
  target.scrollIntoView({ block: "center", inline: "center" })
  target.tabIndex = -1
  target.focus({ preventScroll: true })
}

/** Wraps a stretch of the joined text, which may lie in several nodes; the elements made. */
function mark(nodes, start, end) {
  const made = []
  let at = 0
  for (const node of [...nodes]) {
    const length = node.data.length
    const from = Math.max(start - at, 0), to = Math.min(end - at, length)
    if (from < to) {
      const range = document.createRange()
      range.setStart(node, from)
      range.setEnd(node, to)
      const element = document.createElement("mark")
      range.surroundContents(element)
      made.push(element)
    }
    at += length
    if (at >= end) break
  }
  return made
}

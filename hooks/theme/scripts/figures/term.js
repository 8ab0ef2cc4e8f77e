// A term of the forms explained where it stands; in a browser without popovers its link leads to the page of the terms.
import { element } from "../element.js"

let terms
const known = (page) => (terms ??= fetch(new URL("terms.json", page)).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))))

/** @type {any} */
const shown = element("div", { className: "term", tabIndex: -1 })
shown.popover = "auto"

/** The term that a link means: which its address names, or else of which its words are a label. @param {HTMLAnchorElement} link */
const meant = (link, explained) =>
  link.hash.slice(1) || Object.keys(explained).find((id) => explained[id].slice(3).includes(link.textContent))

/** Shows what a link of the glossary means, below it; goes there where that cannot be had. @param {HTMLAnchorElement} link */
export async function explain(link) {
  const explained = (await known(link.href).catch(() => (terms = undefined))) ?? {}
  const id = meant(link, explained)
  const href = id ? `${link.href.split("#")[0]}#${id}` : link.href
  const found = explained[id]
  if (!found || !shown.showPopover) return location.assign(href)
  const [term, says, source] = found
  shown.replaceChildren(element("b", {}, term), element("p", {}, says), element("small", {}, source, " "), element("a", { href }, "全部名词"))
  link.after(shown)
  shown.showPopover()
  const place = link.getBoundingClientRect()
  const { offsetWidth, offsetHeight } = shown
  const below = place.bottom + 6
  shown.style.left = `${Math.max(8, Math.min(place.left, document.documentElement.clientWidth - offsetWidth - 8))}px`
  shown.style.top = `${below + offsetHeight < innerHeight ? below : Math.max(8, place.top - offsetHeight - 6)}px`
  shown.focus({ preventScroll: true })
}

// A term of the forms explained where it stands; without this, or in a browser without popovers, its link leads to the page of the terms.
import { element } from "../element.js"

let terms
const known = (page) => (terms ??= fetch(new URL("terms.json", page)).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))))

/** @type {any} */
const shown = element("div", { className: "term", tabIndex: -1 })
shown.popover = "auto"

/** Shows what a link of the glossary leads to, below it; goes there where that cannot be had. @param {HTMLAnchorElement} link */
export async function explain(link) {
  const explained = await known(link.href).catch(() => (terms = undefined))
  const found = explained?.[link.hash.slice(1)]
  if (!found) return location.assign(link.href)
  const [term, says, source] = found
  shown.replaceChildren(element("b", {}, term), element("p", {}, says), element("small", {}, source, " "), element("a", { href: link.href }, "全部名词"))
  link.after(shown)
  shown.showPopover()
  const place = link.getBoundingClientRect()
  const { offsetWidth, offsetHeight } = shown
  const below = place.bottom + 6
  shown.style.left = `${Math.max(8, Math.min(place.left, document.documentElement.clientWidth - offsetWidth - 8))}px`
  shown.style.top = `${below + offsetHeight < innerHeight ? below : Math.max(8, place.top - offsetHeight - 6)}px`
  shown.focus({ preventScroll: true })
}

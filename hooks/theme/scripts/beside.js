// The original beside the report: on a wide screen the link to it opens a frame, which follows the figure that is pointed at.
import { make } from "./element.js"

const wide = matchMedia("(min-width: 75em)")

/** @param {HTMLAnchorElement} link to the original, of any figure */
export function besideOriginal(link) {
  const address = new URL(link.href)
  address.hash = ""
  const alone = make("a", { href: address.href }, "单独打开")
  const close = make("button", { type: "button", class: "close", "aria-label": "关闭原件" })
  /** @type {any} */
  const frame = make("iframe", { title: "原件" })
  const panel = make("aside", { class: "original-beside", "aria-label": "原件" }, make("p", {}, "原件", alone, close), frame)
  /** @type {HTMLElement} */
  let opener = link

  const show = (url) => {
    alone.setAttribute("href", url)
    if (panel.isConnected) frame.contentWindow.location.replace(url)
    else {
      frame.src = url
      document.body.append(panel)
      document.body.classList.add("with-original")
    }
    opener.scrollIntoView({ block: "nearest" })
  }
  const shut = () => {
    panel.remove()
    document.body.classList.remove("with-original")
    opener.focus({ preventScroll: true })
  }
  close.addEventListener("click", shut)
  const escape = (event) => event.key === "Escape" && panel.isConnected && !event.defaultPrevented && shut()
  addEventListener("keydown", escape)
  frame.addEventListener("load", () => frame.contentWindow.addEventListener("keydown", escape))
  addEventListener("click", (event) => {
    /** @type {any} */
    const target = event.target
    const to = target.closest("a")
    if (to && wide.matches && to.href.startsWith(address.href) && !panel.contains(to) && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault()
      opener = to
      show(to.href)
      close.focus()
      return
    }
    const cell = target.closest("td[data-cell]")
    if (!cell || !panel.isConnected) return
    opener = cell
    show(`${address.href}#${cell.dataset.cell}`)
  })
  wide.addEventListener("change", () => !wide.matches && panel.isConnected && shut())
}

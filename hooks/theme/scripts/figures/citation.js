// How a report is cited (GB/T 7714), with the day of today, and with the figure that is meant: made of what stands on its page.
import { make } from "../element.js"

/** The citation of the report, or of a figure: its words behind the title, its id behind the address. */
export function citation(words = "", id = "") {
  const said = (selector) => document.querySelector(selector)?.textContent.trim() ?? ""
  /** @type {HTMLElement} */
  const head = document.querySelector("#how-to-cite")
  /** @type {HTMLLinkElement} */
  const page = document.querySelector("link[rel=canonical]")
  /** @type {HTMLTimeElement} */
  const published = document.querySelector(".report-head dd > time")
  const now = new Date()
  const day = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`
  const title = said("#report"), year = said(".trail [aria-current]").slice(0, 4)
  const author = head.dataset.author ?? said(".report-head dd a")
  const named = title + (title.includes(year) ? "" : `（${year} 年度）`) + (words && `: ${words}`)
  const dates = `${published ? `, (${published.dateTime})` : ""}[${day}]`
  return `${author && `${author}. `}${named}[R/OL]. ${said(".brand")}${dates}. ${page.href}${id && `#${id}`}. 原件 SHA-256: ${said(".facts.wide code")}.`
}

/** Copies what stands in an element; where that is not allowed it is selected. What has come of it, in words. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text.textContent.trim())
    return "已复制"
  } catch {
    getSelection().selectAllChildren(text)
    return "已选中，请复制"
  }
}

/** The citation of the report below the heading that announces it, ready to be copied. @param {Element} head */
export function cite(head) {
  const text = make("p", { id: "citation" }, citation())
  const button = make("button", { type: "button", class: "button quiet" }, "复制")
  button.addEventListener("click", async () => {
    button.textContent = await copy(text)
  })
  head.after(make("div", { class: "cite" }, text, button))
}

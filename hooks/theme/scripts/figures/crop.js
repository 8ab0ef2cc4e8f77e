// Of a report that was read from pictures: the piece of its page on which a figure stands, and how it was read there.
import { element } from "../element.js"

/** Points of the page that are shown beside a cell, and above and below it. */
const BESIDE = 70, ABOVE = 14
/** @type {Promise<Document>} the page of the original, which is loaded when the first figure is asked for */
let original

const load = async (address) => {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status} ${address}`)
  return new DOMParser().parseFromString(await answer.text(), "text/html")
}

/** What begins so that `size` of `whole` around the middle of a cell is seen. */
const start = (from, length, size, whole) => Math.max(0, Math.min(from + length / 2 - size / 2, whole - size))

/** The elements for a figure; none where its place is not known. @param {string} address of the original's page @param {string} id */
export async function cropOf(address, id) {
  original ??= load(address)
  original.catch(() => (original = undefined))
  const box = (await original).getElementById(id)
  const sheet = box?.closest(".scan")
  if (!sheet) return []
  const [x, y, wide, high] = ["x", "y", "width", "height"].map((name) => Number(box.querySelector("rect").getAttribute(name)))
  const [pageWide, pageHigh] = sheet.querySelector("svg").getAttribute("viewBox").split(" ").slice(2).map(Number)
  const across = Math.min(wide + 2 * BESIDE, pageWide), down = Math.min(high + 2 * ABOVE, pageHigh)
  const left = start(x, wide, across, pageWide), top = start(y, high, down, pageHigh)
  const picture = sheet.querySelector("img")
  const share = (points, of) => `${(points / of) * 100}%`
  const page = element("img", { src: new URL(picture.getAttribute("src"), address).href, alt: "原件中的这一格" })
  Object.assign(page.style, { width: share(pageWide, across), left: share(-left, across), top: share(-top, down) })
  const mark = element("i")
  Object.assign(mark.style, { left: share(x - left, across), top: share(y - top, down), width: share(wide, across), height: share(high, down) })
  const frame = element("div", {}, page, mark)
  frame.style.paddingTop = share(down, across)
  const crop = element("div", { className: "crop" }, frame)
  crop.style.maxWidth = `${Math.round((across / pageWide) * Number(picture.getAttribute("width")))}px`
  return box.hasAttribute("data-open") ? [crop, element("p", {}, words(box))] : [crop]
}

/** How a figure was read that is not borne out. */
function words(box) {
  const said = (text) => (text ? `“${text}”` : "空白")
  const again = box.getAttribute("data-again")
  const second = again === null ? "" : `，换一种方法读作${said(again)}`
  return `机读作${said(box.querySelector("div").textContent.trim())}，把握 ${Math.floor(Number(box.getAttribute("data-sure")) / 10)}%${second}；尚未核实。`
}

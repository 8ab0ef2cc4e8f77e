// Names above the results of the search page: those that the words begin, what may be meant where nothing was found, and bodies
// of which the archive has nothing, with the way to add them.
import { guesses } from "./names/guesses.js"
import { matching } from "./names/matching.js"
import { nameFiles } from "./names/name_files.js"
import { element } from "./results.js"

const FEW = 3, MANY = 200

export class Named {
  /** `places`: the elements for names and for absent bodies; `form`: the address of the form by which a report is handed in, or empty. */
  constructor({ names, absent }, root, form) {
    this.files = nameFiles(root)
    this.places = { names, absent }
    this.root = root
    this.form = form
  }
  /** Whether anything is said. */
  get shown() {
    return Object.values(this.places).some(({ hidden }) => !hidden)
  }
  clear() {
    for (const place of Object.values(this.places)) place.hidden = true
  }
  /** Names that what was typed begins. */
  async show(typed, current) {
    const found = typed ? await matching(typed, this.files, MANY).catch(() => []) : [] // the results stand without them
    if (!current()) return
    this.names("", found.filter(({ reports }) => reports))
    this.absent(found.filter(({ reports }) => !reports))
  }
  /** Where nothing was found: what may be meant. */
  async guess(typed, current) {
    if (this.shown) return
    const { near, absent } = await guesses(typed, this.files).catch(() => ({ near: [], absent: [] }))
    if (!current()) return
    this.names("您是不是要找：", near)
    this.absent(absent)
  }
  names(words, found) {
    const items = found.slice(0, FEW).map(({ name, place, address, newest }) => {
      const item = element("li", {}, this.link(name, address), element("small", { textContent: place }))
      if (newest) item.append(this.link(`${newest} 年的报告`, `${address}${newest}/`))
      return item
    })
    this.fill("names", words, items)
  }
  absent(found) {
    const items = found.slice(0, FEW).map(({ name, place, address }) => {
      const item = element("li", {}, address ? this.link(name, address) : name, element("small", { textContent: `将列在：${place || name}` }))
      if (!address && this.form) item.append(element("a", { href: this.filled(name, place), rel: "external nofollow", textContent: "补充" }))
      return item
    })
    const known = found.some(({ address }) => address)
    this.fill("absent", `档案中尚未收录（不是说没有公布）。${known ? "点名称看缺哪些年，" : ""}知道在哪里的请帮忙补充：`, items)
  }
  fill(name, words, items) {
    const place = this.places[name]
    place.replaceChildren(...(words ? [element("p", { textContent: words })] : []), element("ul", { className: "bare" }, ...items))
    place.hidden = !items.length
  }
  link(text, address) {
    return element("a", { href: new URL(address, this.root).href, textContent: text })
  }
  /** The form for a report of a place's government. */
  filled(name, place) {
    const body = name + (name.endsWith("街道") ? "办事处" : "人民政府"), address = new URL(this.form)
    for (const [key, value] of Object.entries({ title: `收录报告：${body}`, agency: body, region: place.replace(/ /g, "/") })) address.searchParams.set(key, value)
    return address.href
  }
}

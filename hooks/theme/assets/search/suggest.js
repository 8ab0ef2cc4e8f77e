// The search box in the header: suggestions of bodies and regions while one types, by characters, pinyin or initials.
import { fold } from "./fold.js"
import { load } from "./index.js"

const SHOWN = 8

/** The same as hooks/search/names.py. */
export function shardOf(prefix, shards) {
  let hash = 2166136261
  for (let i = 0; i < prefix.length; i++) hash = Math.imul(hash ^ prefix.charCodeAt(i), 16777619) >>> 0
  return hash % shards
}

export class Names {
  constructor(root) {
    this.root = root
    this.loaded = new Map()
  }
  once(name) {
    if (!this.loaded.has(name)) {
      const promise = load(this.root + name, "json")
      promise.catch(() => this.loaded.delete(name))
      this.loaded.set(name, promise)
    }
    return this.loaded.get(name)
  }
  /** [{name, place, address}], best first, for what has been typed; the empty list where that is too little. */
  async matching(typed) {
    const text = fold(typed)
    const latin = /^[a-z0-9]+$/.test(text)
    if (!text || (latin && text.length < 2)) return []
    const { id, shards } = await this.once("names.json")
    const entries = await this.once(`${id}/${shardOf(latin ? text.slice(0, 2) : text[0], shards)}.json`)
    const found = []
    for (const [keys, name, place, address, reports] of entries) {
      const key = keys.findIndex((key) => key.startsWith(text))
      if (key >= 0) found.push({ name, place, address, key, whole: keys[key] === text, reports })
    }
    found.sort((a, b) => b.whole - a.whole || a.key - b.key || b.reports - a.reports || a.name.length - b.name.length)
    return [...new Map(found.map((item) => [item.address, item])).values()].slice(0, SHOWN)
  }
}

/** Makes a form's input a combobox with a list of suggestions below it. */
export function suggestFor(form, root) {
  const input = form.querySelector("input[type=search]"), list = form.querySelector("[role=listbox]")
  const names = new Names(new URL("search/names/", root).href)
  let options = [], active = -1, turn = 0, composing = false

  function close() {
    list.hidden = true
    input.setAttribute("aria-expanded", "false")
    input.removeAttribute("aria-activedescendant")
    active = -1
  }
  function mark(place) {
    active = place
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === place)))
    if (place < 0) input.removeAttribute("aria-activedescendant")
    else {
      input.setAttribute("aria-activedescendant", options[place].id)
      options[place].scrollIntoView({ block: "nearest" })
    }
  }
  async function update() {
    const mine = ++turn
    let found
    try {
      found = await names.matching(input.value)
    } catch {
      found = [] // without suggestions one can still search
    }
    if (mine !== turn || document.activeElement !== input) return
    options = found.map(({ name, place, address }, i) => {
      const option = document.createElement("li")
      option.id = `${list.id}-${i}`
      option.role = "option"
      option.dataset.address = new URL(address, root).href
      option.append(name)
      if (place) {
        const where = document.createElement("small")
        where.textContent = place
        option.append(where)
      }
      return option
    })
    list.replaceChildren(...options)
    mark(-1)
    list.hidden = !options.length
    input.setAttribute("aria-expanded", String(!list.hidden))
  }
  input.addEventListener("compositionstart", () => (composing = true))
  input.addEventListener("compositionend", () => {
    composing = false
    update()
  })
  input.addEventListener("input", () => composing || update())
  input.addEventListener("focus", () => input.value && update())
  input.addEventListener("blur", () => setTimeout(close, 150))
  input.addEventListener("keydown", (event) => {
    if (composing || event.isComposing) return
    if (event.key === "Escape" && !list.hidden) {
      close()
      event.preventDefault()
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
      const step = event.key === "ArrowDown" ? 1 : -1
      mark(((active + 1 + step + options.length + 1) % (options.length + 1)) - 1)
      event.preventDefault()
    } else if (event.key === "Enter" && active >= 0) {
      location.href = options[active].dataset.address
      event.preventDefault()
    }
  })
  list.addEventListener("mousedown", (event) => event.preventDefault()) // the input keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]")
    if (option) location.href = option.dataset.address
  })
}

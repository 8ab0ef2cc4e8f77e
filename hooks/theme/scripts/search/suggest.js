// A search box suggests bodies and regions while one types, by characters, pinyin or initials.
import { fold, needsVariants, useVariants } from "./fold.js"
import { Folder, load } from "./load.js"

const SHOWN = 8

/** The same as hooks/search/suggestions.py. */
export function shardOf(prefix, shards) {
  let hash = 2166136261
  for (let i = 0; i < prefix.length; i++) hash = Math.imul(hash ^ prefix.charCodeAt(i), 16777619) >>> 0
  return hash % shards
}

/** The files of the names, below the home page. */
export const nameFiles = (root) => new Folder(new URL("search/names/", root).href)

/** [{name, place, address, reports}], best first, for what has been typed; none where that is too little. No reports: the body
 * is expected, and absent. */
export async function matching(typed, files, shown = SHOWN) {
  if (needsVariants(typed)) useVariants(await load(new URL("../variants.txt", files.root)))
  const text = fold(typed)
  const latin = /^[a-z0-9]+$/.test(text)
  if (!text || (latin && text.length < 2)) return []
  const { id, shards } = await files.once("names.json", "json", { cache: "no-cache" })
  const entries = await files.once(`${id}/${shardOf(latin ? text.slice(0, 2) : [...text][0], shards)}.json`, "json")
  const found = []
  for (const [keys, name, place, address, reports] of entries) {
    const key = keys.findIndex((key) => key.startsWith(text))
    if (key >= 0) found.push({ name, place, address, key, whole: keys[key] === text, reports })
  }
  found.sort((a, b) => Number(b.whole) - Number(a.whole) || a.key - b.key || b.reports - a.reports || a.name.length - b.name.length)
  return [...new Map(found.map((item) => [item.address, item])).values()].slice(0, shown)
}

const visit = (address) => {
  location.href = address
}

/** Makes a form's input a combobox with a list of suggestions below it; `choose` is told the address of the one that is chosen. */
export function suggestFor(form, root, choose = visit) {
  const input = form.querySelector("input[type=search]"), list = form.querySelector("[role=listbox]")
  const files = nameFiles(root)
  let options = [], active = -1, turn = 0

  function close() {
    turn++ // what is still being loaded comes too late
    options = []
    show()
  }
  function show() {
    list.replaceChildren(...options)
    list.hidden = !options.length
    input.setAttribute("aria-expanded", String(!list.hidden))
    mark(-1)
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
  function option({ name, place, address, reports }, i) {
    const made = Object.assign(document.createElement("li"), { id: `${list.id}-${i}`, role: "option", textContent: name })
    made.dataset.address = new URL(address, root).href
    const told = [reports ? "" : "尚未收录", place].filter(Boolean).join("，")
    if (told) made.append(Object.assign(document.createElement("small"), { textContent: told }))
    return made
  }
  async function update() {
    const mine = ++turn
    const found = await matching(input.value, files).catch(() => []) // without suggestions one can still search
    if (mine !== turn || document.activeElement !== input) return
    options = found.map(option)
    show()
  }

  input.addEventListener("compositionstart", close)
  input.addEventListener("compositionend", update)
  input.addEventListener("input", (event) => event.isComposing || update())
  input.addEventListener("focus", () => input.value && update())
  input.addEventListener("blur", close)
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !options.length) return
    if (event.key === "Escape") {
      close()
      event.stopImmediatePropagation()
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1, around = options.length + 1 // past the last lies the input itself
      mark(((active + 1 + step + around) % around) - 1)
    } else if (event.key === "Enter" && active >= 0) choose(options[active].dataset.address)
    else return
    event.preventDefault()
  })
  list.addEventListener("mousedown", (event) => event.preventDefault()) // the input keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]")
    if (option) choose(option.dataset.address)
  })
  if (document.activeElement === input && input.value) update()
}

// A search box suggests bodies and regions while one types, by characters, pinyin or initials.
import { make } from "../element.js"
import { fetchAhead } from "./ahead.js"
import { guesses } from "./names/guesses.js"
import { matching } from "./names/matching.js"
import { nameFiles } from "./names/name_files.js"

const PAUSE = 300, SHOWN = 8

/** What is suggested for what was typed: names, else what may be meant, after a pause in typing; `current` tells whether it is still asked. */
async function suggested(typed, files, current) {
  const found = await matching(typed, files, SHOWN)
  if (found.length || !current()) return found
  await new Promise((passed) => setTimeout(passed, PAUSE))
  if (!current()) return []
  const { near, absent } = await guesses(typed, files)
  return [...near.map((item) => ({ ...item, hint: "您是不是要找" })), ...absent].slice(0, SHOWN)
}

const visit = (address) => {
  location.href = address
}

/** Makes a form's input a combobox with a list of suggestions below it; `choose` is told the address of the one that is
 * chosen: then only what has reports is offered. */
export function suggestFor(form, root, choose = visit) {
  const input = form.querySelector("input[type=search]"), list = form.querySelector("[role=listbox]")
  const files = nameFiles(root)
  let options = [], active = -1, turn = 0, foreseen = false

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
  function option(text, address, told = "") {
    const made = make("li", { role: "option" }, text)
    made.dataset.address = new URL(address, root).href
    if (told) made.append(make("small", {}, told))
    return made
  }
  /** The option of a name; of the best also one that leads straight to its newest report. */
  function optionsOf({ name, place, address, reports, newest, hint }, i) {
    const told = [hint, reports ? "" : "尚未收录", place].filter(Boolean).join("，")
    const own = option(name, address || `search/?q=${encodeURIComponent(place.replace(/ /g, "") + name)}`, told)
    if (i || !newest || choose !== visit) return [own]
    const report = option(`${newest} 年的报告`, `${address}${newest}/`)
    report.className = "newest"
    report.setAttribute("aria-label", `${name} ${newest} 年的报告`)
    return [own, report]
  }
  async function update() {
    const mine = ++turn
    const current = () => mine === turn && document.activeElement === input
    const found = await suggested(input.value, files, current).catch(() => []) // without suggestions one can still search
    if (!foreseen) fetchAhead(form, root)
    foreseen = true
    if (!current()) return
    options = (choose === visit ? found : found.filter(({ reports }) => reports)).flatMap(optionsOf)
    options.forEach((option, i) => (option.id = `${list.id}-${i}`))
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
  files.manifest().catch(() => {}) // it is there when the first letters are
  if (document.activeElement === input && input.value) update()
}

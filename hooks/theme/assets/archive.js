// The pages work without this: it adds suggestions and keys to the search boxes, marks what was searched for, and copies.
const header = document.querySelector(".site-header")
const box = header.querySelector(".site-search"), query = box.elements.q
const narrow = matchMedia("(max-width: 30em)")

/** On a phone the box in the header is a button that opens it over the whole width. */
function open() {
  header.classList.add("searching")
  query.focus()
  query.select()
}
function shut() {
  if (!header.classList.contains("searching")) return
  header.classList.remove("searching")
  if (narrow.matches) box.querySelector("[type=submit]").focus()
}

for (const form of document.querySelectorAll(".site-search")) {
  const suggest = () => import("./search/suggest.js").then(({ suggestFor }) => suggestFor(form, new URL(form.dataset.root, location.href)))
  form.elements.q.addEventListener("focus", suggest, { once: true })
  form.addEventListener("submit", (event) => {
    if (form.elements.q.value.trim()) return
    event.preventDefault()
    if (form === box) open()
    else form.elements.q.focus()
  })
}
box.querySelector(".close").addEventListener("click", shut)
box.addEventListener("keydown", (event) => event.key === "Escape" && !event.isComposing && !event.defaultPrevented && shut())
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]")
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing) return
  if (["f", "s", "/"].includes(event.key)) {
    event.preventDefault()
    open()
  }
})
const sought = new URLSearchParams(location.search).get("q")
if (sought && document.querySelector(".report-text")) import("./search/highlight.js").then(({ highlight }) => highlight(sought))
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue
  button.hidden = false
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy).cloneNode(true)
    const now = new Date()
    for (const day of text.querySelectorAll("[data-today]"))
      day.textContent = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`
    try {
      await navigator.clipboard.writeText(text.textContent.trim())
      button.textContent = "已复制"
    } catch {
      getSelection().selectAllChildren(document.getElementById(button.dataset.copy))
      button.textContent = "已选中，请复制"
    }
  })
}

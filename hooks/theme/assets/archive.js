// The pages work without this: it adds suggestions and keys to the search box, marks what was searched for, and copies.
import { suggestFor } from "./search/suggest.js"

const form = document.querySelector(".site-search")
const query = form.elements.q
suggestFor(form, new URL(form.dataset.root, location.href))
form.addEventListener("submit", (event) => query.value.trim() || event.preventDefault())
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]")
  if (event.ctrlKey || event.metaKey || event.altKey || typing) return
  if (["f", "s", "/"].includes(event.key)) {
    query.focus()
    query.select()
    event.preventDefault()
  }
})
const sought = new URLSearchParams(location.search).get("q")
if (sought && document.querySelector(".report-text")) import("./search/highlight.js").then(({ highlight }) => highlight(sought))
for (const box of document.querySelectorAll("[data-open-search]")) {
  box.hidden = false
  box.addEventListener("click", () => query.focus())
}
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

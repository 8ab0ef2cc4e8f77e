// The page works without this: it only adds to search, and a copy button.
const query = document.querySelector("[data-md-component=search-query]")
// The theme's search listens to keys alone: text that comes by dictation, a paste from the menu or an input method would
// find nothing.
query.addEventListener("input", () => query.dispatchEvent(new Event("keyup")))
for (const box of document.querySelectorAll("[data-open-search]")) {
  box.hidden = false
  box.addEventListener("click", () => {
    document.querySelector("[data-md-toggle=search]").click()
    query.focus()
  })
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

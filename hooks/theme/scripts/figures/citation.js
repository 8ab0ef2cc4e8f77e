// The citation that stands on the page of a report (GB/T 7714), with the day, and with the figure that is meant; text that is copied.

/** @param {HTMLElement} text that has places for the day of today */
function dated(text) {
  const now = new Date()
  const day = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`
  for (const place of text.querySelectorAll("[data-today]")) place.textContent = day
}

/** The citation of a figure: its words behind the title, its address as that of the report. */
export function citation(words, id) {
  /** @type {any} */
  const text = document.getElementById("citation").cloneNode(true)
  dated(text)
  text.querySelector("[data-of]").append(`: ${words}`)
  text.querySelector(".url").append(`#${id}`)
  return text.textContent.trim()
}

/** Copies what stands in an element; where that is not allowed it is selected. What has come of it, in words. */
export async function copy(text) {
  dated(text)
  try {
    await navigator.clipboard.writeText(text.textContent.trim())
    return "已复制"
  } catch {
    getSelection().selectAllChildren(text)
    return "已选中，请复制"
  }
}

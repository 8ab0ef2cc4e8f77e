// Whoever types into a search box may search next: what the search page begins with is fetched, when the line has brought the first names.
import { make } from "../element.js"
import { load } from "./load.js"
import { note } from "./manifest_note.js"

const SCRIPTS = ["start.js", "page.js"]

/** Fetches what the search page below `root` begins with; a search by the form says so to that page. */
export function fetchAhead(form, root) {
  if (document.getElementById("search-app")) return // this is that page
  for (const name of SCRIPTS) document.head.append(make("link", { rel: "modulepreload", href: new URL(name, import.meta.url).href }))
  const fetched = load(new URL("search/manifest.json", root), "text", { cache: "no-cache" })
  fetched.then(() => form.addEventListener("submit", note), () => {})
}

// What the first results need is asked for before the rest of the page and of its scripts is there: on a slow line each file that
// is only known of when another has come costs a second. page.js takes what is imported here from here.
import { needsVariants } from "./fold.js"
import { Index } from "./index.js"
import { manifestCache } from "./manifest_note.js"
import { parseQuery } from "./query.js"
export * from "./fold.js"
export * from "./grams.js"
export * from "./index.js"
export * from "./load.js"
export * from "./query.js"
export * from "./sets.js"

const asked = new URLSearchParams(location.search)
const words = asked.get("q") ?? "", alone = [...asked.keys()].join() === "q"
let opening, cache = manifestCache()

/** The index, opened once; one that failed is opened anew when it is asked for again. Throws Failed. */
export function opened(address) {
  opening ??= Index.open(address, cache)
  return opening
}

/** The site may have been published anew since, or the network is back: the next one who asks opens the index anew. */
export function forget() {
  opening = undefined
  cache = "no-cache"
}

/** Loads the sets of the words, and of the newest reports what is most often the first result, where nothing else decides of it. */
async function begin() {
  const index = await opened(new URL("./", location.href).href)
  const query = parseQuery(words)
  if (query.words.length) await Promise.all([alone ? index.foresee(query) : index.segments[0]?.address(0), index.find(query, {})])
}

if (words && !needsVariants(words)) begin().catch(() => {}) // page.js says what has failed

/** A file of the site could not be had, or is damaged; `address` names it. */
export class Failed extends Error {
  constructor(address, cause) {
    super(`cannot load ${address}`)
    this.address = address
    this.cause = cause
  }
}

/** The file at an address, as `text`, `json` or `arrayBuffer`. Throws Failed. */
export async function load(address, as = "text", options = {}) {
  try {
    const answer = await fetch(address, options)
    if (!answer.ok) throw new Error(String(answer.status))
    return await answer[as]()
  } catch (error) {
    throw new Failed(address, error)
  }
}

/** Files below a folder, each loaded once; one that failed is tried anew when it is asked for again. */
export class Folder {
  constructor(root) {
    this.root = root
    this.loaded = new Map()
  }
  once(name, as, options) {
    if (!this.loaded.has(name)) {
      const promise = load(this.root + name, as, options)
      promise.catch(() => this.loaded.delete(name))
      this.loaded.set(name, promise)
    }
    return this.loaded.get(name)
  }
}

/** What figure_filters.js exports. Throws Failed. */
export const figureFilters = () =>
  import("./figure_filters.js").catch((error) => {
    throw new Failed("figure_filters.js", error)
  })

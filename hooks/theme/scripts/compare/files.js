// The small files that a comparison is made from, each loaded once.
import { Failed, Folder, load } from "../search/load.js"

/** `root`: the address of the home page. */
export class Files {
  constructor(root) {
    this.folder = new Folder(root.href)
  }

  /** What compare/metrics.json says. */
  metrics() {
    return this.folder.once("compare/metrics.json", "json", { cache: "no-cache" })
  }

  /** The figures of a body; null where there is no such body. One that an older site has left in the browser is loaded anew. Throws Failed. */
  async body(address) {
    const { layout } = await this.metrics()
    const name = `${address}figures.json`
    try {
      const found = await this.folder.once(name, "json")
      if (found.layout === layout) return found
      const anew = await load(this.folder.root + name, "json", { cache: "reload" })
      if (anew.layout === layout) return anew
    } catch (error) {
      if (error instanceof Failed && error.cause.message === "404") return null
      throw error
    }
    throw new Failed(name, new Error("layout"))
  }

  /** [address, name, level] of the bodies of a region; none where it has no such file. */
  async neighbours(region) {
    const found = await this.folder.once(`${region}bodies.json`, "json").catch(() => null)
    return found ? found.bodies : []
  }

  /** The body and its neighbours of the same level: in the region above its own if it governs that, else in its own. */
  async near(address) {
    const own = above(address)
    for (const region of own ? [above(own), own] : [own]) {
      const all = await this.neighbours(region)
      const at = all.findIndex(([other]) => other === address)
      if (at >= 0) return around(all.filter(([, , level]) => level === all[at][2]).map(([other]) => other), address)
    }
    return [address]
  }

  /** The bodies of a region: of the level of which there are most. */
  async within(region) {
    const all = await this.neighbours(region)
    const counts = new Map()
    for (const [, , level] of all) counts.set(level, (counts.get(level) ?? 0) + 1)
    const [most] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? []
    return all.filter(([, , level]) => level === most).map(([address]) => address)
  }
}

/** The folder in which one lies. */
const above = (address) => address.replace(/[^/]+\/$/, "")

/** The body first, then the others, nearest in their order first. */
function around(addresses, own) {
  const at = addresses.indexOf(own)
  return addresses.map((address, i) => ({ address, far: Math.abs(i - at) })).sort((a, b) => a.far - b.far).map(({ address }) => address)
}

// The files of the names, as hooks/search/names/ writes them: each is loaded once, and only what the typed text needs.
import { Folder } from "../load.js"
import { Readings } from "./sounds.js"

const AT_ONCE = 4, PLACE_FILES = 64

/** The file of a prefix: FNV-1a over its units. */
export function fileOf(prefix, files) {
  let hash = 2166136261
  for (let i = 0; i < prefix.length; i++) hash = Math.imul(hash ^ prefix.charCodeAt(i), 16777619) >>> 0
  return hash % files
}

const upTo = (count) => [...Array(count).keys()]

export class NameFiles extends Folder {
  constructor(root) {
    super(root)
    this.read = undefined
  }
  manifest() {
    return this.once("names.json", "json", { cache: "no-cache" })
  }
  /** The rows whose keys begin so, [key, spelling, name, place, address, reports, newest]; of very many the best ones. */
  async rows(prefix) {
    const { id, starts, tops } = await this.manifest()
    const first = Math.max(0, starts.filter((start) => start < prefix).length - 1)
    const blocks = starts.slice(first + 1).findIndex((start) => start > prefix && !start.startsWith(prefix)) + 1 || starts.length - first
    if (blocks >= AT_ONCE && tops && prefix[0] !== "~") return (await this.once(`${id}/tops/${fileOf(prefix, tops)}.json`, "json"))[prefix] ?? []
    const rows = await Promise.all(upTo(Math.min(blocks, AT_ONCE)).map((i) => this.once(`${id}/${first + i}.json`, "json")))
    return rows.flat().filter(([key]) => key.startsWith(prefix))
  }
  async readings() {
    const text = await this.once("readings.txt", "text")
    return (this.read ??= new Readings(text))
  }
  /** [[name, where it lies], …] of the places of China whose first character sounds so, and some others. */
  async placesOfChina(sounds) {
    const files = [...new Set(sounds.map((sound) => fileOf(sound, PLACE_FILES)))]
    const texts = await Promise.all(files.map((file) => this.once(`places/${file}.txt`, "text")))
    return texts.flatMap((text) => text.split("\n").slice(0, -1).map((line) => line.split("\t")))
  }
}

/** The files below the home page. */
export const nameFiles = (root) => new NameFiles(new URL("search/names/", root).href)

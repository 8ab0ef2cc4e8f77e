// The index in the browser: loads what a query needs, and no more. The files are described in hooks/search/index.py.
import { byRarity, gramsOf, isExact, placeOf } from "./grams.js"
import { Bits, lookup } from "./sets.js"

const ADDRESSES = 128, AT_FIRST = 3, FEW = 10
export const VERDICTS = ["holds", "broken", "open", "none"]

/** A file of the site could not be had; `address` names it. */
export class Failed extends Error {
  constructor(address, cause) {
    super(`cannot load ${address}`, { cause })
    this.address = address
  }
}

export async function load(address, as = "text") {
  try {
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(String(answer.status))
    return await answer[as]()
  } catch (error) {
    throw new Failed(address, error)
  }
}

class Segment {
  constructor(root, { id, reports, files }) {
    Object.assign(this, { root: `${root}${id}/`, size: reports, files, loaded: new Map() })
  }
  once(name, as) {
    if (!this.loaded.has(name)) {
      const promise = load(this.root + name, as)
      promise.catch(() => this.loaded.delete(name)) // another try may succeed
      this.loaded.set(name, promise)
    }
    return this.loaded.get(name)
  }
  async sets(gram) {
    const { file, fingerprint } = placeOf(gram, this.files)
    const name = `${file}.bin`
    const bytes = new Uint8Array(await this.once(name, "arrayBuffer"))
    try {
      return lookup(bytes, fingerprint, this.size)
    } catch (error) {
      throw new Failed(this.root + name, error)
    }
  }
  /** {all, titled}: the reports in the sets of all the grams. */
  async reportsWith(grams) {
    const found = await Promise.all(grams.map((gram) => this.sets(gram)))
    const every = Bits.all(this.size)
    return {
      all: found.reduce((bits, { all }) => bits.and(all), every),
      titled: found.reduce((bits, { titled }) => bits.and(titled), every),
    }
  }
  async address(number) {
    const addresses = await this.once(`addresses-${Math.floor(number / ADDRESSES)}.json`, "json")
    return addresses[number % ADDRESSES]
  }
  facets() {
    return this.once("facets.json", "json")
  }
}

export class Index {
  constructor(root, { segments, common, reports }) {
    this.root = root
    this.reports = reports
    this.segments = segments.map((segment) => new Segment(root, segment))
    this.common = new Map(common.map((gram, i) => [gram, i]))
  }
  static async open(root) {
    return new Index(root, JSON.parse(await load(`${root}manifest.json`)))
  }

  /** The reports that may hold all the words: a Found. Segments that cannot be loaded are named in it. */
  async find({ words, without }, filters = {}) {
    const grams = words.map((word) => byRarity(gramsOf(word), this.common))
    const share = Math.max(1, Math.floor(AT_FIRST / Math.max(1, words.length)))
    const chosen = [...new Set(grams.flatMap((list) => list.slice(0, share)))]
    const found = new Found(this, { words, without }, grams.flat().length > chosen.length ? [...new Set(grams.flat())] : null)
    await found.take(chosen, filters)
    if (found.count > FEW && found.count <= 10 * FEW) await found.narrow() // so few are soon counted exactly
    return found
  }
}

/** Candidates, segment by segment, in the order of results. */
export class Found {
  constructor(index, query, rest) {
    Object.assign(this, { index, query, rest, failures: [], parts: [] })
  }
  get words() {
    return this.query.words
  }
  get count() {
    return this.parts.reduce((sum, part) => sum + part.all.count, 0)
  }
  /** Whether each candidate is a hit without being looked at. */
  get exact() {
    return !this.rest && this.words.every(isExact) && !this.query.without.length
  }
  async take(grams, filters) {
    this.filters = filters
    const parts = await Promise.all(
      this.index.segments.map(async (segment) => {
        try {
          const { all, titled } = await segment.reportsWith(grams)
          const allowed = await allowedBy(segment, filters)
          return { segment, all: allowed ? all.and(allowed) : all, titled: allowed ? titled.and(allowed) : titled }
        } catch (error) {
          if (!(error instanceof Failed)) throw error
          this.failures.push(error)
          return null
        }
      }),
    )
    this.parts = parts.filter(Boolean)
  }
  /** Load the sets that the first look went without. */
  async narrow() {
    if (!this.rest) return
    const grams = this.rest
    this.rest = null
    await this.take(grams, this.filters)
  }
  /** Candidates from the best on, as {segment, number}: those whose title or body has the words, then the newest. */
  *ranked(order) {
    if (order !== "year") for (const { segment, all, titled } of this.parts) for (const number of all.and(titled)) yield { segment, number }
    for (const { segment, all, titled } of this.parts)
      for (const number of order === "year" ? all : all.andNot(titled)) yield { segment, number }
  }
  drop({ segment, number }) {
    this.parts.find((part) => part.segment === segment).all.delete(number)
  }
}

/** The reports of a segment that the filters let through; null for all. */
async function allowedBy(segment, { year, region, check }) {
  if (!year && !region?.length && !check) return null
  const { years, places, runs, verdicts } = await segment.facets()
  const bits = Bits.all(segment.size)
  if (year) forRuns(years, (value, number) => value === year || bits.delete(number))
  if (region?.length) {
    const inside = places.map((place) => region.every((name, i) => place[i] === name))
    forRuns(runs, (place, number) => inside[place] || bits.delete(number))
  }
  if (check) for (let i = 0; i < segment.size; i++) if (VERDICTS[verdicts[i]] !== check) bits.delete(i)
  return bits
}

function forRuns(runs, see) {
  let number = 0
  for (const [value, count] of runs) for (let i = 0; i < count; i++) see(value, number++)
}

/** How many of the candidates there are for each year, place (as JSON) and verdict: {years, places, checks}. */
export async function countFacets(found) {
  const counts = { years: new Map(), places: new Map(), checks: new Map() }
  const more = (map, key) => map.set(key, (map.get(key) ?? 0) + 1)
  await Promise.all(
    found.parts.map(async ({ segment, all }) => {
      const { years, places, runs, verdicts } = await segment.facets()
      forRuns(years, (year, number) => all.has(number) && more(counts.years, year))
      forRuns(runs, (place, number) => {
        if (all.has(number)) for (let i = 1; i <= places[place].length; i++) more(counts.places, JSON.stringify(places[place].slice(0, i)))
      })
      for (const number of all) more(counts.checks, VERDICTS[verdicts[number]])
    }),
  )
  return counts
}

// The index in the browser: loads what a query needs, and no more. The files are described in hooks/search/index_writer.py.
import { byRarity, gramsOf, isExact, placeOf } from "./grams.js"
import { Failed, Folder, figureFilters, load } from "./load.js"
import { Bits, lookup } from "./sets.js"

const ADDRESSES = 128, AT_FIRST = 3, MORE = 2, FEW = 3, MANY = 100

class Segment extends Folder {
  constructor(root, { id, reports, files }) {
    super(`${root}${id}/`)
    this.size = reports
    this.files = files
  }
  async sets(gram) {
    const { file, fingerprint } = placeOf(gram, this.files)
    const name = `${file}.bin`
    const bytes = new Uint8Array(await this.once(name, "arrayBuffer"))
    try {
      return lookup(bytes, fingerprint, this.size)
    } catch (error) {
      throw this.spoilt(name, error)
    }
  }
  /** What is said of a file that is not as it was written; it is loaded anew when it is asked for again. */
  spoilt(name, error) {
    this.loaded.delete(name)
    return new Failed(this.root + name, error)
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
    const name = `addresses-${Math.floor(number / ADDRESSES)}.json`
    const address = (await this.once(name, "json"))[number % ADDRESSES]
    if (typeof address !== "string") throw new Failed(this.root + name)
    return address
  }
  facets() {
    return this.once("facets.json", "json")
  }
  async figures() {
    const { Figures } = await figureFilters()
    return new Figures(this, await this.once("figures.json", "json"))
  }
}

export class Index {
  constructor({ segments, common, phrases, labels }, root) {
    this.labels = labels
    this.folder = new Folder(root)
    this.reports = new Folder(new URL("../", root).href)
    this.listed = phrases
    this.segments = segments.map((segment) => new Segment(root, segment))
    this.common = new Map(common.map((gram, i) => [gram, i]))
  }
  /** `cache`: how fresh the manifest has to be (Fetch, request cache mode): it names the segments of then. Throws Failed. */
  static async open(root, cache) {
    const address = `${root}manifest.json`
    const manifest = await load(address, "json", { cache })
    try {
      return new Index(manifest, root)
    } catch (error) {
      throw new Failed(address, error)
    }
  }

  /** Whether a folded word is made of the characters of which the labels of the forms are. */
  mayBeLabel(word) {
    return [...word].every((character) => this.labels.includes(character))
  }
  /** The stock phrases of the index. */
  async phrases() {
    return (await this.folder.once(`phrases-${this.listed}.txt`, "text")).split("\n")
  }
  /** How many bytes are loaded to compare figures. */
  async weight({ where, year }) {
    const figures = await Promise.all(this.segments.map((segment) => segment.figures()))
    return figures.reduce((sum, found) => sum + found.bytes(found.needed(where, year)), 0)
  }

  /** The grams of all words: those whose sets are taken first, and all of them, in the order in which they are. */
  ordered({ words }) {
    const grams = words.map((word) => byRarity(gramsOf(word), this.common))
    const share = Math.max(1, Math.floor(AT_FIRST / Math.max(1, grams.length)))
    const first = [...new Set(grams.flatMap((list) => list.slice(0, share)))]
    return { first, every: [...new Set([...first, ...grams.flat()])] }
  }
  /** The report that the newest segment has for the first result is asked for before the sets of the others are there. */
  async foresee(query) {
    const [newest] = this.segments
    if (!newest) return
    const [, { all, titled }] = await Promise.all([newest.address(0), newest.reportsWith(this.ordered(query).first)])
    const [number] = titled.count ? titled : all
    if (number !== undefined) await this.report(await newest.address(number))
  }
  /** The JSON beside a report, loaded once. Throws Failed. */
  report(address) {
    return this.reports.once(`${address}report.json`, "json")
  }
  /** The reports that may hold all the words: a Found. */
  async find(query, filters) {
    const { first, every } = this.ordered(query)
    const found = new Found(this, query, filters, every)
    await found.take(first.length)
    for (let before = 0; found.rest && !found.named && found.count > FEW && found.count <= MANY && found.count !== before; ) {
      before = found.count // sets are smaller than the reports that would be looked at in vain
      await found.more()
    }
    return found
  }
}

/** The candidates of a segment: before the filters, and what each of these lets through. */
class Part {
  constructor(segment, { all, titled }, allowed, answer) {
    this.segment = segment
    this.answer = answer
    this.unfiltered = all
    this.allowed = allowed
    this.all = Object.values(allowed).reduce((bits, filter) => bits.and(filter), all)
    this.titled = titled.and(this.all)
    this.dropped = new Bits(segment.size)
    this.sure = new Bits(segment.size)
  }
  get count() {
    return this.all.andNot(this.dropped).count
  }
  /** The candidates that there would be without one of the filters. */
  without(name) {
    const others = Object.entries(this.allowed).filter(([other]) => other !== name)
    return others.reduce((bits, [, filter]) => bits.and(filter), this.unfiltered.andNot(this.dropped))
  }
}

/** Candidates, segment by segment, in the order of results. */
export class Found {
  /** `grams`: those whose sets decide, the rarest first. */
  constructor(index, query, filters, grams) {
    this.index = index
    this.segments = index.segments
    this.query = query
    this.filters = filters
    this.grams = grams
    this.taken = 0
    this.failures = []
    this.parts = []
    this.answers = new Map()
  }
  /** Of how many grams the sets have not been taken yet. */
  get rest() {
    return this.grams.length - this.taken
  }
  get count() {
    return this.parts.reduce((sum, part) => sum + part.count, 0)
  }
  /** How many candidates there were before any was dropped. */
  get size() {
    return this.parts.reduce((sum, part) => sum + part.all.count, 0)
  }
  /** How many candidates only their own text can tell to be hits. */
  get open() {
    return this.parts.reduce((sum, part) => sum + part.all.andNot(part.dropped).andNot(part.sure).count, 0)
  }
  /** Whether there are candidates by their title or body, which come first and are hits more often. */
  get named() {
    return this.parts.some(({ titled }) => titled.count > 0)
  }
  /** Whether each candidate is a hit without being looked at. */
  get exact() {
    return !this.rest && [...this.query.words, ...this.query.without].every(isExact)
  }
  /** Those in the sets of so many grams. Segments that cannot be loaded are left out, and named in `failures`. */
  async take(count) {
    const grams = this.grams.slice(0, count)
    this.taken = grams.length
    const unwanted = this.query.without.filter(isExact).map(gramsOf)
    const parts = await Promise.all(
      this.segments.map(async (segment) => {
        try {
          const [found, allowed, answer, ...others] = await Promise.all([
            segment.reportsWith(grams),
            this.filters.allowed?.(segment) ?? {},
            this.answer(segment),
            ...unwanted.map((gram) => segment.reportsWith(gram)),
          ])
          for (const { all } of others) found.all = found.all.andNot(all)
          this.filters.where?.forEach((_, i) => (allowed[`where ${i}`] = answer.fulfilling(i)))
          return new Part(segment, found, allowed, answer)
        } catch (error) {
          if (error instanceof Failed) return error
          throw error
        }
      }),
    )
    this.parts = parts.filter((part) => part instanceof Part)
    this.failures = parts.filter((part) => part instanceof Failed)
  }
  /** What the figures of a segment answer to the conditions on them; null where there are none. */
  async answer(segment) {
    const { where, year } = this.filters
    if (!where?.length) return null
    if (!this.answers.has(segment)) this.answers.set(segment, await (await segment.figures()).answer(where, year))
    return this.answers.get(segment)
  }
  /** How many reports, as the other filters let them through, have a number that is not compared. */
  get uncompared() {
    return this.parts.reduce((sum, part) => {
      const sets = (this.filters.where ?? []).map((_, i) => part.without(`where ${i}`).and(part.answer.uncompared(i)))
      return sum + sets.reduce((all, set) => all.or(set), new Bits(part.segment.size)).count
    }, 0)
  }
  /** [{cell, shown}]: the figures for which a candidate is found. */
  figures({ segment, number }) {
    return this.answers.get(segment)?.figures(number) ?? []
  }
  /** Those in the sets of a few more grams, or of all. */
  async more(count = MORE) {
    if (this.rest) await this.take(this.taken + count)
  }
  /** Candidates from the best on, as {segment, number}: those whose title or body has the words, then the newest. */
  *ranked(order) {
    if (order === "figure" && this.filters.where.length) {
      yield* this.byFigure()
      return
    }
    if (order !== "year") for (const { segment, titled } of this.parts) for (const number of titled) yield { segment, number }
    for (const { segment, all, titled } of this.parts)
      for (const number of order === "year" ? all : all.andNot(titled)) yield { segment, number }
  }
  /** The largest figures first, equal ones as by year. */
  byFigure() {
    const found = this.parts.flatMap(({ segment, all, answer }) => [...all].map((number) => ({ segment, number, figure: answer.largest(number) })))
    return found.sort((a, b) => (a.figure === b.figure ? 0 : b.figure - a.figure))
  }
  /** So many candidates of the ranking. */
  slice(order, from, to) {
    const chosen = []
    let place = 0
    for (const candidate of this.ranked(order)) {
      if (place >= to) break
      if (place++ >= from) chosen.push(candidate)
    }
    return chosen
  }
  /** Those that only their own text can tell to be hits. */
  unsettled() {
    return this.parts.flatMap(({ segment, all, dropped, sure }) => [...all.andNot(dropped).andNot(sure)].map((number) => ({ segment, number })))
  }
  /** A candidate has been looked at and is no hit: it counts no more. */
  drop({ segment, number }) {
    this.parts.find((part) => part.segment === segment)?.dropped.add(number)
  }
}

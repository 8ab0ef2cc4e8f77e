const $sets = (() => {
const GAPS = 0, LACKS = 1, BITS = 2

class Bits {
  constructor(size, words) {
    this.size = size
    this.words = words ?? new Uint32Array(Math.ceil(size / 32))
  }
  static all(size) {
    const bits = new Bits(size)
    bits.words.fill(0xffffffff)
    return bits.trimmed()
  }
  trimmed() {
    if (this.size % 32) this.words[this.words.length - 1] &= (1 << this.size % 32) - 1
    return this
  }
  has(i) {
    return (this.words[i >> 5] & (1 << (i & 31))) !== 0
  }
  add(i) {
    this.words[i >> 5] |= 1 << (i & 31)
  }
  delete(i) {
    this.words[i >> 5] &= ~(1 << (i & 31))
  }
  and(other) {
    return new Bits(this.size, this.words.map((word, i) => word & other.words[i]))
  }
  andNot(other) {
    return new Bits(this.size, this.words.map((word, i) => word & ~other.words[i]))
  }
  get count() {
    let count = 0
    for (let word of this.words) {
      word -= (word >>> 1) & 0x55555555
      word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
      count += (((word + (word >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
    }
    return count
  }
  *[Symbol.iterator]() {
    for (let i = 0; i < this.words.length; i++)
      for (let word = this.words[i]; word; word &= word - 1) yield i * 32 + 31 - Math.clz32(word & -word)
  }
}

class Varints {
  constructor(bytes, at) {
    this.bytes = bytes
    this.at = at
  }
  next() {
    let value = 0, factor = 1, byte
    do {
      if (this.at >= this.bytes.length) throw new RangeError("a file of the index ends too early")
      byte = this.bytes[this.at++]
      value += (byte & 0x7f) * factor
      factor *= 128
    } while (byte > 0x7f)
    return value
  }
}

function decode(bytes, kind, size) {
  if (kind === BITS) {
    const bits = new Bits(size)
    if (bytes.length !== Math.ceil(size / 8)) throw new RangeError("a set of the index is damaged")
    bytes.forEach((byte, i) => (bits.words[i >> 2] |= byte << (8 * (i & 3))))
    return bits
  }
  const bits = kind === LACKS ? Bits.all(size) : new Bits(size)
  const values = new Varints(bytes, 0)
  for (let last = -1; values.at < bytes.length; ) {
    last += values.next() + 1
    if (last >= size) throw new RangeError("a set of the index is damaged")
    if (kind === GAPS) bits.add(last)
    else bits.delete(last)
  }
  return bits
}

const CRC = Uint32Array.from({ length: 256 }, (_, c) => {
  for (let i = 0; i < 8; i++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

const checksum = (bytes) => ~bytes.reduce((crc, byte) => CRC[(crc ^ byte) & 0xff] ^ (crc >>> 8), ~0) >>> 0

function intact(file) {
  const bytes = file.subarray(4)
  if (file.length < 8 || new DataView(file.buffer, file.byteOffset).getUint32(0, true) !== checksum(bytes))
    throw new RangeError("a file of the index is damaged")
  return bytes
}

function lookup(file, fingerprint, size) {
  const bytes = intact(file)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint32(0, true)
  let low = 0, high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (view.getUint32(4 + 4 * middle, true) < fingerprint) low = middle + 1
    else high = middle
  }
  if (low === count || view.getUint32(4 + 4 * low, true) !== fingerprint)
    return { all: new Bits(size), titled: new Bits(size) }
  const heads = new Varints(bytes, 4 + 4 * count)
  let start = 0, found
  for (let i = 0; i < count; i++) {
    const head = heads.next(), titles = heads.next()
    const length = Math.floor(head / 4)
    if (i === low) found = { start, length, kind: head % 4, titles }
    start += length + titles
  }
  const middle = heads.at + found.start + found.length
  if (heads.at + start !== bytes.length) throw new RangeError("a file of the index has another length than it says")
  return {
    all: decode(bytes.subarray(middle - found.length, middle), found.kind, size),
    titled: decode(bytes.subarray(middle, middle + found.titles), GAPS, size),
  }
}
return { Bits, lookup }
})()
const $facets = (() => {
const { Bits } = $sets

const labelsOf = ({ findings, marks }) => (number) => findings[marks.charCodeAt(number) - 48]

function forRuns(runs, see) {
  let number = 0
  for (const [value, count] of runs) for (let i = 0; i < count; i++) see(value, number++)
}

const inside = (place, region) => region.every((name, i) => place[i] === name)

async function allowedBy(segment, { year, region, check }) {
  if (!year && !region.length && !check) return {}
  const facets = await segment.facets()
  const { years, places, runs } = facets
  const allowed = {}
  const letThrough = (name) => (allowed[name] = new Bits(segment.size))
  if (year) {
    const bits = letThrough("year")
    forRuns(years, (value, number) => value === year && bits.add(number))
  }
  if (region.length) {
    const bits = letThrough("region"), fits = places.map((place) => inside(place, region))
    forRuns(runs, (place, number) => fits[place] && bits.add(number))
  }
  if (check) {
    const bits = letThrough("check"), labels = labelsOf(facets)
    for (let i = 0; i < segment.size; i++) if (labels(i).includes(check)) bits.add(i)
  }
  return allowed
}

async function countFacets(found) {
  const { region } = found.filters
  const counts = { years: new Map(), places: new Map(), checks: new Map() }
  const more = (map, key) => map.set(key, (map.get(key) ?? 0) + 1)
  await Promise.all(
    found.parts.map(async (part) => {
      const facets = await part.segment.facets()
      const { years, places, runs } = facets, labels = labelsOf(facets)
      const [ofYear, ofPlace, ofCheck] = ["year", "region", "check"].map((name) => part.without(name))
      const names = places.map((place) => (place.length > region.length && inside(place, region) ? place[region.length] : null))
      forRuns(years, (year, number) => ofYear.has(number) && more(counts.years, year))
      forRuns(runs, (place, number) => names[place] !== null && ofPlace.has(number) && more(counts.places, names[place]))
      for (const number of ofCheck) for (const label of labels(number)) more(counts.checks, label)
    }),
  )
  return counts
}
return { allowedBy, countFacets }
})()
const $fold = (() => {
const POINT = "\x01", GAP = "\x02"
const WORD = /[\p{L}\p{N}\u2e80-\u2ef3\u{20000}-\u{3ffff}]/u, DIGIT = /^[0-9]$/
const IDEOGRAPHS = /[\u2e80-\u2ef3\u3400-\u9fff\u{20000}-\u{3ffff}]/gu, UNKNOWN = "\x03"
const TRADITIONAL = "後於徵" // though GB 2312 has them
let simplified = new Map(), plain

function kept(work) {
  const known = new Map()
  return (character) => {
    if (!known.has(character)) known.set(character, work(character))
    return known.get(character)
  }
}
const normal = kept((character) => (character === POINT || character === GAP ? " " : character.normalize("NFKC").toLowerCase()))
const isWord = kept((character) => WORD.test(character))

function useVariants(text) {
  const [from, to] = text.split("\n").map((line) => [...line])
  simplified = new Map(from.map((character, i) => [character, to[i]]))
}

function isStrange(ideograph) {
  if (!plain) {
    const bytes = new Uint8Array(72 * 94 * 2).map((_, i) => (i % 2 ? 0xa1 + ((i >> 1) % 94) : 0xb0 + (i >> 1) / 94))
    plain = new Uint8Array(1 << 16)
    for (const character of new TextDecoder("gbk").decode(bytes)) plain[character.charCodeAt(0)] = 1
    for (const character of TRADITIONAL) plain[character.charCodeAt(0)] = 0
  }
  return ideograph.length > 1 || !plain[ideograph.charCodeAt(0)]
}

const needsVariants = (text) => !simplified.size && (text.normalize("NFKC").match(IDEOGRAPHS) ?? []).some(isStrange)

function mightHold(texts, word) {
  if (simplified.size) return false
  const pattern = new RegExp([...word].map((character) => `[${character}${UNKNOWN}]`).join(""), "u")
  return texts.some((text) => pattern.test(text.replace(IDEOGRAPHS, (one) => (isStrange(one) ? UNKNOWN : one))))
}

function folded(text) {
  const characters = [], at = []
  let place = 0
  for (const character of text) {
    for (const one of normal(character)) {
      characters.push(simplified.get(one) ?? one)
      at.push(place)
    }
    place += character.length
  }
  return parted(characters, at)
}

function parted(characters, at) {
  let out = ""
  const places = []
  const keep = (character, i) => {
    out += character
    for (let unit = 0; unit < character.length; unit++) places.push(at[i])
  }
  for (let i = 0; i < characters.length; ) {
    if (isWord(characters[i])) {
      keep(characters[i], i++)
      continue
    }
    let end = i + 1
    while (end < characters.length && !isWord(characters[end])) end++
    if (i > 0 && end < characters.length && DIGIT.test(characters[i - 1]) && DIGIT.test(characters[end])) {
      const between = characters.slice(i, end).join("")
      const thousands = between === "," && /^[0-9]{3}(?![0-9])/.test(characters.slice(end, end + 4).join(""))
      if (between === ".") keep(POINT, i)
      else if (!thousands) keep(GAP, i)
    }
    i = end
  }
  return { text: out, at: places }
}

const UNLIKE = /[^\u4e00-\u9fffa-z0-9]/gu, THOUSANDS = /([0-9]),(?=[0-9]{3}(?![0-9]))/g, POINTS = /([0-9])\.(?=[0-9])/g
const GAPS = /([0-9])[^\p{L}\p{N}\u2e80-\u2ef3\u{20000}-\u{3ffff}\x01]+(?=[0-9])/gu, REST = /[^\p{L}\p{N}\u2e80-\u2ef3\u{20000}-\u{3ffff}\x01\x02]+/gu

function fold(text) {
  const plain = text.replace(UNLIKE, normal)
  const one = simplified.size ? plain.replace(IDEOGRAPHS, (character) => simplified.get(character) ?? character) : plain
  return one.replace(THOUSANDS, "$1").replace(POINTS, `$1${POINT}`).replace(GAPS, `$1${GAP}`).replace(REST, "")
}
return { POINT, fold, folded, mightHold, needsVariants, useVariants }
})()
const $grams = (() => {
const { POINT } = $fold

const FIGURE = new RegExp(`^[0-9${POINT}]+$`)
const FIGURES = new RegExp(`[0-9${POINT}]+`, "g")
const MASK = (1n << 64n) - 1n

function gramsOf(text) {
  if (text.length < 2) return [...text]
  const found = new Set()
  for (const [run] of text.matchAll(FIGURES)) {
    const length = Math.min(4, run.length)
    for (let i = 0; length > 1 && i + length <= run.length; i++) found.add(run.slice(i, i + length))
  }
  for (let i = 0; i + 1 < text.length; i++) if (!FIGURE.test(text.slice(i, i + 2))) found.add(text.slice(i, i + 2))
  return [...found]
}

const isExact = (text) => text.length <= 2 || (text.length <= 4 && FIGURE.test(text))

function mix(gram) {
  let h = 0n
  for (let i = 0; i < gram.length; i++) h = (h << 16n) | BigInt(gram.charCodeAt(i))
  h ^= h >> 33n
  h = (h * 0xff51afd7ed558ccdn) & MASK
  h ^= h >> 33n
  h = (h * 0xc4ceb9fe1a85ec53n) & MASK
  return h ^ (h >> 33n)
}

function placeOf(gram, files) {
  const mixed = mix(gram)
  return { file: Number((mixed >> 32n) % BigInt(files)), fingerprint: Number(mixed & 0xffffffffn) }
}

function byRarity(grams, common) {
  const weight = (gram, i) => (common.has(gram) ? 1e6 - common.get(gram) : FIGURE.test(gram) ? 10 - gram.length : (i % 2) / 2)
  const weights = new Map(grams.map((gram, i) => [gram, weight(gram, i)]))
  return [...grams].sort((a, b) => weights.get(a) - weights.get(b))
}
return { byRarity, gramsOf, isExact, placeOf }
})()
const $load = (() => {
class Failed extends Error {
  constructor(address, cause) {
    super(`cannot load ${address}`, { cause })
    this.address = address
  }
}

async function load(address, as = "text", options = {}) {
  try {
    const answer = await fetch(address, options)
    if (!answer.ok) throw new Error(String(answer.status))
    return await answer[as]()
  } catch (error) {
    throw new Failed(address, error)
  }
}

class Folder {
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
return { Failed, Folder, load }
})()
const $index = (() => {
const { allowedBy } = $facets
const { byRarity, gramsOf, isExact, placeOf } = $grams
const { Failed, Folder, load } = $load
const { Bits, lookup } = $sets

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
      this.loaded.delete(name)
      throw new Failed(this.root + name, error)
    }
  }
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
}

class Index {
  constructor({ segments, common }, root) {
    this.segments = segments.map((segment) => new Segment(root, segment))
    this.common = new Map(common.map((gram, i) => [gram, i]))
  }
  static async open(root) {
    const address = `${root}manifest.json`
    const manifest = await load(address, "json", { cache: "no-cache" })
    try {
      return new Index(manifest, root)
    } catch (error) {
      throw new Failed(address, error)
    }
  }

  async find(query, filters) {
    const grams = query.words.map((word) => byRarity(gramsOf(word), this.common))
    const share = Math.max(1, Math.floor(AT_FIRST / Math.max(1, grams.length)))
    const first = [...new Set(grams.flatMap((list) => list.slice(0, share)))]
    const every = [...new Set(grams.flat())]
    const order = [...first, ...every.filter((gram) => !first.includes(gram))]
    const found = new Found(this.segments, query, filters, order)
    await found.take(first.length)
    for (let before = 0; found.rest && !found.named && found.count > FEW && found.count <= MANY && found.count !== before; ) {
      before = found.count // sets are smaller than the reports that would be looked at in vain
      await found.more()
    }
    return found
  }
}

class Part {
  constructor(segment, { all, titled }, allowed) {
    this.segment = segment
    this.unfiltered = all
    this.allowed = allowed
    this.all = Object.values(allowed).reduce((bits, filter) => bits.and(filter), all)
    this.titled = titled.and(this.all)
    this.dropped = new Bits(segment.size)
  }
  get count() {
    return this.all.andNot(this.dropped).count
  }
  without(name) {
    const others = Object.entries(this.allowed).filter(([other]) => other !== name)
    return others.reduce((bits, [, filter]) => bits.and(filter), this.unfiltered.andNot(this.dropped))
  }
}

class Found {
  constructor(segments, query, filters, grams) {
    this.segments = segments
    this.query = query
    this.filters = filters
    this.grams = grams
    this.taken = 0
    this.failures = []
    this.parts = []
  }
  get rest() {
    return this.grams.length - this.taken
  }
  get count() {
    return this.parts.reduce((sum, part) => sum + part.count, 0)
  }
  get size() {
    return this.parts.reduce((sum, part) => sum + part.all.count, 0)
  }
  get named() {
    return this.parts.some(({ titled }) => titled.count > 0)
  }
  get exact() {
    return !this.rest && [...this.query.words, ...this.query.without].every(isExact)
  }
  async take(count) {
    const grams = this.grams.slice(0, count)
    this.taken = grams.length
    const unwanted = this.query.without.filter(isExact).map(gramsOf)
    const parts = await Promise.all(
      this.segments.map(async (segment) => {
        try {
          const [found, allowed, ...others] = await Promise.all([
            segment.reportsWith(grams),
            allowedBy(segment, this.filters),
            ...unwanted.map((gram) => segment.reportsWith(gram)),
          ])
          for (const { all } of others) found.all = found.all.andNot(all)
          return new Part(segment, found, allowed)
        } catch (error) {
          if (error instanceof Failed) return error
          throw error
        }
      }),
    )
    this.parts = parts.filter((part) => part instanceof Part)
    this.failures = parts.filter((part) => part instanceof Failed)
  }
  async more(count = MORE) {
    if (this.rest) await this.take(this.taken + count)
  }
  *ranked(order) {
    if (order !== "year") for (const { segment, titled } of this.parts) for (const number of titled) yield { segment, number }
    for (const { segment, all, titled } of this.parts)
      for (const number of order === "year" ? all : all.andNot(titled)) yield { segment, number }
  }
  slice(order, from, to) {
    const chosen = []
    let place = 0
    for (const candidate of this.ranked(order)) {
      if (place >= to) break
      if (place++ >= from) chosen.push(candidate)
    }
    return chosen
  }
  drop({ segment, number }) {
    this.parts.find((part) => part.segment === segment)?.dropped.add(number)
  }
}
return { Index }
})()
const $report = (() => {
const { fold, folded } = $fold

const ESCAPES = { 0: "\0", a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", _: "\xa0", N: "\x85", L: "\u2028", P: "\u2029" }

function scalar(text = "null") {
  if (text === "null") return ""
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'")
  if (!text.startsWith('"')) return text
  return text.slice(1, -1).replace(/\\(?:x(..)|u(.{4})|U(.{8})|(.))/gs, (_, x, u, U, one) =>
    one === undefined ? String.fromCodePoint(parseInt(x ?? u ?? U, 16)) : (ESCAPES[one] ?? one))
}
const unescape = (text) =>
  text.replace(/\\([!-/:-@[-`{-~])|&(amp|lt);/g, (_, mark, entity) => mark ?? { amp: "&", lt: "<" }[entity])

function* body(lines) {
  let running = []
  for (const line of lines) {
    if (line.startsWith("|")) {
      if (running.length) yield { text: running.join("\n"), table: false }
      running = []
      if (/^\|(?: :?-+:? \|)+$/.test(line)) continue
      for (const [, cell] of line.trim().slice(1).matchAll(/((?:[^\\|]|\\.)*)\|/g))
        yield { text: unescape(cell.replace(/^ +| +$/g, "")), table: true }
    } else if (line && !line.startsWith("# "))
      running.push(unescape(line.startsWith("#") ? line.replace(/^#+ (.*?)(?: \{#[a-z0-9_]+\})?$/, "$1") : line))
  }
  if (running.length) yield { text: running.join("\n"), table: false }
}

function parseReport(markdown) {
  const end = markdown.indexOf("\n---\n", 3) + 5
  if (!markdown.startsWith("---\n") || end < 5) throw new SyntaxError("no report")
  const front = markdown.slice(0, end)
  const value = (key) => scalar(front.match(new RegExp(`^${key}: (.*)$`, "m"))?.[1])
  const region = [...(front.match(/^region: \[(.*)\]$/m)?.[1] ?? "").matchAll(/'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|[^,\s][^,]*/g)]
  const printed = front.match(/^printed:\n((?: {2}.*\n)*)/m)?.[1] ?? ""
  const report = { title: value("title"), body: value("body"), year: value("year"), withdrawn: /^withdrawn:$/m.test(front), region: region.map(([item]) => scalar(item)) }
  const raws = [...printed.matchAll(/^ {2}'?([^'"\n][^\n]*?)'?: \[/gm)].map(([, raw]) => ({ text: raw, table: true }))
  report.heads = [report.title, report.body, ...report.region].filter(Boolean)
  report.texts = [...body(markdown.slice(end).split("\n")), ...raws].filter(({ text }) => text)
  return report
}

const foldedTexts = (report) =>
  [...new Set([...report.heads, ...report.texts.map(({ text }) => text)].map(fold).filter(Boolean))]

function marks(text, words) {
  const { text: plain, at } = folded(text)
  const found = []
  for (const word of words)
    for (let i = plain.indexOf(word); i >= 0; i = plain.indexOf(word, i + word.length)) {
      let last = i + word.length
      while (last < at.length && at[last] === at[last - 1]) last++ // a match that ends within ⑩ is all of it
      found.push([at[i], last < at.length ? trimmed(text, at[i], at[last]) : trimmed(text, at[i], text.length)])
    }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  let last = 0
  return found.filter(([start, end]) => start >= last && (last = end))
}

function trimmed(text, start, end) {
  const match = text.slice(start, end).match(/[^\p{L}\p{N}]+$/u)
  return match && end - match[0].length > start ? end - match[0].length : end
}

const LONGEST = 96, BEFORE = 30

const splits = (text, place) => /^[\udc00-\udfff]/.test(text.slice(place, place + 1)) && /[\ud800-\udbff]$/.test(text.slice(0, place))

function sentence(report, words) {
  const texts = [...report.texts].sort((a, b) => a.table - b.table)
  for (const word of words)
    for (const { text } of texts) {
      if (!fold(text).includes(word)) continue
      const [first] = marks(text, [word])
      if (!first) continue
      const before = text.slice(0, first[0]), after = text.slice(first[1])
      let start = Math.max(...[..."。！？；\n"].map((stop) => before.lastIndexOf(stop))) + 1
      const stop = after.search(/[。！？；\n]/)
      let end = stop < 0 ? text.length : first[1] + stop + 1
      if (first[0] - start > BEFORE) start = first[0] - BEFORE
      end = Math.min(end, Math.max(start + LONGEST, first[1]))
      if (splits(text, start)) start--
      if (splits(text, end)) end++
      const lead = start > 0 && !/[。！？；\n]/.test(text[start - 1]) ? "…" : ""
      const shown = lead + text.slice(start, end).trim().replace(/\s*\n\s*/g, " ") + (end < (stop < 0 ? text.length : first[1] + stop + 1) ? "…" : "")
      return { text: shown, marks: marks(shown, words) }
    }
  return null
}
return { foldedTexts, marks, parseReport, sentence }
})()
const $results = (() => {
const { marks, sentence } = $report

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

const grouped = (count) => String(count).replace(/\B(?=(?:\d{3})+$)/g, ",")

function marked(text, stretches) {
  const parts = []
  let at = 0
  for (const [start, end] of stretches) {
    parts.push(text.slice(at, start), element("mark", { textContent: text.slice(start, end) }))
    at = end
  }
  return [...parts, text.slice(at)]
}

function result({ address, report }, { words }, root, sought) {
  const target = new URL(address, root)
  if (words.length) target.searchParams.set("q", sought)
  const title = report.title || `${report.body}${report.year}年政府信息公开工作年度报告`
  const gone = report.withdrawn ? [element("small", { className: "gone", textContent: "（已撤回）" })] : []
  const where = element("p", { className: "where" }, element("span", { className: "year", textContent: `${report.year} 年` }))
  if (report.body) where.append(" · ", ...marked(report.body, marks(report.body, words)))
  if (report.region.length) where.append(" · ", ...marked(report.region.join(" "), marks(report.region.join(" "), words)))
  const item = element("li", {}, element("a", { href: target.href, className: "title" }, ...marked(title, marks(title, words)), ...gone), where)
  const found = sentence(report, words)
  if (found) item.append(element("p", { className: "sentence" }, ...marked(found.text, found.marks)))
  item.dataset.report = address
  return item
}

function unverified(address, root) {
  const words = "这份报告没有取到，未能核对是否含有所找的文字。"
  const item = element("li", { className: "unverified" }, element("p", { textContent: words }))
  if (address) item.prepend(element("a", { href: new URL(address, root).href, textContent: address }))
  return item
}
return { element, grouped, result, unverified }
})()
const $panel = (() => {
const { element, grouped } = $results

const CHECKS = {
  differs: "有任何不符",
  broken: "表内合计不符",
  text: "正文与表格不符",
  years: "与上一年报告不符",
  levels: "与下级报告不符",
  zeros: "全为 0 或空白",
  holds: "表内合计全部相符",
  open: "表内合计有无法核对",
  none: "没有表内合计",
}
const SHOWN = 8

const itemOf = (link) => ({ key, text, changes, count, on }) => {
  const anchor = link(changes, text)
  anchor.dataset.key = key
  if (on) anchor.setAttribute("aria-current", "true")
  return element("li", {}, anchor, element("span", { textContent: count === undefined ? "" : grouped(count) }))
}

function group(title, entries, link) {
  const items = entries.map(itemOf(link))
  const section = element("section", {}, element("h2", { textContent: title }), element("ul", { className: "bare" }, ...items.slice(0, SHOWN)))
  if (items.length > SHOWN) {
    const rest = element("ul", { className: "bare" }, ...items.slice(SHOWN))
    section.append(element("details", {}, element("summary", { textContent: `其余 ${items.length - SHOWN} 个` }), rest))
  }
  return section
}

function years(counts, wanted) {
  const found = new Map(counts.years)
  if (wanted.year && !found.has(wanted.year)) found.set(wanted.year, 0)
  return [...found]
    .sort(([a], [b]) => b - a)
    .map(([year, count]) => ({ key: `year ${year}`, text: `${year} 年`, changes: { year: year === wanted.year ? 0 : year }, count, on: year === wanted.year }))
}

function places(counts, { region }) {
  const up = region.map((_, i) => ({ key: `region ${i}`, text: `‹ ${i ? region[i - 1] : "所有地区"}`, changes: { region: region.slice(0, i) } }))
  const inner = [...counts.places].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return [...up, ...inner.map(([name, count]) => ({ key: `region ${[...region, name]}`, text: name, changes: { region: [...region, name] }, count }))]
}

const checks = (counts, wanted) =>
  Object.keys(CHECKS)
    .filter((check) => counts.checks.has(check) || check === wanted.check)
    .map((check) => ({ key: `check ${check}`, text: CHECKS[check], changes: { check: check === wanted.check ? "" : check }, count: counts.checks.get(check) ?? 0, on: check === wanted.check }))

function showPanel(panel, counts, wanted, link) {
  const active = document.activeElement
  const focused = panel.contains(active) && active.dataset.key
  const groups = [
    ["年份", years(counts, wanted)],
    [wanted.region.length ? `地区：${wanted.region.at(-1)}` : "地区", places(counts, wanted)],
    ["核对结果", checks(counts, wanted)],
  ]
  const shown = groups.filter(([, entries]) => entries.length).map(([title, entries]) => group(title, entries, link))
  panel.replaceChildren(panel.firstElementChild, ...shown) // its summary stays
  panel.hidden = !shown.length
  if (focused) [...panel.querySelectorAll("a")].find((anchor) => anchor.dataset.key === focused)?.focus()
}

function showChosen(place, wanted, link) {
  const set = [
    wanted.year && [`${wanted.year} 年`, { year: 0 }],
    wanted.region.length && [wanted.region.join(" "), { region: [] }],
    wanted.check && [`核对：${CHECKS[wanted.check]}`, { check: "" }],
  ].filter(Boolean)
  place.replaceChildren(
    ...set.map(([text, changes]) => {
      const chosen = link(changes, text)
      chosen.setAttribute("aria-label", `去掉条件：${text}`)
      return chosen
    }),
  )
  place.hidden = !set.length
}
return { CHECKS, showChosen, showPanel }
})()
const $query = (() => {
const { fold } = $fold

const PARTS = /([-－]?)(?:"([^"]*)"?|“([^”]*)”?|([^\s"“]+))/g

function parseQuery(text) {
  const words = new Set(), without = new Set()
  for (const [, minus, plain, curly, bare] of text.slice(0, 200).matchAll(PARTS)) {
    const word = fold(plain ?? curly ?? bare ?? "")
    if (word) (minus ? without : words).add(word)
  }
  return { words: [...words], without: [...without] }
}
return { parseQuery }
})()
const $suggest = (() => {
const { fold, needsVariants, useVariants } = $fold
const { Folder, load } = $load

const SHOWN = 8

function shardOf(prefix, shards) {
  let hash = 2166136261
  for (let i = 0; i < prefix.length; i++) hash = Math.imul(hash ^ prefix.charCodeAt(i), 16777619) >>> 0
  return hash % shards
}

const nameFiles = (root) => new Folder(new URL("search/names/", root).href)

async function matching(typed, files, shown = SHOWN) {
  if (needsVariants(typed)) useVariants(await load(new URL("../variants.txt", files.root)))
  const text = fold(typed)
  const latin = /^[a-z0-9]+$/.test(text)
  if (!text || (latin && text.length < 2)) return []
  const { id, shards } = await files.once("names.json", "json", { cache: "no-cache" })
  const entries = await files.once(`${id}/${shardOf(latin ? text.slice(0, 2) : [...text][0], shards)}.json`, "json")
  const found = []
  for (const [keys, name, place, address, reports] of entries) {
    const key = keys.findIndex((key) => key.startsWith(text))
    if (key >= 0) found.push({ name, place, address, key, whole: keys[key] === text, reports })
  }
  found.sort((a, b) => Number(b.whole) - Number(a.whole) || a.key - b.key || b.reports - a.reports || a.name.length - b.name.length)
  return [...new Map(found.map((item) => [item.address, item])).values()].slice(0, shown)
}

function suggestFor(form, root) {
  const input = form.querySelector("input[type=search]"), list = form.querySelector("[role=listbox]")
  const files = nameFiles(root)
  let options = [], active = -1, turn = 0

  function close() {
    turn++ // what is still being loaded comes too late
    options = []
    show()
  }
  function show() {
    list.replaceChildren(...options)
    list.hidden = !options.length
    input.setAttribute("aria-expanded", String(!list.hidden))
    mark(-1)
  }
  function mark(place) {
    active = place
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === place)))
    if (place < 0) input.removeAttribute("aria-activedescendant")
    else {
      input.setAttribute("aria-activedescendant", options[place].id)
      options[place].scrollIntoView({ block: "nearest" })
    }
  }
  function option({ name, place, address, reports }, i) {
    const made = Object.assign(document.createElement("li"), { id: `${list.id}-${i}`, role: "option", textContent: name })
    made.dataset.address = new URL(address, root).href
    const told = [reports ? "" : "尚未收录", place].filter(Boolean).join("，")
    if (told) made.append(Object.assign(document.createElement("small"), { textContent: told }))
    return made
  }
  async function update() {
    const mine = ++turn
    const found = await matching(input.value, files).catch(() => []) // without suggestions one can still search
    if (mine !== turn || document.activeElement !== input) return
    options = found.map(option)
    show()
  }

  input.addEventListener("compositionstart", close)
  input.addEventListener("compositionend", update)
  input.addEventListener("input", (event) => event.isComposing || update())
  input.addEventListener("focus", () => input.value && update())
  input.addEventListener("blur", close)
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !options.length) return
    if (event.key === "Escape") {
      close()
      event.stopImmediatePropagation()
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1, around = options.length + 1 // past the last lies the input itself
      mark(((active + 1 + step + around) % around) - 1)
    } else if (event.key === "Enter" && active >= 0) location.href = options[active].dataset.address
    else return
    event.preventDefault()
  })
  list.addEventListener("mousedown", (event) => event.preventDefault()) // the input keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]")
    if (option) location.href = option.dataset.address
  })
  if (document.activeElement === input && input.value) update()
}
return { matching, nameFiles }
})()
const { countFacets } = $facets
const { mightHold, needsVariants, useVariants } = $fold
const { Index } = $index
const { Failed, load } = $load
const { CHECKS, showChosen, showPanel } = $panel
const { parseQuery } = $query
const { foldedTexts, parseReport } = $report
const { element, grouped, result, unverified } = $results
const { matching, nameFiles } = $suggest

const app = document.getElementById("search-app")
const root = new URL(app.dataset.root, location.href)
const form = app.querySelector(".search-page-form")
const panel = app.querySelector("#search-filters")
const byName = (name) => app.querySelector(`#search-${name}`)
const [status, sorting, chosen, list, pages, absent] = ["status", "sorting", "chosen", "results", "pages", "absent"].map(byName)
const PAGE = 10, AHEAD = 3, LOOKED_AT = 40, ABSENT = 3, NAMES = 200
const ownTitle = document.title
let opening, turn = 0

function asked() {
  const given = new URLSearchParams(location.search)
  return {
    q: (given.get("q") ?? "").trim(),
    year: Number(given.get("year")) || 0,
    region: (given.get("region") ?? "").split("/").filter(Boolean),
    check: Object.hasOwn(CHECKS, given.get("check") ?? "") ? given.get("check") : "",
    sort: given.get("sort") === "year" ? "year" : "",
    page: Math.max(1, Math.floor(Number(given.get("page"))) || 1),
  }
}

function addressWith(changes) {
  const wanted = { ...asked(), page: 1, ...changes }
  const given = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...wanted, region: wanted.region.join("/") }))
    if (value && !(key === "page" && value === 1)) given.set(key, value)
  return `?${given}`
}

function go(address) {
  history.pushState(null, "", address)
  run()
}

function link(changes, text) {
  const made = element("a", { href: addressWith(changes), textContent: text })
  made.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    go(made.getAttribute("href"))
  })
  return made
}

function state(name, total, ...words) {
  list.dataset.state = name
  list.dataset.total = total
  list.setAttribute("aria-busy", String(name === "loading"))
  status.replaceChildren(...words)
  if (name === "empty" || name === "failed") panel.hidden = true
}

const again = () => element("button", { type: "button", className: "button quiet", textContent: "再试一次", onclick: retry })

function retry() {
  opening = undefined
  run()
}

function opened() {
  opening ??= Index.open(new URL("search/", root).href)
  return opening
}

const variants = async (text) => needsVariants(text) && useVariants(await load(new URL("search/variants.txt", root)))

async function showAbsent(typed, current) {
  absent.hidden = true
  const names = typed ? await matching(typed, nameFiles(root), NAMES).catch(() => []) : [] // the results stand without them
  const found = names.filter(({ reports }) => !reports).slice(0, ABSENT)
  if (!current() || !found.length) return
  const items = found.map(({ name, place, address }) => {
    const link = element("a", { href: new URL(address, root).href, textContent: name })
    return element("li", {}, link, element("small", { textContent: `将列在：${place || name}` }))
  })
  absent.replaceChildren(element("p", { textContent: "档案中尚未收录（不是说没有公布）。点名称看缺哪些年，知道在哪里的请帮忙补充：" }), element("ul", { className: "bare" }, ...items))
  absent.hidden = false
}

async function run() {
  const mine = ++turn
  const current = () => mine === turn
  const wanted = asked()
  form.elements.q.value = wanted.q
  document.title = wanted.q ? `${wanted.q} - ${ownTitle}` : ownTitle
  list.replaceChildren()
  pages.hidden = sorting.hidden = absent.hidden = true
  showChosen(chosen, wanted, link)
  const filtered = Boolean(wanted.year || wanted.region.length || wanted.check)
  if (!wanted.q && !filtered) return state("empty", 0)
  state("loading", 0, "正在搜索…")
  showAbsent(wanted.q, current)
  try {
    await variants(wanted.q)
    const query = parseQuery(wanted.q)
    if (!current()) return
    if (!query.words.length && !filtered) return state("empty", 0, "请输入要找的文字。只有标点，或只有要排除的词，无从找起。")
    let found = await (await opened()).find(query, wanted)
    if (found.failures.length) {
      opening = undefined // the site may have been published anew since its manifest was loaded
      found = await (await opened()).find(query, wanted)
    }
    if (found.failures.length && !found.parts.length) throw found.failures[0]
    if (current()) await show(found, wanted, current)
  } catch (error) {
    if (!(error instanceof Failed)) throw error
    if (!current()) return
    list.replaceChildren()
    const words = navigator.onLine ? "搜索用的文件没有取到，请检查网络，" : "现在没有网络，无法搜索。连上网络后，"
    state("failed", 0, words, again())
  }
}

function verifier({ query }) {
  const seen = new Map()
  async function look({ segment, number }) {
    const address = await segment.address(number)
    try {
      const markdown = await load(new URL(`${address}index.md`, root))
      const report = parseReport(markdown)
      let texts = foldedTexts(report)
      const holds = (word) => texts.some((text) => text.includes(word))
      if ([...query.words, ...query.without].some((word) => !holds(word) && mightHold(texts, word))) {
        await variants(markdown)
        texts = foldedTexts(report)
      }
      return query.words.every(holds) && !query.without.some(holds) ? { address, report } : null
    } catch (error) {
      throw new Failed(address, error)
    }
  }
  return (candidate) => {
    const key = `${candidate.segment.root}${candidate.number}`
    if (!seen.has(key)) seen.set(key, look(candidate).catch((error) => error))
    return seen.get(key)
  }
}

async function show(found, wanted, current) {
  const verified = verifier(found), from = (wanted.page - 1) * PAGE
  const made = new Map()
  const widely = () => found.rest && found.size > PAGE
  async function fill() {
    if (!current()) return []
    const candidates = found.slice(wanted.sort, from, from + PAGE)
    const items = []
    for (const [i, candidate] of candidates.entries()) {
      candidates.slice(0, items.length ? PAGE : i + AHEAD).forEach(verified)
      const hit = await verified(candidate)
      if (!current()) return candidates
      if (!hit && !items.length && i + 1 === AHEAD && widely()) return candidates // the sets that are lacking know better
      if (hit && !made.has(hit))
        made.set(hit, hit instanceof Failed ? unverified(hit.address?.endsWith("/") && hit.address, root) : result(hit, found.query, root, wanted.q))
      if (!hit) continue
      items.push(made.get(hit))
      if (list.children[items.length - 1] !== items.at(-1)) list.insertBefore(items.at(-1), list.children[items.length - 1] ?? null)
    }
    while (list.children.length > items.length) list.lastElementChild.remove()
    return candidates
  }
  if (wanted.page > 1) await found.more(found.rest)
  let candidates = await fill()
  while (widely() && current()) {
    await found.more(list.children.length ? found.rest : undefined)
    candidates = await fill()
  }
  if (!current()) return
  const exact = await count(found, wanted, candidates, verified)
  if (current()) told(found, wanted, exact)
  if (current()) await showFacets(found, wanted, current)
}

async function count(found, wanted, candidates, verified) {
  const looked = found.exact || found.count > LOOKED_AT ? candidates : found.slice(wanted.sort, 0, LOOKED_AT)
  const hits = await Promise.all(looked.map(verified))
  hits.forEach((hit, i) => hit === null && found.drop(looked[i]))
  const sure = found.exact || looked.length === found.size
  return sure && !found.failures.length && !hits.some((hit) => hit instanceof Error && !found.exact)
}

function told(found, wanted, exact) {
  const total = found.count, last = Math.ceil(found.size / PAGE)
  const words = []
  if (found.failures.length) words.push("索引有一部分没有取到，下面的结果不全，", again(), " ")
  if (total) words.push(`${exact ? "找到" : "约"} ${grouped(total)} 份报告`)
  else words.push(found.failures.length ? "取到的部分里没有找到。" : "没有找到。换个说法，或者少用几个词、去掉一些条件。")
  if (total && !list.children.length) words.push("，这一页上没有")
  state("done", total, ...words)
  list.dataset.exact = String(exact)
  const orders = [["", "名称相符的在前"], ["year", "新的在前"]].map(([sort, text]) => {
    const order = link({ sort }, text)
    if (sort === wanted.sort) order.setAttribute("aria-current", "true")
    return order
  })
  sorting.replaceChildren(...orders)
  sorting.hidden = total < 2 || !found.query.words.length
  const turned = (page, text) => {
    const made = link({ page }, text)
    made.addEventListener("click", () => status.scrollIntoView({ block: "center" }))
    return made
  }
  pages.hidden = last < 2 && wanted.page === 1
  const place = element("span", { textContent: `第 ${wanted.page} 页，共 ${Math.max(last, wanted.page)} 页` })
  pages.replaceChildren(wanted.page > 1 ? turned(wanted.page - 1, "上一页") : "", place, wanted.page < last ? turned(wanted.page + 1, "下一页") : "")
}

async function showFacets(found, wanted, current) {
  try {
    const counts = await countFacets(found)
    if (current()) showPanel(panel, counts, wanted, link)
  } catch (error) {
    if (!(error instanceof Failed)) throw error
    panel.hidden = true // the results stand without them
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault()
  go(addressWith({ q: form.elements.q.value.trim() }))
})
addEventListener("popstate", run)
const wide = matchMedia("(min-width: 60em)")
const unfold = () => (panel.open = wide.matches)
wide.addEventListener("change", unfold)
unfold()
app.hidden = false
if (!asked().q) form.elements.q.focus()
run()

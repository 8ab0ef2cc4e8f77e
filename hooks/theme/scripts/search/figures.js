// The figures of a segment's reports, cell by cell; how they are written: see hooks/search/figures/figure_files.py.
import { Bits, intact, Varints } from "./sets.js"
import { tester } from "./where.js"

const DECIMAL = 8, WHOLE = 9, SMALL = 60_000
const MARKS = [null, "blank", "na", "missing", "unreadable", "unstated", "long", "unverified"], UNCOMPARED = ["unstated", "long", "unverified"]

/** One cell of all reports of a segment, or of one year. */
class Column {
  constructor(cell, size) {
    this.cell = cell
    this.symbols = new Float64Array(size)
    this.decimals = new Map()
  }
  /** The figures of a unit, whose first report has that number. */
  read(bytes, number, count) {
    const values = new Varints(bytes, 0), end = number + count
    while (values.at < bytes.length) {
      const head = values.next(), symbol = Math.floor(head / 2)
      const last = number + (head % 2 ? values.next() + 2 : 1)
      if (last > end) throw new RangeError("a unit of the index has more reports than its year")
      if (symbol === DECIMAL) {
        const digits = values.next(), said = values.next(), decimal = { digits: said % 2 ? -digits : digits, behind: said >> 1 }
        for (let i = number; i < last; i++) this.decimals.set(i, decimal)
      }
      this.symbols.fill(symbol, number, last)
      number = last
    }
    if (number !== end) throw new RangeError("a unit of the index ends too early")
  }
  /** {digits, behind} of a number; null where the cell has none. */
  number(report) {
    const symbol = this.symbols[report]
    return symbol >= WHOLE ? { digits: symbol - WHOLE, behind: 0 } : symbol === DECIMAL ? this.decimals.get(report) : null
  }
  /** The number as it is printed, or what is there instead of one. */
  shown(report) {
    const number = this.number(report)
    if (!number) return MARKS[this.symbols[report]]
    const digits = String(Math.abs(number.digits)).padStart(number.behind + 1, "0"), point = digits.length - number.behind
    return (number.digits < 0 ? "-" : "") + digits.slice(0, point) + (number.behind ? `.${digits.slice(point)}` : "")
  }
}

/** What conditions let through of a segment, and the figures for which they do. */
class Answer {
  constructor(conditions, columns, size) {
    this.size = size
    /** For each condition the columns, and whether a report fulfils it in one of them. */
    this.asked = conditions.map((condition) => ({ columns: columns.filter(({ cell }) => pattern(condition.cell).test(cell)), state: condition.state, holds: holder(condition) }))
  }
  /** The reports that fulfil a condition, in one of its cells. */
  fulfilling(i) {
    const bits = new Bits(this.size), { columns, holds } = this.asked[i]
    for (const column of columns) for (let report = 0; report < this.size; report++) if (holds(column, report)) bits.add(report)
    return bits
  }
  /** The reports with a number there that is not compared, for its unit is not stated, it is too long, or a machine has read it and nobody verified it. */
  uncompared(i) {
    const bits = new Bits(this.size), { columns, state } = this.asked[i]
    for (const { symbols } of state ? [] : columns) symbols.forEach((symbol, report) => UNCOMPARED.includes(MARKS[symbol]) && bits.add(report))
    return bits
  }
  /** [{cell, shown}]: the figures of a report for which it is found. */
  figures(report) {
    const found = this.asked.flatMap(({ columns, holds }) => columns.filter((column) => holds(column, report)))
    return [...new Set(found)].map((column) => ({ cell: column.cell, shown: column.shown(report) }))
  }
  /** The largest of the numbers for which a report fulfils the first condition. */
  largest(report) {
    const { columns, holds } = this.asked[0]
    const numbers = columns.filter((column) => holds(column, report)).map((column) => column.number(report))
    return Math.max(...numbers.map((number) => (number ? number.digits / 10 ** number.behind : -Infinity)))
  }
}

function holder(condition) {
  if (condition.state) return (column, report) => MARKS[column.symbols[report]] === condition.state
  const test = tester(condition)
  const known = new Map() // most figures are alike
  return (column, report) => {
    const symbol = column.symbols[report]
    if (symbol < DECIMAL) return false
    if (symbol === DECIMAL) return test(column.number(report))
    if (!known.has(symbol)) known.set(symbol, test(column.number(report)))
    return known.get(symbol)
  }
}

/** Which cells are meant: `*` stands for any end of a row's id. */
export const pattern = (cell) => new RegExp(`^${cell.replace(/\./g, "\\.").replace("*", "[a-z0-9_]*")}$`)

/** The files of a segment's figures, as its figures.json describes them. */
export class Figures {
  constructor(segment, { cells, years, files }) {
    this.segment = segment
    this.cells = cells
    this.years = years
    this.files = files
    this.units = cells.length * years.length
  }
  /** [place of the cell, place of the year] of each unit that conditions need; of all years where that is little. */
  needed(conditions, year) {
    const places = this.cells.map((_, place) => place).filter((place) => conditions.some(({ cell }) => pattern(cell).test(this.cells[place])))
    const all = places.flatMap((place) => this.years.map((_, i) => [place, i]))
    return !year || this.bytes(all) <= SMALL ? all : all.filter(([, i]) => this.years[i][0] === year)
  }
  unit([place, year]) {
    return place * this.years.length + year
  }
  fileOf(unit) {
    let file = 0
    while (file + 1 < this.files.length && this.files[file + 1][0] <= unit) file++
    return file
  }
  filesOf(units) {
    return [...new Set(units.map((unit) => this.fileOf(this.unit(unit))))]
  }
  /** How much is loaded for these units. */
  bytes(units) {
    return this.filesOf(units).reduce((sum, file) => sum + this.files[file][1], 0)
  }
  /** The units of a file, each as its bytes. */
  async unitsOf(file) {
    const name = `figures-${file}.bin`
    const data = await this.segment.once(name, "arrayBuffer")
    try {
      const bytes = intact(new Uint8Array(data))
      const count = (this.files[file + 1]?.[0] ?? this.units) - this.files[file][0]
      const lengths = new Varints(bytes, 0)
      const sizes = Array.from({ length: count }, () => lengths.next())
      let at = lengths.at
      const units = sizes.map((size) => bytes.subarray(at, (at += size)))
      if (at !== bytes.length) throw new RangeError("a file of the index has another length than it says")
      return units
    } catch (error) {
      throw this.segment.spoilt(name, error)
    }
  }
  /** The Answer to conditions; where there is a year, of its reports at least. */
  async answer(conditions, year) {
    const needed = this.needed(conditions, year), files = this.filesOf(needed)
    const loaded = new Map(await Promise.all(files.map(async (file) => /** @type {const} */ ([file, await this.unitsOf(file)]))))
    const columns = new Map()
    const begins = this.years.map((_, i) => this.years.slice(0, i).reduce((sum, [, count]) => sum + count, 0))
    for (const [place, i] of needed) {
      if (!columns.has(place)) columns.set(place, new Column(this.cells[place], this.segment.size))
      const unit = this.unit([place, i]), file = this.fileOf(unit)
      try {
        columns.get(place).read(loaded.get(file)[unit - this.files[file][0]], begins[i], this.years[i][1])
      } catch (error) {
        throw this.segment.spoilt(`figures-${file}.bin`, error)
      }
    }
    return new Answer(conditions, [...columns.values()], this.segment.size)
  }
}

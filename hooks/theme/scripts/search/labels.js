// What the forms print at each figure; see hooks/search/figures/figure_labels.py.
import { fold } from "./fold.js"
import { pattern } from "./figures.js"

const ITEM = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+[.．、])/, MOST = 9, FEW = 4
/** A label without its number, and without what explains it in brackets. */
export const plain = (label) => label.replace(ITEM, "").replace(/（(?:区分处理|不同渠道|不同方式|不包括).*）$/, "")
const only = (texts) => [...new Set(texts)]

export class Labels {
  constructor({ tables }) {
    /** [{table, row, labels, also, cells: [{cell, label, unit, forms}]}], in the order of the forms. */
    this.rows = tables.flatMap(({ id, name, columns, rows }) =>
      rows.map((row) => ({
        table: id,
        name,
        row: row.id,
        labels: row.labels,
        also: row.also,
        cells: row.cells.map(([place, unit, forms]) => ({ cell: `${id}.${row.id}.${columns[place][0]}`, label: columns[place][1], unit, forms })),
      })),
    )
    const last = this.rows.map(({ labels }) => plain(labels[labels.length - 1]))
    /** Labels that say which row is meant only with what stands over them: 总计, 其他. */
    this.ambiguous = new Set(last.filter((label, i) => label.length < 3 || last.indexOf(label) !== i))
    this.cells = new Map(this.rows.flatMap((row) => row.cells.map((cell) => [cell.cell, { ...cell, row }])))
  }
  /** The cells that are meant; none where no form has such a one. */
  of(cell) {
    return [...this.cells.values()].filter((known) => pattern(cell).test(known.cell))
  }
  unit(cell) {
    return this.cells.get(cell)?.unit ?? ""
  }
  /** `重复申请·总计`; of several rows what stands over them, which is a label of each. */
  name(cell) {
    const found = this.of(cell)
    if (!found.length) return cell
    const [{ row, label }] = found
    const shared = found.length > 1 ? row.labels.filter((text) => found.every((other) => other.row.labels.includes(text))) : row.labels
    const own = plain(shared[shared.length - 1] ?? row.name), above = shared.length > 1 ? `${plain(shared[shared.length - 2])}·` : ""
    const named = found.length === 1 && this.ambiguous.has(own) ? above + own : own
    return row.cells.length > 1 && label !== "总计" ? `${named}·${label}` : named
  }
  /** [{cell, label}]: the cells to which a folded word is the label, or a part of it: of a row its total, of a column its first row. */
  matching(word) {
    if (word.length < 2) return []
    const fits = (label) => fold(plain(label)).includes(word)
    const whole = (label) => fold(plain(label)) === word
    const total = ({ cells }) => (cells.find(({ label }) => label === "总计") ?? cells[0]).cell
    const last = (test) => this.rows.filter(({ labels, also }) => [labels[labels.length - 1], ...also].some(test))
    const exact = last(whole), partly = exact.length ? [] : last(fits)
    const rows = partly.length > (word.length > 2 ? MOST : FEW) ? [] : [...exact, ...partly]
    const below = this.groups(rows.length || word.length < 3 ? whole : fits)
    if (rows.length || below.length) return only([...below, ...rows.map(total)]).slice(0, MOST)
    const column = this.rows.map((row) => row.cells.find(({ label }) => whole(label))).find(Boolean)
    return column ? [column.cell] : []
  }
  /** The rows below a label that is no row's own: all of them at once, where their ids begin alike, then each. */
  groups(fits) {
    const rows = this.rows.filter(({ labels }) => labels.slice(0, -1).some(fits))
    if (!rows.length || rows.length > MOST) return []
    const last = ({ cells }) => cells[cells.length - 1].cell
    const [table, first] = last(rows[0]).split("."), begin = first.split("_")[0], end = last(rows[0]).split(".")[2]
    const every = `${table}.${begin}_*.${end}`
    const alike = this.of(every).length === rows.length && rows.every((row) => pattern(every).test(last(row)))
    return [...(alike ? [every] : []), ...rows.map(last)]
  }
}

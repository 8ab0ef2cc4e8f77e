// The metrics, as compare/metrics.json tells of them: main and derived figures by their ids, cells of the forms by theirs.

export class Metrics {
  constructor({ groups, tables, forms }) {
    this.groups = groups
    this.tables = tables
    this.named = new Map(groups.flatMap(({ unit, metrics }) => metrics.map((metric) => [metric.id, { unit, ...metric }])))
    /** Form → its cells. */
    this.cells = new Map()
    this.units = new Map()
    for (const form of Object.keys(forms)) this.cells.set(form, this.#read(forms[form]))
  }

  #read(blocks) {
    const cells = []
    for (const { table, rows, columns, units } of blocks)
      rows.forEach((row, i) =>
        columns.forEach((column, j) => {
          const cell = `${table}.${row}.${column}`
          this.units.set(cell, units[units.length > 1 ? i * columns.length + j : 0])
          cells.push(cell)
        }),
      )
    return cells
  }

  /** {id, name, unit, cells | derived, none}; undefined where no form has such a thing. */
  of(id) {
    if (this.named.has(id)) return this.named.get(id)
    if (!this.units.has(id)) return undefined
    const [table, row, column] = id.split(".")
    const { rows, columns } = this.tables[table]
    const name = column === "value" ? rows[row] : `${rows[row]}·${columns[column]}`
    return { id, name, unit: this.units.get(id), cells: [id] }
  }

  /** The columns that a row of a table has in any form. */
  columnsOf(table, row) {
    return Object.keys(this.tables[table].columns).filter((column) => this.units.has(`${table}.${row}.${column}`))
  }
}

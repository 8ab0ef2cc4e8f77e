// The conditions on figures of the search page. What they need is loaded when they are asked for.
import { allowedBy } from "./facets.js"
import { figureFilters, load } from "./load.js"
import { conditionOf } from "./where.js"

const HEAVY = 150_000
let loading

/** What figure_filters.js exports, with the labels of the forms, as `labels`; loaded once. Throws Failed. */
export function withLabels(root) {
  loading ??= Promise.all([figureFilters(), load(new URL("search/figures.json", root), "json")]).then(([filters, data]) => ({ ...filters, labels: new filters.Labels(data) }))
  loading.catch(() => (loading = undefined))
  return loading
}

/** What is asked, with its conditions on figures read, and what tells which reports of a segment the other filters let through. */
export const filtersOf = (wanted) => ({ ...wanted, where: wanted.where.map(conditionOf), allowed: (segment) => allowedBy(segment, wanted) })

/** {chosen: [[text, changes]], wrong}: the conditions in words, each with what takes it away; one that cannot be understood. */
export async function conditionsOf(wanted, root) {
  const { labels, told } = await withLabels(root)
  const without = (text) => ({ where: wanted.where.filter((other) => other !== text), sort: wanted.sort === "figure" ? "" : wanted.sort })
  const known = wanted.where.map(conditionOf).map((condition) => condition && labels.of(condition.cell).length && told(condition, labels))
  return { chosen: wanted.where.map((text, i) => [known[i] || text, without(text)]), wrong: wanted.where.find((_, i) => !known[i]) }
}

/** What is said where much is loaded for the conditions; empty where it is not. */
export async function weightOf(index, wanted) {
  const weight = await index.weight(filtersOf(wanted))
  const hint = wanted.year ? "" : "；先选定一个年份，可以少读许多"
  return weight > HEAVY ? `正在读取表格数字，约 ${(weight / 1e6).toFixed(1)} MB${hint}…` : ""
}

/** What is shown of the figures that a candidate is found for. Throws Failed. */
export async function figuresOf(found, candidate, root) {
  const figures = found.figures(candidate)
  if (!figures.length) return []
  const { labels, named } = await withLabels(root)
  return named(figures, labels)
}

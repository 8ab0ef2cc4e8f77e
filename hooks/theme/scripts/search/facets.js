// Year, place and findings of the checks: which reports a filter lets through, and how many there are of each.
import { Bits } from "./sets.js"

/** The labels of a report of the segment; its mark is the place of their combination in the list of those that there are. */
const labelsOf = ({ findings, marks }) => (number) => findings[marks.charCodeAt(number) - 48]

function forRuns(runs, see) {
  let number = 0
  for (const [value, count] of runs) for (let i = 0; i < count; i++) see(value, number++)
}

const inside = (place, region) => region.every((name, i) => place[i] === name)

/** The reports of the segment in a place, from the province to the county, that is as is asked. */
export async function placedIn(segment, fits) {
  const { places, runs } = await segment.facets()
  const bits = new Bits(segment.size), fitting = places.map(fits)
  forRuns(runs, (place, number) => fitting[place] && bits.add(number))
  return bits
}

/** {year, region, check}: for each filter that is set, the reports of the segment that it lets through. */
export async function allowedBy(segment, { year, region, check }) {
  if (!year && !region.length && !check) return {}
  const facets = await segment.facets()
  const allowed = {}
  const letThrough = (name) => (allowed[name] = new Bits(segment.size))
  if (year) {
    const bits = letThrough("year")
    forRuns(facets.years, (value, number) => value === year && bits.add(number))
  }
  if (region.length) allowed.region = await placedIn(segment, (place) => inside(place, region))
  if (check) {
    const bits = letThrough("check"), labels = labelsOf(facets)
    for (let i = 0; i < segment.size; i++) if (labels(i).includes(check)) bits.add(i)
  }
  return allowed
}

/** How many candidates there are of each year, place just inside the region, and finding, with the other filters as they are. */
export async function countFacets(found) {
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

// Year, place and result of the check: which reports a filter lets through, and how many there are of each.
import { Bits } from "./sets.js"

export const VERDICTS = ["holds", "broken", "open", "none"]

function forRuns(runs, see) {
  let number = 0
  for (const [value, count] of runs) for (let i = 0; i < count; i++) see(value, number++)
}

const inside = (place, region) => region.every((name, i) => place[i] === name)

/** {year, region, check}: for each filter that is set, the reports of the segment that it lets through. */
export async function allowedBy(segment, { year, region, check }) {
  if (!year && !region.length && !check) return {}
  const { years, places, runs, verdicts } = await segment.facets()
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
    const bits = letThrough("check")
    for (let i = 0; i < segment.size; i++) if (VERDICTS[verdicts[i]] === check) bits.add(i)
  }
  return allowed
}

/** How many candidates there are of each year, place just inside the region, and verdict, with the other filters as they are. */
export async function countFacets(found) {
  const { region } = found.filters
  const counts = { years: new Map(), places: new Map(), checks: new Map() }
  const more = (map, key) => map.set(key, (map.get(key) ?? 0) + 1)
  await Promise.all(
    found.parts.map(async (part) => {
      const { years, places, runs, verdicts } = await part.segment.facets()
      const [ofYear, ofPlace, ofCheck] = ["year", "region", "check"].map((name) => part.without(name))
      const names = places.map((place) => (place.length > region.length && inside(place, region) ? place[region.length] : null))
      forRuns(years, (year, number) => ofYear.has(number) && more(counts.years, year))
      forRuns(runs, (place, number) => names[place] !== null && ofPlace.has(number) && more(counts.places, names[place]))
      for (const number of ofCheck) more(counts.checks, VERDICTS[verdicts[number]])
    }),
  )
  return counts
}

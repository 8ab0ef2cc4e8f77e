// What is asked on the search page, which stands in its address.
import { CHECKS } from "./panel.js"
import { MOST } from "./where.js"

/** What the address asks for. */
export function asked() {
  const given = new URLSearchParams(location.search)
  return {
    q: (given.get("q") ?? "").trim(),
    year: Number(given.get("year")) || 0,
    region: (given.get("region") ?? "").split("/").filter(Boolean),
    check: Object.keys(CHECKS).find((check) => check === given.get("check")) ?? "",
    where: [...new Set(given.getAll("where"))].slice(0, MOST),
    sort: ["year", "figure"].find((sort) => sort === given.get("sort")) ?? "",
    page: Math.max(1, Math.floor(Number(given.get("page"))) || 1),
  }
}

/** The address of the same question with some of it changed, on its first page. */
export function addressWith(changes) {
  const wanted = { ...asked(), page: 1, ...changes }
  const given = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...wanted, region: wanted.region.join("/"), where: "" }))
    if (value && !(key === "page" && value === 1)) given.set(key, value)
  for (const condition of wanted.where) given.append("where", condition)
  return `?${given}`
}

// What is compared stands in the address: ?b=<bodies>&m=<metrics>&y=<years>, each list joined by commas.
export const MOST_BODIES = 20, MOST_METRICS = 6

const list = (text) => [...new Set((text ?? "").split(",").map((item) => item.trim()).filter(Boolean))]
const asFolder = (address) => address.replace(/^\/+/, "").replace(/\/*$/, "/")

/** `2021`, `2019-2023` or nothing → [from, to], 0 where nothing is said. */
function years(text) {
  const [from, to = from] = (text ?? "").split("-").map((part) => (/^\d{4}$/.test(part) ? Number(part) : 0))
  return from > to ? [to, from] : [from, to]
}

/** {bodies, metrics, from, to, near, within}: addresses, ids, years; the last two name a body or a region whose bodies are asked for. */
export function stateOf(search) {
  const given = new URLSearchParams(search)
  const [from, to] = years(given.get("y"))
  return {
    bodies: [...new Set(list(given.get("b")).map(asFolder))].slice(0, MOST_BODIES),
    metrics: list(given.get("m")).slice(0, MOST_METRICS),
    from,
    to,
    near: given.has("near") ? asFolder(given.get("near")) : null,
    within: given.has("in") ? asFolder(given.get("in")).replace(/^\/$/, "") : null,
  }
}

/** The same as the search of an address, to be read by people too. */
export function searchOf({ bodies, metrics, from, to }) {
  const plain = (items) => items.map((item) => encodeURIComponent(item.replace(/\/$/, "")).replace(/%2F/g, "/")).join(",")
  const parts = [bodies.length && `b=${plain(bodies)}`, metrics.length && `m=${plain(metrics)}`, from && `y=${from === to ? from : `${from}-${to}`}`]
  return `?${parts.filter(Boolean).join("&")}`
}

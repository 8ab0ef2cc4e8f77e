/** An element with some properties and what stands in it. */
export const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

/** The same with attributes: what has no property in every browser, `role` and all of ARIA. @param {string} name */
export const make = (name, attributes, ...children) => put(document.createElement(name), attributes, children)

/** Attributes and what stands in it, put into an element. */
export function put(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/** Opens all that an element is folded away in. @param {Element} target */
export function unfold(target) {
  for (let at = target.closest("details"); at; at = at.parentElement.closest("details")) at.open = true
}

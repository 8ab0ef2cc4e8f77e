// Every piece of visible text whose colour stands less than 4.5 : 1 against what is behind it (WCAG 2.2, 1.4.3).
() => {
  const parse = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number)
    return { r, g, b, a }
  }
  const light = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    return 0.2126 * x + 0.7152 * y + 0.0722 * z
  }
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor)
      if (colour.a > 0.99) return colour
    }
    return { r: 255, g: 255, b: 255 }
  }
  const shown = (element, over) => {
    let strength = 1
    for (let at = element; at; at = at.parentElement) strength *= getComputedStyle(at).opacity
    const colour = parse(getComputedStyle(element).color)
    return Object.fromEntries(["r", "g", "b"].map((part) => [part, over[part] + (colour[part] - over[part]) * strength]))
  }
  const found = new Set()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    if (!walker.currentNode.data.trim() || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    if (element.closest("script, style, .aside, .md-skip, .md-search__output, .md-dialog")) continue
    const back = behind(element)
    const [a, b] = [light(shown(element, back)), light(back)]
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    if (ratio < 4.5) found.add(`${ratio.toFixed(2)} ${element.tagName}.${element.className}: ${walker.currentNode.data.trim().slice(0, 20)}`)
  }
  return [...found]
}

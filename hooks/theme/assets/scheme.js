// Before anything is drawn: light or dark, as the reader chose, else as the system is. No module, for it must not wait.
document.body.dataset.mdColorScheme = (() => {
  try {
    return localStorage.scheme
  } catch {} // not allowed
})() ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default")

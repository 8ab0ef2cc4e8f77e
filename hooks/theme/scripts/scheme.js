// Before anything is drawn: light or dark, as the reader chose, else as the system is. No module, for it must not wait.
{
  let chosen
  try {
    chosen = localStorage["gongkai.scheme"]
  } catch {} // not allowed: then it is as the system is
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default"
  document.body.dataset.mdColorScheme = ["slate", "default"].includes(chosen) ? chosen : system
}

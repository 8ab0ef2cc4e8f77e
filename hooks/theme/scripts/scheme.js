// Before anything is drawn: light or dark, as the reader chose, else as the system is. No module, for it must not wait; and every
// browser can run it, so that it tells what an older one than build_scripts.mjs names cannot do.
{
  let chosen
  try {
    chosen = localStorage["gongkai.scheme"]
  } catch {} // not allowed: then it is as the system is
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default"
  document.body.dataset.mdColorScheme = ["slate", "default"].includes(chosen) ? chosen : system
  if (self !== top) document.body.classList.add("framed")

  /** What a page cannot do without its script (`data-needs-script`, hidden until the script runs) is said to be impossible. */
  const give = () => document.querySelector("[data-needs-script][hidden]") && document.body.classList.add("unable")
  const able = "noModule" in document.createElement("script") && "replaceChildren" in document.body && typeof BigInt === "function"
  if (!able) document.addEventListener("DOMContentLoaded", give)
  addEventListener("error", give, true) // a script that cannot be read, or was not loaded
}

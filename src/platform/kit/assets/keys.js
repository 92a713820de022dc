/** `/` goes to the search, `g` and a letter to a part of the service, `?` lists the keys. Never while someone types. */
export function keys(root) {
  const places = new Map()
  for (const link of root.querySelectorAll("a[data-go]")) places.set(link.dataset.go, link)
  let goUntil = 0

  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
    if (goUntil > event.timeStamp && places.has(event.key)) {
      goUntil = 0
      event.preventDefault()
      places.get(event.key).click()
    } else if (event.key === "g") {
      goUntil = event.timeStamp + 1500
    } else if (event.key === "/") {
      const search = root.querySelector("[data-search]")
      if (!search) return
      event.preventDefault()
      search.focus()
      search.select()
    } else if (event.key === "?") {
      event.preventDefault()
      listKeys(root, places)
    } else {
      const target = [...root.querySelectorAll("[data-key]")].find((each) => each.dataset.key === event.key)
      if (!target) return
      event.preventDefault()
      target.matches("input, textarea, select") ? target.focus() : target.click()
    }
  })
}

const typing = (target) =>
  target instanceof Element &&
  target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable], dialog")

function listKeys(root, places) {
  const box = root.createElement("dialog")
  box.className = "lfi-keys"
  const title = element(root, "h2", "Keys", "govuk-heading-m")
  title.id = "lfi-keys-title"
  box.setAttribute("aria-labelledby", title.id)
  const list = root.createElement("dl")
  const line = (pressed, does) => {
    const term = root.createElement("dt")
    for (const key of pressed) term.append(...(term.hasChildNodes() ? [" then "] : []), element(root, "kbd", key))
    list.append(term, element(root, "dd", does))
  }
  if (root.querySelector("[data-search]")) line(["/"], "Search")
  for (const [key, link] of places) line(["g", key], link.textContent.trim())
  for (const each of root.querySelectorAll("[data-key]"))
    line([each.dataset.key], each.dataset.keyLabel || each.textContent.trim())
  line(["?"], "Show this list")
  const close = element(root, "button", "Close", "govuk-button")
  close.type = "button"
  close.addEventListener("click", () => box.close())
  box.addEventListener("close", () => box.remove())
  box.append(title, list, close)
  root.body.append(box)
  box.showModal()
}

function element(root, tag, text, classes) {
  const made = root.createElement(tag)
  made.textContent = text
  if (classes) made.className = classes
  return made
}

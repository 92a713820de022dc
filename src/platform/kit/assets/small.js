/** A form that was sent is not sent again by a second click; coming back to the page frees it. */
export function guarding(root) {
  const sent = new WeakSet()
  root.addEventListener("submit", (event) => {
    const form = event.target
    if (event.defaultPrevented || form.method !== "post") return
    if (sent.has(form)) {
      event.preventDefault()
      return
    }
    sent.add(form)
    event.submitter?.setAttribute("aria-busy", "true")
  })
  addEventListener("pageshow", () => {
    for (const form of root.forms) sent.delete(form)
    for (const button of root.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy")
  })
}

/** Buttons with `data-copy` show themselves and say when the text is on the clipboard. */
export function copying(root) {
  if (!navigator.clipboard) return
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = false
    const words = [...button.childNodes]
    const status = root.createElement("span")
    status.className = "govuk-visually-hidden"
    status.setAttribute("role", "status")
    button.after(status)
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy)
      button.textContent = "Copied"
      status.textContent = "Copied"
      setTimeout(() => {
        button.replaceChildren(...words)
        status.textContent = ""
      }, 2000)
    })
  }
}

/** Links with `data-print` print this page instead of opening a printable one. */
export function printing(root) {
  for (const link of root.querySelectorAll("a[data-print]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault()
      print()
    })
  }
}

/** Long openings that a phone shows closed. */
export function folding(root) {
  if (!matchMedia("(max-width: 40em)").matches) return
  for (const details of root.querySelectorAll("details[data-fold-on-phone]")) details.open = false
}

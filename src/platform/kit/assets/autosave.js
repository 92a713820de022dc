const EVERY_MS = 4000

/** Posts the form's answers as a draft to its `data-autosave` address when they changed, and says when that was. */
export function autosave(form) {
  const status = form.querySelector("[data-saved]")
  let changed = false
  let busy = false
  form.addEventListener("input", () => {
    changed = true
  })
  form.addEventListener("submit", () => {
    changed = false
  })

  async function save() {
    if (!changed || busy) return
    changed = false
    busy = true
    try {
      const body = new URLSearchParams()
      for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value)
      const answer = await fetch(form.dataset.autosave, { method: "POST", body, headers: { accept: "application/json" } })
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status))
      const time = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" })
      say(`Saved at ${time}`)
    } catch {
      changed = true
      say("Not saved yet. We keep trying; your words are still on this page.")
    } finally {
      busy = false
    }
  }

  // A status that says the same again is not read out again, and need not be.
  const say = (words) => {
    if (status && status.textContent !== words) status.textContent = words
  }

  setInterval(save, EVERY_MS)
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save()
  })
}

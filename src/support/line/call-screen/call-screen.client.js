// The call screen's conveniences. Each works without it: by buttons, links and the tab key.
const form = document.getElementById("call")
const base = form?.querySelector("[data-call]")?.dataset.call
if (form && base) {
  const csrf = form.querySelector('input[name="_csrf"]').value
  const post = (address, fields) =>
    fetch(address, {
      method: "POST",
      body: fields instanceof URLSearchParams ? fields : new URLSearchParams([["_csrf", csrf], ...fields]),
      headers: { accept: "application/json" },
    }).then((answer) => {
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status))
      return answer.json()
    })
  timer()
  autosave(post)
  settings(post)
  suggestions(post)
  shortcuts()
}

function timer() {
  for (const place of document.querySelectorAll("[data-timer]")) {
    const began = Number(place.dataset.timer)
    const tell = () => {
      const seconds = Math.max(0, Math.floor((Date.now() - began) / 1000))
      place.textContent = ` · ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
    }
    tell()
    setInterval(tell, 1000)
  }
}

/** A draft every four seconds while something changed; never the record itself. */
function autosave(post) {
  const status = document.querySelector("[data-saved]")
  const say = (words) => {
    if (status.textContent !== words) status.textContent = words
  }
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
      const { savedAt, movedOn } = await post(`${base}/drafts`, body)
      say(movedOn ? `Draft saved at ${savedAt}. Somebody has changed the record meanwhile.` : `Draft saved at ${savedAt}`)
    } catch {
      changed = true
      say("Not saved yet. We keep trying; your words are still on this page.")
    } finally {
      busy = false
    }
  }
  setInterval(save, 4000)
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save()
  })
}

/** Waits for a pause in typing, and drops answers that come after a newer question. */
function asking(field, wait, ask) {
  let due = 0
  let last = ""
  field.addEventListener("input", () => {
    clearTimeout(due)
    due = setTimeout(async () => {
      const words = field.value.trim()
      if (words.length < 3 || words === last) return
      last = words
      try {
        await ask(words, () => words === last)
      } catch {
        last = ""
      }
    }, wait)
  })
}

function settings(post) {
  const field = form.querySelector("[data-settings]")
  const list = document.getElementById("setting-matches")
  asking(field, 200, async (words, current) => {
    const { settings } = await post("/support/line/setting-matches", [["words", words]])
    if (current())
      list.replaceChildren(...settings.map((label) => Object.assign(document.createElement("option"), { value: label })))
  })
}

function suggestions(post) {
  const field = form.querySelector("[data-typed]")
  const list = document.getElementById("answers")
  const status = document.getElementById("answers-status")
  const used = new Set(list.dataset.used.split(" ").filter(Boolean))
  let waiting = null
  list.addEventListener("change", (event) => {
    if (event.target.name === "used") used[event.target.checked ? "add" : "delete"](event.target.value)
  })
  const show = (answers) => {
    // Nothing moves under the pointer or the focus.
    if (list.matches(":hover") || list.contains(document.activeElement)) {
      waiting = answers
      return
    }
    waiting = null
    const shown = new Set(answers.map((each) => each.id))
    const kept = [...used]
      .filter((id) => !shown.has(id))
      .map((id) => Object.assign(document.createElement("input"), { type: "hidden", name: "used", value: id }))
    list.replaceChildren(...answers.map((answer) => entry(answer, used.has(answer.id))), ...kept)
    status.textContent =
      answers.length === 0
        ? "No answer fits yet."
        : answers.length === 1
          ? "1 answer may help."
          : `${answers.length} answers may help.`
  }
  const later = () => setTimeout(() => waiting && show(waiting), 0)
  list.addEventListener("pointerleave", later)
  list.addEventListener("focusout", later)
  asking(field, 250, async (words, current) => {
    const needs = [...form.querySelectorAll('input[name="needs"]:checked')].map((box) => ["needs", box.value])
    const role = form.querySelector('[name="callerRole"]').value
    const { answers } = await post("/support/line/suggestions", [["words", words.slice(-2000)], ["audience", role], ...needs])
    if (current()) show(answers)
  })
}

function entry({ id, title, body, approved }, ticked) {
  const box = make("details", "lfi-suggestion")
  box.append(make("summary", "", title))
  for (const part of body.split("\n\n")) box.append(make("p", "", part))
  const [year, month, day] = approved.split("-").map(Number)
  const on = new Date(Date.UTC(year, month - 1, day)).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  })
  box.append(make("p", "govuk-hint", `Approved ${on}`))
  const label = make("label", "lfi-call__used")
  const tick = Object.assign(document.createElement("input"), { type: "checkbox", name: "used", value: id, checked: ticked })
  label.append(tick, " I gave this answer")
  box.append(label)
  return box
}

function make(tag, classes, text) {
  const made = document.createElement(tag)
  if (classes) made.className = classes
  if (text !== undefined) made.textContent = text
  return made
}

function shortcuts() {
  // The first of the places that is there: an answer before the heading over all of them.
  const go = (selectors) => {
    const place = selectors.map((each) => document.querySelector(each)).find((each) => each !== null)
    place?.focus()
    place?.scrollIntoView({ block: "nearest" })
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "Enter") {
      event.preventDefault()
      form.requestSubmit(form.querySelector("[data-finish]"))
    }
    if (!event.altKey || event.ctrlKey || event.metaKey) return
    if (event.code === "Digit0") {
      event.preventDefault()
      form.requestSubmit(form.querySelector("[data-divert]"))
    }
    const column = {
      Digit1: ['[name="callerRole"]'],
      Digit2: ['[name="summary"]'],
      Digit3: ["#answers summary", "#column-3"],
    }[event.code]
    if (column) {
      event.preventDefault()
      go(column)
    }
  })
}

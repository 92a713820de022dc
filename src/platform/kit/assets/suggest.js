const WAIT_MS = 250
const SHORTEST = 3

/** Fetches answers for what is typed and lists them in their own column, never under a pointer or a focus that is in it. */
export function suggesting(field) {
  const list = document.getElementById(field.dataset.suggestInto)
  if (!list) return
  const status = list.parentElement.querySelector("[data-suggest-status]")
  let timer = 0
  let asked = ""
  let waiting = null

  const show = (answers) => {
    if (list.matches(":hover") || list.contains(document.activeElement)) {
      waiting = answers
      return
    }
    waiting = null
    list.replaceChildren(...answers.map((answer) => entry(answer, list)))
    if (status) status.textContent = answers.length === 1 ? "1 answer suggested" : `${answers.length} answers suggested`
  }
  const later = () => setTimeout(() => waiting && show(waiting), 0)
  list.addEventListener("pointerleave", later)
  list.addEventListener("focusout", later)

  async function ask() {
    const words = field.value.trim().slice(-500)
    if (words.length < SHORTEST || words === asked) return
    asked = words
    // What is typed on a call may name somebody: it is posted, and stands in no address.
    const body = new URLSearchParams({ words, _csrf: field.form?.elements._csrf?.value ?? "" })
    try {
      const answer = await fetch(field.dataset.suggest, { method: "POST", body, headers: { accept: "application/json" } })
      if (answer.ok && words === asked) show(await answer.json())
    } catch {
      asked = ""
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(ask, WAIT_MS)
  })
}

function entry({ id, title, body, href }, list) {
  const box = document.createElement("details")
  box.className = "lfi-suggestion"
  const summary = document.createElement("summary")
  summary.textContent = title
  const words = document.createElement("p")
  words.textContent = body
  box.append(summary, words)
  const into = document.getElementById(list.dataset.useIn ?? "")
  if (into) box.append(useButton({ id, body }, { into, name: list.dataset.usedName }))
  if (typeof href === "string" && href.startsWith("/")) {
    const link = document.createElement("a")
    link.href = href
    link.className = "govuk-link"
    link.target = "_blank"
    link.textContent = "Open in a new tab"
    box.append(" ", link)
  }
  return box
}

function useButton({ id, body }, { into, name }) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "lfi-suggestion__use"
  button.textContent = "Use this"
  button.addEventListener("click", () => {
    into.value = into.value.trim() ? `${into.value.trimEnd()}\n\n${body}` : body
    into.dispatchEvent(new Event("input", { bubbles: true }))
    button.textContent = "Added"
    const used = name && into.form && [...into.form.querySelectorAll(`input[name="${CSS.escape(name)}"]`)]
    if (used && !used.some((each) => each.value === id)) {
      const hidden = document.createElement("input")
      Object.assign(hidden, { type: "hidden", name, value: id })
      into.form.append(hidden)
    }
  })
  return button
}

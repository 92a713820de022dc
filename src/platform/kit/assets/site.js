// Everything here is a convenience: each page works without it.
import { autosave } from "./autosave.js"
import { keys } from "./keys.js"
import { copying, folding, guarding, printing } from "./small.js"
import { suggesting } from "./suggest.js"

document.body.classList.add("js-enabled", "govuk-frontend-supported")

for (const start of [folding, keys, guarding, copying, printing]) start(document)
for (const form of document.querySelectorAll("form[data-autosave]")) autosave(form)
for (const field of document.querySelectorAll("[data-suggest]")) suggesting(field)

// Focus goes to the error summary through govuk-frontend's own script, which also opens conditional questions and counts characters.
if (document.querySelector("[data-module]")) {
  const govuk = await import("/assets/govuk/govuk-frontend.min.js")
  govuk.initAll()
}

// Calls that ring show by themselves; without this, reloading the page does the same.
const place = document.querySelector("[data-rings]")
let shown = document.querySelectorAll(".lfi-line__ring").length
async function look() {
  if (document.visibilityState === "hidden") return
  try {
    const answer = await fetch(place.dataset.rings, { headers: { accept: "application/json" } })
    if (!answer.ok || answer.redirected) return
    const { ringing } = await answer.json()
    // The page is made again by the server, unless somebody types or chooses something on it.
    if (ringing !== shown && !document.activeElement?.matches("input, select, textarea, button")) location.reload()
    else if (ringing > shown) document.title = `(${ringing}) Somebody is calling`
    shown = Math.min(shown, ringing)
  } catch {
    // The next look may go better.
  }
}
if (place) setInterval(look, 4000)

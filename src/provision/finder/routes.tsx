import { openRecord } from "../../county/children/header.ts"
import { ChildFrame } from "../../county/children/pages/child-frame.tsx"
import { ageOn } from "../../county/children/rules.ts"
import { askLadder, metresBetween } from "../../ladder/index.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { Refusal } from "../../platform/refusal.ts"
import { form, type RouteDefinition, redirect, view } from "../../platform/web/route.ts"
import { placeOf, settingsNear, settingTyped } from "./near.ts"
import { FinderPage, Ladder } from "./page.tsx"
import { type Asked, addressOf, askedIn, finderForm } from "./question.ts"

const PATH = "/provision/finder"

/** What there is for an asked need and age; null until an age is known. */
async function answer(tx: Tx, asked: Asked) {
  if (asked.age === null) return { ladder: null, near: null, mainstream: [] }
  const near = asked.near === null ? null : ((await placeOf(tx, asked.near)) ?? null)
  const at = near?.easting != null && near.northing != null ? { easting: near.easting, northing: near.northing } : null
  const needs = asked.need === null ? [] : [asked.need]
  const ladder = await askLadder(tx, { needs, age: asked.age, near: at, zoneId: near?.zone_id ?? null })
  const mainstream = near === null ? [] : await settingsNear(tx, { needs, age: asked.age, at: near, kind: "mainstream" })
  return { ladder, near, mainstream: mainstream.map((each) => ({ ...each, metres: metresBetween(at, each) })) }
}

export const finderRoutes: readonly RouteDefinition[] = [
  ...form({
    show: PATH,
    right: "public",
    schema: finderForm,
    view: async (request, given) => {
      const asked = askedIn(request.query, isId)
      const found = await answer(request.tx, given ? { need: null, age: null, near: null } : asked)
      const blank = () => request.blank({ need: asked.need ?? "", age: asked.age ?? "", place: found.near?.name ?? "" } as never)
      return <FinderPage {...found} form={(given ?? blank()) as never} />
    },
    submit: async (request, { need, age, place }) => {
      const near = place === null ? undefined : await request.read((tx) => settingTyped(tx, place))
      if (place !== null && near === undefined) throw new Refusal("PlaceNotFound")
      return redirect(addressOf(PATH, { need, age, near: near?.id ?? null }))
    },
    words: {
      PlaceNotFound:
        "place: We do not know this place. Try the first half of the postcode, or a school, nursery or college nearby",
    },
  }),
  ...view("/children/:id/finder", "see-child", async ({ tx, params }) => {
    const header = await openRecord(tx, params.id!)
    const { child } = header
    const near = child.setting_id === null ? undefined : await placeOf(tx, child.setting_id)
    const ladder = await askLadder(tx, {
      needs: child.needs,
      age: ageOn(child.born_on, tx.today),
      near: near?.easting != null && near.northing != null ? { easting: near.easting, northing: near.northing } : null,
      zoneId: child.zone_id ?? near?.zone_id ?? null,
    })
    return (
      <ChildFrame header={header} tab="finder" title="What can help">
        <p class="govuk-body">
          From what is recorded: needs, age, and where {child.known_as ?? child.forename} goes. The nearest to class comes first.
          Anyone may ask for an education, health and care needs assessment at any time: none of these steps has to come first.
        </p>
        <Ladder ladder={ladder} />
      </ChildFrame>
    )
  }),
]

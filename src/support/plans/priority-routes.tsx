import { z } from "zod"
import { text } from "../../platform/kit/index.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { form, type RouteDefinition, redirect } from "../../platform/web/route.ts"
import { ChangePriorityPage, EndPriorityPage } from "./pages/priority.tsx"
import { changePriority, endPriority, priorityById } from "./priorities.ts"

export const priorityForm = z.object({
  title: text({ required: "Say what the zone will work on", max: 200 }),
  why: text({ required: "Say why", max: 2000 }),
})

export const ZONE_WORDS = {
  NotYourZone: "Only the zone's own lead changes its plan",
  EndedAlready: "This has ended already",
} as const

const planHref = (zoneId: string): string => `/support/zones/${zoneId}/plan`

export const priorityRoutes: readonly RouteDefinition[] = [
  ...form({
    show: "/support/plans/priorities/:id/changes/new",
    to: "/support/plans/priorities/:id/changes",
    right: "edit-zone-plan",
    schema: priorityForm,
    view: async (request, given) => {
      const held = orNotFound(await priorityById(request.tx, request.params.id!))
      const shown = given ?? request.blank({ title: held.title, why: held.why } as never, held.version)
      return (
        <ChangePriorityPage
          href={`/support/plans/priorities/${held.id}/changes`}
          back={planHref(held.zone_id)}
          form={shown as never}
        />
      )
    },
    submit: async (request, typed) => {
      const id = request.params.id!
      const { zoneId } = await request.act(changePriority, { id, version: request.version ?? 0, ...typed })
      return redirect(planHref(zoneId))
    },
    words: ZONE_WORDS,
  }),
  ...form({
    show: "/support/plans/priorities/:id/endings/new",
    to: "/support/plans/priorities/:id/endings",
    right: "edit-zone-plan",
    schema: z.object({ why: text({ required: "Say what came of it", max: 2000 }) }),
    view: async (request, given) => {
      const held = orNotFound(await priorityById(request.tx, request.params.id!))
      return (
        <EndPriorityPage
          title={held.title}
          href={`/support/plans/priorities/${held.id}/endings`}
          back={planHref(held.zone_id)}
          form={(given ?? request.blank({}, held.version)) as never}
        />
      )
    },
    submit: async (request, { why }) => {
      const { zoneId } = await request.act(endPriority, { id: request.params.id!, version: request.version ?? 0, why })
      return redirect(planHref(zoneId))
    },
    words: { ...ZONE_WORDS, InitiativesOpen: "End its initiatives first: each says what it changed" },
  }),
]

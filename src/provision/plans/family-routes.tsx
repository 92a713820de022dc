import { wordsOfSetting } from "../../county/settings/queries.ts"
import { form, type RouteDefinition, redirect, type Viewing } from "../../platform/web/route.ts"
import { aboutCycle, aboutPlan, hubOf } from "./about.ts"
import { profileForm, viewForm } from "./forms.ts"
import { OwnViewPage, OwnWordsPage } from "./pages/family-forms.tsx"
import { writeOwnWords, writeView } from "./profile.ts"
import { wordsFrom, wordsTyped } from "./routes.tsx"

const OWN = "write-own-view"

/** The child's name in the words of a form; null where they write about themselves. */
const whoOf = ({ tx }: Viewing, called: string): string | null => (tx.actor.kind === "young-person" ? null : called)

export const familyRoutes: readonly RouteDefinition[] = [
  ...form({
    show: "/children/:id/plan/words",
    right: OWN,
    schema: profileForm,
    view: async (request, given) => {
      const { about, whole, called } = await aboutPlan(request)
      const blank = request.blank(wordsFrom(whole.profile) as never, whole.profile.version)
      return <OwnWordsPage childId={about.childId} who={whoOf(request, called)} form={(given ?? blank) as never} />
    },
    submit: async (request, typed) => {
      const input = { childId: request.params.id!, version: request.version ?? 0, words: wordsTyped(typed) }
      await request.act(writeOwnWords, input)
      return redirect(hubOf(request.params.id, "words"))
    },
  }),
  ...form({
    show: "/children/:id/plan/view",
    right: OWN,
    schema: viewForm,
    view: async (request, given) => {
      const { about, whole, cycle, called, settingId } = await aboutCycle(request)
      const held = whole.views.find((each) => each.by_person === request.tx.actor.personId)
      const blank = request.blank({ words: held?.words ?? "" } as never, held?.version ?? 0)
      return (
        <OwnViewPage
          childId={about.childId}
          who={whoOf(request, called)}
          due={cycle.review_due}
          at={(await wordsOfSetting(request.tx, settingId)).familiar}
          form={(given ?? blank) as never}
        />
      )
    },
    submit: async (request, { words }) => {
      await request.act(writeView, { childId: request.params.id!, version: request.version ?? 0, words })
      return redirect(hubOf(request.params.id, "view"))
    },
    words: { NoReviewAhead: "No review lies ahead: there is nothing to say it for" },
  }),
]

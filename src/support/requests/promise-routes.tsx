import { z } from "zod"
import { wholeNumber } from "../../platform/kit/index.ts"
import { form, type RouteDefinition, redirect, view } from "../../platform/web/route.ts"
import { PromisesForm, PromisesPage } from "./pages/promises.tsx"
import { keptPromises, promisesOf, setPromises } from "./promises.ts"

const days = (max: number) => wholeNumber({ required: "Enter a number of working days", min: 1, max })

/** What is promised about requests: shown to whoever asks or answers, changed by an administrator. */
export const promiseRoutes: readonly RouteDefinition[] = [
  ...view("/support/requests/promises", "see-requests", async ({ tx }) => <PromisesPage promises={await promisesOf(tx)} />),
  ...form({
    show: "/support/requests/promises/edit",
    right: "administer",
    schema: z.object({ takeDays: days(60), answerDays: days(120), moreInfoDays: days(60), contactDays: days(60) }),
    view: async ({ tx, blank }, typed) => {
      const { version, ...held } = await keptPromises(tx)
      return <PromisesForm form={(typed ?? blank(held, version)) as never} />
    },
    submit: async (request, typed) => {
      await request.act(setPromises, { ...typed, version: request.version ?? 0 })
      return redirect("/setup")
    },
  }),
]

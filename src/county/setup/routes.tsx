import { z } from "zod"
import { text } from "../../platform/kit/index.ts"
import { form, type RouteDefinition, redirect, view } from "../../platform/web/route.ts"
import { authorityOf, setAuthority } from "../authority/authority.ts"
import { AuthorityPage, SetupPage } from "./pages.tsx"
import { setupState } from "./queries.ts"

/** The room in which a council sets itself up: what is there, what is missing, and where each is done. */
export const setupRoomRoutes: readonly RouteDefinition[] = [
  ...view("/setup", "administer", async ({ tx }) => <SetupPage state={await setupState(tx)} />),
  ...form({
    show: "/setup/authority",
    right: "administer",
    schema: z.object({ code: text({ required: "Enter your authority's code", max: 10 }) }),
    view: async ({ tx, blank }, typed) => {
      const held = await authorityOf(tx)
      return <AuthorityPage form={(typed ?? blank({ code: held.code }, held.version)) as never} />
    },
    submit: async (request, { code }) => {
      await request.act(setAuthority, { code: code as string, version: request.version ?? 0 })
      return redirect("/setup")
    },
    words: { CodeWrong: "code: Enter a code of 3 digits, like 926" },
  }),
]

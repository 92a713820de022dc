import { beyondCircle } from "../../../platform/database/tx.ts"
import { NotFound } from "../../../platform/refusal.ts"
import { json, type RouteDefinition, webhook } from "../../../platform/web/route.ts"
import { callEvent, hearOfCall } from "./call-event.ts"
import { checkSignature } from "./signature.ts"

/** Without a secret shared with the telephone system the address does not exist. */
export const telephonyRoutes: RouteDefinition[] = webhook("/support/line/telephony", async (request) => {
  const secret = request.configuration.TELEPHONY_SECRET
  if (secret === undefined) throw new NotFound()
  const header = request.headers["x-signature"]
  const body = request.raw ?? new Uint8Array()
  return request.read(async (tx) => {
    const fault = checkSignature(typeof header === "string" ? header : undefined, { secret, body, now: tx.now })
    if (fault !== null) return json({ error: "signature" }, 401)
    const event = callEvent.safeParse(parsed(body))
    if (!event.success) return json({ error: "event" }, 400)
    const heard = await beyondCircle(tx, "the telephone system has no person: its signature is checked", (system) =>
      hearOfCall({ ...system, actor: { ...system.actor, name: "The telephone system", kind: "system" } }, event.data),
    )
    return json({ heard })
  })
})

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"))
  } catch {
    return null
  }
}

import { template } from "../../platform/messages/outbox.ts"

/** A place in a young person's circle must be decided again. */
export const placeToDecide = template<{ until: string }>({
  name: "county.place-to-decide",
  audience: "family",
  example: { until: "25 September 2026" },
  words: ({ until }) => ({
    subject: "Will you still see the record?",
    changed: `Young people have rights of their own from 16. So we must ask them who may see their record. You see it until ${until}.`,
    todo: "Talk about it at home. Then tell the school or college what you both want.",
    path: null,
  }),
})

/** Consent ended, whoever recorded it: those who gave it hear that it was done. */
export const consentEnded = template<object>({
  name: "county.consent-ended",
  audience: "family",
  example: {},
  words: () => ({
    subject: "We have stopped sharing",
    changed: "You took back your consent. We stopped sharing at once.",
    todo: "You do not need to do a thing. Sign in to see who was told before.",
    path: "/",
  }),
})

/** What the family calls the child's setting: "school", "nursery". */
interface Familiar {
  readonly at: string
}

/** Somebody of the family got a place of their own in the circle. */
export const placeGiven = template<Familiar>({
  name: "county.place-given",
  audience: "family",
  example: { at: "school" },
  words: ({ at }) => ({
    subject: "You can see the record now",
    changed: "You can now see a child's record. It shows who helps and what they do.",
    todo: `Sign in to read it. Call the ${at} if you did not ask for this.`,
    path: "/",
  }),
})

/** A document was refused by the virus scanner. */
const documentRefused = template<Familiar>({
  name: "county.document-refused",
  audience: "family",
  example: { at: "school" },
  words: ({ at }) => ({
    subject: "We could not keep your file",
    changed: "We checked the file that you sent. It may hold a virus, so we did not keep it.",
    todo: `Please scan it, then send it again. Or ask the ${at} for help.`,
    path: "/",
  }),
})

export const COUNTY_TEMPLATES = [placeToDecide, consentEnded, placeGiven, documentRefused]

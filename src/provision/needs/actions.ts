import { childById } from "../../county/children/queries.ts"
import { action } from "../../platform/actions/action.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import { instrumentOf } from "./instruments.ts"
import { latestProfile } from "./queries.ts"
import { scoreSelection } from "./rules.ts"
import { saveProfiles } from "./save.ts"

export interface ProfileGiven {
  readonly childId: string
  /** The descriptors that the form showed. */
  readonly instrumentId: string
  /** The latest profile when the form was made; null when there was none. */
  readonly follows: string | null
  readonly statementIds: readonly string[]
  /** Sections without an answer are as expected for the age. */
  readonly restAsExpected: boolean
  readonly evidence: string | null
  readonly childView: string | null
  readonly familyView: string | null
}

/** Describes a child's need by best fit. The profile before it stays as it is. */
export const makeProfile = action("needs.make-profile", "make-need-profile", async (tx, given: ProfileGiven) => {
  const child = orNotFound(await childById(tx, given.childId))
  const instrument = instrumentOf(child, tx.today)
  if (!instrument) throw new Refusal("NoDescriptors")
  const before = await latestProfile(tx, child.id)
  if ((before?.id ?? null) !== given.follows) throw new Refusal("ChangedMeanwhile")
  const { profile, statementIds } = orRefuse(scoreSelection(instrument, given))
  const [saved] = await saveProfiles(tx, [
    {
      child,
      before,
      instrument,
      levels: profile.levels,
      entered: "statements",
      statementIds,
      evidence: given.evidence,
      childView: given.childView,
      familyView: given.familyView,
    },
  ])
  return { id: saved!.profileId, childId: child.id }
})

import type { ChildHeader } from "../../../county/children/pages/child-frame.tsx"
import { InsetText } from "../../../platform/kit/index.ts"
import { longDate, shortDate } from "../../../platform/time.ts"
import type { SECTIONS } from "../instrument.ts"
import { ProfilePicture } from "../picture.tsx"
import type { ProfileShown } from "../present.ts"
import type { NeedProfile } from "../tables.ts"
import { FAMILY_SECTION } from "../words.ts"

export interface ProfilePageProps {
  readonly header: ChildHeader
  readonly shown: ProfileShown | null
  readonly all: readonly NeedProfile[]
  readonly makes: boolean
  readonly plans: boolean
  /** Strategies that the child's plan gives now. */
  readonly inPlan: ReadonlySet<string>
  /** The young person reads about themselves. */
  readonly own: boolean
}

export type Shown = ProfilePageProps & { readonly shown: ProfileShown }

export const calledOf = ({ child }: ChildHeader): string => child.known_as ?? child.forename

export const Words = ({ profile, called, own = false }: { profile: NeedProfile; called: string; own?: boolean }) => (
  <>
    {(
      [
        [own ? "What people see, and where" : "What we see, and where", profile.evidence],
        [own ? "What I say" : `What ${called} says`, profile.child_view],
        [own ? "What my family says" : "What the family says", profile.family_view],
      ] as const
    ).map(([title, text]) =>
      text === null ? null : (
        <section key={title}>
          <h2 class="govuk-heading-m">{title}</h2>
          <p class="govuk-body lfi-typed">{text}</p>
        </section>
      ),
    )}
  </>
)

/** Plain words for whoever knows the child best: the sentences that were chosen, no numbers first. */
export const ForFamily = ({ header, shown, all, inPlan, own }: Shown) => {
  const { profile, needs, now, before, comparison } = shown
  const called = calledOf(header)
  const others = all.filter((each) => each.id !== profile.id)
  return (
    <>
      <p class="govuk-body">
        {profile.made_by_name} wrote this on {longDate(profile.made_on)}. If it does not sound like {own ? "you" : called}, say
        so: it can be written again.
      </p>
      {needs.length === 0 ? (
        <p class="govuk-body">{own ? "I am doing as most people do at my age." : `${called} is doing as most do at this age.`}</p>
      ) : null}
      {needs.map(({ section, word, statements }) => (
        <section key={section}>
          <h2 class="govuk-heading-m">{FAMILY_SECTION[section]}</h2>
          <p class="govuk-body">
            They call this “{word.toLowerCase()}”. {changeWords(comparison, section)}
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {statements.map(({ statement }) => (
              <li key={statement.id}>{statement.text}</li>
            ))}
          </ul>
          {statements[0] && statements[0].strategies.length > 0 ? (
            <>
              <p class="govuk-body">{own ? "Things that can help me:" : "Things that can help:"}</p>
              <ul class="govuk-list govuk-list--bullet">
                {statements[0].strategies.map((strategy) => (
                  <li key={strategy.id}>
                    <a class="govuk-link" href={`/framework/strategies/${strategy.id}`}>
                      {strategy.title}
                    </a>
                    {inPlan.has(strategy.id) ? (own ? " (in my plan)" : " (in the plan)") : null}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </section>
      ))}
      {comparison?.caution ? (
        <InsetText>The words to choose from have changed since last time, so then and now are hard to compare.</InsetText>
      ) : null}
      <ProfilePicture
        id="need-profile"
        title={own ? "What I find hard, as a picture" : `What ${called} finds hard, as a picture`}
        now={now}
        {...(before ? { before } : {})}
        {...(comparison ? { comparison } : {})}
      />
      <Words profile={profile} called={called} own={own} />
      {others.length > 0 ? (
        <section>
          <h2 class="govuk-heading-m">Written at other times</h2>
          <ul class="govuk-list">
            {others.map((each) => (
              <li key={each.id}>
                <a class="govuk-link" href={`/children/${header.child.id}/profile?profile=${each.id}`}>
                  {shortDate(each.made_on)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

function changeWords(comparison: ProfileShown["comparison"], section: (typeof SECTIONS)[number]): string {
  const movement = comparison?.sections.find((each) => each.section === section)?.movement
  if (movement === "less-need") return "It is easier than last time."
  if (movement === "more-need") return "It is harder than last time."
  return ""
}

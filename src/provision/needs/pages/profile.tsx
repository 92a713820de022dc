import { ChildFrame, type ChildHeader } from "../../../county/children/pages/child-frame.tsx"
import { fullName, yearInWords } from "../../../county/children/rules.ts"
import {
  Badge,
  Button,
  Card,
  type Column,
  DataTable,
  Details,
  EmptyState,
  Figure,
  InsetText,
  PostButton,
  TwoColumns,
} from "../../../platform/kit/index.ts"
import { shortDate } from "../../../platform/time.ts"
import { profileInWords } from "../compare.ts"
import { SECTION_WORDS, SECTIONS, topLevel } from "../instrument.ts"
import { ProfilePicture } from "../picture.tsx"
import type { NeedToday, ProfileShown } from "../present.ts"
import { ruleInWords } from "../scoring.ts"
import type { NeedProfile } from "../tables.ts"
import { findingOf } from "../words.ts"
import { calledOf, ForFamily, type ProfilePageProps, type Shown, Words } from "./profile-family.tsx"

export const ProfilePage = (props: ProfilePageProps) => {
  const { header, shown, makes, own } = props
  const base = `/children/${header.child.id}/profile`
  return (
    <ChildFrame
      header={header}
      tab="profile"
      log={shown && { kind: "need-profile", id: shown.profile.id }}
      title={own ? "What I find hard" : header.forFamily ? `What ${calledOf(header)} finds hard` : "Need profile"}
      tools={makes ? <Button href={`${base}/new`}>{shown === null ? "Describe need" : "Describe need again"}</Button> : undefined}
    >
      {shown === null ? (
        <Empty header={header} own={own} />
      ) : header.forFamily ? (
        <ForFamily {...props} shown={shown} />
      ) : (
        <ForStaff {...props} shown={shown} />
      )}
    </ChildFrame>
  )
}

const Empty = ({ header, own }: { header: ChildHeader; own: boolean }) => (
  <EmptyState title={header.forFamily ? "Nothing is written here yet" : "Need has not been described yet"}>
    {own
      ? `When my ${header.words.familiar} describes what I find hard, I can read it here.`
      : header.forFamily
        ? `When ${calledOf(header)}'s ${header.words.familiar} describes what ${calledOf(header)} finds hard, you read it here.`
        : "Choose in each section the statement that fits best. It takes about five minutes, and every later form starts from it."}
  </EmptyState>
)

const ForStaff = ({ header, shown, all, plans, inPlan }: Shown) => {
  const { profile, now, before, comparison } = shown
  const isLatest = all[0]?.id === profile.id
  return (
    <>
      {isLatest ? null : (
        <InsetText>
          This is an older profile, as it was scored then.{" "}
          <a class="govuk-link" href={`/children/${header.child.id}/profile`}>
            Read the latest
          </a>
        </InsetText>
      )}
      {comparison?.caution ? <InsetText>{comparison.caution}</InsetText> : null}
      <TwoColumns aside={<Versions header={header} all={all} shown={profile.id} />}>
        <Figure
          title={findingOf(now, comparison)}
          reading={`A longer bar is more need. ${shown.beforeOn ? `The open diamond is where it was on ${shown.beforeOn}. ` : ""}${ruleInWords(now.instrument.scoring)}`}
          source={`${now.instrument.name}, ${profile.made_by_name}, ${yearInWords(profile.curriculum_year)}`}
          asAt={shortDate(profile.made_on)}
          table={<LevelTable shown={shown} />}
        >
          <ProfilePicture
            id="need-profile"
            title={`Need profile of ${fullName(header.child)}, ${shortDate(profile.made_on)}`}
            now={now}
            {...(before ? { before } : {})}
            {...(comparison ? { comparison } : {})}
          />
        </Figure>
        <Details summary="The same in words">
          <ul class="govuk-list govuk-list--bullet">
            {profileInWords(now, comparison).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Details>
        <Words profile={profile} called={calledOf(header)} />
        <TryNow needs={shown.needs} childId={header.child.id} plans={plans} inPlan={inPlan} called={calledOf(header)} />
      </TwoColumns>
    </>
  )
}

const LevelTable = ({ shown }: { shown: ProfileShown }) => {
  const { now, before } = shown
  const columns: Column<(typeof SECTIONS)[number]>[] = [
    { key: "section", header: "Section", rowHeader: true, cell: (section) => SECTION_WORDS[section] },
    { key: "now", header: "Now", cell: (section) => levelWords(now, section) },
    ...(before
      ? [{ key: "before", header: "Before", cell: (section: (typeof SECTIONS)[number]) => levelWords(before, section) }]
      : []),
  ]
  return <DataTable caption="Levels" hideCaption columns={columns} rows={SECTIONS} />
}

function levelWords({ profile, instrument }: ProfileShown["now"], section: (typeof SECTIONS)[number]): string {
  const level = profile.levels[section]
  if (level === null) return "Not filled in"
  return `${level} of ${topLevel(instrument)}: ${instrument.levels[level]?.word ?? ""}`
}

const TryNow = ({
  needs,
  childId,
  plans,
  inPlan,
  called,
}: {
  needs: readonly NeedToday[]
  childId: string
  plans: boolean
  inPlan: ReadonlySet<string>
  called: string
}) =>
  needs.length === 0 ? (
    <p class="govuk-body">Every section is as expected for {called}'s age.</p>
  ) : (
    <section>
      <h2 class="govuk-heading-m">What to try now</h2>
      {needs.map(({ section, word, statements }, at) => (
        <Details key={section} summary={`${SECTION_WORDS[section]}: ${word}`} open={at === 0}>
          {statements.map(({ statement, strand, strategies }) => (
            <section key={statement.id} class="lfi-try">
              <p class="govuk-body">
                <strong>{strand}:</strong> {statement.text}
              </p>
              <ul class="lfi-plain-list">
                {strategies.map((strategy) => (
                  <li key={strategy.id} class="lfi-try__one">
                    <a class="govuk-link" href={`/framework/strategies/${strategy.id}`}>
                      {strategy.title}
                    </a>{" "}
                    <span class="govuk-hint lfi-try__often">{strategy.often}</span>
                    {inPlan.has(strategy.id) ? (
                      <Badge tone="good">In the plan</Badge>
                    ) : plans ? (
                      <PostButton
                        href={`/framework/strategies/${strategy.id}/add`}
                        hidden={{ child: childId }}
                        tone="secondary"
                        about={strategy.title}
                      >
                        Put into the plan
                      </PostButton>
                    ) : null}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </Details>
      ))}
    </section>
  )

const Versions = ({ header, all, shown }: { header: ChildHeader; all: readonly NeedProfile[]; shown: string }) => (
  <Card title={all.length === 1 ? "One profile so far" : `${all.length} profiles`}>
    <ul class="lfi-plain-list">
      {all.map((profile, at) => (
        <li key={profile.id} class="lfi-near">
          {profile.id === shown ? (
            <strong>{shortDate(profile.made_on)}</strong>
          ) : (
            <a class="govuk-link" href={`/children/${header.child.id}/profile?profile=${profile.id}`}>
              {shortDate(profile.made_on)}
            </a>
          )}
          {at === 0 ? " (latest)" : ""}
          <br />
          <span class="govuk-hint">
            {yearInWords(profile.curriculum_year)}, descriptors {profile.instrument_version}
          </span>
          {at > 1 && shown === all[0]?.id ? (
            <>
              {" "}
              <a class="govuk-link" href={`/children/${header.child.id}/profile?before=${profile.id}`}>
                Compare<span class="govuk-visually-hidden"> {shortDate(profile.made_on)} with the latest</span>
              </a>
            </>
          ) : null}
        </li>
      ))}
    </ul>
  </Card>
)

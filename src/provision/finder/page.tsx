import type { z } from "zod"
import { type LadderStep, type Rung, STEP_WORDS } from "../../ladder/index.ts"
import {
  Badge,
  Button,
  Details,
  EmptyState,
  type Form,
  FormTo,
  InsetText,
  Page,
  Select,
  TextInput,
  WhatHappensNext,
} from "../../platform/kit/index.ts"
import { shortDate } from "../../platform/time.ts"
import type { NearSetting, Place } from "./near.ts"
import { type finderForm, NEEDS_ASKED } from "./question.ts"

export type FinderForm = Form<z.output<typeof finderForm>>

export interface FinderPageProps {
  readonly form: FinderForm
  readonly ladder: readonly LadderStep[] | null
  readonly near: Place | null
  readonly mainstream: readonly (NearSetting & { readonly metres: number | null })[]
}

/** Need, age and place in; what can be done now and what is near, from class outwards. */
export const FinderPage = ({ form, ladder, near, mainstream }: FinderPageProps) => (
  <Page title="Find support" density="public" errors={form.errors}>
    <p class="govuk-body-l">
      Most help starts in class, near home, and needs no diagnosis. Tell us a little and see what there is.
    </p>
    <FormTo href="/provision/finder" form={form}>
      <Select
        field={form.field("need")}
        label="What is it about?"
        blank="Anything, or I am not sure"
        options={NEEDS_ASKED.map(({ value, text }) => ({ value, text }))}
      />
      <TextInput
        field={form.field("age")}
        label="How old is the child or young person?"
        hint="In years, from 0 to 25"
        width={2}
        inputmode="numeric"
      />
      <TextInput
        field={form.field("place")}
        label="Near which school, nursery, college or postcode? (you can leave this out)"
        hint="Its name, or a postcode. We do not keep it."
        width={20}
        autocomplete="off"
        spellcheck={false}
      />
      <Button>Show what there is</Button>
    </FormTo>
    {ladder && <Found ladder={ladder} near={near} mainstream={mainstream} />}
  </Page>
)

const Found = ({
  ladder,
  near,
  mainstream,
}: Pick<FinderPageProps, "near" | "mainstream"> & { ladder: readonly LadderStep[] }) => (
  <section aria-labelledby="found">
    <h2 class="govuk-heading-l" id="found">
      What there is{near ? ` near ${near.name}` : ""}
    </h2>
    {ladder.length === 0 ? (
      <EmptyState
        title="Nothing is listed for this yet"
        action={{ text: "Ask the support line", href: "/support/line/ask/family" }}
      >
        That does not mean that there is nothing.
      </EmptyState>
    ) : (
      <Ladder ladder={ladder} />
    )}
    {mainstream.length > 0 && (
      <>
        <h2 class="govuk-heading-m">Settings near you</h2>
        <ul class="govuk-list govuk-list--bullet">
          {mainstream.map((each) => (
            <li>
              <a class="govuk-link" href={`/settings/${each.id}`}>
                {each.name}
              </a>
              {each.metres !== null && `, ${miles(each.metres)}`}
            </li>
          ))}
        </ul>
      </>
    )}
    <WhatHappensNext>
      Talk to the class teacher or the SENCO first: they can start most of this now. You can also ask the support line. Anyone may
      ask for an education, health and care needs assessment at any time: none of these steps has to come first.
    </WhatHappensNext>
  </section>
)

/** The steps as a list, the nearest to class first; what does not fit is there to be read, and out of the way. */
export const Ladder = ({ ladder }: { ladder: readonly LadderStep[] }) => (
  <ol class="govuk-list lfi-steps">
    {ladder.map(({ step, rungs }) => (
      <li>
        <h3 class="govuk-heading-s">{STEP_WORDS[step]}</h3>
        <Rungs rungs={rungs.filter(({ fits }) => fits).slice(0, SHOWN)} />
        <Others rungs={rungs.filter(({ fits }) => !fits).slice(0, SHOWN)} />
      </li>
    ))}
  </ol>
)

/** On one step. */
const SHOWN = 5

const Rungs = ({ rungs }: { rungs: readonly Rung[] }) =>
  rungs.length === 0 ? null : (
    <ul class="govuk-list">
      {rungs.map((rung) => (
        <li>
          <OneRung rung={rung} />
        </li>
      ))}
    </ul>
  )

const Others = ({ rungs }: { rungs: readonly Rung[] }) =>
  rungs.length === 0 ? null : (
    <Details summary={rungs.length === 1 ? "One that is for others, and why" : `${rungs.length} that are for others, and why`}>
      <Rungs rungs={rungs} />
    </Details>
  )

const OneRung = ({ rung }: { rung: Rung }) => (
  <InsetText>
    <p class="govuk-body govuk-!-margin-bottom-1">
      {rung.href ? (
        <a class="govuk-link govuk-!-font-weight-bold" href={rung.href}>
          {rung.title}
        </a>
      ) : (
        <strong>{rung.title}</strong>
      )}{" "}
      {rung.fits ? <FreeBadge free={rung.free} /> : <Badge tone="neutral">Not for this</Badge>}
      {rung.metres !== null && ` ${miles(rung.metres)}`}
    </p>
    <p class="govuk-body govuk-!-margin-bottom-1">{rung.detail}</p>
    <p class="govuk-body govuk-!-margin-bottom-0">{rung.why}</p>
  </InsetText>
)

const FreeBadge = ({ free }: { free: Rung["free"] }) => {
  if (free === "now") return <Badge tone="good">Can start now</Badge>
  if (free === "ask") return <Badge tone="info">Ask</Badge>
  if (free === "not-now") return <Badge tone="paused">No place free now</Badge>
  return <Badge tone="info">From {shortDate(free)}</Badge>
}

const METRES_A_MILE = 1609.344

/** "under a mile away", "2.3 miles away": in a straight line. */
function miles(metres: number): string {
  const distance = metres / METRES_A_MILE
  if (distance < 1) return "under a mile away"
  const shown = distance < 10 ? distance.toFixed(1).replace(/\.0$/, "") : String(Math.round(distance))
  return `${shown} ${shown === "1" ? "mile" : "miles"} away`
}

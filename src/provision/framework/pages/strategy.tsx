import { Badge, Page, SummaryList } from "../../../platform/kit/index.ts"
import { shortDate } from "../../../platform/time.ts"
import { LEVEL_WORDS, NEED_AREA_WORDS, PHASE_WORDS } from "../../vocabulary.ts"
import type { Chapter, Strategy } from "../chapter.ts"
import type { Edition } from "../edition.ts"
import type { Planning } from "../in-plan.ts"
import { AUDIENCE_PLAIN, LEVEL_PLAIN } from "../plain.ts"
import { chapterHref, EditionLine, Labels, strategyHref } from "./parts.tsx"
import { AddLink, ForChild, List } from "./search.tsx"

export interface StrategyProps {
  readonly strategy: Strategy
  readonly edition: Edition
  readonly inForce: boolean
  /** Named in the address. */
  readonly named: boolean
  readonly near: readonly Strategy[]
  /** Null for whoever keeps no plans. */
  readonly planning: Planning | null
}

/** One strategy as a page: what an adult does, how often, what to look for. */
export const StrategyPage = ({ strategy, edition, inForce, named, near, planning }: StrategyProps) => {
  const child = planning?.child ?? null
  const within = named ? edition.id : undefined
  return (
    <Page
      title={strategy.title}
      density="public"
      caption={`${NEED_AREA_WORDS[strategy.area]}, ${PHASE_WORDS[strategy.phase].toLowerCase()}`}
      back={chapterHref(strategy, within, child?.id)}
    >
      {strategy.body.split("\n").map((line) => (
        <p class="govuk-body" key={line}>
          {line}
        </p>
      ))}
      <SummaryList
        rows={[
          { key: "How often", value: sentence(strategy.often) },
          { key: "Look for", value: sentence(strategy.sign) },
          { key: "Who does it", value: AUDIENCE_PLAIN[strategy.audience] },
          {
            key: "Level of help",
            value: `${LEVEL_WORDS[strategy.level]}: ${LEVEL_PLAIN[strategy.level]}`,
          },
          ...(strategy.sources.length > 0 ? [{ key: "Source", value: strategy.sources.join("; ") }] : []),
        ].map(({ key, value }) => ({ key: { children: key }, value: { children: value } }))}
      />
      {child ? <ForChild child={child} /> : null}
      {planning ? <AddLink strategy={strategy} planning={planning} /> : null}
      {near.length > 0 ? (
        <section>
          <h2 class="govuk-heading-m">Goes well with</h2>
          <ul class="lfi-plain-list">
            {near.map((each) => (
              <li key={each.id} class="lfi-near">
                <a class="govuk-link" href={strategyHref(each, within, child?.id)}>
                  {each.title}
                </a>
                <Labels strategy={each} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p class="govuk-hint">Reference {strategy.id}</p>
      <EditionLine edition={edition} inForce={inForce} />
    </Page>
  )
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Everything that fits the filters as one document, for paper. */
export const PrintPage = ({
  edition,
  chapters,
  back,
}: {
  readonly edition: Edition
  readonly chapters: readonly { readonly chapter: Chapter; readonly strategies: readonly Strategy[] }[]
  readonly back: string
}) => (
  <Page title={edition.framework} caption={`${edition.name}, version ${edition.version}`} density="public" back={back}>
    <p class="govuk-body lfi-no-print">Print this page with your browser. What is on the screen is what comes out.</p>
    {chapters.length === 0 ? <p class="govuk-body">Nothing fits these filters.</p> : null}
    {chapters.map(({ chapter, strategies }) => (
      <section key={`${chapter.area} ${chapter.phase}`} class="lfi-print-chapter">
        <h2 class="govuk-heading-l">{chapter.title}</h2>
        {(
          [
            ["What need can look like", chapter.looksLike],
            ["What everybody in the setting does", chapter.wholeSetting],
            ["Questions to ask first", chapter.questions],
            ["Training for staff", chapter.training],
          ] as const
        ).map(([title, items]) => (
          <section key={title}>
            <h3 class="govuk-heading-s">{title}</h3>
            <List items={items} />
          </section>
        ))}
        <h3 class="govuk-heading-m">Ways to help</h3>
        {strategies.map((strategy) => (
          <article key={strategy.id} class="lfi-print-strategy">
            <h4 class="govuk-heading-s">
              {strategy.title} <span class="lfi-quiet">({LEVEL_WORDS[strategy.level].toLowerCase()})</span>
            </h4>
            <p class="govuk-body">{strategy.body}</p>
            <p class="govuk-body">
              <strong>How often:</strong> {strategy.often} <strong>Look for:</strong> {strategy.sign}
            </p>
          </article>
        ))}
      </section>
    ))}
  </Page>
)

export interface EditionLineProps {
  readonly edition: Edition
  readonly state: "now" | "past" | "to-come"
  readonly strategies: number
}

const STATE = {
  now: ["good", "In force"],
  past: ["neutral", "Was in force"],
  "to-come": ["info", "To come"],
} as const

/** Every edition with its dates: an old one stays readable, because plans were made with it. */
export const EditionsPage = ({ lines }: { readonly lines: readonly EditionLineProps[] }) => (
  <Page title="Editions of the framework" density="public" back="/framework">
    <p class="govuk-body">
      The framework changes from time to time. Each edition has a date from which it holds. Older ones can still be read, since
      children's plans were made with them.
    </p>
    {lines.map(({ edition, state, strategies }) => (
      <section key={edition.id} class="lfi-card">
        <div class="lfi-card__top">
          <h2 class="lfi-card__title">
            <a class="govuk-link" href={`/framework?edition=${edition.id}`}>
              {edition.name}
            </a>
          </h2>
          <Badge tone={STATE[state][0]}>{STATE[state][1]}</Badge>
        </div>
        <div class="lfi-card__body">
          <p class="govuk-body">{edition.about}</p>
          <p class="govuk-hint">
            Version {edition.version}. From {shortDate(edition.effectiveFrom)}
            {edition.effectiveTo ? ` to ${shortDate(edition.effectiveTo)}` : ""}. {strategies} ways to help.
          </p>
        </div>
      </section>
    ))}
  </Page>
)

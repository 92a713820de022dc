import {
  Badge,
  Button,
  Card,
  Checkboxes,
  Details,
  EmptyState,
  FilterPanel,
  type Form,
  InsetText,
  ListTools,
  Page,
  Pager,
  PostButton,
  ResultCount,
  SearchInput,
  WithFilters,
} from "../../../platform/kit/index.ts"
import {
  AUDIENCE_WORDS,
  AUDIENCES,
  FOCUS_WORDS,
  FOCUSES,
  LEVEL_WORDS,
  LEVELS,
  NEED_AREA_WORDS,
  NEED_AREAS,
  PHASE_WORDS,
  PHASES,
} from "../../vocabulary.ts"
import { addressOf, type Browsed, PAGE } from "../browse.ts"
import type { Chapter, Strategy } from "../chapter.ts"
import { EVERYTHING } from "../filter.ts"
import type { Planning } from "../in-plan.ts"
import { AREA_PLAIN, LEVEL_PLAIN } from "../plain.ts"
import { highlighted } from "../search.ts"
import { chapterHref, EditionLine, Labels, Marked, strategyHref } from "./parts.tsx"

type AnyForm = Form<Record<string, string>>

export interface FrameworkProps {
  readonly browsed: Browsed
  readonly form: AnyForm
  readonly inForce: boolean
  /** Null for whoever keeps no plans. */
  readonly planning: Planning | null
}

export const FrameworkPage = ({ browsed, form, inForce, planning }: FrameworkProps) => {
  const { asked, total, pages, every, chapter } = browsed
  const untouched = asked.words === "" && Object.values(asked.filter).every((each) => each.length === 0)
  return (
    <Page title="What can help in a nursery, school or college" density="public">
      <p class="govuk-body">
        Help that nurseries, schools and colleges here can give without a diagnosis and without waiting. Search, or choose an area
        of need and an age.
      </p>
      {planning?.child ? <ForChild child={planning.child} /> : null}
      <SearchForm browsed={browsed} form={form} />
      {untouched ? <Chapters browsed={browsed} /> : null}
      <WithFilters filters={<Filters browsed={browsed} form={form} />}>
        {chapter ? <ChapterCard chapter={chapter} /> : null}
        <ResultCount
          total={total}
          from={(asked.page - 1) * PAGE + 1}
          to={Math.min(total, asked.page * PAGE)}
          noun={["way to help", "ways to help"]}
        />
        {every ? null : <p class="govuk-body">Nothing holds all of these words. What is below holds some of them.</p>}
        <ListTools>
          <li>
            <a class="govuk-link" href={addressOf({ ...asked, words: "" }, { path: "/framework/print" })}>
              Print {total === 0 || asked.words ? "everything that fits the filters" : "these"}
            </a>
          </li>
        </ListTools>
        {total === 0 ? (
          <EmptyState
            title="Nothing fits"
            action={{ text: "See everything", href: asked.child ? `/framework?child=${asked.child}` : "/framework" }}
          >
            Try fewer or other words, or take a filter away.
          </EmptyState>
        ) : (
          <ul class="lfi-plain-list">
            {browsed.strategies.map((strategy) => (
              <Result key={strategy.id} strategy={strategy} browsed={browsed} planning={planning} />
            ))}
          </ul>
        )}
        <Pager page={asked.page} pages={pages} href={(page) => addressOf(asked, { page })} />
        <EditionLine edition={asked.edition} inForce={inForce} />
      </WithFilters>
    </Page>
  )
}

/** The words alone; the filters that stand stay as they are. */
const SearchForm = ({ browsed: { asked }, form }: { browsed: Browsed; form: AnyForm }) => (
  <form action="/framework" method="get" role="search" class="lfi-search-line">
    {[...new URLSearchParams(addressOf(asked, { without: ["q", ""] }).split("?")[1] ?? "")].map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <SearchInput field={form.field("q")} label="Search" hint="For example: worry, reading aloud, change of room" />
    <Button>Search</Button>
  </form>
)

const FILTERS = [
  { name: "area", legend: "Area of need", values: NEED_AREAS, words: NEED_AREA_WORDS },
  { name: "phase", legend: "Age", values: PHASES, words: PHASE_WORDS },
  { name: "level", legend: "Level of help", values: LEVELS, words: LEVEL_WORDS },
  { name: "audience", legend: "Who does it", values: AUDIENCES, words: AUDIENCE_WORDS },
  { name: "focus", legend: "Physical and sensory needs", values: FOCUSES, words: FOCUS_WORDS },
] as const

const Filters = ({ browsed: { asked }, form }: { browsed: Browsed; form: AnyForm }) => {
  const query = new URLSearchParams(addressOf(asked).split("?")[1] ?? "")
  const applied = FILTERS.flatMap(({ name, words }) =>
    query.getAll(name).map((value) => ({
      text: (words as Record<string, string>)[value] ?? value,
      removeHref: addressOf(asked, { without: [name, value] }),
    })),
  )
  const keep = {
    ...(asked.words ? { q: asked.words } : {}),
    ...(asked.named ? { edition: asked.edition.id } : {}),
    ...(asked.child ? { child: asked.child } : {}),
  }
  return (
    <FilterPanel
      action="/framework"
      applied={applied}
      clearHref={addressOf({ ...asked, filter: EVERYTHING, named: false })}
      keep={keep}
    >
      {FILTERS.map(({ name, legend, values, words }) => (
        <Checkboxes
          key={name}
          field={{ ...form.field(name), values: query.getAll(name) }}
          legend={legend}
          small
          options={values.map((value) => ({
            value,
            text: (words as Record<string, string>)[value],
            ...(name === "level" ? { hint: LEVEL_PLAIN[value as keyof typeof LEVEL_PLAIN] } : {}),
          }))}
        />
      ))}
    </FilterPanel>
  )
}

const Result = ({ strategy, browsed, planning }: { strategy: Strategy; browsed: Browsed; planning: Planning | null }) => {
  const { title, excerpt } = highlighted(strategy, browsed.hits)
  const plain = excerpt.map((piece) => piece.text).join("")
  const edition = browsed.asked.named ? browsed.asked.edition.id : undefined
  return (
    <li>
      <Card
        title={<Marked pieces={title} />}
        href={strategyHref(strategy, edition, browsed.asked.child)}
        level={3}
        footer={planning ? <AddLink strategy={strategy} planning={planning} /> : undefined}
      >
        <p class="govuk-body">
          {browsed.asked.words === "" ? (
            openingOf(strategy.body)
          ) : (
            <>
              {strategy.body.replaceAll("\n", " ").includes(plain) ? null : "Look for: "}
              <Marked pieces={excerpt} />
            </>
          )}
        </p>
        <Labels strategy={strategy} />
      </Card>
    </li>
  )
}

/** The first sentences of a text, until they say enough. */
function openingOf(text: string): string {
  const sentences = text.replaceAll("\n", " ").split(/(?<=[.!?]["”]?)\s+/)
  const enough = sentences.findIndex((_, at) => sentences.slice(0, at + 1).join(" ").length >= 90)
  return sentences.slice(0, enough < 0 ? sentences.length : enough + 1).join(" ")
}

/** For whom help is looked for, with the way back to the plan. */
export const ForChild = ({ child }: { child: NonNullable<Planning["child"]> }) => (
  <InsetText>
    For{" "}
    <a class="govuk-link" href={`/children/${child.id}/support`}>
      the plan of {child.name}
    </a>
    . What is in the plan says so.
  </InsetText>
)

/** Into the plan of the child in hand, with one press; or the way to choose a child. */
export const AddLink = ({ strategy, planning: { child, inPlan } }: { strategy: Strategy; planning: Planning }) => {
  if (child === null)
    return (
      <a class="govuk-link" href={`/framework/strategies/${strategy.id}/add`}>
        Put into a child's plan<span class="govuk-visually-hidden">: {strategy.title}</span>
      </a>
    )
  if (inPlan.has(strategy.id)) return <Badge tone="good">In the plan</Badge>
  return (
    <PostButton
      href={`/framework/strategies/${strategy.id}/add`}
      hidden={{ child: child.id }}
      tone="secondary"
      about={strategy.title}
    >
      Put into the plan
    </PostButton>
  )
}

/** Five areas by four ages: the way in for whoever does not know what to search for. */
const Chapters = ({ browsed: { asked } }: { browsed: Browsed }) => (
  <nav aria-label="Areas of need by age">
    <ul class="lfi-card-grid lfi-plain-list">
      {NEED_AREAS.map((area) => (
        <li key={area}>
          <Card title={NEED_AREA_WORDS[area]}>
            <p class="govuk-body">{AREA_PLAIN[area]}.</p>
            <ul class="lfi-inline-list">
              {asked.edition.chapters
                .filter((each) => each.area === area)
                .toSorted((a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase))
                .map((chapter) => (
                  <li key={chapter.phase}>
                    <a class="govuk-link" href={chapterHref(chapter, asked.named ? asked.edition.id : undefined, asked.child)}>
                      {PHASE_WORDS[chapter.phase]}
                      <span class="govuk-visually-hidden">: {NEED_AREA_WORDS[area]}</span>
                    </a>
                  </li>
                ))}
            </ul>
          </Card>
        </li>
      ))}
    </ul>
  </nav>
)

/** What the chapter says before its strategies. */
const ChapterCard = ({ chapter }: { chapter: Chapter }) => (
  <Card title={chapter.title}>
    <h3 class="govuk-heading-s">What need can look like</h3>
    <List items={chapter.looksLike} />
    <Details summary="What everybody in the setting does">
      <List items={chapter.wholeSetting} />
    </Details>
    <Details summary="Questions to ask first">
      <List items={chapter.questions} />
    </Details>
    <Details summary="Training for staff">
      <List items={chapter.training} />
    </Details>
  </Card>
)

export const List = ({ items }: { items: readonly string[] }) => (
  <ul class="govuk-list govuk-list--bullet">
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
)

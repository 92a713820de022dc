import { Button, EmptyState, type Form, FormTo, Page, SearchInput } from "../kit/index.ts"
import type { Found } from "../slice.ts"

export interface FoundGroup {
  readonly title: string
  readonly found: readonly Found[]
  /** There are others: these are only the best. */
  readonly more: boolean
}

export interface SearchPageProps {
  readonly form: Form<{ words: string | null }>
  readonly groups: readonly FoundGroup[] | null
}

/** One box for everything that this person may find. */
export const SearchPage = ({ form, groups }: SearchPageProps) => (
  <Page title={groups === null ? "Search" : "Search results"} density="staff" errors={form.errors}>
    <FormTo href="/search" form={form}>
      <SearchInput field={form.field("words")} label="Search children, settings, meetings and answers" />
      <Button>Search</Button>
    </FormTo>
    {groups?.every((group) => group.found.length === 0) && (
      <EmptyState title="Nothing found">Check the spelling, or use fewer words. You find only what you may see.</EmptyState>
    )}
    {groups
      ?.filter((group) => group.found.length > 0)
      .map((group) => (
        <section>
          <h2 class="govuk-heading-m">{group.title}</h2>
          <ul class="govuk-list">
            {group.found.map((each) => (
              <li>
                <a class="govuk-link" href={each.href}>
                  {each.title}
                </a>
                <span class="govuk-hint"> {each.detail}</span>
              </li>
            ))}
          </ul>
          {group.more && <p class="govuk-body">These are the best {group.found.length}. Type more of the name to see others.</p>}
        </section>
      ))}
  </Page>
)

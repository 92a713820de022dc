import { DataTable, Page } from "../kit/index.ts"
import type { RecordKind, Slice } from "../slice.ts"

/** What was tested for accessibility, and what was not. Kept true with the tests in test/journeys. */
export const AccessibilityPage = () => (
  <Page title="Accessibility statement" density="public">
    <p class="govuk-body">
      This service should be easy to use for everyone: with a keyboard, with a screen reader, enlarged, on a phone, and without
      JavaScript.
    </p>
    <h2 class="govuk-heading-m">How it was tested</h2>
    <p class="govuk-body">These checks run each time the service changes. A change that fails one of them is not released.</p>
    <ul class="govuk-list govuk-list--bullet">
      <li>
        Every page, and all but a dozen forms with their errors shown, is checked by axe for WCAG 2.2 level A and AA. Each must
        also fit a window of 320 pixels, with usual and with wider text spacing.
      </li>
      <li>
        By keyboard alone: signing in, registering a child, and a call to the support line from its start to its end, with its
        errors. On the call screen, in the line's queue and on the form that asks for support, each stop of the Tab key must be
        marked and in sight.
      </li>
      <li>
        Asking for support, from the list to the answer and with errors, is walked three times: at 320 pixels, at 400% zoom, and
        with forced colours and wider text spacing.
      </li>
      <li>From a parent’s call to an action that is done: with JavaScript and without it.</li>
      <li>
        After a form was sent with errors, the list of errors has the focus and each error leads to its field. On the call screen,
        that a draft was saved is announced.
      </li>
    </ul>
    <h2 class="govuk-heading-m">What was not tested</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>
        No screen reader, speech control or screen magnifier was tried, by people who use them every day or by us. Markup follows
        the GOV.UK Design System, which was tested with them.
      </li>
      <li>
        Other journeys were not walked by keyboard alone, at 400% zoom or with forced colours; only their pages were checked.
      </li>
      <li>PDF files and spreadsheets that you download were not checked. Ask us if you need one in another form.</li>
      <li>Calendar feeds are shown by your own calendar, which is outside this service.</li>
    </ul>
    <h2 class="govuk-heading-m">Tell us</h2>
    <p class="govuk-body">
      If something does not work for you,{" "}
      <a class="govuk-link" href="/contact">
        contact us
      </a>
      . If you are not happy with the answer, the Equality Advisory and Support Service can help.
    </p>
  </Page>
)

export const PrivacyPage = ({ slices }: { readonly slices: readonly Slice[] }) => (
  <Page title="Privacy" density="public">
    <p class="govuk-body">
      The council keeps a record of the help that a child or young person gets, so that nobody has to tell their story twice. Only
      the people in the child's circle can open it: their school, nursery or college, their family and the teams that work with
      them now.
    </p>
    <p class="govuk-body">
      Every look at a record is noted. You can ask who looked, ask for a copy, and ask for a mistake to be put right.
    </p>
    <p class="govuk-body">
      This service sets two cookies: one while you are signed in, and one that protects forms. It sets no others, and measures
      nobody.
    </p>
    <h2 class="govuk-heading-m">How long records are kept</h2>
    <DataTable
      caption="Kinds of record"
      rows={slices.flatMap((slice) => slice.records ?? [])}
      columns={[
        { key: "title", header: "Record", rowHeader: true, cell: ({ title }: RecordKind) => title },
        { key: "years", header: "Kept for", cell: ({ retention: { years } }) => keptFor(years) },
        { key: "source", header: "Why", wide: true, cell: ({ retention: { source } }) => source },
      ]}
    />
    <h2 class="govuk-heading-m">What is counted</h2>
    <p class="govuk-body">
      The council counts these, to see whether children get help in time. Numbers so small that they could point to a child are
      not shown.
    </p>
    <ul class="govuk-list govuk-list--bullet">
      {slices
        .flatMap((slice) => slice.measures ?? [])
        .map(({ title }) => (
          <li>{title}</li>
        ))}
    </ul>
  </Page>
)

const keptFor = (years: number | "for ever"): string =>
  years === "for ever" ? "For good" : years === 1 ? "1 year after it ends" : `${years} years after it ends`

export const ContactPage = () => (
  <Page title="Contact" density="public">
    <p class="govuk-body">
      Parents, carers, young people and professionals can ask the SEND and Inclusion Support line. The numbers and hours are on
      its page.
    </p>
    <p class="govuk-body">If a child is in danger now, call 999.</p>
  </Page>
)

import { Page } from "../kit/index.ts"

/** What was tested for accessibility, and what was not. Kept true with the tests in test/journeys. */
export const AccessibilityPage = () => (
  <Page title="Accessibility statement" density="public">
    <p class="govuk-body">
      This service should be easy to use for everyone: with a keyboard, with a screen reader, enlarged, on a phone, and without
      JavaScript.
    </p>
    <h2 class="govuk-heading-m">How it was tested</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>
        Pages are checked by axe for WCAG 2.2 level A and AA: those of the main journeys each time the service changes, the others
        by a walk over all of them.
      </li>
      <li>
        Main journeys are walked by keyboard alone, at 320 pixels, at 400% zoom, with forced colours and wider text spacing, and
        without JavaScript.
      </li>
      <li>The focus after an error, and the announcement of an automatic save, are checked.</li>
    </ul>
    <h2 class="govuk-heading-m">What was not tested</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>Screen readers were not tried by people who use them every day. Markup follows the GOV.UK Design System, which was.</li>
      <li>Speech control and screen magnifiers were not tried.</li>
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

export const PrivacyPage = () => (
  <Page title="Privacy" density="public">
    <p class="govuk-body">
      The council keeps a record of the help that a child or young person gets, so that nobody has to tell their story twice. Only
      the people in the child's circle can open it: their school, their family and the teams that work with them now.
    </p>
    <p class="govuk-body">
      Every look at a record is noted. You can ask who looked, ask for a copy, and ask for a mistake to be put right.
    </p>
    <p class="govuk-body">
      This service sets two cookies: one while you are signed in, and one that protects forms. It sets no others, and measures
      nobody.
    </p>
  </Page>
)

export const ContactPage = () => (
  <Page title="Contact" density="public">
    <p class="govuk-body">
      Parents, carers, young people and professionals can ask the SEND and Inclusion Support line. The numbers and hours are on
      its page.
    </p>
    <p class="govuk-body">If a child is in danger now, call 999.</p>
  </Page>
)

import type { FunctionComponent } from "preact"
import * as govuk from "../../src/platform/kit/govuk/index.ts"
import { markup } from "./options.tsx"

type Props = Record<string, never>

/** govuk-frontend's component names and ours. */
export const COMPONENTS: Readonly<Record<string, FunctionComponent<never>>> = {
  accordion: govuk.Accordion,
  "back-link": govuk.BackLink,
  breadcrumbs: govuk.Breadcrumbs,
  button: govuk.Button,
  "character-count": govuk.CharacterCount,
  checkboxes: govuk.Checkboxes,
  "cookie-banner": govuk.CookieBanner,
  "date-input": govuk.DateInput,
  details: govuk.Details,
  "error-message": govuk.ErrorMessage,
  "error-summary": govuk.ErrorSummary,
  "exit-this-page": govuk.ExitThisPage,
  feedback: govuk.Feedback,
  fieldset: govuk.Fieldset,
  "file-upload": govuk.FileUpload,
  footer: govuk.Footer,
  "generic-header": govuk.GenericHeader,
  hint: govuk.Hint,
  input: govuk.Input,
  "inset-text": govuk.InsetText,
  label: govuk.Label,
  "language-navigation": govuk.LanguageNavigation,
  "notification-banner": govuk.NotificationBanner,
  pagination: govuk.Pagination,
  panel: govuk.Panel,
  "password-input": govuk.PasswordInput,
  "phase-banner": govuk.PhaseBanner,
  radios: govuk.Radios,
  select: govuk.Select,
  "service-navigation": govuk.ServiceNavigation,
  "skip-link": govuk.SkipLink,
  "summary-list": govuk.SummaryList,
  table: govuk.Table,
  tabs: govuk.Tabs,
  tag: govuk.Tag,
  "task-list": govuk.TaskList,
  textarea: govuk.Textarea,
  "warning-text": govuk.WarningText,
}

/** Components of ours whose props are not the options by name. */
export const ADAPTED: Readonly<Record<string, (props: Props) => unknown>> = {
  // Links of a select, a footer and a banner's actions are text only, and keep their own name.
  select: (props) => ({ ...props, items: textAgain(props.items) }),
  "cookie-banner": (props) => ({
    ...props,
    messages: list(props.messages).map((each) => ({ ...each, actions: textAgain(each.actions) })),
  }),
  panel: (props) =>
    props.actions
      ? { ...props, actions: { ...(props.actions as object), items: textAgain((props.actions as Props).items) } }
      : props,
  footer: (props) => ({
    ...props,
    navigation: props.navigation && list(props.navigation).map((each) => ({ ...each, items: textAgain(each.items) })),
    meta: props.meta && { ...(props.meta as object), items: textAgain((props.meta as Props).items) },
  }),
  // Slots are strings of markup in the macro.
  "service-navigation": (props) => (props.slots ? { ...props, slots: slots(props.slots) } : props),
}

const list = (value: unknown): Record<string, unknown>[] => value as Record<string, unknown>[]

const textAgain = (items: unknown): unknown =>
  Array.isArray(items)
    ? items.map((item) => (item && typeof item === "object" ? { ...item, text: item.children } : item))
    : undefined

function slots(given: Record<string, unknown>): unknown {
  const end = given.end as string | Record<string, unknown> | undefined
  return {
    start: given.start && markup(String(given.start)),
    navigationStart: given.navigationStart && markup(String(given.navigationStart)),
    navigationEnd: given.navigationEnd && markup(String(given.navigationEnd)),
    end: typeof end === "string" ? { children: markup(end) } : end,
  }
}

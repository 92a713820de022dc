export { contrast } from "./contrast.ts"
export {
  Checkboxes,
  type ChoicesProps,
  DateInput,
  FileUpload,
  Hidden,
  type Option,
  PasswordInput,
  Radios,
  SearchInput,
  Select,
  Textarea,
  TextInput,
  Tick,
} from "./fields.tsx"
export {
  blankForm,
  ENVELOPE_NAMES,
  type Envelope,
  type Field,
  type Form,
  type FormError,
  type FormValues,
  queryForm,
  withErrors,
} from "./form.tsx"
export { FormTo, PostButton } from "./form-to.tsx"
export {
  bareFrame,
  type FrameMessage,
  type ListAddress,
  type NavigationLink,
  type PageFrame,
  renderPage,
  useFrame,
} from "./frame.tsx"
export {
  Accordion,
  BackLink,
  Breadcrumbs,
  Button,
  ButtonGroup,
  CookieBanner,
  Details,
  ErrorMessage,
  ErrorSummary,
  ExitThisPage,
  Feedback,
  Fieldset,
  Hint,
  InsetText,
  Label,
  LanguageNavigation,
  NotificationBanner,
  Panel,
  PhaseBanner,
  ServiceNavigation,
  SummaryList,
  Table,
  Tabs,
  Tag,
  TaskList,
  WarningText,
} from "./govuk/index.ts"
export { defaultIdentity, type Identity, identityCss, identitySchema, readIdentity } from "./identity.ts"
export { type Column, DataTable, type SortState } from "./lists/data-table.tsx"
export { EmptyState, FilterPanel, ListTools, Pager, ResultCount, TwoColumns, WithFilters } from "./lists/list-page.tsx"
export { KeyFacts, SubNav, type SubNavItem, Timeline, type TimelineItem } from "./lists/record.tsx"
export { type Density, Page } from "./page.tsx"
export { type ParsedForm, parseForm } from "./parse-form.ts"
export { Badge, type Tone } from "./pictures/badge.tsx"
export { Card, CardGrid, CopyButton, Suggestions, WhatHappensNext } from "./pictures/card.tsx"
export { Clock, Progress } from "./pictures/clock.tsx"
export { Figure } from "./pictures/figure.tsx"
export { distance, When } from "./pictures/when.tsx"
export { listsIn, offeredBy, type ReadList } from "./read-page.tsx"
export { type LoggedRecord, RecordLog } from "./record-log.tsx"
export { choice, choices, date, email, identifier, pounds, poundsTyped, text, ticked, wholeNumber } from "./schemas.ts"
export { readEnvelope, typedForm } from "./typed-body.ts"

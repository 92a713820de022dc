export type { Attributes, Content } from "./attributes.ts"
export { CookieBanner, ErrorSummary, NotificationBanner, Panel } from "./banners.tsx"
export { Button, ButtonGroup, type ButtonProps, ExitThisPage } from "./button.tsx"
export { Checkboxes, type ChoiceItem, Radios } from "./choices.tsx"
export { Input, Textarea } from "./controls.tsx"
export { CharacterCount, PasswordInput } from "./counted-and-password.tsx"
export { DateInput } from "./date-input.tsx"
export { Footer, GenericHeader } from "./header-footer.tsx"
export { SummaryList, type SummaryRow, Table, TaskList } from "./lists.tsx"
export { Breadcrumbs, LanguageNavigation, ServiceNavigation } from "./navigation.tsx"
export { Pagination } from "./pagination.tsx"
export { Accordion, Tabs } from "./sections.tsx"
export { FileUpload, Select } from "./select-and-file.tsx"
export {
  BackLink,
  Details,
  ErrorMessage,
  Feedback,
  Fieldset,
  Hint,
  InsetText,
  Label,
  PhaseBanner,
  SkipLink,
  Tag,
  WarningText,
} from "./text.tsx"

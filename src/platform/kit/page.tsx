import type { ComponentChildren } from "preact"
import type { FormError } from "./form.tsx"
import { useFrame } from "./frame.tsx"
import { BackLink, Breadcrumbs, ErrorSummary, NotificationBanner, SkipLink } from "./govuk/index.ts"
import { defaultIdentity } from "./identity.ts"
import { type LoggedRecord, RecordLog } from "./record-log.tsx"
import { PageFooter, PageHeader } from "./surround.tsx"

export type Density = "staff" | "family" | "public"

export interface PageProps {
  /** Names the page; the title adds the council, and "Error:" where something was wrong. */
  readonly title: string
  /** The h1 where it differs from the title; false when the page writes its own. */
  readonly heading?: ComponentChildren
  /** A line over the h1: whose record, which part. */
  readonly caption?: ComponentChildren
  readonly density?: Density
  readonly errors?: readonly FormError[]
  readonly back?: string | undefined
  readonly breadcrumbs?: readonly { readonly text: string; readonly href?: string }[]
  /** Buttons or links at the right of the h1. */
  readonly tools?: ComponentChildren
  /** The record that the page shows: the way to its log stands with the tools. */
  readonly log?: LoggedRecord | null | undefined
  /** Under the header, over everything: key facts and sub-navigation of a record. */
  readonly head?: ComponentChildren
  /** Uses the whole width of the screen: call screen, maps. */
  readonly wide?: boolean
  readonly children?: ComponentChildren
}

/** A whole page. No inline script or style: it holds under a strict content security policy. */
export function Page(props: PageProps) {
  const { title, density = "staff", errors = [], wide } = props
  const { identity, message } = useFrame()
  const container = `govuk-width-container lfi-container${wide ? " lfi-container--wide" : ""}`
  return (
    <html lang="en" class={`govuk-template lfi-template lfi-template--${density}`}>
      <Head title={`${errors.length > 0 ? "Error: " : ""}${title} – ${identity.service} – ${identity.name}`} />
      <body class="govuk-template__body">
        <SkipLink href="#main-content">Skip to main content</SkipLink>
        <PageHeader />
        {props.head && <div class="lfi-record-head">{props.head}</div>}
        <div class={container}>
          <WayBack {...props} />
          <main class="govuk-main-wrapper lfi-main" id="main-content">
            {message && (
              <NotificationBanner title={message.title} titleId="frame-message-title">
                <p class="govuk-body">{message.words}</p>
              </NotificationBanner>
            )}
            <Errors errors={errors} />
            <Heading {...props} />
            {props.children}
          </main>
        </div>
        <PageFooter />
      </body>
    </html>
  )
}

function Head({ title }: { title: string }) {
  const { identity } = useFrame()
  return (
    <head>
      <meta charset="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content={identity.colours.primary} />
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/assets/govuk/govuk-frontend.min.css" />
      <link rel="stylesheet" href="/assets/site.css" />
      <link rel="stylesheet" href="/assets/lists.css" />
      <link rel="stylesheet" href="/assets/pictures.css" />
      <link rel="stylesheet" href="/assets/print.css" media="print" />
      {identity !== defaultIdentity && <link rel="stylesheet" href="/assets/identity.css" />}
      <script type="module" src="/assets/site.js" />
    </head>
  )
}

function WayBack({ back, breadcrumbs }: PageProps) {
  if (breadcrumbs) {
    const items = breadcrumbs.map(({ text, href }) => ({ children: text, href }))
    return <Breadcrumbs items={items} collapseOnMobile />
  }
  return back === undefined ? null : (
    <nav aria-label="Way back">
      <BackLink href={back} />
    </nav>
  )
}

/** A way past broken form pages: each error leads to its field. */
const Errors = ({ errors }: { readonly errors: readonly FormError[] }) =>
  errors.length === 0 ? null : (
    <ErrorSummary
      title="There is a problem"
      errorList={errors.map(({ field, message, href }) => ({ children: message, href: field === null ? undefined : href }))}
    />
  )

function Heading({ title, heading, caption, tools, log }: PageProps) {
  const { readsLogs } = useFrame()
  if (heading === false) return null
  const words = (
    <div>
      {caption && <span class="govuk-caption-l">{caption}</span>}
      <h1 class="govuk-heading-l">{heading ?? title}</h1>
    </div>
  )
  if (!tools && !(log && readsLogs)) return words
  return (
    <div class="lfi-title-row">
      {words}
      <div class="lfi-tools">
        {tools}
        {log && <RecordLog {...log} />}
      </div>
    </div>
  )
}

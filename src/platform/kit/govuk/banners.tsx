import { type Attributes, type Basic, type Content, isText, names, present, spread, type WithChildren } from "./attributes.ts"
import { ActionControl, type BannerAction } from "./button.tsx"

export interface CookieMessage extends Basic {
  readonly heading?: Content
  readonly children?: Content
  readonly actions?: readonly BannerAction[] | undefined
  readonly hidden?: boolean | undefined
  readonly role?: string | undefined
}

export interface CookieBannerProps extends Basic {
  readonly ariaLabel?: string | undefined
  readonly hidden?: boolean | undefined
  readonly messages: readonly CookieMessage[]
}

export const CookieBanner = ({ ariaLabel, hidden, messages, classes, attributes }: CookieBannerProps) => (
  <div
    class={names("govuk-cookie-banner", classes)}
    data-nosnippet=""
    role="region"
    aria-label={ariaLabel || "Cookie banner"}
    hidden={hidden || undefined}
    {...spread(attributes)}
  >
    {messages.map((message) => (
      <CookieMessageBox {...message} />
    ))}
  </div>
)

const CookieMessageBox = ({ heading, children, actions, hidden, role, classes, attributes }: CookieMessage) => (
  <div
    class={names("govuk-cookie-banner__message", classes, "govuk-width-container")}
    role={(role || undefined) as never}
    {...spread(attributes)}
    hidden={hidden || undefined}
  >
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        {present(heading) && <h2 class="govuk-cookie-banner__heading govuk-heading-m">{heading}</h2>}
        <div class="govuk-cookie-banner__content">{isText(children) ? <p class="govuk-body">{children}</p> : children}</div>
      </div>
    </div>
    {actions && (
      <div class="govuk-button-group">
        {actions.map((action) => (
          <>
            <ActionControl action={action} />{" "}
          </>
        ))}
      </div>
    )}
  </div>
)

export interface NotificationBannerProps extends WithChildren {
  readonly title?: Content
  readonly titleId?: string | undefined
  readonly titleHeadingLevel?: number | string | undefined
  readonly type?: string | undefined
  readonly role?: string | undefined
  readonly disableAutoFocus?: boolean | undefined
}

export function NotificationBanner(props: NotificationBannerProps) {
  const { type, children, titleId } = props
  const success = type === "success"
  const Heading = `h${props.titleHeadingLevel || 2}` as "h2"
  const id = titleId || "govuk-notification-banner-title"
  return (
    <div
      class={names("govuk-notification-banner", success && "govuk-notification-banner--success", props.classes)}
      role={(props.role || (success ? "alert" : "region")) as never}
      aria-labelledby={id}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={props.disableAutoFocus === undefined ? undefined : String(props.disableAutoFocus)}
      {...spread(props.attributes)}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={id}>
          {present(props.title) ? props.title : success ? "Success" : "Important"}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {isText(children) && children !== "" ? <p class="govuk-notification-banner__heading">{children}</p> : children}
      </div>
    </div>
  )
}

export interface PanelProps extends Basic {
  readonly title: Content
  readonly headingLevel?: number | undefined
  readonly children?: Content
  /** Only an interruption panel shows them. */
  readonly actions?: (Basic & { readonly items?: readonly BannerAction[] | undefined }) | undefined
}

export function Panel({ title, headingLevel, classes, attributes, actions, children }: PanelProps) {
  const interruption = classes?.includes("govuk-panel--interruption") ?? false
  const Heading = `h${headingLevel || 1}` as "h1"
  return (
    <div class={names("govuk-panel", !interruption && "govuk-panel--confirmation", classes)} {...spread(attributes)}>
      <Heading class="govuk-panel__title">{title}</Heading>
      {present(children) && <div class="govuk-panel__body">{children}</div>}
      {interruption && actions && (
        <div class={names("govuk-panel__actions", actions.classes)} {...spread(actions.attributes)}>
          {actions.items?.length ? (
            <div class="govuk-button-group">
              {actions.items.map((action) => (
                <>
                  <ActionControl action={action} inverse />{" "}
                </>
              ))}
            </div>
          ) : null}
        </div>
      )}
    </div>
  )
}

export interface ErrorItem {
  readonly href?: string | undefined
  readonly children: Content
  readonly attributes?: Attributes | undefined
}

export interface ErrorSummaryProps extends Basic {
  readonly title: Content
  readonly description?: Content
  readonly errorList?: readonly ErrorItem[] | undefined
  readonly disableAutoFocus?: boolean | undefined
}

export const ErrorSummary = ({ title, description, errorList, disableAutoFocus, classes, attributes }: ErrorSummaryProps) => (
  <div
    class={names("govuk-error-summary", classes)}
    data-disable-auto-focus={disableAutoFocus === undefined ? undefined : String(disableAutoFocus)}
    {...spread(attributes)}
    data-module="govuk-error-summary"
  >
    <div role="alert">
      <h2 class="govuk-error-summary__title">{title}</h2>
      <div class="govuk-error-summary__body">
        {present(description) && <p>{description}</p>}
        {errorList?.length ? (
          <ul class="govuk-list govuk-error-summary__list">
            {errorList.map((item) => (
              <li>
                {item.href ? (
                  <a href={item.href} {...spread(item.attributes)}>
                    {item.children}
                  </a>
                ) : (
                  item.children
                )}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  </div>
)

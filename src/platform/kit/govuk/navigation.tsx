import { type Basic, type Content, type Maybe, names, present, spread, type WithChildren } from "./attributes.ts"

export interface Crumb extends WithChildren {
  readonly href?: string | undefined
}

export interface BreadcrumbsProps extends Basic {
  readonly items: readonly Crumb[]
  readonly collapseOnMobile?: boolean | undefined
  readonly labelText?: string | undefined
}

export const Breadcrumbs = ({ items, collapseOnMobile, labelText = "Breadcrumb", classes, attributes }: BreadcrumbsProps) => (
  <nav
    class={names("govuk-breadcrumbs", classes, collapseOnMobile && "govuk-breadcrumbs--collapse-on-mobile")}
    {...spread(attributes)}
    aria-label={labelText}
  >
    <ol class="govuk-breadcrumbs__list">
      {items.map((item) =>
        item.href ? (
          <li class="govuk-breadcrumbs__list-item">
            <a class="govuk-breadcrumbs__link" href={item.href} {...spread(item.attributes)}>
              {item.children}
            </a>
          </li>
        ) : (
          <li class="govuk-breadcrumbs__list-item" aria-current="page">
            {item.children}
          </li>
        ),
      )}
    </ol>
  </nav>
)

export interface LanguageItem extends WithChildren {
  readonly href?: string | undefined
  readonly current?: boolean | undefined
  readonly lang?: string | undefined
  readonly hrefLang?: string | undefined
  readonly dir?: string | undefined
  readonly languageDescriptionText?: string | undefined
}

export interface LanguageNavigationProps extends Basic {
  readonly ariaLabel?: string | undefined
  readonly items: readonly LanguageItem[]
}

export const LanguageNavigation = ({ ariaLabel = "Language", items, classes, attributes }: LanguageNavigationProps) => (
  <nav class={names("govuk-language-navigation", classes)} {...spread(attributes)} aria-label={ariaLabel}>
    <ul class="govuk-language-navigation__list">
      {items.map((item) => (
        <li class="govuk-language-navigation__list-item">
          {item.current || !item.href ? languageHere(item) : languageLink(item)}
        </li>
      ))}
    </ul>
  </nav>
)

const languageHere = (item: LanguageItem) => (
  <span
    class={names("govuk-language-navigation__text", item.classes)}
    aria-current="true"
    lang={item.lang || undefined}
    dir={(item.dir || undefined) as never}
    {...spread(item.attributes)}
  >
    {item.children}
  </span>
)

const languageLink = (item: LanguageItem) => (
  <a
    class={names("govuk-language-navigation__link", item.classes)}
    href={item.href as string}
    rel="alternate"
    lang={item.lang || undefined}
    hreflang={item.hrefLang || item.lang || undefined}
    dir={(item.dir || undefined) as never}
    {...spread(item.attributes)}
  >
    {item.children}
    {item.languageDescriptionText && <span class="govuk-visually-hidden"> {item.languageDescriptionText}</span>}
  </a>
)

export interface ServiceNavigationItem extends WithChildren {
  readonly href?: string | undefined
  /** This very page. */
  readonly current?: boolean | undefined
  /** The part of the service that this page is in. */
  readonly active?: boolean | undefined
}

export interface ServiceNavigationProps extends Basic {
  readonly serviceName?: string | undefined
  readonly serviceUrl?: string | undefined
  readonly navigation?: readonly Maybe<ServiceNavigationItem>[] | undefined
  readonly navigationId?: string | undefined
  readonly navigationLabel?: string | undefined
  readonly navigationClasses?: string | undefined
  readonly menuButtonText?: string | undefined
  readonly menuButtonLabel?: string | undefined
  readonly collapseNavigationOnMobile?: boolean | undefined
  readonly ariaLabel?: string | undefined
  readonly slots?: ServiceNavigationSlots | undefined
}

export interface ServiceNavigationSlots {
  readonly start?: Content
  readonly end?: WithChildren & { readonly align?: string | undefined }
  readonly navigationStart?: Content
  readonly navigationEnd?: Content
}

export function ServiceNavigation(props: ServiceNavigationProps) {
  const { slots, serviceName } = props
  const shared = {
    class: names("govuk-service-navigation", props.classes),
    "data-module": "govuk-service-navigation",
    ...spread(props.attributes),
  }
  const inner = (
    <div class={names("govuk-width-container", slots?.end?.align === "inline" && "govuk-service-navigation__inlining-container")}>
      {slots?.start}
      <div class="govuk-service-navigation__container">
        {serviceName && <ServiceName name={serviceName} url={props.serviceUrl} />}
        <ServiceLinks {...props} />
      </div>
      {slots?.end?.children}
    </div>
  )
  if (!serviceName && !present(slots?.start) && !present(slots?.end?.children)) return <div {...shared}>{inner}</div>
  return (
    <section aria-label={props.ariaLabel ?? "Service information"} {...shared}>
      {inner}
    </section>
  )
}

const ServiceName = ({ name, url }: { name: string; url: string | undefined }) => (
  <span class="govuk-service-navigation__service-name">
    {url ? (
      <a href={url} class="govuk-service-navigation__link">
        {name}
      </a>
    ) : (
      <span class="govuk-service-navigation__text">{name}</span>
    )}
  </span>
)

function ServiceLinks(props: ServiceNavigationProps) {
  const { slots } = props
  const items = (props.navigation ?? []).filter((item): item is ServiceNavigationItem => Boolean(item))
  const menu = props.menuButtonText || "Menu"
  const id = props.navigationId || "navigation"
  if (items.length === 0 && !present(slots?.navigationStart) && !present(slots?.navigationEnd)) return null
  return (
    <nav aria-label={props.navigationLabel || menu} class={names("govuk-service-navigation__wrapper", props.navigationClasses)}>
      {(props.collapseNavigationOnMobile ?? items.length > 1) && (
        <button
          type="button"
          class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
          aria-controls={id}
          aria-label={props.menuButtonLabel && props.menuButtonLabel !== menu ? props.menuButtonLabel : undefined}
          hidden
          aria-hidden="true"
        >
          {menu}
        </button>
      )}
      <ul class="govuk-service-navigation__list" id={id}>
        {slots?.navigationStart}
        {items.map((item) => (
          <li
            class={names(
              "govuk-service-navigation__item",
              (item.active || item.current) && "govuk-service-navigation__item--active",
            )}
          >
            {serviceLink(item)}
          </li>
        ))}
        {slots?.navigationEnd}
      </ul>
    </nav>
  )
}

function serviceLink(item: ServiceNavigationItem) {
  const here = item.active || item.current
  const current = here ? { "aria-current": item.current ? ("page" as const) : ("true" as const) } : {}
  const inside = here ? <strong class="govuk-service-navigation__active-fallback">{item.children}</strong> : item.children
  if (item.href)
    return (
      <a class="govuk-service-navigation__link" href={item.href} {...current} {...spread(item.attributes)}>
        {inside}
      </a>
    )
  return present(item.children) ? (
    <span class="govuk-service-navigation__text" {...current}>
      {inside}
    </span>
  ) : null
}

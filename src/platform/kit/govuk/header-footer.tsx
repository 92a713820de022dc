import { type Attributes, type Basic, type Content, names, present, spread, type WithChildren } from "./attributes.ts"

export interface GenericHeaderProps extends Basic {
  readonly logo?: Content
  readonly url?: string | undefined
  readonly containerClasses?: string | undefined
}

export const GenericHeader = ({ logo, url, containerClasses, classes, attributes }: GenericHeaderProps) => (
  <div class={names("govuk-generic-header", classes)} {...spread(attributes)}>
    <div class={names("govuk-generic-header__container", containerClasses || "govuk-width-container")}>
      <div class="govuk-generic-header__logo">
        <a href={url || "/"} class="govuk-generic-header__homepage-link">
          {logo}
        </a>
      </div>
    </div>
  </div>
)

interface FooterLink {
  readonly href?: string | undefined
  readonly text?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface FooterSection {
  readonly title: string
  readonly width?: string | undefined
  readonly columns?: number | undefined
  readonly items?: readonly FooterLink[] | undefined
}

export interface FooterProps extends Basic {
  readonly containerClasses?: string | undefined
  readonly navigation?: readonly FooterSection[] | undefined
  readonly meta?:
    | (WithChildren & { readonly visuallyHiddenTitle?: string | undefined; readonly items?: readonly FooterLink[] | undefined })
    | undefined
}

/** govuk-frontend's footer for an organisation of its own: no crown, no Crown copyright, no government licence. */
export const Footer = ({ containerClasses, navigation, meta, classes, attributes }: FooterProps) => (
  <div class={names("govuk-footer", classes)} {...spread(attributes)}>
    <div class={names("govuk-width-container", containerClasses)}>
      {navigation?.length ? (
        <>
          <div class="govuk-footer__navigation">
            {navigation.map((section) => (
              <Section {...section} />
            ))}
          </div>
          <hr class="govuk-footer__section-break" />
        </>
      ) : null}
      <div class="govuk-footer__meta">
        <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">{meta && <Meta {...meta} />}</div>
      </div>
    </div>
  </div>
)

const Section = ({ title, width, columns, items }: FooterSection) => (
  <div class={`govuk-footer__section govuk-grid-column-${width || "full"}`}>
    <h2 class="govuk-footer__heading govuk-heading-m">{title}</h2>
    {items?.length ? (
      <ul class={names("govuk-footer__list", columns ? `govuk-footer__list--columns-${columns}` : "")}>
        {items.map(
          (item) =>
            item.href &&
            item.text && (
              <li class="govuk-footer__list-item">
                <a class="govuk-footer__link" href={item.href} {...spread(item.attributes)}>
                  {item.text}
                </a>
              </li>
            ),
        )}
      </ul>
    ) : null}
  </div>
)

const Meta = ({ visuallyHiddenTitle, items, children }: NonNullable<FooterProps["meta"]>) => (
  <>
    <h2 class="govuk-visually-hidden">{visuallyHiddenTitle || "Support links"}</h2>
    {items?.length ? (
      <ul class="govuk-footer__inline-list">
        {items.map((item) => (
          <li class="govuk-footer__inline-list-item">
            <a class="govuk-footer__link" href={item.href as string} {...spread(item.attributes)}>
              {item.text}
            </a>
          </li>
        ))}
      </ul>
    ) : null}
    {present(children) && <div class="govuk-footer__meta-custom">{children}</div>}
  </>
)

import {
  type Attributes,
  type Basic,
  type Content,
  isText,
  type Maybe,
  names,
  present,
  spread,
  type WithChildren,
  words,
} from "./attributes.ts"

export interface AccordionItem {
  readonly heading: WithChildren
  readonly summary?: WithChildren | undefined
  readonly content?: WithChildren | undefined
  readonly expanded?: boolean | undefined
}

export interface AccordionProps extends Basic {
  readonly id: string
  readonly headingLevel?: number | undefined
  readonly items: readonly Maybe<AccordionItem>[]
  readonly rememberExpanded?: boolean | undefined
  readonly hideAllSectionsText?: string | undefined
  readonly hideSectionText?: string | undefined
  readonly hideSectionAriaLabelText?: string | undefined
  readonly showAllSectionsText?: string | undefined
  readonly showSectionText?: string | undefined
  readonly showSectionAriaLabelText?: string | undefined
}

export const Accordion = (props: AccordionProps) => (
  <div
    class={names("govuk-accordion", props.classes)}
    data-module="govuk-accordion"
    id={props.id}
    {...words({
      "hide-all-sections": props.hideAllSectionsText,
      "hide-section": props.hideSectionText,
      "hide-section-aria-label": props.hideSectionAriaLabelText,
      "show-all-sections": props.showAllSectionsText,
      "show-section": props.showSectionText,
      "show-section-aria-label": props.showSectionAriaLabelText,
    })}
    data-remember-expanded={props.rememberExpanded === undefined ? undefined : String(props.rememberExpanded)}
    {...spread(props.attributes)}
  >
    {props.items.map(
      (item, index) => item && <Section id={props.id} level={props.headingLevel || 2} item={item} place={index + 1} />,
    )}
  </div>
)

function Section({ id, level, item, place }: { id: string; level: number; item: AccordionItem; place: number }) {
  const Heading = `h${level}` as "h2"
  const content = item.content?.children
  return (
    <div class={names("govuk-accordion__section", item.expanded && "govuk-accordion__section--expanded")}>
      <div class="govuk-accordion__section-header">
        <Heading class="govuk-accordion__section-heading">
          <span class="govuk-accordion__section-button" id={`${id}-heading-${place}`}>
            {item.heading.children}
          </span>
        </Heading>
        {item.summary && present(item.summary.children) && (
          <div class="govuk-accordion__section-summary govuk-body" id={`${id}-summary-${place}`}>
            {item.summary.children}
          </div>
        )}
      </div>
      <div id={`${id}-content-${place}`} class="govuk-accordion__section-content">
        {isText(content) && content !== "" ? <p class="govuk-body">{content}</p> : content}
      </div>
    </div>
  )
}

export interface TabItem {
  readonly id?: string | undefined
  readonly label: string
  readonly attributes?: Attributes | undefined
  readonly panel: WithChildren
}

export interface TabsProps extends Basic {
  readonly idPrefix?: string | undefined
  readonly title?: string | undefined
  readonly items?: readonly Maybe<TabItem>[] | undefined
}

export function Tabs({ id, idPrefix, title = "Contents", items, classes, attributes }: TabsProps) {
  const panelId = (item: TabItem, index: number) => item.id || `${idPrefix ?? ""}-${index + 1}`
  return (
    <div id={id || undefined} class={names("govuk-tabs", classes)} {...spread(attributes)} data-module="govuk-tabs">
      <h2 class="govuk-tabs__title">{title}</h2>
      {items?.length ? (
        <>
          <ul class="govuk-tabs__list">
            {items.map(
              (item, index) =>
                item && (
                  <li class={names("govuk-tabs__list-item", index === 0 && "govuk-tabs__list-item--selected")}>
                    <a class="govuk-tabs__tab" href={`#${panelId(item, index)}`} {...spread(item.attributes)}>
                      {item.label}
                    </a>
                  </li>
                ),
            )}
          </ul>
          {items.map(
            (item, index) =>
              item && (
                <div
                  class={names("govuk-tabs__panel", index > 0 && "govuk-tabs__panel--hidden")}
                  id={panelId(item, index)}
                  {...spread(item.panel.attributes)}
                >
                  {panelContent(item.panel.children)}
                </div>
              ),
          )}
        </>
      ) : null}
    </div>
  )
}

const panelContent = (content: Content) => (isText(content) && content !== "" ? <p class="govuk-body">{content}</p> : content)

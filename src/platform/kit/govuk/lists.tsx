import { type Basic, type Maybe, names, spread, type WithChildren } from "./attributes.ts"
import { Tag } from "./text.tsx"

export interface SummaryAction extends WithChildren {
  readonly href: string
  readonly visuallyHiddenText?: string | undefined
}

interface Actions {
  readonly classes?: string | undefined
  readonly items?: readonly SummaryAction[] | undefined
}

export interface SummaryRow {
  readonly classes?: string | undefined
  readonly key: WithChildren
  readonly value: WithChildren
  readonly actions?: Actions | undefined
}

type CardTitle = WithChildren & { readonly headingLevel?: number | undefined }

export interface SummaryCardProps extends Basic {
  readonly title?: CardTitle | undefined
  readonly actions?: Actions | undefined
}

export interface SummaryListProps extends Basic {
  readonly rows: readonly Maybe<SummaryRow>[]
  readonly card?: SummaryCardProps | undefined
}

function ActionLink({ action, title }: { action: SummaryAction; title: CardTitle | undefined }) {
  return (
    <a class={names("govuk-link", action.classes)} href={action.href} {...spread(action.attributes)}>
      {action.children}
      {(action.visuallyHiddenText || title) && (
        <span class="govuk-visually-hidden">
          {action.visuallyHiddenText && ` ${action.visuallyHiddenText}`}
          {title && <> ({title.children})</>}
        </span>
      )}
    </a>
  )
}

function CardActions({ actions, title }: { actions: Actions | undefined; title: CardTitle | undefined }) {
  const items = actions?.items ?? []
  const classes = names("govuk-summary-card__actions", actions?.classes)
  if (items.length === 0) return null
  if (items.length === 1)
    return (
      <div class={classes}>
        <ActionLink action={items[0]!} title={title} />
      </div>
    )
  return (
    <ul class={classes}>
      {items.map((action) => (
        <li class="govuk-summary-card__action">
          <ActionLink action={action} title={title} />
        </li>
      ))}
    </ul>
  )
}

function RowActions({ actions, title }: { actions: Actions; title: CardTitle | undefined }) {
  const items = actions.items ?? []
  return (
    <dd class={names("govuk-summary-list__actions", actions.classes)}>
      {items.length === 1 ? (
        <ActionLink action={items[0]!} title={title} />
      ) : (
        <ul class="govuk-summary-list__actions-list">
          {items.map((action) => (
            <li class="govuk-summary-list__actions-list-item">
              <ActionLink action={action} title={title} />
            </li>
          ))}
        </ul>
      )}
    </dd>
  )
}

export function SummaryList({ rows, card, classes, attributes }: SummaryListProps) {
  const anyActions = rows.some((row) => row && (row.actions?.items?.length ?? 0) > 0)
  const list = (
    <dl class={names("govuk-summary-list", classes)} {...spread(attributes)}>
      {rows.map(
        (row) =>
          row && (
            <div
              class={names(
                "govuk-summary-list__row",
                anyActions && !row.actions?.items && "govuk-summary-list__row--no-actions",
                row.classes,
              )}
            >
              <dt class={names("govuk-summary-list__key", row.key.classes)}>{row.key.children}</dt>
              <dd class={names("govuk-summary-list__value", row.value.classes)}>{row.value.children}</dd>
              {row.actions?.items?.length ? <RowActions actions={row.actions} title={card?.title} /> : null}
            </div>
          ),
      )}
    </dl>
  )
  if (!card) return list
  const Heading = `h${card.title?.headingLevel || 2}` as "h2"
  return (
    <div class={names("govuk-summary-card", card.classes)} {...spread(card.attributes)}>
      <div class="govuk-summary-card__title-wrapper">
        {card.title && <Heading class={names("govuk-summary-card__title", card.title.classes)}>{card.title.children}</Heading>}
        <CardActions actions={card.actions} title={card.title} />
      </div>
      <div class="govuk-summary-card__content">{list}</div>
    </div>
  )
}

export interface TableCell extends WithChildren {
  readonly format?: string | undefined
  readonly colspan?: number | undefined
  readonly rowspan?: number | undefined
}

export interface TableProps extends Basic {
  readonly caption?: string | undefined
  readonly captionClasses?: string | undefined
  readonly head?: readonly TableCell[] | undefined
  readonly rows: readonly Maybe<readonly TableCell[]>[]
  readonly firstCellIsHeader?: boolean | undefined
}

const span = (cell: TableCell) => ({ colspan: cell.colspan || undefined, rowspan: cell.rowspan || undefined })
const formatted = (base: string, cell: TableCell) => names(base, cell.format && `${base}--${cell.format}`, cell.classes)

export const Table = ({ caption, captionClasses, head, rows, firstCellIsHeader, classes, attributes }: TableProps) => (
  <table class={names("govuk-table", classes)} {...spread(attributes)}>
    {caption && <caption class={names("govuk-table__caption", captionClasses)}>{caption}</caption>}
    {head && (
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {head.map((cell) => (
            <th scope="col" class={formatted("govuk-table__header", cell)} {...span(cell)} {...spread(cell.attributes)}>
              {cell.children}
            </th>
          ))}
        </tr>
      </thead>
    )}
    <tbody class="govuk-table__body">
      {rows.map(
        (row) =>
          row && <tr class="govuk-table__row">{row.map((cell, index) => bodyCell(cell, index === 0 && firstCellIsHeader))}</tr>,
      )}
    </tbody>
  </table>
)

const bodyCell = (cell: TableCell, header: boolean | undefined) =>
  header ? (
    <th scope="row" class={names("govuk-table__header", cell.classes)} {...span(cell)} {...spread(cell.attributes)}>
      {cell.children}
    </th>
  ) : (
    <td class={formatted("govuk-table__cell", cell)} {...span(cell)} {...spread(cell.attributes)}>
      {cell.children}
    </td>
  )

export interface TaskItem {
  readonly title: WithChildren
  readonly hint?: WithChildren | undefined
  readonly status: WithChildren & { readonly tag?: WithChildren | undefined }
  readonly href?: string | undefined
  readonly classes?: string | undefined
}

export interface TaskListProps extends Basic {
  readonly idPrefix?: string | undefined
  readonly items: readonly Maybe<TaskItem>[]
}

export const TaskList = ({ idPrefix = "task-list", items, classes, attributes }: TaskListProps) => (
  <ul class={names("govuk-task-list", classes)} {...spread(attributes)}>
    {items.map((item, index) => item && <Task item={item} id={`${idPrefix || "task-list"}-${index + 1}`} />)}
  </ul>
)

function Task({ item, id }: { item: TaskItem; id: string }) {
  const { title, hint, status, href } = item
  return (
    <li class={names("govuk-task-list__item", href && "govuk-task-list__item--with-link", item.classes)}>
      <div class="govuk-task-list__name-and-hint">
        {href ? (
          <a
            class={names("govuk-link govuk-task-list__link", title.classes)}
            href={href}
            aria-describedby={names(hint && `${id}-hint`, `${id}-status`)}
          >
            {title.children}
          </a>
        ) : (
          <div class={title.classes || undefined}>{title.children}</div>
        )}
        {hint && (
          <div id={`${id}-hint`} class="govuk-task-list__hint">
            {hint.children}
          </div>
        )}
      </div>
      <div class={names("govuk-task-list__status", status.classes)} id={`${id}-status`}>
        {status.tag ? <Tag {...status.tag} /> : status.children}
      </div>
    </li>
  )
}

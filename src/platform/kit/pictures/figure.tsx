import type { ComponentChildren } from "preact"

export interface FigureProps {
  /** The finding, as a sentence. */
  readonly title: string
  /** The picture: SVG drawn on the server, with its own text alternative or hidden from readers. */
  readonly children?: ComponentChildren
  /** How to read it, in a sentence. */
  readonly reading: ComponentChildren
  readonly source: string
  /** The date of what it shows, in words. */
  readonly asAt: string
  /** The same content as a table. */
  readonly table: ComponentChildren
  readonly downloadHref?: string
}

export const Figure = ({ title, children, reading, source, asAt, table, downloadHref }: FigureProps) => (
  <figure class="lfi-figure">
    <figcaption class="lfi-figure__title">{title}</figcaption>
    <div class="lfi-figure__picture">{children}</div>
    <p class="lfi-figure__reading">{reading}</p>
    <p class="lfi-figure__source">
      Source: {source}. As at {asAt}.
      {downloadHref && (
        <>
          {" "}
          <a class="govuk-link" href={downloadHref} download>
            Download<span class="govuk-visually-hidden"> the data of: {title}</span>
          </a>
        </>
      )}
    </p>
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">Show as table</span>
      </summary>
      <div class="lfi-figure__table">{table}</div>
    </details>
  </figure>
)

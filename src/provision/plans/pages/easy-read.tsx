import { Page } from "../../../platform/kit/index.ts"
import { easyRead } from "../print/easy.ts"
import type { PlanSheet } from "../print/sheet.ts"
import { type Shape, SYMBOLS } from "../print/symbols.ts"

const Drawn = ({ symbol }: { symbol: Shape }) => {
  const { path, colour } = SYMBOLS[symbol]
  const open = symbol === "hands" || symbol === "day"
  return (
    <svg width="44" height="44" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} fill={open ? "none" : colour} stroke={open ? colour : "none"} stroke-width="2.4" stroke-linecap="round" />
    </svg>
  )
}

/** The plan in easy words on the screen. */
export const EasyReadPage = ({ childId, sheet }: { childId: string; sheet: PlanSheet }) => (
  <Page title={sheet.easyTitle} caption={sheet.called} density="family" back={`/children/${childId}/support`}>
    {easyRead(sheet).map(({ symbol, title, lines }) => (
      <section class="lfi-card" key={title}>
        <h2 class="govuk-heading-l">
          <Drawn symbol={symbol} /> {title}
        </h2>
        {lines.map(({ text, strong }, at) => (
          <p class="govuk-body-l" key={`${at}`}>
            {strong ? <strong>{text}</strong> : text}
          </p>
        ))}
      </section>
    ))}
    <p class="govuk-body">
      <a class="govuk-link" href={`/children/${childId}/plan/easy-read.pdf`}>
        Print it
      </a>
    </p>
  </Page>
)

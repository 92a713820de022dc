import type { ComponentChildren } from "preact"
import { Badge } from "./badge.tsx"

export interface ClockProps {
  /** Whose time it is: "Answer to the school". */
  readonly label: string
  /** In `unit`; may exceed `allowed`. */
  readonly used: number
  readonly allowed: number
  readonly unit: readonly [one: string, many: string]
  /** When it ends, in words. */
  readonly due?: string | undefined
  /** Why it stands still, in words. */
  readonly paused?: string | undefined
  /** Where its rule is explained. */
  readonly ruleHref?: string | undefined
}

/** How much of the time allowed is used, in words and as a bar. */
export function Clock({ label, used, allowed, unit, due, paused, ruleHref }: ClockProps) {
  const name = (value: number) => `${value.toLocaleString("en-GB")} ${value === 1 ? unit[0] : unit[1]}`
  const left = allowed - used
  const tone = paused ? "paused" : left < 0 ? "bad" : used / allowed >= 0.75 ? "warn" : "good"
  const words = paused ? "Paused" : left < 0 ? `${name(-left)} late` : left === 0 ? "Ends today" : `${name(left)} left`
  return (
    <div class={`lfi-clock lfi-clock--${tone}`}>
      <p class="lfi-clock__label">
        {label} <Badge tone={tone}>{words}</Badge>
      </p>
      <Bar share={allowed > 0 ? used / allowed : 1} />
      <p class="lfi-clock__words">
        {`${used.toLocaleString("en-GB")} of ${name(allowed)} used`}
        {due && ` · due ${due}`}
        {paused && ` · ${paused}`}
        {ruleHref && (
          <>
            {" · "}
            <a class="govuk-link" href={ruleHref}>
              The rule<span class="govuk-visually-hidden"> for {label}</span>
            </a>
          </>
        )}
      </p>
    </div>
  )
}

/** A bar of 100 units; what it shows is said in words beside it. */
const Bar = ({ share }: { share: number }) => (
  <svg class="lfi-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="lfi-bar__ground" x="0" y="0" width="100" height="4" />
    <rect class="lfi-bar__part" x="0" y="0" width={Math.round(Math.min(1, Math.max(0, share)) * 100)} height="4" />
  </svg>
)

export const Progress = ({
  done,
  total,
  label,
}: {
  readonly done: number
  readonly total: number
  readonly label: ComponentChildren
}) => (
  <div class="lfi-progress">
    <p class="lfi-clock__words">
      {label}: {`${done.toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")}`}
    </p>
    <Bar share={total > 0 ? done / total : 0} />
  </div>
)

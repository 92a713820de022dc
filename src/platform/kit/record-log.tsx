import { useFrame } from "./frame.tsx"

export interface LoggedRecord {
  readonly kind: string
  readonly id: string
  readonly words?: string
}

/** The way to a record's log (who changed what, who looked), for those whose right it is to read logs. */
export function RecordLog({ kind, id, words = "Changes" }: LoggedRecord) {
  if (!useFrame().readsLogs) return null
  return (
    <a class="govuk-link" href={`/log/${kind}/${id}`}>
      {words}
    </a>
  )
}

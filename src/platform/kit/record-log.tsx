import { useFrame } from "./frame.tsx"

export interface LoggedRecord {
  readonly kind: string
  readonly id: string
  readonly words?: string
  /** Documents can be attached to it. */
  readonly documents?: boolean
}

/** The ways to a record's documents and to its log (who changed what, who looked), for those whose right it is to read logs. */
export function RecordLog({ kind, id, words = "Changes", documents = false }: LoggedRecord) {
  if (!useFrame().readsLogs) return null
  return (
    <>
      {documents && (
        <a class="govuk-link" href={`/records/${kind}/${id}/documents`}>
          Documents
        </a>
      )}
      <a class="govuk-link" href={`/log/${kind}/${id}`}>
        {words}
      </a>
    </>
  )
}

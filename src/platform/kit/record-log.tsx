/** A way to a record's log: who changed what, and who looked. For pages that a record's readers among the staff see. */
export const RecordLog = ({ kind, id }: { readonly kind: string; readonly id: string }) => (
  <a class="govuk-link" href={`/log/${kind}/${id}`}>
    Changes
  </a>
)

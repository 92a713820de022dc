import { Button, FileUpload, type Form, FormTo, Page, Radios, Textarea, WhatHappensNext } from "../../../platform/kit/index.ts"
import type { ReasonValues, UploadValues } from "../forms.ts"

const ACCEPT = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg,.txt,.csv"

interface UploadProps {
  readonly title: string
  readonly caption: string
  readonly form: Form<UploadValues>
  readonly to: string
  readonly back: string
  readonly family: boolean
  /** A new document chooses who sees it; a newer version keeps what was chosen. */
  readonly choosesAudience: boolean
}

export const UploadPage = ({ title, caption, form, to, back, family, choosesAudience }: UploadProps) => (
  <Page title={title} caption={caption} errors={form.errors} back={back} density={family ? "family" : "staff"}>
    <FormTo href={to} form={form} files>
      <FileUpload
        field={form.field("file" as never)}
        label="File"
        hint="PDF, Word, Excel, PNG, JPEG or plain text, at most 25 MB"
        accept={ACCEPT}
      />
      {choosesAudience && !family && (
        <Radios
          field={form.field("audience")}
          legend="Who may see it?"
          options={[
            { value: "circle", text: "Everyone in the circle, family too" },
            { value: "staff", text: "Staff in the circle only", hint: "There must be a reason to keep it from the family" },
          ]}
        />
      )}
      <WhatHappensNext>
        {family
          ? "The staff in the circle see it at once. Your name stands beside it."
          : "It stands on the record at once. Where a virus check is set up, it opens when it was found clean."}
      </WhatHappensNext>
      <Button preventDoubleClick>Add it</Button>
    </FormTo>
  </Page>
)

interface ReasonProps {
  readonly title: string
  readonly name: string
  readonly form: Form<ReasonValues>
  readonly to: string
  readonly back: string
  readonly button: string
  readonly next: string
  readonly warning?: boolean
}

export const ReasonPage = ({ title, name, form, to, back, button, next, warning }: ReasonProps) => (
  <Page title={title} caption={name} errors={form.errors} back={back}>
    <FormTo href={to} form={form}>
      <Textarea field={form.field("why")} label="Why?" rows={2} maxlength={500} />
      <WhatHappensNext>{next}</WhatHappensNext>
      <Button {...(warning ? { tone: "warning" as const } : {})}>{button}</Button>
    </FormTo>
  </Page>
)

import { Button, type Form, FormTo, Page, Textarea } from "../../../platform/kit/index.ts"
import type { WorkLine } from "../work-lists.ts"

export const EndPage = ({ task, form }: { task: WorkLine; form: Form<{ outcome: string }> }) => (
  <Page title={`Done: ${task.title}`} back="/support/work?whose=mine" errors={form.errors} log={{ kind: "task", id: task.id }}>
    <FormTo href={`/support/work/${task.id}/endings`} form={form}>
      <Textarea field={form.field("outcome")} label="What came of it?" rows={4} maxlength={1000} />
      <Button>Mark as done</Button>
    </FormTo>
  </Page>
)

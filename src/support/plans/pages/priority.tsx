import { Button, type Form, FormTo, Page, Textarea, TextInput, WhatHappensNext } from "../../../platform/kit/index.ts"

type AnyForm = Form<Record<string, string>>

export const ChangePriorityPage = ({ href, back, form }: { href: string; back: string; form: AnyForm }) => (
  <Page title="Change the priority" back={back} errors={form.errors}>
    <FormTo href={href} form={form}>
      <TextInput field={form.field("title")} label="What does the zone work on?" />
      <Textarea field={form.field("why")} label="Why: what did settings, families and figures say?" rows={3} maxlength={2000} />
      <Button>Save</Button>
    </FormTo>
  </Page>
)

export const EndPriorityPage = ({ title, href, back, form }: { title: string; href: string; back: string; form: AnyForm }) => (
  <Page title="End the priority" caption={title} back={back} errors={form.errors}>
    <FormTo href={href} form={form}>
      <Textarea field={form.field("why")} label="What came of it?" rows={4} maxlength={2000} />
      <WhatHappensNext>It leaves the plan, and stands under “What the zone has ended” with these words.</WhatHappensNext>
      <Button>End it</Button>
    </FormTo>
  </Page>
)

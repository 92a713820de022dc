import {
  Button,
  Checkboxes,
  DateInput,
  FileUpload,
  type Form,
  FormTo,
  InsetText,
  Page,
  Textarea,
  TextInput,
  Tick,
  WhatHappensNext,
} from "../../platform/kit/index.ts"
import type { ZoneChange, ZoneValues } from "./actions.ts"

type EditValues = Pick<ZoneChange, "name" | "live" | "settings">

const NameAndStart = ({ form }: { form: Form<ZoneValues> }) => (
  <>
    <TextInput field={form.field("name")} label="Name" width={20} />
    <DateInput field={form.field("live")} legend="Meetings begin on" hint="Leave empty while it is not decided" />
  </>
)

export const ZoneNewPage = ({ form }: { form: Form<ZoneValues> }) => (
  <Page title="Add a zone" density="staff" back="/zones" errors={form.errors}>
    <FormTo href="/setup/zones" form={form}>
      <NameAndStart form={form} />
      <WhatHappensNext>
        The zone gets its School and Community Team, to which you then add people. On the next page you choose its settings.
      </WhatHappensNext>
      <Button>Add this zone</Button>
    </FormTo>
  </Page>
)

interface EditProps {
  readonly zone: { readonly id: string; readonly name: string }
  readonly form: Form<EditValues>
  readonly choosable: readonly { readonly value: string; readonly text: string; readonly hint?: string }[]
  /** Settings of no zone beyond those that are offered here. */
  readonly notOffered: number
}

export const ZoneEditPage = ({ zone, form, choosable, notOffered }: EditProps) => (
  <Page title={`Change ${zone.name}`} density="staff" back={`/zones/${zone.id}`} errors={form.errors}>
    <FormTo href={`/zones/${zone.id}/edit`} form={form}>
      <NameAndStart form={form as never} />
      {notOffered > 0 && (
        <InsetText>
          {`${notOffered.toLocaleString("en-GB")} more settings belong to no zone and are not in this list. Save some here first, or take zones' outlines from a file.`}
        </InsetText>
      )}
      <Checkboxes
        field={form.field("settings")}
        legend="Settings in this zone"
        hint="This zone's settings, then those that belong to none. Closed ones stay where they were."
        small
        options={[...choosable]}
      />
      <WhatHappensNext>
        The settings' staff and the zone's team see the change at once, and pupils go with their setting. Settings that you take
        out belong to no zone until you put them into one.
      </WhatHappensNext>
      <Button>Save this zone</Button>
    </FormTo>
  </Page>
)

interface EndProps {
  readonly zone: { readonly id: string; readonly name: string }
  readonly form: Form<{ reason: string }>
  readonly inside: number
}

export const ZoneEndPage = ({ zone, form, inside }: EndProps) => (
  <Page title={`End ${zone.name}`} density="staff" back={`/zones/${zone.id}`} errors={form.errors}>
    {inside > 0 && (
      <InsetText>
        {`${inside} ${inside === 1 ? "setting belongs" : "settings belong"} to this zone. `}
        <a class="govuk-link" href={`/zones/${zone.id}/edit`}>
          Take them out first
        </a>
        .
      </InsetText>
    )}
    <FormTo href={`/zones/${zone.id}/endings`} form={form}>
      <Textarea field={form.field("reason")} label="Why does it end?" rows={3} maxlength={500} />
      <WhatHappensNext>
        The zone and its team end today, with everybody's place in the team. What was done there stays on record. This cannot be
        taken back.
      </WhatHappensNext>
      <Button>End this zone</Button>
    </FormTo>
  </Page>
)

export interface OutlineValues {
  readonly add: boolean
  readonly settings: boolean
}

export const OutlinesPage = ({ form }: { form: Form<OutlineValues> }) => (
  <Page title="Take zones' outlines from a file" density="staff" back="/zones" errors={form.errors}>
    <p class="govuk-body">
      A GeoJSON file with one area for each zone. Each area has a property <code>name</code>: the zone's. Places may be longitude
      and latitude, or metres on the National Grid.
    </p>
    <FormTo href="/zones/outlines" form={form} files>
      <FileUpload field={form.field("file" as never)} label="File" hint="At most 25 MB" accept=".geojson,.json" />
      <Tick field={form.field("add")} label="Add zones that are not there yet" hint="Each with its team" />
      <Tick
        field={form.field("settings")}
        label="Put settings into the zone in which they stand"
        hint="Only settings that belong to no zone"
      />
      <WhatHappensNext>
        The map shows the outlines at once. An outline that a zone had before is replaced; zones that are not in the file stay as
        they are.
      </WhatHappensNext>
      <Button preventDoubleClick>Take these outlines</Button>
    </FormTo>
  </Page>
)

import {
  Button,
  Checkboxes,
  DateInput,
  type Form,
  FormTo,
  Page,
  Radios,
  Select,
  Textarea,
  TextInput,
  Tick,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import type {
  AccessValues,
  AddressValues,
  CapacityValues,
  DecisionValues,
  EndValues,
  RelativeValues,
  WithholdValues,
} from "../forms.ts"
import { CONTACT, GROUNDS, RELATIONS, RESPONSIBILITY_BASES } from "../rules.ts"

export interface Option {
  readonly value: string
  readonly text: string
}

export interface AboutChild {
  /** The child's record. */
  readonly at: string
  readonly childName: string
}

const options = (words: Readonly<Record<string, string>>): Option[] =>
  Object.entries(words).map(([value, text]) => ({ value, text }))

interface RelativePageProps {
  readonly about: AboutChild
  readonly form: Form<RelativeValues>
  readonly to: string
  readonly title: string
  readonly button: string
  /** Relatives of brothers and sisters; null when somebody is changed. */
  readonly known: readonly Option[] | null
  /** Whether a place in the circle can be given here. */
  readonly mayGivePlace: boolean
}

export const RelativeFormPage = ({ about, form, to, title, button, known, mayGivePlace }: RelativePageProps) => (
  <Page title={title} caption={about.childName} errors={form.errors} back={`${about.at}/family`}>
    <FormTo href={to} form={form}>
      {known && known.length > 0 && (
        <Select
          field={form.field("known")}
          label="Are they on a brother's or sister's record?"
          hint="Choose them here, and leave name, phone and email empty"
          options={[...known]}
          blank="No, they are new"
        />
      )}
      <TextInput field={form.field("name")} label="Name" width={20} autocomplete="off" />
      <TextInput field={form.field("phone")} label="Phone" type="tel" width={20} autocomplete="off" />
      <TextInput field={form.field("email")} label="Email" type="email" width={20} autocomplete="off" />
      <Select field={form.field("relation")} label="Relation to the child" options={options(RELATIONS)} blank="Choose" />
      <Radios
        field={form.field("responsibility")}
        legend="Do they have parental responsibility?"
        hint="Ask if you do not know: it is never assumed"
        options={[
          {
            value: "yes",
            text: "Yes",
            children: (
              <Select
                field={form.field("basis")}
                label="What does it rest on?"
                options={options(RESPONSIBILITY_BASES)}
                blank="Choose"
              />
            ),
          },
          { value: "no", text: "No" },
        ]}
      />
      <Radios
        field={form.field("contact")}
        legend="Are there limits of contact?"
        options={Object.entries(CONTACT).map(([value, text]) => ({ value, text }))}
      />
      <Textarea
        field={form.field("contactWhy")}
        label="If there are limits: why"
        hint="For example, an order of a court with its date. Family does not see this."
        rows={2}
      />
      <Tick field={form.field("livesWith")} label="They live with the child" />
      {mayGivePlace && (
        <Tick
          field={form.field("sees")}
          label="They may see the child's record"
          hint="They get a place in the circle of their own"
        />
      )}
      <WhatHappensNext>
        Everyone on the staff in the circle sees this. Others of the family see name and relation only.
      </WhatHappensNext>
      <Button>{button}</Button>
    </FormTo>
  </Page>
)

export const EndFormPage = ({
  about,
  form,
  to,
  name,
}: {
  about: AboutChild
  form: Form<EndValues>
  to: string
  name: string
}) => (
  <Page title={`Take ${name} off the record`} caption={about.childName} errors={form.errors} back={`${about.at}/family`}>
    <FormTo href={to} form={form}>
      <Textarea field={form.field("why")} label="Why?" rows={2} maxlength={500} />
      <WhatHappensNext>
        They stop seeing the record today. That they were on it, and until when, stays part of the record.
      </WhatHappensNext>
      <Button tone="warning">Take off the record</Button>
    </FormTo>
  </Page>
)

interface AddressPageProps {
  readonly about: AboutChild
  readonly form: Form<AddressValues>
  readonly holders: readonly Option[]
  readonly relatives: readonly Option[]
}

export const AddressFormPage = ({ about, form, holders, relatives }: AddressPageProps) => (
  <Page title="Record an address" caption={about.childName} errors={form.errors} back={`${about.at}/family`}>
    <FormTo href={`${about.at}/addresses`} form={form}>
      <Radios field={form.field("of")} legend="Whose address is it?" options={[...holders]} />
      <Textarea field={form.field("lines")} label="Address without the postcode" rows={3} maxlength={300} />
      <TextInput field={form.field("postcode")} label="Postcode" width={10} autocomplete="off" />
      <DateInput field={form.field("since")} legend="Since when?" hint="For example, 27 3 2026" />
      <Withholding form={form as never} relatives={relatives} />
      <Button>Record the address</Button>
    </FormTo>
  </Page>
)

export const WithholdFormPage = (props: {
  about: AboutChild
  form: Form<WithholdValues>
  to: string
  relatives: readonly Option[]
}) => (
  <Page
    title="Who must not learn this address?"
    caption={props.about.childName}
    errors={props.form.errors}
    back={`${props.about.at}/family`}
  >
    <FormTo href={props.to} form={props.form}>
      <Withholding form={props.form} relatives={props.relatives} />
      <Button>Save</Button>
    </FormTo>
  </Page>
)

const Withholding = ({ form, relatives }: { form: Form<WithholdValues>; relatives: readonly Option[] }) => (
  <>
    <Checkboxes
      field={form.field("withheldFrom")}
      legend="Must it be withheld from somebody?"
      hint="They do not learn it on any page, file or letter, nor that something is withheld"
      small
      options={[...relatives]}
    />
    <Textarea field={form.field("withheldWhy")} label="If so: why" rows={2} maxlength={500} />
  </>
)

interface DecisionPageProps {
  readonly about: AboutChild
  readonly form: Form<DecisionValues>
  readonly to: string
  readonly name: string
  readonly capacity: string | null
}

export const DecisionFormPage = ({ about, form, to, name, capacity }: DecisionPageProps) => (
  <Page title={`Does ${name} keep a place?`} caption={about.childName} errors={form.errors} back={`${about.at}/family`}>
    <p class="govuk-body">
      {about.childName} is over compulsory school age. The rights are the young person's own now. Ask the young person first.
    </p>
    <p class="govuk-body">
      {capacity ?? "No decision about capacity is on record. Without one, the young person is taken to decide for themselves."}{" "}
      <a class="govuk-link" href={`${about.at}/capacity-decisions/new`}>
        Record a decision about capacity
      </a>
    </p>
    <FormTo href={to} form={form}>
      <Radios
        field={form.field("keep")}
        legend="Do they still see the record?"
        options={[
          { value: "yes", text: "Yes, they keep their place" },
          { value: "no", text: "No, their place ends" },
        ]}
      />
      <Radios field={form.field("ground")} legend="Because" options={options(GROUNDS)} />
      <Textarea field={form.field("reason")} label="What was said, by whom and when" rows={3} maxlength={1000} />
      <DateInput field={form.field("until")} legend="If they keep it: until when? (leave empty for no end)" />
      <WhatHappensNext>
        It takes effect at once and stays on the record with your name. It can be decided again at any time.
      </WhatHappensNext>
      <Button>Save the decision</Button>
    </FormTo>
  </Page>
)

export const CapacityFormPage = (props: { about: AboutChild; form: Form<CapacityValues>; relatives: readonly Option[] }) => (
  <Page
    title="A decision about capacity"
    caption={props.about.childName}
    errors={props.form.errors}
    back={`${props.about.at}/family`}
  >
    <p class="govuk-body">
      Everyone from 16 is taken to have capacity until it is shown that they do not, for one decision at a time (Mental Capacity
      Act 2005).
    </p>
    <FormTo href={`${props.about.at}/capacity-decisions`} form={props.form}>
      <TextInput field={props.form.field("about")} label="Which decision is it about?" hint="For example, who sees the record" />
      <Radios
        field={props.form.field("capacity")}
        legend="Can the young person decide this for themselves?"
        options={[
          { value: "yes", text: "Yes" },
          { value: "no", text: "No" },
        ]}
      />
      <Textarea field={props.form.field("reason")} label="On what grounds, and who was asked" rows={4} maxlength={2000} />
      <DateInput field={props.form.field("on")} legend="When was it decided?" hint="For example, 27 3 2026" />
      <Select
        field={props.form.field("representative")}
        label="Who speaks for them in this?"
        options={[...props.relatives]}
        blank="Nobody"
      />
      <Button>Save</Button>
    </FormTo>
  </Page>
)

export const AccessFormPage = ({ about, form }: { about: AboutChild; form: Form<AccessValues> }) => (
  <Page
    title={`Give ${about.childName} access to their own record`}
    caption={about.childName}
    errors={form.errors}
    back={`${about.at}/family`}
  >
    <FormTo href={`${about.at}/own-accesses`} form={form}>
      <TextInput field={form.field("email")} label="Their own email address" type="email" width={20} autocomplete="off" />
      <TextInput field={form.field("phone")} label="Their own phone" type="tel" width={20} autocomplete="off" />
      <WhatHappensNext>They can sign in and see the whole of their record, but for what is for staff only.</WhatHappensNext>
      <Button>Give access</Button>
    </FormTo>
  </Page>
)

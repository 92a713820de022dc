import { Button, type Form, FormTo, Hidden, Page, Radios } from "../kit/index.ts"
import type { PersonaRow } from "./personas.ts"
import type { SignInValues } from "./sign-in-page.tsx"

/** The demonstration's way in: choose who to be. */
export const PersonaPage = ({ personas, form }: { personas: readonly PersonaRow[]; form: Form<SignInValues> }) => (
  <Page title="Who would you like to be?" density="public" errors={form.errors}>
    <p class="govuk-body">
      This is a demonstration. The county, its schools and every person in it are made up. Choose somebody, and see what they see.
    </p>
    <FormTo href="/sign-in" form={form}>
      <Hidden field={form.field("next")} />
      <Radios
        field={form.field("persona")}
        legend="Sign in as"
        options={personas.map((each) => ({ value: each.id, text: each.title, hint: each.about }))}
      />
      <Button>Sign in</Button>
    </FormTo>
  </Page>
)

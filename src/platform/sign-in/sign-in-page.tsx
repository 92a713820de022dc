import { Button, type Form, FormTo, Hidden, Page } from "../kit/index.ts"

export interface SignInValues {
  readonly persona: string | null
  readonly next: string | null
}

/** The way in: the council's own sign-in. */
export const SignInPage = ({ form }: { form: Form<SignInValues> }) => (
  <Page title="Sign in" density="public" errors={form.errors}>
    <p class="govuk-body">
      You sign in with your usual account. If you were invited, use the address that the invitation came to.
    </p>
    <FormTo href="/sign-in" form={form}>
      <Hidden field={form.field("next")} />
      <Button>Continue to sign in</Button>
    </FormTo>
  </Page>
)

export const StrangerPage = () => (
  <Page title="We do not know this account" density="public">
    <p class="govuk-body">
      Your sign-in worked, but nobody with this account is registered here. Ask the person who invited you, or the council, to
      register your address.
    </p>
    <Button href="/sign-in">Try another account</Button>
  </Page>
)

import type { ComponentChildren } from "preact"
import { ENVELOPE_NAMES, type Envelope } from "./form.tsx"
import { useFrame } from "./frame.tsx"
import { Button, type ButtonProps } from "./govuk/index.ts"

export interface FormToProps {
  readonly href: string
  /** Left out for a button without a form of its own: token and key come from the frame. */
  readonly form?: Envelope | undefined
  /** Address that takes a draft every few seconds while someone types. */
  readonly autosave?: string | undefined
  /** Set where the form sends files. */
  readonly files?: boolean
  readonly classes?: string
  readonly role?: "search"
  readonly id?: string
  readonly children?: ComponentChildren
}

/** A form that posts, with its token, its key and the version that it was made on. */
export function FormTo({ href, form, autosave, files, classes, role, id, children }: FormToProps) {
  const frame = useFrame()
  const csrf = form?.csrf || frame.csrf
  const key = form?.key || frame.newKey()
  return (
    <form
      id={id}
      action={href}
      method="post"
      noValidate
      class={classes}
      role={role}
      enctype={files ? "multipart/form-data" : undefined}
      data-autosave={autosave}
    >
      <input type="hidden" name={ENVELOPE_NAMES.csrf} value={csrf} />
      <input type="hidden" name={ENVELOPE_NAMES.key} value={key} />
      {form && form.version !== null && <input type="hidden" name={ENVELOPE_NAMES.version} value={form.version} />}
      {children}
      {autosave && <p class="lfi-saved" role="status" data-saved="" />}
    </form>
  )
}

export interface PostButtonProps {
  readonly href: string
  readonly tone?: ButtonProps["tone"]
  /** Answers that the button itself carries. */
  readonly hidden?: Readonly<Record<string, string>>
  readonly version?: number
  /** Read out after the words, where many buttons say the same: "Take" of what. */
  readonly about?: string
  readonly children?: ComponentChildren
}

/** One button that does one thing. */
export const PostButton = ({ href, tone, hidden = {}, version, about, children }: PostButtonProps) => (
  <FormTo href={href} classes="lfi-post-button" form={{ csrf: "", key: "", version: version ?? null }}>
    {Object.entries(hidden).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <Button tone={tone} preventDoubleClick>
      {children}
      {about && <span class="govuk-visually-hidden"> {about}</span>}
    </Button>
  </FormTo>
)

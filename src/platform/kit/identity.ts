import { z } from "zod"
import { contrast } from "./contrast.ts"

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, { message: "Write the colour as # and six hexadecimal digits, like #0a4a57" })

/** WCAG 2.2 AAA for text; what this service promises. */
const TEXT_CONTRAST = 7

/** The grounds on which a council's colours are read: staff, and the dark mode of both. */
const WHITE = "#ffffff"
const DARK_GROUND = "#11191b"

const identityShape = z.object({
  /** "Norfolk County Council" */
  name: z.string().trim().min(1).max(120),
  /** "Norfolk" */
  shortName: z.string().trim().min(1).max(40),
  /** What this service is called. */
  service: z.string().trim().min(1).max(80),
  colours: z.object({
    /** The header's ground and main buttons, with white text on it. */
    primary: colour,
    link: colour,
    /** Ground of family pages. */
    paper: colour,
    /** Links in dark mode. */
    linkOnDark: colour,
  }),
  typeface: z.object({
    /** CSS name of the family. */
    family: z.string().regex(/^[A-Za-z0-9 ]{1,60}$/),
    /** Address of a variable woff2 file on this server; the default typeface is served by the kit itself. */
    file: z
      .string()
      .regex(/^\/[A-Za-z0-9/_.-]+\.woff2$/)
      .optional(),
  }),
})

/** A council's name, colours and typeface. Refuses colours on which text could not be read at 7:1. */
export const identitySchema = identityShape.superRefine(({ colours }, context) => {
  const pairs = [
    ["primary", colours.primary, WHITE],
    ["link", colours.link, WHITE],
    ["link", colours.link, colours.paper],
    ["paper", colours.paper, "#12201f"],
    ["linkOnDark", colours.linkOnDark, DARK_GROUND],
  ] as const
  for (const [name, one, other] of pairs) {
    const ratio = contrast(one, other)
    if (ratio >= TEXT_CONTRAST) continue
    const message = `${one} on ${other} has a contrast of ${ratio.toFixed(1)} to 1: text needs ${TEXT_CONTRAST} to 1`
    context.addIssue({ code: "custom", path: ["colours", name], message })
  }
})

export type Identity = z.output<typeof identityShape>

export const readIdentity = (value: unknown): Identity => identitySchema.parse(value)

export const defaultIdentity: Identity = {
  name: "Your County Council",
  shortName: "Your County",
  service: "Local First Inclusion",
  colours: { primary: "#0a4a57", link: "#00505f", paper: "#fbf7ef", linkOnDark: "#8fd6e2" },
  typeface: { family: "Atkinson Hyperlegible Next Variable" },
}

/** The stylesheet of an identity: custom properties over those of `assets/site.css`. Serve it as `/assets/identity.css`. */
export function identityCss({ colours, typeface }: Identity): string {
  const face = typeface.file
    ? `@font-face{font-family:"${typeface.family}";src:url("${typeface.file}") format("woff2");font-weight:100 900;font-display:swap}\n`
    : ""
  return `${face}:root{--lfi-primary:${colours.primary};--lfi-font:"${typeface.family}",system-ui,sans-serif}
@media (prefers-color-scheme:light){:root{--lfi-link:${colours.link};--lfi-paper:${colours.paper}}}
@media (prefers-color-scheme:dark){:root{--lfi-link:${colours.linkOnDark}}}
`
}

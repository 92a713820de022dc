import { z } from "zod"

const port = z.coerce.number().int().min(0).max(65_535)

const schema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres://")
    .optional(),
  /** The login that owns the tables, for migrations on a server; the running service never uses it. */
  DATABASE_OWNER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres://")
    .optional(),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: port.default(3000),
  LFI_FOLDER: z.string().min(1).default("var"),
  /** Share of the whole county that the demonstration loads at a first start; `--scale` says the same. */
  LFI_DEMO_SCALE: z.coerce
    .number("must be a number")
    .min(0.002, "must be 0.002 or more")
    .max(16, "must be 16 or less")
    .optional(),
  NODE_ENV: z.string().optional(),
  PUBLIC_URL: z.url().optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  CLAMAV: z
    .string()
    .regex(/^[^:]+:\d+$/, "must look like host:port")
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://")
    .optional(),
  MAIL_FROM: z.string().optional(),
  NOTIFY_KEY: z.string().optional(),
  IMAP_URL: z
    .string()
    .regex(/^imaps?:\/\//, "must begin with imap:// or imaps://")
    .optional(),
  TELEPHONY_SECRET: z.string().min(16, "must have at least 16 characters").optional(),
  S3_URL: z.string().optional(),
  /** Addresses of the proxies in front, by commas: only their word is taken for the address that a request came from. */
  TRUSTED_PROXY: z.string().min(1).optional(),
  /** Forms a minute from one address by people who are not signed in. 120 is an example: a whole school is one address. */
  ANONYMOUS_POSTS_PER_MINUTE: z.coerce.number("must be a number").int().min(1, "must be 1 or more").optional(),
})

export type Configuration = z.infer<typeof schema>

/** Reads and checks the environment. Throws one sentence for each thing that is wrong, and starts nothing. */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""))
  const read = schema.safeParse(filled)
  if (!read.success) {
    throw new Error(`Configuration: ${read.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; ")}`)
  }
  const set = (name: keyof Configuration) => read.data[name] !== undefined
  if (set("OIDC_ISSUER") !== set("OIDC_CLIENT_ID"))
    throw new Error("Configuration: OIDC_ISSUER and OIDC_CLIENT_ID are set together or not at all")
  if (set("OIDC_ISSUER") && !set("PUBLIC_URL"))
    throw new Error("Configuration: sign-in through OIDC_ISSUER needs PUBLIC_URL, the address that people use")
  return read.data
}

export const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host)

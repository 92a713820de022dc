import type { Configuration } from "../configuration.ts"
import type { Database } from "../database/database.ts"
import type { Identity } from "../kit/index.ts"
import type { Registry } from "../registry.ts"
import type { Frame } from "./frame.ts"

/** What the web server is made from. */
export interface ServerParts {
  readonly configuration: Configuration
  readonly database: Database
  readonly registry: Registry
  readonly frame: Frame
  readonly identity: Identity
  /** Signs the form cookie; kept in the database, never in the code. */
  readonly secret: string
  readonly log?: boolean
  /** What those who are not signed in may post in a minute from one address; no limit when left out. */
  readonly anonymousPostsPerMinute?: number
}

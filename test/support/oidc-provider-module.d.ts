declare module "oidc-provider" {
  import type { Server } from "node:http"
  /** The small part of the provider's interface that the tests use. */
  export default class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>)
    listen(port: number, host: string): Server
  }
}

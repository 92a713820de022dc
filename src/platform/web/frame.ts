import type { VNode } from "preact"
import type { Actor } from "../database/tx.ts"
import type { FrameMessage, ListAddress } from "../kit/index.ts"
import type { NavigationItem } from "../slice.ts"

/** What surrounds every page, worked out once for each request. */
export interface Chrome {
  readonly actor: Actor
  readonly csrf: string
  /** The address asked for, to mark the current part of the navigation. */
  readonly path: string
  readonly navigation: readonly NavigationItem[]
  readonly demonstration: boolean
  readonly message: FrameMessage | null
  /** Of a page of lists. */
  readonly list: ListAddress | null
}

/** Turns a page into a whole HTML document; the council's identity is inside it. */
export interface Frame {
  render(node: VNode, chrome: Chrome): string
}

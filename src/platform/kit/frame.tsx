import { type ComponentChildren, createContext, type VNode } from "preact"
import { useContext } from "preact/hooks"
import { renderToString } from "preact-render-to-string"
import { defaultIdentity, type Identity } from "./identity.ts"

export interface NavigationLink {
  readonly text: string
  readonly href: string
  /** The letter after `g` that goes there. */
  readonly key?: string
}

/** Where a page of lists stands: its own address and that of its file. */
export interface ListAddress {
  readonly path: string
  /** Filters, order and page, as the address holds them. */
  readonly query: string
  readonly file: string
}

/** A list as its file holds it, before cells are put into words. */
export interface DrawnList {
  /** Which of a page's lists. */
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly ComponentChildren[])[]
}

/** Something that happened on the way to a page. */
export interface FrameMessage {
  readonly title: string
  readonly words: string
}

/** What surrounds a page and what its forms need, worked out once for each request. */
export interface PageFrame {
  readonly identity: Identity
  readonly csrf: string
  /** A fresh idempotency key for a form that has none of its own. */
  readonly newKey: () => string
  /** The address asked for, to mark where in the navigation it is. */
  readonly path: string
  readonly navigation: readonly NavigationLink[]
  /** Who is signed in, by name. */
  readonly person: string | null
  /** Records' pages show the way to their logs. */
  readonly readsLogs: boolean
  /** Where the search box posts to; null shows none. */
  readonly search: string | null
  readonly signOut: string | null
  /** Said over the page, whatever it shows. */
  readonly message: FrameMessage | null
  readonly demonstration: boolean
  /** Of a page of lists. Null: its lists show all they hold, as they stand. */
  readonly list: ListAddress | null
  /** Takes in what lists hold, while a page is drawn for its file. */
  readonly drawn?: DrawnList[]
  /** Links of the footer. */
  readonly links: readonly NavigationLink[]
  /** Is told of the choices that each field offers, where somebody asks for them. */
  readonly offer?: (field: string, options: readonly Offer[]) => void
}

/** One choice of a field: the value that is sent, and what the person reads. */
export interface Offer {
  readonly value: string
  readonly text: ComponentChildren
}

/** A frame around nothing: for tests and for pages outside a request. */
export const bareFrame = (identity: Identity = defaultIdentity): PageFrame => ({
  identity,
  csrf: "",
  newKey: () => "",
  path: "/",
  navigation: [],
  person: null,
  readsLogs: false,
  search: null,
  signOut: null,
  message: null,
  demonstration: false,
  list: null,
  links: [],
})

export const FrameContext = createContext<PageFrame>(bareFrame())

export const useFrame = (): PageFrame => useContext(FrameContext)

/** The whole HTML document of a page. */
export const renderPage = (node: VNode, frame: PageFrame): string =>
  `<!DOCTYPE html>${renderToString(<FrameContext.Provider value={frame}>{node}</FrameContext.Provider>)}`

import type { VNode } from "preact"
import { bareFrame, defaultIdentity, type PageFrame } from "../../../src/platform/kit/index.ts"
import { CallScreen, Pictures } from "./call-and-pictures.tsx"
import { ChildPage } from "./child-page.tsx"
import { DonePage, FamilyForm, StaffForm, WrongForm } from "./form-pages.tsx"
import { EmptyList, ListPage } from "./list-pages.tsx"

export const frame: PageFrame = {
  ...bareFrame({ ...defaultIdentity, name: "Northmoor County Council" }),
  path: "/requests",
  navigation: [
    { text: "My day", href: "/", key: "d" },
    { text: "Calls", href: "/calls", key: "c" },
    { text: "Requests", href: "/requests", key: "r" },
    { text: "Meetings", href: "/meetings", key: "m" },
    { text: "Children", href: "/children", key: "k" },
    { text: "Schools and settings", href: "/settings", key: "s" },
  ],
  person: "Harriet Okonkwo-Featherstonehaugh",
  search: "/search",
  signOut: "/sign-out",
  demonstration: true,
  links: [
    { text: "Accessibility", href: "/accessibility" },
    { text: "Privacy", href: "/privacy" },
    { text: "Contact", href: "/contact" },
  ],
}

/** Every component of ours on a page of each kind. */
export const PAGES: Readonly<Record<string, () => VNode>> = {
  list: ListPage,
  empty: EmptyList,
  child: ChildPage,
  form: StaffForm,
  errors: WrongForm,
  family: FamilyForm,
  done: DonePage,
  call: CallScreen,
  pictures: Pictures,
}

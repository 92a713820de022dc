import { defaultIdentity, type Identity, renderPage } from "../kit/index.ts"
import type { Frame } from "./frame.ts"

export interface SiteParts {
  readonly identity?: Identity
  readonly demonstration: boolean
  readonly newKey: () => string
}

/** The council's frame around every page. */
export function siteFrame({ identity = defaultIdentity, demonstration, newKey }: SiteParts): Frame {
  return {
    render: (node, chrome) =>
      renderPage(node, {
        identity,
        csrf: chrome.csrf,
        newKey,
        path: chrome.path,
        navigation: chrome.navigation.map((item) => ({
          text: item.text,
          href: item.href,
          ...(item.key ? { key: item.key } : {}),
        })),
        person: chrome.actor.personId === null ? null : chrome.actor.name,
        readsLogs: chrome.actor.rights.has("read-log"),
        search: chrome.actor.personId === null ? null : "/search",
        signOut: chrome.actor.personId === null ? null : "/sign-out",
        message: chrome.message,
        demonstration,
        list: chrome.list,
        links: [
          { text: "Accessibility", href: "/accessibility" },
          { text: "Privacy", href: "/privacy" },
          { text: "Contact", href: "/contact" },
        ],
      }),
  }
}

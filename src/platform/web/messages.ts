import type { FrameMessage } from "../kit/index.ts"
import type { Posted } from "./body.ts"
import type { Draft } from "./drafts.ts"

/** Over a page that shows what was typed before its session ended. */
export const keptMessage = ({ lost }: Draft): FrameMessage => ({
  title: "Nothing was sent yet",
  words: [
    "You were signed out before you sent this page. What you typed is below: check it, then send it again.",
    ...(lost.length > 0 ? [`${named(lost)} could not be kept: choose ${lost.length === 1 ? "it" : "them"} again.`] : []),
  ].join(" "),
})

/** Over a form that is shown again: a browser never fills a file in. Null when no file was sent. */
export const filesAgain = ({ files }: Posted): FrameMessage | null =>
  files.length === 0
    ? null
    : {
        title: files.length === 1 ? "Choose the file again" : "Choose the files again",
        words: `${named(files.map((file) => file.name))} could not be kept while the form had a problem.`,
      }

const named = (names: readonly string[]): string =>
  `${names.length === 1 ? "The file" : "The files"} ${names.map((name) => `“${name.slice(0, 200)}”`).join(", ")}`

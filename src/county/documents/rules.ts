import type { Document } from "../tables.ts"

export type DocumentRefusal = "DocumentHeld" | "DocumentRemoved" | "ReasonMissing" | "NotHeld" | "StaffOnly"

type Standing = Pick<Document, "held_why" | "removed_at">

/** A document is removed for a reason and never while somebody holds it (a complaint, a tribunal, a request under data protection law). */
export function decideRemoval(document: Standing, why: string): { why: string } | DocumentRefusal {
  if (document.removed_at !== null) return "DocumentRemoved"
  if (document.held_why !== null) return "DocumentHeld"
  return why.trim() === "" ? "ReasonMissing" : { why: why.trim() }
}

export function decideHold(document: Standing, why: string): { why: string } | DocumentRefusal {
  if (document.removed_at !== null) return "DocumentRemoved"
  if (document.held_why !== null) return "DocumentHeld"
  return why.trim() === "" ? "ReasonMissing" : { why: why.trim() }
}

export function decideRelease(document: Standing, why: string): { why: string } | DocumentRefusal {
  if (document.held_why === null) return "NotHeld"
  return why.trim() === "" ? "ReasonMissing" : { why: why.trim() }
}

/** Opens only what nobody removed and, where a scanner is configured, what it found clean. */
export const opens = (document: Pick<Document, "removed_at" | "scan">): boolean =>
  document.removed_at === null && (document.scan === "clean" || document.scan === "not-configured")

/** A file's name as it is kept: its last part, without signs that a file system or a header reads otherwise. */
export const keptName = (name: string): string =>
  (name.split(/[\\/]/).pop() ?? "")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    .replace(/[\u0000-\u001f\u007f<>:"|?*\u202a-\u202e\u2066-\u2069]/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(-150) || "Document"

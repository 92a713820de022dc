export const PROGRESS = ["on-track", "behind", "done", "dropped"] as const
export type Progress = (typeof PROGRESS)[number]
export type StepStatus = "open" | "done" | "dropped"

export const PROGRESS_WORDS: Readonly<Record<Progress, string>> = {
  "on-track": "On track",
  behind: "Slower than planned",
  done: "Done",
  dropped: "Dropped: no longer needed",
}

/** What a follow-up does to a step: it ends with "done" or "dropped", and an ended step is not followed up again. */
export function followUp(
  status: StepStatus,
  progress: Progress,
  note: string,
): { status: StepStatus } | "EndedAlready" | "NoteMissing" {
  if (status !== "open") return "EndedAlready"
  if (note.trim() === "") return "NoteMissing"
  return { status: progress === "done" || progress === "dropped" ? progress : "open" }
}

/** How far a measure has come from its baseline to its target, in whole per cent; null where there is no way to go. */
export function wayTo(baseline: number, target: number, now: number): number | null {
  if (baseline === target) return null
  return Math.round((100 * (now - baseline)) / (target - baseline))
}

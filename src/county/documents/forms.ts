import { z } from "zod"
import { choice, text } from "../../platform/kit/index.ts"

export const uploadForm = z.object({ audience: choice(["circle", "staff"]) })
export type UploadValues = z.output<typeof uploadForm>

export const reasonForm = z.object({ why: text({ required: "Say why", max: 500 }) })
export type ReasonValues = z.output<typeof reasonForm>

export const DOCUMENT_WORDS = {
  FileMissing: "file: Choose a file",
  FileEmpty: "file: This file is empty",
  FileTooLarge: "file: This file is larger than 25 MB",
  FileKind:
    "file: This kind of file is not taken. Send a PDF, Word document, Excel workbook, picture (PNG or JPEG) or plain text, without macros",
  FileEnding: "file: What is in this file is not what its name says. Save it again in its own kind, and send that",
  OneFile: "file: Choose one file at a time",
  StaffOnly: "audience: Choose who may see it",
  DocumentHeld: "This document is on hold. Let it go first",
  DocumentRemoved: "This document was removed meanwhile",
  NotHeld: "This document is not on hold",
  ReasonMissing: "why: Say why",
} as const

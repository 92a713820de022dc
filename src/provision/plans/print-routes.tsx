import { audit } from "../../platform/audit/audit.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { file, type RouteDefinition, type Viewing, view } from "../../platform/web/route.ts"
import { planRecord } from "./begin.ts"
import { supportOf } from "./hub.ts"
import { EasyReadPage } from "./pages/easy-read.tsx"
import { easyReadPdf, planPdf } from "./print/pdf.ts"
import { type PlanSheet, sheetOf } from "./print/sheet.ts"
import { DOCX_TYPE, easyReadWord, planWord } from "./print/word.ts"

const READ = "read-support-plan"

async function sheetFor({ tx, params }: Viewing): Promise<PlanSheet> {
  const support = await supportOf(tx, params.id!)
  const sheet = orNotFound(sheetOf(support))
  await audit(tx, {
    action: "provision-plans.print",
    record: planRecord(support.running!.whole.plan),
    childId: support.header.child.id,
  })
  return sheet
}

/** A plan as files. Names of files say what they are, never whose. */
export const printRoutes: readonly RouteDefinition[] = [
  ...view("/children/:id/plan/plan.pdf", READ, async (request) =>
    file("application/pdf", await planPdf(await sheetFor(request)), "support-plan.pdf"),
  ),
  ...view("/children/:id/plan/plan.docx", READ, async (request) =>
    file(DOCX_TYPE, await planWord(await sheetFor(request)), "support-plan.docx"),
  ),
  ...view("/children/:id/plan/easy-read.pdf", READ, async (request) =>
    file("application/pdf", await easyReadPdf(await sheetFor(request)), "my-plan-easy-read.pdf"),
  ),
  ...view("/children/:id/plan/easy-read.docx", READ, async (request) =>
    file(DOCX_TYPE, await easyReadWord(await sheetFor(request)), "my-plan-easy-read.docx"),
  ),
  ...view("/children/:id/plan/easy-read", READ, async (request) => (
    <EasyReadPage childId={request.params.id!} sheet={await sheetFor(request)} />
  )),
]

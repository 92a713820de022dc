import { ChildFrame, type ChildHeader } from "../../../county/children/pages/child-frame.tsx"
import {
  Badge,
  Button,
  DataTable,
  ErrorMessage,
  type Form,
  FormTo,
  InsetText,
  SubNav,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { dateAndTime, shortDate } from "../../../platform/time.ts"
import type { PackValues } from "../forms.ts"
import type { Gap } from "../gaps.ts"
import type { PackContent } from "../pack-pdf.ts"
import { PURPOSE_WORDS, type Purpose } from "../purposes.ts"
import { type Block, PART_WORDS, type Part, type Section } from "../section.ts"
import type { Pack } from "../tables.ts"

export interface EvidenceData {
  readonly header: ChildHeader
  readonly pack: PackContent & { readonly audience: "circle" | "staff" }
  readonly purposes: readonly Purpose[]
  readonly packs: readonly Pack[]
  readonly form: Form<PackValues>
}

/** Where each part stands on the record; the rest is kept elsewhere. */
const PART_PATH: Readonly<Partial<Record<Part, string>>> = {
  "own-words": "/support",
  "parent-words": "/support",
  "need-profile": "/profile",
  plan: "/support",
  cycles: "/plan/cycles",
  provision: "/provision",
  groups: "/groups",
  transition: "/transition",
  "school-data": "/school-data",
  documents: "/documents",
}

/** What is held for the purpose chosen and what is missing; one button makes the file. */
export const EvidencePage = (data: EvidenceData) => {
  const { header, pack, purposes } = data
  const at = `/children/${header.child.id}/evidence`
  const { id, error } = data.form.field("purpose")
  return (
    <ChildFrame
      header={header}
      tab="evidence"
      title={header.forFamily ? "Your own copy" : "Evidence pack"}
      errors={data.form.errors}
    >
      {error && purposes.length === 1 && <ErrorMessage id={id}>{error}</ErrorMessage>}
      {purposes.length > 1 && (
        <div class="govuk-!-margin-bottom-4" id={id} tabIndex={-1}>
          {error && <ErrorMessage>{error}</ErrorMessage>}
          <SubNav
            label="What the pack is for"
            items={purposes.map((purpose) => ({
              text: PURPOSE_WORDS[purpose].title,
              href: `${at}?purpose=${purpose}`,
              current: purpose === pack.purpose,
            }))}
          />
        </div>
      )}
      <p class="govuk-body">
        {header.forFamily
          ? `Everything that is held about the help from the ${header.words.familiar}, as one file: to read, to keep, or to give to somebody who helps you.`
          : `${PURPOSE_WORDS[pack.purpose].hint}. Everything below goes in as it stands: nothing is written again.`}
      </p>
      <Missing gaps={pack.gaps} header={header} />
      <Make data={data} at={at} />
      <Held sections={pack.sections} childId={header.child.id} family={header.forFamily} />
      <Made packs={data.packs} childId={header.child.id} />
    </ChildFrame>
  )
}

const Missing = ({ gaps, header: { forFamily: family, words } }: { gaps: readonly Gap[]; header: ChildHeader }) =>
  gaps.length === 0 ? (
    <InsetText>
      {family
        ? "Everything that people usually look for is there."
        : "Everything that readers of such a pack usually look for is held."}
    </InsetText>
  ) : (
    <>
      <h2 class="govuk-heading-m">What is missing</h2>
      <ul class="govuk-list govuk-list--bullet">
        {gaps.map((gap) => (
          <li key={gap.title}>
            {gap.title}.{" "}
            {gap.href === null ? (
              `Ask the ${words.familiar}.`
            ) : (
              <a class="govuk-link" href={gap.href}>
                {family ? "Write or add it" : "Add it"}
                <span class="govuk-visually-hidden"> ({gap.title.toLowerCase()})</span>
              </a>
            )}
          </li>
        ))}
      </ul>
      <p class="govuk-body">Nothing of this is a condition. The pack can be made as it is, and it says what is missing.</p>
    </>
  )

const Make = ({ data: { pack, form }, at }: { data: EvidenceData; at: string }) => (
  <FormTo href={at} form={form}>
    <input type="hidden" name="purpose" value={pack.purpose} />
    <WhatHappensNext>
      It is kept on the record as version {pack.version}
      {pack.audience === "staff"
        ? ", for staff in the circle: it holds colleagues' notes or what the help costs"
        : ", and everyone in the circle can open it"}
      . Making it again makes a new version, and the earlier ones stay.
    </WhatHappensNext>
    <Button preventDoubleClick>Put the pack together</Button>
  </FormTo>
)

const Held = ({ sections, childId, family }: { sections: readonly Section[]; childId: string; family: boolean }) => (
  <DataTable
    caption="What goes in"
    rows={sections}
    columns={[
      {
        key: "part",
        header: "Part",
        rowHeader: true,
        wide: true,
        cell: ({ part }: Section) => {
          const path = PART_PATH[part]
          return path === undefined ? (
            PART_WORDS[part]
          ) : (
            <a class="govuk-link" href={`/children/${childId}${path}`}>
              {PART_WORDS[part]}
            </a>
          )
        },
      },
      { key: "holds", header: "Holds", wide: true, cell: ({ blocks }: Section) => inWords(blocks) },
      { key: "as-at", header: "As at", nowrap: true, cell: ({ asAt }: Section) => (asAt === null ? "Today" : shortDate(asAt)) },
      ...(family
        ? []
        : [
            {
              key: "who",
              header: "For",
              cell: ({ blocks }: Section) =>
                blocks.some((block) => block.staffOnly) ? (
                  <Badge tone="neutral">Some for staff only</Badge>
                ) : (
                  "Everyone in the circle"
                ),
            },
          ]),
    ]}
  />
)

/** "3 tables with 12 lines, 4 notes": what a part holds, counted. */
function inWords(blocks: readonly Block[]): string {
  const lines = blocks.reduce((sum, block) => sum + (block.kind === "table" ? block.rows.length : 0), 0)
  const texts = blocks.filter((block) => block.kind === "text").length
  const levels = blocks.some((block) => block.kind === "levels")
  const parts = [
    levels ? "the profile as a picture and in words" : "",
    lines === 0 ? "" : `${lines} ${lines === 1 ? "line" : "lines"} in tables`,
    texts === 0 ? "" : `${texts} ${texts === 1 ? "entry" : "entries"}`,
  ].filter((part) => part !== "")
  const all = parts.length === 0 ? "what the law says of cycles" : parts.join(", ")
  return all.charAt(0).toUpperCase() + all.slice(1)
}

const Made = ({ packs, childId }: { packs: readonly Pack[]; childId: string }) =>
  packs.length === 0 ? null : (
    <DataTable
      caption="Packs made before"
      rows={packs}
      columns={[
        {
          key: "purpose",
          header: "For",
          rowHeader: true,
          wide: true,
          cell: (pack: Pack) => (
            <a class="govuk-link" href={`/children/${childId}/documents/${pack.document_id}`}>
              {PURPOSE_WORDS[pack.purpose].title}, version {pack.version}
            </a>
          ),
        },
        { key: "at", header: "Made", cell: (pack: Pack) => `${dateAndTime(pack.made_at)} by ${pack.made_by_name}` },
        {
          key: "missing",
          header: "Was missing",
          numeric: true,
          cell: (pack: Pack) => (pack.missing.length === 0 ? "nothing" : String(pack.missing.length)),
        },
      ]}
    />
  )

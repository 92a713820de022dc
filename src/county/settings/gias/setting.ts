import type { PlainDate } from "../../../platform/time.ts"
import type { SettingRow } from "../../tables.ts"
import type { Governance, ResourcedKind, Status } from "./types.ts"

/**
 * A setting as GIAS describes it, under the names of the register's columns. Easting and northing are metres on the National
 * Grid; capacities and rolls are pupils; ages are years. The head's name is in the file and is not kept: it is personal.
 */
export interface GiasSetting
  extends Pick<
    SettingRow,
    | "laestab"
    | "ukprn"
    | "uprn"
    | "la_code"
    | "name"
    | "type_code"
    | "phase"
    | "trust_code"
    | "trust_name"
    | "opened_on"
    | "closed_on"
    | "closed_why"
    | "easting"
    | "northing"
    | "postcode"
    | "phone"
    | "website"
    | "capacity"
    | "pupils"
    | "low_age"
    | "high_age"
    | "gender"
    | "resourced_capacity"
    | "resourced_on_roll"
    | "unit_capacity"
    | "unit_on_roll"
  > {
  urn: number
  governance: Governance
  status: Status
  address: string[] | null
  resourced_kind: ResourcedKind | null
  needs: string[]
  section_41: boolean
}

export type SettingField = Exclude<keyof GiasSetting, "urn">

/** One row of the links file: what `link_urn` is to `urn`. */
export interface SettingLink {
  readonly urn: number
  readonly link_urn: number
  readonly link_name: string
  readonly link_type: string
  readonly linked_on: PlainDate | null
}

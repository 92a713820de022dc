import type { Json } from "../../../../county/tables.ts"
import type { Instant } from "../../../../platform/time.ts"
import type { PlacesTables } from "../../tables.ts"
import type { Answer, Asked, Method } from "./asked.ts"

export interface AllocationTables extends Pick<PlacesTables, "places.proposals"> {
  "places.allocation_requests": {
    id: string
    title: string
    asked: Json<Asked>
    method: Method
    seed: number
    queued: boolean
    asked_at: Instant
    asked_by: string | null
    asked_by_name: string
  }
  "places.allocation_answers": { request_id: string; method: Method; answer: Json<Answer>; made_at: Instant }
  "places.allocation_withdrawals": { request_id: string; at: Instant; by_person: string | null; by_name: string }
}

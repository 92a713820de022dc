export { type Agency, agenciesNow } from "./agencies.ts"
export {
  type Asked,
  type ConsentLine,
  consentById,
  consentFor,
  consentsFor,
  mustCover,
  type NewConsent,
  putConsent,
  recordConsent,
} from "./consents.ts"
export { covering, type GivenConsent, type Giving, giving, type Scope } from "./rules.ts"
export { sharedUnder, stopSharing, stopTelling, type Telling, tellTeam, tellUntil } from "./sharing.ts"
export { type ConsentWithdrawn, withdrawConsent } from "./withdraw.ts"

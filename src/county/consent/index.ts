export { type Agency, agenciesNow, agencyNames } from "./agencies.ts"
export {
  type ConsentLine,
  consentFor,
  consentsFor,
  mustCover,
  type NewConsent,
  putConsent,
  recordConsent,
} from "./consents.ts"
export { covering } from "./rules.ts"
export { sharedUnder, stopTelling, tellTeam, tellUntil } from "./sharing.ts"
export { type ConsentWithdrawn, withdrawConsent } from "./withdraw.ts"

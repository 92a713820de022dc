/** Where moderation stands in the service. */
export const MODERATION = "/provision/needs/moderation"

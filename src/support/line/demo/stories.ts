import { FROM_FAMILIES } from "./stories-families.ts"
import { FROM_SETTINGS } from "./stories-schools.ts"

export const STORIES = [...FROM_SETTINGS, ...FROM_FAMILIES]

import { FROM_CLASSROOMS } from "./stories-classrooms.ts"
import { FROM_FAMILIES } from "./stories-families.ts"
import { FROM_NURSERIES_AND_COLLEGES } from "./stories-nurseries-colleges.ts"
import { FROM_OTHERS } from "./stories-others.ts"
import { FROM_SCHOOLS } from "./stories-schools.ts"

export const STORIES = [...FROM_CLASSROOMS, ...FROM_SCHOOLS, ...FROM_NURSERIES_AND_COLLEGES, ...FROM_FAMILIES, ...FROM_OTHERS]

import type { ExampleAnswer } from "./example-answer.ts"
import { EVERYDAY } from "./example-everyday.ts"
import { FAMILY_AND_LAW } from "./example-law.ts"
import { LOCAL } from "./example-local.ts"

export const EXAMPLE_ANSWERS: readonly ExampleAnswer[] = [...FAMILY_AND_LAW, ...LOCAL, ...EVERYDAY]

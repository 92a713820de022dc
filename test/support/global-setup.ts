import { writeMigratedCopy } from "./database.ts"

export default writeMigratedCopy

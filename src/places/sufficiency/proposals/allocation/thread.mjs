// A thread starts as plain JavaScript, because on Node 20 what the parent was told by --import does not reach it.
import { register } from "tsx/esm/api"

register()
await import("./worker.ts")

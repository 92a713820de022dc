#!/usr/bin/env node
import { register } from "tsx/esm/api"

// In this process, so that whoever runs a command can also stop it: `lfi work` ends in order on a signal.
register()
await import("../src/cli.ts")

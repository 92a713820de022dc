import { sendCommand } from "./platform/commands/control-socket.ts"
import { runCommand, runStandalone, standaloneCommands } from "./platform/commands/run-command.ts"
import { readConfiguration } from "./platform/configuration.ts"
import { openService } from "./platform/service.ts"
import { slices } from "./slices.ts"

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** `lfi`: a command on plain files runs here at once; others through the server while it runs, since one process owns the embedded database; else on the database itself. */
async function main(args: readonly string[]): Promise<number> {
  const standalone = standaloneCommands(
    slices.flatMap((slice) => slice.commands ?? []),
    args,
  )
  if (standalone) return runStandalone(standalone, args, say)
  const configuration = readConfiguration(process.env)
  if (configuration.DATABASE_URL === undefined) {
    const answered = await sendCommand(configuration.LFI_FOLDER, args, say)
    if (answered !== null) return answered
  }
  const service = await openService(configuration, slices)
  try {
    return await runCommand(service, args, { folder: process.cwd(), say })
  } finally {
    await service.close()
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}

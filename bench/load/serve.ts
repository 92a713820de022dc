import { openServer } from "../../src/platform/database/server.ts"
import { benchRegistry, houseOver } from "../house/county.ts"

/** The service in a process of its own, for the load bench: prints its port, and its processor time when it is told to stop. */
const house = await houseOver(openServer(process.env.BENCH_DATABASE_URL!, { max: 10 }), benchRegistry(), null)
await house.app.listen({ host: "127.0.0.1", port: 0 })
process.stdout.write(`port ${(house.app.server.address() as { port: number }).port}\n`)
process.once("SIGTERM", async () => {
  const { user, system } = process.cpuUsage()
  process.stdout.write(`processor ${(user + system) / 1_000_000}\n`)
  await house.close()
  process.exit(0)
})

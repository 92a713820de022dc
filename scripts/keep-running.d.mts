import type { ChildProcess } from "node:child_process"

export const DATABASE_ENDED: number
export function keepRunning(begin: () => ChildProcess, say: (line: string) => void): Promise<number>

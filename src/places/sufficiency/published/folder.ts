import { existsSync, readdirSync, statSync } from "node:fs"
import { join, relative } from "node:path"
import { PublishedFileError } from "./table.ts"

/** A published file found in the folder: `name` without .csv and .gz, `label` for messages (relative to the folder). */
export interface PublishedFile {
  name: string
  path: string
  label: string
}

export const POPULATION_FILE = "england_areas_mye_and_snpp2018_ages0_25_persons"

function tableName(file: string): string | undefined {
  return /^(.+?)\.csv(\.gz)?$/.exec(file)?.[1]
}

function tablesIn(folder: string, root: string, depth: number): PublishedFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (statSync(path).isDirectory()) return depth > 0 ? tablesIn(path, root, depth - 1) : []
      const name = tableName(entry.name)
      return name ? [{ name, path, label: relative(root, path) }] : []
    })
}

/** Every CSV (plain or gzip) in the folder and in the folders inside it; throws when the folder does not exist or holds none. */
export function publishedFiles(folder: string): PublishedFile[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new PublishedFileError("there is no such folder", { file: folder })
  const files = tablesIn(folder, folder, 2)
  if (files.length === 0) throw new PublishedFileError("the folder holds no .csv or .csv.gz file", { file: folder })
  return files
}

/**
 * The file of ONS populations by single year of age. Only the folder itself is searched, so that a copy of it gives the same forecast anywhere.
 * Undefined when there is none; the forecast is then made without populations.
 */
export const populationFile = (files: readonly PublishedFile[]): PublishedFile | undefined =>
  files.find(({ name }) => name === POPULATION_FILE)

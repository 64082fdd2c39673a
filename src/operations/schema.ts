import { type CommandName, commandNames } from '../sros/catalogue.ts'
import { commandNamed } from '../sros/recognise.ts'

/** Whether a text names a router command of the catalogue. */
export function isCommandName(name: string): name is CommandName {
  return commandNames.some((one) => one === name)
}

/** The JSON Schema of one row of a router command. */
export async function rowSchema(name: CommandName): Promise<object> {
  // Lazily: nobody else needs zod, and it takes its time to load.
  const { jsonSchemaOf } = await import('../sros/schema.ts')
  return jsonSchemaOf(commandNamed(name))
}

import { type CommandName, commandNames } from '../sros/catalogue.ts'
import { loadCommand } from '../sros/recognise.ts'

/** Whether a text names a router command of the catalogue. */
export function isCommandName(name: string): name is CommandName {
  return commandNames.some((one) => one === name)
}

/** The JSON Schema (draft 2020-12) of one row of a router command. */
export async function jsonSchemaOf(name: CommandName): Promise<object> {
  const [{ schema, template }, { toJSONSchema }] = await Promise.all([
    loadCommand(name),
    import('../sros/json-schema.ts'),
  ])
  return { title: name, description: template, ...toJSONSchema(schema) }
}

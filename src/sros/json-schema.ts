// In a file of its own, so that only who asks for a schema loads the code that makes it.
export { toJSONSchema } from 'zod/mini'

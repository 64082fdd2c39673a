import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Where no run before tells how long a file takes: a core must not be left with one of these at the end.
const long = /kick-property|find\.test|kick-crash|errors\.test|verbs\.test|replay\.test|thousand-runs|interop/

/** Begins with the files that take longest. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => long.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

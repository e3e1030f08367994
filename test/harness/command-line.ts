import { runCommandLine } from '../../src/cli/run.ts'

/** What a command line printed and how it ended. */
export interface Ran {
  readonly status: number
  readonly output: string
  readonly errors: string
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly input?: string
  /** What a person at the terminal types, question by question; without it there is no terminal. */
  readonly typed?: readonly string[]
  readonly columns?: number
}

/** Runs `sesame …` in this process. */
export async function sesameCommand(argv: readonly string[], surroundings: Surroundings = {}): Promise<Ran> {
  let output = ''
  let errors = ''
  const typed = [...(surroundings.typed ?? [])]
  const status = await runCommandLine(argv, {
    env: surroundings.env ?? {},
    cwd: surroundings.cwd ?? '/nonexistent',
    write: (text) => {
      output += text
    },
    writeError: (text) => {
      errors += text
    },
    readAll: async () => surroundings.input ?? '',
    ...(surroundings.typed && {
      ask: async (question: string) => {
        errors += question
        return typed.shift() ?? ''
      },
    }),
    columns: surroundings.columns,
    now: () => Date.now(),
  })
  return { status, output, errors }
}

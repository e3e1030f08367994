/**
 * A reason why Sesame cannot start (or must stop), said to the operator in one line: what is wrong and what to do.
 * Thrown by `config/` and `core/database`; `main.ts` prints it without a stack and exits with status 1.
 */
export class StartError extends Error {
  readonly problem: string
  readonly remedy: string

  constructor(problem: string, remedy: string, options?: ErrorOptions) {
    super(`${problem} ${remedy}`, options)
    this.name = 'StartError'
    this.problem = problem
    this.remedy = remedy
  }
}

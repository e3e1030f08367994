import pg from 'pg'

/**
 * A named statement whose columns are known from its first run on the connection. `pg` has PostgreSQL describe them every time, which
 * for a row of sixty columns costs both sides as much as the row. They cannot change: a statement whose columns would is refused (0A000).
 */
export interface KnownStatements {
  readonly columns: Map<string, Columns>
  /** The connection, for a query that wants no description. */
  quiet: object | undefined
}

export const noStatements = (): KnownStatements => ({ columns: new Map(), quiet: undefined })

interface Columns {
  readonly fields: readonly pg.FieldDef[]
  readonly _parsers: unknown
  readonly _prebuiltEmptyResultObject: object
}

/** What `pg` keeps to itself (lib/query.js, lib/result.js); its version is pinned. */
interface Internals {
  readonly name: string
  readonly _result: Columns
  _accumulateRows: boolean
}

interface Base {
  new (config: pg.QueryConfig, callback: (error: Error | null, result: pg.QueryResult) => void): BaseQuery
}

interface BaseQuery extends Internals {
  prepare(connection: object): void
  handleRowDescription(message: object): void
}

class NamedQuery extends (pg.Query as unknown as Base) {
  readonly #known: KnownStatements

  constructor(
    known: KnownStatements,
    config: pg.QueryConfig,
    callback: (error: Error | null, result: pg.QueryResult) => void,
  ) {
    super(config, callback)
    this.#known = known
  }

  override prepare(connection: object): void {
    const columns = this.#known.columns.get(this.name)
    if (!columns) {
      super.prepare(connection)
      return
    }
    Object.assign(this._result, columns)
    this._accumulateRows = true
    this.#known.quiet ??= Object.create(connection, { describe: { value: () => {} } }) as object
    super.prepare(this.#known.quiet)
  }

  override handleRowDescription(message: object): void {
    super.handleRowDescription(message)
    const { fields, _parsers, _prebuiltEmptyResultObject } = this._result
    this.#known.columns.set(this.name, { fields, _parsers, _prebuiltEmptyResultObject })
  }
}

/** Runs a statement that has a name. `known`: the connection's own. */
export function runNamed<Row extends object>(
  client: pg.Client,
  known: KnownStatements,
  config: pg.QueryConfig,
): Promise<pg.QueryResult<Row>> {
  return new Promise((resolve, reject) => {
    const query = new NamedQuery(known, config, (error, result) => (error ? reject(error) : resolve(result)))
    client.query(query as unknown as pg.Submittable)
  })
}

/** What a command reads from and writes to. */

/** Where text goes; `process.stdout` is one. */
export interface TextSink {
  write(text: string): unknown;
  /** Whether it is a terminal; no, unless told. */
  readonly isTTY?: boolean | undefined;
  /** The width of the terminal. */
  readonly columns?: number | undefined;
}

/** What a command talks to. */
export interface CommandIo {
  /** What `-` reads; the standard input of the process unless given. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** Ends what would go on for ever (`--watch`); the signals of the process do unless given. */
  readonly signal?: AbortSignal;
}

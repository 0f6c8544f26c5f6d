import { IntegrationError } from '@jupiterone/integration-sdk-core';
import { parseArgs } from 'util';

import { wrap } from './wrap';

/** What is wrong and what to do about it, in one sentence for whoever runs a script. */
export class ScriptError extends Error {}

/** An option of a script. */
export interface Option<T> {
  meaning: string;
  /** Stands in the help for what follows the option; a flag has none. */
  value?: string;
  /** A letter for it. */
  short?: string;
  /**
   * Reads what was given, once for each time that the option was.
   *
   * @param name the option as it is written, such as `--users`
   * @throws ScriptError when it can't be used
   */
  read(given: string[], name: string): T;
}

export type Options = Record<string, Option<unknown>>;

/** What was given for each option. */
export type Values<O extends Options> = {
  [K in keyof O]: O[K] extends Option<infer T> ? T : never;
};

export interface Script<O extends Options> {
  /** How it is started, such as `npm run demo`. */
  command: string;
  /** What it does, in paragraphs. */
  about: string[];
  options: O;
}

const HELP = 'help';

const WIDTH = 100;

export function flag(meaning: string, short?: string): Option<boolean> {
  return { meaning, short, read: (given) => given.length > 0 };
}

export function text(
  value: string,
  meaning: string,
  short?: string,
): Option<string | undefined> {
  return { value, meaning, short, read: (given) => given.at(-1) };
}

/** Can be given more than once. */
export function texts(
  value: string,
  meaning: string,
  short?: string,
): Option<string[]> {
  return { value, meaning, short, read: (given) => given };
}

export function oneOf<T extends string>(
  names: readonly T[],
  meaning: string,
): Option<T | undefined> {
  return {
    value: 'NAME',
    meaning: `${meaning}: ${names.join(', ')}`,
    read([...given], option) {
      const name = given.pop();
      const known = names.find((each) => each === name);
      if (name !== undefined && !known) {
        throw new ScriptError(`${option} takes one of ${names.join(', ')}.`);
      }
      return known;
    },
  };
}

/** A whole number, from 0 on. */
export function count(meaning: string): Option<number | undefined> {
  return {
    value: 'N',
    meaning,
    read([...given], option) {
      const number = given.pop();
      if (number !== undefined && !/^\d{1,15}$/.test(number)) {
        throw new ScriptError(`${option} takes a number.`);
      }
      return number === undefined ? undefined : Number(number);
    },
  };
}

/** A day, as the epoch milliseconds of its start in UTC. */
export function day(meaning: string): Option<number | undefined> {
  return {
    value: 'YYYY-MM-DD',
    meaning,
    read([...given], option) {
      const date = given.pop();
      const isDay = date === undefined || /^\d{4}-\d\d-\d\d$/.test(date);
      const time = Date.parse(date ?? '1970-01-01');
      if (!isDay || Number.isNaN(time)) {
        throw new ScriptError(`${option} takes a day, such as 2026-09-30.`);
      }
      return date === undefined ? undefined : time;
    },
  };
}

/**
 * Runs a script with its options, or prints its help. What goes wrong ends it with exit
 * code 1 and a sentence, or with a stack if nobody expected it.
 */
export function runScript<O extends Options>(
  script: Script<O>,
  main: (values: Values<O>) => Promise<void> | void,
): void {
  const run = async () => {
    const values = readOptions(script, process.argv.slice(2));
    if (values === HELP) {
      process.stdout.write(describe(script));
    } else {
      await main(values);
    }
  };
  run().catch((err: unknown) => {
    process.stderr.write(`${describeError(err)}\n`);
    process.exitCode = 1;
  });
}

/**
 * @returns what was given for each option, or that the help was asked for
 * @throws ScriptError for what the script does not take
 */
export function readOptions<O extends Options>(
  { command, options }: Script<O>,
  args: string[],
): Values<O> | typeof HELP {
  const config = { [HELP]: { type: 'boolean', short: 'h' } as const };
  for (const [name, { value, short }] of Object.entries(options)) {
    const type = value ? 'string' : 'boolean';
    Object.assign(config, {
      [name]: { type, multiple: true, ...(short && { short }) },
    });
  }
  try {
    const { values } = parseArgs({ args, options: config });
    if (values[HELP]) {
      return HELP;
    }
    const given = values as Record<string, string[] | undefined>;
    const read = Object.entries(options).map(([name, option]) => [
      name,
      option.read(given[name] ?? [], `--${name}`),
    ]);
    return Object.fromEntries(read) as Values<O>;
  } catch (err) {
    throw new ScriptError(
      `${describeWrong(err)} "${command} -- --help" lists the options.`,
    );
  }
}

/** What is wrong with the arguments; nothing in it is a value, which may be a secret. */
function describeWrong(err: unknown): string {
  if (err instanceof ScriptError) {
    return err.message;
  }
  const { code, message } = err as NodeJS.ErrnoException;
  return code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL'
    ? 'Only options are accepted.'
    : `${message.replace(/\.\s.*/s, '')}.`;
}

/** The help. */
export function describe<O extends Options>({
  command,
  about,
  options,
}: Script<O>): string {
  const rows = Object.entries({
    ...options,
    [HELP]: flag('shows this help', 'h'),
  });
  const names = rows.map(([name, { value, short }]) =>
    [short && `-${short}, `, `--${name}`, value && ` ${value}`].join(''),
  );
  const indent = Math.max(...names.map(({ length }) => length)) + 4;
  const lines = rows.flatMap(([, { meaning }], i) => {
    const [first, ...others] = wrap(meaning, WIDTH - indent);
    return [
      `  ${names[i]}`.padEnd(indent) + first,
      ...others.map((line) => ' '.repeat(indent) + line),
    ];
  });
  const paragraphs = about.map((each) => wrap(each, WIDTH).join('\n'));
  return `${[`Usage: ${command} [-- OPTIONS]`, ...paragraphs, lines.join('\n')].join('\n\n')}\n`;
}

/** An error as whoever runs a script reads it: a sentence, or all of it if nobody expected it. */
export function describeError(err: unknown): string {
  if (err instanceof ScriptError || err instanceof IntegrationError) {
    return err.message;
  }
  const { code, syscall, path, message, stack } = err as NodeJS.ErrnoException;
  if (path && /^(EACCES|EPERM|EROFS)$/.test(code ?? '')) {
    return `There is no permission to use ${path}: run this as its owner, or from another folder.`;
  }
  return syscall ? `${message}.` : (stack ?? String(err));
}

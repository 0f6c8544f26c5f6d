import { spawn } from 'child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import path from 'path';

export const PROJECT_PATH = path.resolve(__dirname, '..');

export interface CommandResult {
  /** The exit code; null when a signal ended the process. */
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Standard output and standard error, mixed as they came. */
  output: string;
}

export interface Command {
  process: ReturnType<typeof spawn>;
  result: Promise<CommandResult>;
}

/**
 * Starts the real `j1-integration` as a process of its own.
 *
 * @param script a TypeScript file of the project that is run instead, as `npm run` does
 * @param cwd where it looks for `.env`
 * @param env what is set besides PATH and HOME: nothing else is passed on
 * @param before words to put before the command, as in `['sh', '-c', '... "$@"', 'sh']`
 */
export function startCommand(
  args: string[],
  options: {
    cwd: string;
    env: Record<string, string>;
    before?: string[];
    script?: string;
  },
): Command {
  const words = [
    ...(options.before ?? []),
    process.execPath,
    ...(options.script
      ? argsOfScript(options.script)
      : [path.join(__dirname, 'j1-integration.js')]),
    ...args,
  ];
  const output = createOutput();
  const child = spawn(words[0]!, words.slice(1), {
    cwd: options.cwd,
    env: { ...passedOn(), ...options.env },
    // The SDK's logger never ends when whoever reads its pipe is gone, as after Ctrl-C.
    stdio: ['ignore', output.fd, output.fd],
  });
  return {
    process: child,
    result: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) =>
        resolve({ code, signal, output: output.take() }),
      );
    }),
  };
}

/** The arguments with which Node.js runs a TypeScript file of the project. */
export function argsOfScript(file: string): string[] {
  const loader = path.join(__dirname, 'typescript.js');
  return ['--require', loader, path.join(PROJECT_PATH, file)];
}

/** What a run has of this process's environment. */
export function passedOn(): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return { PATH, HOME };
}

/** A file to write output into, until it is taken. */
function createOutput() {
  const folder = mkdtempSync(path.join(tmpdir(), 'jumpcloud-output-'));
  const file = path.join(folder, 'output');
  const fd = openSync(file, 'w');
  return {
    fd,
    take(): string {
      const text = readFileSync(file, 'utf8');
      closeSync(fd);
      rmSync(folder, { recursive: true });
      return text;
    },
  };
}

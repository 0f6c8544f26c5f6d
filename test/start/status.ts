import { Progress } from '../../src/jumpcloud/client';

/** The last line of a terminal, which says what is underway. */
export interface Status {
  /** Shows a text in place of the last one, with a bar if it is known how much is done. */
  show(text: string, progress?: Progress): void;
  /** Takes it away, before anything else is written. */
  clear(): void;
}

const BAR_WIDTH = 20;

/** Back to the start of the line, and nothing after it. */
const CLEAR = '\r\x1b[K';

export function createStatus(terminal: {
  columns?: number;
  write(text: string): unknown;
}): Status {
  let isShown = false;
  return {
    show(text, progress) {
      // One column less: a full line would begin the next one.
      const width = (terminal.columns || 80) - 1;
      const line = `${progress ? toBar(progress) : ''}${text}`;
      terminal.write(CLEAR + line.slice(0, width));
      isShown = true;
    },
    clear() {
      if (isShown) {
        terminal.write(CLEAR);
        isShown = false;
      }
    },
  };
}

function toBar({ count, total }: Progress): string {
  if (!total) {
    return '';
  }
  const done = Math.round(Math.min(1, count / total) * BAR_WIDTH);
  return `${'█'.repeat(done)}${'░'.repeat(BAR_WIDTH - done)} `;
}

import { render } from 'preact';

import type { Report } from './data';
import { readReport } from './data';
import { Everything } from './everything';
import { Findings } from './findings';
import { Plots } from './plots';
import { Reach } from './reach';
import { Status } from './status';
import { Printing } from './table';

function Page({ report, isPrinting }: { report: Report; isPrinting: boolean }) {
  const key = /^#\/(.+)/.exec(location.hash)?.[1];
  const chosen = key
    ? report.thingByKey.get(decodeURIComponent(key))
    : undefined;
  return (
    <Printing.Provider value={isPrinting}>
      <a class="skip" href="#findings">
        Skip to the findings
      </a>
      <Status report={report} />
      <main>
        <Plots report={report} />
        <Findings report={report} />
        <Reach report={report} chosen={chosen} />
        <Everything report={report} />
      </main>
    </Printing.Provider>
  );
}

async function main(): Promise<void> {
  const report = await readReport();
  const page = document.getElementById('page')!;
  page.replaceChildren();
  const show = (isPrinting: boolean) =>
    render(<Page report={report} isPrinting={isPrinting} />, page);
  show(false);
  showTarget();
  addEventListener('beforeprint', () => show(true));
  addEventListener('afterprint', () => show(false));
  addEventListener('hashchange', () => {
    show(false);
    showTarget();
  });
  addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLInputElement;
    if (event.key === '/' && !isTyping) {
      event.preventDefault();
      document.getElementById('search')!.focus();
    }
  });
}

/** Shows what a link within the page leads to, and opens it if it is a finding. */
function showTarget(): void {
  const target = document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
  }
  target?.scrollIntoView();
}

void main();

import { toWords } from '../report/page/text';
import { Answer, countOf, Finding, LEVELS } from './findings';

/** How many are named of what a query finds. */
const MAX_NAMES = 3;

/** All findings as text, under their levels. */
export function report(findings: Finding[]): string {
  return LEVELS.map((level) => {
    const some = findings.filter((finding) => finding.level === level);
    return [
      `${level.toUpperCase()}: ${some.length} of ${findings.length} questions`,
      ...some.map(describeFinding),
    ].join('\n');
  }).join('\n\n');
}

/** A question with how much it finds, and whom. */
export function describeFinding(finding: Finding): string {
  const count = countOf(finding);
  const start = `${count > 0 ? count : ''}`.padStart(5);
  const lines = finding.answers
    .map((answer) => ({ answer, text: describeAnswer(answer) }))
    .filter(({ text }) => text)
    .map(({ answer, text }) =>
      finding.answers.length === 1 ? text : `${toWords(answer.name)}: ${text}`,
    );
  return [`${start}  ${finding.title}`, ...lines].join('\n         ');
}

function describeAnswer({ found, problem, partialTypes }: Answer): string {
  const names = found.slice(0, MAX_NAMES).map((way) => {
    const path = way.map(({ displayName, _key }) => displayName ?? _key);
    // "Activity of Ann" says no more than "Ann" beside it.
    const telling = path.filter(
      (name) => !path.some((other) => name.endsWith(` of ${other}`)),
    );
    // Nothing that somebody put into a name may steer the terminal.
    return [...new Set(telling)].join(' > ').replace(/\p{C}+/gu, ' ');
  });
  const more = found.length - names.length;
  const parts = [
    problem ?? names.join(', ') + (more > 0 ? ` and ${more} more` : ''),
    partialTypes.length > 0
      ? `incomplete, as are ${partialTypes.join(', ')}`
      : '',
  ];
  return parts.filter(Boolean).join('; ');
}

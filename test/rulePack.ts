import { idWithoutPrefix, Question } from './questionFile';
import { severityOf } from './severity';

/** A rule, in the format of JupiterOne's rule packs. */
interface Rule {
  name: string;
  description: string;
  alertLevel: string;
  queries: Array<{ name: string; version: 'v1'; query: string }>;
}

/**
 * Makes a rule of each `BAD` query, except of questions of low severity: those are about
 * hygiene, and their alerts would hide the others.
 *
 * JupiterOne's command line lets a rule alert when its query `query0` finds something, and
 * does not look at any other.
 *
 * Sources: https://github.com/JupiterOne/jupiterone-alert-rules and `provisionRulePackAlerts`
 * in https://github.com/JupiterOne/jupiterone-client-nodejs
 */
export function makeRulePack(questions: Question[]): Rule[] {
  return questions.flatMap((question) => {
    const { title, description } = question;
    const severity = severityOf(question);
    if (severity === undefined || severity === 'low') {
      return [];
    }
    const queries = question.queries.filter(
      ({ resultsAre }) => resultsAre === 'BAD',
    );
    return queries.map(({ name, query }) => ({
      name: [
        'jumpcloud',
        idWithoutPrefix(question),
        ...(queries.length > 1 ? [toKebabCase(name)] : []),
      ].join('-'),
      description: `${title} ${description}`,
      alertLevel: severity.toUpperCase(),
      queries: [{ name: 'query0', version: 'v1', query: query.trim() }],
    }));
  });
}

function toKebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

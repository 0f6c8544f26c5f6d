import { idWithoutPrefix, Question } from './questionFile';

/** A rule, in the format of JupiterOne's rule packs. */
interface Rule {
  name: string;
  description: string;
  alertLevel: string;
  queries: Array<{ name: string; version: 'v1'; query: string }>;
}

/** The tags that make a rule of a question, and its level. */
const SEVERITIES = ['critical', 'high', 'medium', 'low'];

/**
 * Makes a rule of each BAD query of the questions that are tagged with a severity.
 *
 * JupiterOne's command line lets a rule alert when its query `query0` finds something, and
 * does not look at any other.
 *
 * Sources: https://github.com/JupiterOne/jupiterone-alert-rules and `provisionRulePackAlerts`
 * in https://github.com/JupiterOne/jupiterone-client-nodejs
 */
export function makeRulePack(questions: Question[]): Rule[] {
  return questions.flatMap((question) => {
    const { title, description, tags } = question;
    const severity = SEVERITIES.find((each) => tags.includes(each));
    const queries = question.queries.filter(
      ({ resultsAre }) => severity && resultsAre === 'BAD',
    );
    return queries.map(({ name, query }) => ({
      name: [
        'jumpcloud',
        idWithoutPrefix(question),
        ...(queries.length > 1 ? [toKebabCase(name)] : []),
      ].join('-'),
      description: `${title} ${description}`,
      alertLevel: (severity ?? '').toUpperCase(),
      queries: [{ name: 'query0', version: 'v1', query: query.trim() }],
    }));
  });
}

function toKebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

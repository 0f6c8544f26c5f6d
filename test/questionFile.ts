import { readFileSync } from 'fs';
import { load } from 'js-yaml';
import path from 'path';

import { PROJECT_PATH } from './command';

export interface Question {
  id: string;
  title: string;
  description: string;
  queries: Array<{ name: string; query: string; resultsAre?: string }>;
  tags: string[];
}

/** The questions that the project brings for JupiterOne's question library. */
export function readQuestions(): Question[] {
  const file = path.join(PROJECT_PATH, 'jupiterone/questions/questions.yaml');
  const { questions } = load(readFileSync(file, 'utf8')) as {
    questions: Question[];
  };
  return questions;
}

/** `users-without-mfa` of `managed-question-jumpcloud-users-without-mfa`. */
export function idWithoutPrefix({ id }: Question): string {
  return id.replace('managed-question-jumpcloud-', '');
}

/**
 * Finds a query of the questions.
 *
 * @param name `users-without-mfa/withoutMfa`: of the question without its prefix, and of the query
 * @throws Error when there is none
 */
export function findQuery(
  questions: Question[],
  name: string,
): Question['queries'][number] {
  for (const question of questions) {
    for (const query of question.queries) {
      if (`${idWithoutPrefix(question)}/${query.name}` === name) {
        return query;
      }
    }
  }
  throw new Error(`There is no query "${name}" in the question file.`);
}

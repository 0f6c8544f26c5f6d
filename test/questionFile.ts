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

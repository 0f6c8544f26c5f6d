import { makeBoard } from './board';
import { readQuestions } from './questionFile';
import { makeRulePack } from './rulePack';

const questions = readQuestions();

/** The files that customers import into JupiterOne: their text, by their paths. */
export const generatedFiles: Record<string, string> = {
  'jupiterone/rule-packs/jumpcloud.json': toJson(makeRulePack(questions)),
  'jupiterone/dashboards/jumpcloud.json': toJson(makeBoard(questions)),
};

function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2) + '\n';
}

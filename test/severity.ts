/** The severities of findings, worst first: tags of questions, and levels of rules. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** How severe it is when a `BAD` query of a question finds something. */
export function severityOf(question: { tags: string[] }): Severity | undefined {
  return SEVERITIES.find((severity) => question.tags.includes(severity));
}

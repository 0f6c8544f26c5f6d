import { EntityDefinition } from './entity';
import { RelationshipDefinition } from './relationship';

/** How much of each type was added, in words: "60 users and 119 relationships". */
export function describeCounts(
  counts: Record<string, number>,
  types: Array<EntityDefinition<never> | RelationshipDefinition>,
): string {
  const parts: string[] = [];
  let relationships = 0;
  for (const type of types) {
    const count = counts[type._type] ?? 0;
    if ('sourceType' in type) {
      relationships += count;
    } else if (count > 0) {
      parts.push(quantity(count, type.noun));
    }
  }
  if (relationships > 0) {
    parts.push(quantity(relationships, 'relationship'));
  }
  return parts.length > 1
    ? `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`
    : (parts[0] ?? '');
}

/** "1 policy", "3 policies", "2 lists of software". */
export function quantity(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : toPlural(noun)}`;
}

/** Some nouns have no other form: "organization settings". */
function toPlural(noun: string): string {
  return noun.endsWith('s') ? noun : `${noun.replace(/y$/, 'ie')}s`;
}

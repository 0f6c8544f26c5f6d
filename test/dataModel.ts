import { Entity, StepEntityMetadata } from '@jupiterone/integration-sdk-core';
import { IntegrationSchema as newestDataModel } from 'newest-data-model';

/**
 * Checks an entity that was made of an object with every field: it sets the properties that
 * its schema declares, all of them and no others, and each has the declared type.
 */
export function expectAllDeclared(
  entity: Entity,
  metadata: StepEntityMetadata,
): void {
  const names = Object.keys(entity).filter(
    (name) => !['_key', '_type', '_class'].includes(name),
  );
  expect(names.sort()).toEqual(
    Object.keys(metadata.schema?.properties ?? {}).sort(),
  );
  expect(Object.values(entity)).not.toContain(undefined);
  expect(entity).toMatchGraphObjectSchema(metadata);
}

/** What an entity violates of the newest data model's schemas of its classes. */
export function newestDataModelErrors(entity: Record<string, unknown>) {
  const classes = entity._class as string[];
  return classes.flatMap((name) =>
    newestDataModel.validate(`#${name}`, entity)
      ? []
      : (newestDataModel.errors ?? []),
  );
}

// Stands in for a package of SDK 17 that can't be installed. What the SDK validates an
// entity by are the schemas of its classes, and the data model itself can do that.
// npm links this folder, so it looks where the program runs.
const { IntegrationSchema } = require(
  require.resolve('@jupiterone/data-model', { paths: [process.cwd()] }),
);

class EntityValidator {
  addSchemas() {}

  validateEntity(entity) {
    const errors = entity._class.flatMap((name) =>
      IntegrationSchema.validate(`#${name}`, entity)
        ? []
        : IntegrationSchema.errors.map(({ instancePath, message }) => ({
            schemaId: `#${name}`,
            property: instancePath,
            message,
          })),
    );
    return { isValid: errors.length === 0, errors };
  }
}

module.exports = {
  EntityValidator,
  getValidatorSync: () => new EntityValidator(),
};

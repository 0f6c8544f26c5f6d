// `j1-integration` without two warnings about the SDK's own dependencies, which whoever runs
// it can't change: the end of support of an AWS SDK, and a deprecated event (DEP0160).
process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE ??= 'true';
process.noDeprecation = true;

const path = require('path');

require('./typescript');

const cli = path.dirname(
  require.resolve('@jupiterone/integration-sdk-cli/package.json', {
    paths: [
      require.resolve('@jupiterone/integration-sdk-dev-tools/package.json'),
    ],
  }),
);

if (require.main === module) {
  require(path.join(cli, 'bin/j1-integration'));
}

/** Where the command line is installed. */
exports.cli = cli;

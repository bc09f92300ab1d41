// What Netlify makes of the file of a site in a folder: it ends with 1 where it would refuse it.
import { resolveConfig } from '@netlify/config';

const [folder] = process.argv.slice(2);
const { config } = await resolveConfig({
  repositoryRoot: folder, cwd: folder, offline: true, mode: 'require', context: 'production', branch: 'main',
});
const { command, publish, functions } = config.build;
console.log(`command: ${command}; publish: ${publish}; functions: ${functions}`);
if (config.functions.nightly?.schedule === undefined) throw new Error('nothing is built at night');

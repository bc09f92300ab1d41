// Runs what asks hosts to build at night, with a host of our own in place of theirs.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';

const [netlify, cloudflare] = process.argv.slice(2);
const asked = [];
let status = 200;
const server = createServer((request, answer) => {
  asked.push(`${request.method} ${request.url}`);
  answer.writeHead(status).end();
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const hook = `http://127.0.0.1:${server.address().port}/hook`;

const ofNetlify = (await import(netlify)).default;
const ofCloudflare = (await import(cloudflare)).default.scheduled;
await assert.rejects(ofNetlify(), /BUILD_HOOK/);
await assert.rejects(ofCloudflare({}, {}), /DEPLOY_HOOK/);
process.env.BUILD_HOOK = hook;
await ofNetlify();
await ofCloudflare({}, { DEPLOY_HOOK: hook });
assert.deepEqual(asked, ['POST /hook', 'POST /hook']);
status = 500;
await assert.rejects(ofNetlify(), /500/);
await assert.rejects(ofCloudflare({}, { DEPLOY_HOOK: hook }), /500/);
server.close();
console.log('both ask for a build once, and fail where the host refuses');

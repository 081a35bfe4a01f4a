'use strict';

// Talks to a running gateway as any user of @grpc/grpc-js does: node client.js HOST:PORT. Needs the model 'scale' (y = 2 x, [batch, 4]).
// Prints one line for each check; the exit code is 0 where all held.
const assert = require('node:assert');
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const load = (file) => grpc.loadPackageDefinition(loader.loadSync(path.join(__dirname, file), { keepCase: true, longs: String, enums: String }));
const address = process.argv[2];
const credentials = grpc.credentials.createInsecure();
const { GRPCInferenceService } = load('client.proto').inference;
const { Health } = load('services.proto').grpc.health.v1;
const { ServerReflection } = load('reflection.proto').grpc.reflection.v1;
const inference = new GRPCInferenceService(address, credentials);
const gzipped = new GRPCInferenceService(address, credentials, { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip });
const deflated = new GRPCInferenceService(address, credentials, { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.deflate });

const call = (client, method, request, options = {}) => new Promise((resolve, reject) =>
  client[method](request, new grpc.Metadata(), options, (error, answer) => (error ? reject(error) : resolve(answer))));

const floats = (bytes) => [...new Float32Array(new Uint8Array(bytes).buffer)];
const row = (id, values = [1, 2, 3, 4.5]) => ({
  model_name: 'scale',
  id,
  inputs: [{ name: 'x', datatype: 'FP32', shape: [values.length / 4, 4] }],
  raw_input_contents: [Buffer.from(new Float32Array(values).buffer)],
});

async function refused(promise, code) {
  const error = await promise.then(() => assert.fail('The call was answered.'), (fault) => fault);
  assert.strictEqual(error.code, code, error.message);
  return error;
}

async function collect(stream) {
  const answers = [];
  for await (const answer of stream) {
    answers.push(answer);
  }
  return answers;
}

const checks = {
  async unary() {
    const answer = await call(inference, 'ModelInfer', row('é'));
    assert.strictEqual(answer.id, 'é');
    assert.deepStrictEqual(floats(answer.raw_output_contents[0]), [2, 4, 6, 9]);
  },
  async typed() {
    const request = row('t');
    request.raw_input_contents = [];
    request.inputs[0].contents = { fp32_contents: [1, 2, 3, 4.5] };
    assert.deepStrictEqual(floats((await call(inference, 'ModelInfer', request)).raw_output_contents[0]), [2, 4, 6, 9]);
  },
  async large() {
    const values = Array.from({ length: 4 * 16384 }, (_, index) => index);
    const answer = await call(inference, 'ModelInfer', row('l', values));
    assert.deepStrictEqual(floats(answer.raw_output_contents[0]), values.map((value) => 2 * value));
  },
  async gzip() {
    assert.deepStrictEqual(floats((await call(gzipped, 'ModelInfer', row('z'))).raw_output_contents[0]), [2, 4, 6, 9]);
  },
  async deflate() {
    assert.deepStrictEqual(floats((await call(deflated, 'ModelInfer', row('d'))).raw_output_contents[0]), [2, 4, 6, 9]);
  },
  async manyAtOnce() {
    await Promise.all(Array.from({ length: 500 }, async (_, number) => {
      const answer = await call(inference, 'ModelInfer', row(String(number), [number, 0, 0, 0]));
      assert.strictEqual(answer.id, String(number));
      assert.strictEqual(floats(answer.raw_output_contents[0])[0], 2 * number);
    }));
  },
  async refusal() {
    const error = await refused(call(inference, 'ModelInfer', { ...row('r'), model_name: 'nobody' }), grpc.status.NOT_FOUND);
    assert.match(error.details, /^Request for unknown model: 'nobody'/);
    assert.ok(error.metadata.get('grpc-status-details-bin')[0].length > 0);
  },
  async notOffered() {
    await refused(call(inference, 'TraceSetting', {}), grpc.status.UNIMPLEMENTED);
  },
  async metadata() {
    const model = await call(inference, 'ModelMetadata', { name: 'scale' });
    assert.deepStrictEqual(model.inputs[0].shape, ['-1', '4']);
  },
  async deadline() {
    const answer = await call(inference, 'ModelInfer', row('in time'), { deadline: Date.now() + 20000 });
    assert.strictEqual(answer.id, 'in time');
    await refused(call(inference, 'ModelInfer', row('late'), { deadline: Date.now() - 1 }), grpc.status.DEADLINE_EXCEEDED);
    const stream = inference.ModelStreamInfer(new grpc.Metadata(), { deadline: Date.now() + 300 });
    await refused(collect(stream), grpc.status.DEADLINE_EXCEEDED);
  },
  async cancel() {
    const stream = inference.ModelStreamInfer();
    const ended = refused(collect(stream), grpc.status.CANCELLED);
    stream.write(row('c'));
    stream.cancel();
    await ended;
    await checks.unary();
  },
  async stream() {
    const stream = inference.ModelStreamInfer();
    const answers = collect(stream);
    for (let i = 0; i < 200; i++) {
      stream.write(row(String(i), [i, 0, 0, 0]));
    }
    stream.write({ ...row('bad'), model_name: 'nobody' });
    stream.end();
    const byId = new Map((await answers).map((answer) => [answer.infer_response.id, answer]));
    assert.strictEqual(byId.size, 201);
    assert.match(byId.get('bad').error_message, /unknown model/);
    for (let i = 0; i < 200; i++) {
      assert.strictEqual(floats(byId.get(String(i)).infer_response.raw_output_contents[0])[0], 2 * i);
    }
  },
  async health() {
    const health = new Health(address, credentials);
    assert.strictEqual((await call(health, 'Check', {})).status, 'SERVING');
    await refused(call(health, 'Check', { service: 'no.Such' }), grpc.status.NOT_FOUND);
    const watch = health.Watch({});
    watch.on('error', () => {});
    const first = await new Promise((resolve) => watch.once('data', resolve));
    watch.cancel();
    assert.strictEqual(first.status, 'SERVING');
    health.close();
  },
  async reflection() {
    const client = new ServerReflection(address, credentials);
    const stream = client.ServerReflectionInfo();
    stream.write({ list_services: '*' });
    stream.write({ file_containing_symbol: 'inference.GRPCInferenceService' });
    stream.end();
    const [services, files] = await collect(stream);
    assert.ok(services.list_services_response.service.some((service) => service.name === 'inference.GRPCInferenceService'));
    assert.ok(files.file_descriptor_response.file_descriptor_proto.length >= 2);
    client.close();
  },
};

(async () => {
  let failed = 0;
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check();
      console.log(`ok ${name}`);
    } catch (fault) {
      failed++;
      console.log(`FAILED ${name}: ${fault.stack}`);
    }
  }
  process.exit(failed === 0 ? 0 : 1);
})();

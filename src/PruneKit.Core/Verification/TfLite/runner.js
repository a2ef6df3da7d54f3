// Runs .tflite files in TensorFlow Lite for WebAssembly. node runner.js FOLDER MANIFEST: FOLDER holds the npm package @tensorflow/tfjs-tflite, MANIFEST is a JSON list of
// { model, input, output, samples, fresh }: input holds the bytes of every sample's inputs end to end, output gets those of every sample's outputs; fresh starts
// every sample anew, for models that keep a state. MANIFEST.errors gets a JSON list of errors, null for none.
'use strict';
const fs = require('fs');
const path = require('path');
const [, , folder, manifest] = process.argv;
const wasm = path.join(folder, 'node_modules', '@tensorflow', 'tfjs-tflite', 'wasm');
const messages = [];
const note = text => messages.push(String(text));
// What the runtime says goes with the error, not to the output.
console.log = console.info = console.warn = console.error = note;

function bytesOf(tensor) {
  const data = tensor.data();
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function listOf(vector) {
  const list = [];
  for (let i = 0; i < vector.size(); i++) list.push(vector.get(i));
  return list;
}

function run(module, job) {
  const model = fs.readFileSync(job.model);
  const place = module._malloc(model.length);
  module.HEAPU8.set(model, place);
  const create = () => {
    const created = module.TFLiteWebModelRunner.CreateFromBufferAndOptions(place, model.length, { numThreads: 1, enableWebNNDelegate: false, webNNDevicePreference: 0, enableProfiling: false, maxProfilingBufferEntries: 0 });
    if (!created.ok()) throw new Error(created.errorMessage());
    return created.value();
  };
  try {
    let runner = create();
    const input = fs.readFileSync(job.input);
    const pieces = [];
    let at = 0;
    for (let sample = 0; sample < job.samples; sample++) {
      if (job.fresh && sample > 0) {
        runner.delete();
        runner = create();
      }
      for (const tensor of listOf(runner.GetInputs())) {
        const bytes = bytesOf(tensor);
        if (at + bytes.length > input.length) throw new Error(`the model takes more than the ${input.length} bytes given for ${job.samples} samples`);
        bytes.set(input.subarray(at, at + bytes.length));
        at += bytes.length;
      }
      const state = runner.Infer();
      if (state === false || (state && state.ok && !state.ok())) throw new Error('the run failed');
      for (const tensor of listOf(runner.GetOutputs())) pieces.push(Buffer.from(bytesOf(tensor)));
    }
    if (at !== input.length) throw new Error(`the model takes ${at} of the ${input.length} bytes given for ${job.samples} samples`);
    fs.writeFileSync(job.output, Buffer.concat(pieces));
    runner.delete();
  } finally {
    module._free(place);
  }
}

(async () => {
  const factory = require(path.join(wasm, 'tflite_web_api_cc_simd.js'));
  const start = () => factory({ wasmBinary: fs.readFileSync(path.join(wasm, 'tflite_web_api_cc_simd.wasm')), print: note, printErr: note });
  let module = await start();
  const errors = [];
  for (const job of JSON.parse(fs.readFileSync(manifest))) {
    messages.length = 0;
    try {
      run(module, job);
      errors.push(null);
    } catch (error) {
      errors.push([String(error && error.message ? error.message : error), ...messages].join('; ').slice(0, 2000));
      module = await start();
    }
  }
  fs.writeFileSync(`${manifest}.errors`, JSON.stringify(errors));
  process.exit(0);
})();

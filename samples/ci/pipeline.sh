#!/usr/bin/env bash
# Trains, prunes on a schedule, gates and exports: what a team runs on every change. Exit code 6: the gate failed; 5: the export is not the network.
# PRUNEKIT: how the tool is called (default: prunekit). EPOCHS, END_STEP: shorter for a try. OUT: the folder to write.
set -euo pipefail

PRUNEKIT=${PRUNEKIT:-prunekit}
TASK=${TASK:-ecg}
OUT=${OUT:-out}
mkdir -p "$OUT"

$PRUNEKIT train "$TASK" -o "$OUT/base.safetensors" ${EPOCHS:+--epochs "$EPOCHS"}
$PRUNEKIT prune "$OUT/base.safetensors" -o "$OUT/sparse.safetensors" --task "$TASK" \
    --schedule cubic --sparsity "${SPARSITY:-80}" --scope global --begin-step 0 --end-step "${END_STEP:-600}" --frequency "${FREQUENCY:-50}" ${EPOCHS:+--epochs "$EPOCHS"}
$PRUNEKIT compare "$OUT/base.safetensors" "$OUT/sparse.safetensors" --task "$TASK" --max-drop "${MAX_DROP:-2}" --report "$OUT"
$PRUNEKIT export "$OUT/sparse.safetensors" -o "$OUT/sparse.onnx" --format onnx
$PRUNEKIT verify "$OUT/sparse.safetensors" "$OUT/sparse.onnx" --task "$TASK"

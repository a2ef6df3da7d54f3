namespace PruneKit;

/// <summary>Runs <see cref="QuantizeStage"/>.</summary>
internal sealed class QuantizeRule : StageRule<QuantizeStage>
{
    private const int BatchSize = 64;

    /// <summary>The noise of values is measured on so many windows at most.</summary>
    private const int NoiseBatches = 4;

    /// <inheritdoc />
    protected override QuantizeStage Resolve(QuantizeStage stage, RunContext context)
    {
        TrainedQuantization.Check(stage);
        TrainingOverrides overrides = stage.Sharing is SharingSettings sharing ? stage.Overrides with { Epochs = sharing.Epochs } : stage.Overrides;
        return !stage.Trains ? stage : stage with
        {
            Training = overrides.ApplyTo(stage.Training ?? context.Task(stage.Task).Pruning.Training) with { Seed = context.Recipe.Seed },
            Overrides = new TrainingOverrides(),
        };
    }

    /// <inheritdoc />
    protected override StageResult Run(QuantizeStage stage, RunContext context)
    {
        using Network network = Load(stage);
        PreparedTask prepared = TaskModel.Prepare(network, stage.Input, stage.Task, stage.Data, context);
        CalibrationData calibration = Calibration(stage, prepared, context);
        Evaluation? before = prepared.OnValidation(network);
        (QuantizedNetwork quantized, ValueList<QuantizedLayer> layers) = stage.Sharing is SharingSettings sharing
            ? Shared(SharedQuantization.Run(stage, sharing, network, prepared, calibration, context), sharing, network)
            : InIntegers(stage, network, prepared, calibration, context);
        var result = new QuantizeResult(stage.OutputFile!, prepared.Definition.Name, layers)
        {
            Before = before,
            After = prepared.Data.Validation.Count > 0 ? QuantizedEvaluator.Evaluate(quantized, prepared.Data.Validation, prepared.Definition, context.Cancellation) : null,
        };
        context.Save(quantized.ToContainer(), stage);
        return result;
    }

    private static Network Load(QuantizeStage stage)
    {
        Network network = TaskModel.Load(stage.Input);
        try
        {
            QuantizedModel.Refuse(network, stage.Input, stage.Verb);
            if (stage.Sharing is not { Fold: true })
                return network;
            Network folded = InferenceForm.Of(network);
            network.Dispose();
            return folded;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>The noise of weights is known as long as they have not been trained.</summary>
    private static (QuantizedNetwork, ValueList<QuantizedLayer>) Shared(QuantizedNetwork quantized, SharingSettings settings, Network network) =>
        (quantized, QuantizedLayer.All(quantized, settings.Epochs == 0 ? network : null).ToValueList());

    private static (QuantizedNetwork, ValueList<QuantizedLayer>) InIntegers(QuantizeStage stage, Network network, PreparedTask prepared, CalibrationData calibration, RunContext context)
    {
        PostTrainingQuantizer quantizer = stage.Quantizer();
        QuantizedNetwork quantized = stage.Qat is QatSettings qat
            ? TrainedQuantization.Run(stage, qat, network, prepared, calibration, context)
            : quantizer.Quantize(network, calibration, context.Cancellation);
        using Network exact = quantizer.Prepare(network);
        Dictionary<string, double?> noise = QuantizationNoise.OfValues(exact, quantized, calibration with { Batches = Math.Min(calibration.Batches, NoiseBatches) });
        return (quantized, QuantizedLayer.All(quantized, exact, noise).ToValueList());
    }

    private static CalibrationData Calibration(QuantizeStage stage, PreparedTask prepared, RunContext context)
    {
        int windows = Guard.InRange(stage.Windows, 1, 1_000_000), size = Math.Min(BatchSize, windows);
        return prepared.Calibration(context.Recipe.Seed) with { BatchSize = size, Batches = (windows + size - 1) / size };
    }
}

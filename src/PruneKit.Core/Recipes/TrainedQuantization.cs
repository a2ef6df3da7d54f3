namespace PruneKit;

/// <summary>The part of <see cref="QuantizeStage"/> that trains.</summary>
internal static class TrainedQuantization
{
    /// <summary>Trains a network with quantised weights and values, and quantises it.</summary>
    public static QuantizedNetwork Run(QuantizeStage stage, QatSettings settings, Network network, PreparedTask prepared, CalibrationData calibration, RunContext context)
    {
        var options = new QuantizationTraining
        {
            WeightBits = stage.Bits,
            ActivationBits = stage.ActivationBits,
            PerChannel = !stage.PerTensor,
            Observer = Observers.Catalogue.Find(stage.Observer),
            LearnScales = settings.LearnScales,
            Layers = settings.Layers,
            FreezeAfter = settings.FreezeAfter,
        };
        long steps = new BatchPlan(stage.Training!, prepared.Data.Train.Count).Steps;
        using QuantizationSession session = options.Attach(network, calibration, steps, context.Cancellation);
        StageTraining.Run(stage, network, prepared, new QuantizationHook(session, Identity(stage, settings)), context);
        return session.ToQuantized(context.Cancellation);
    }

    /// <exception cref="InvalidOptionException">An option has no meaning for a training, or none without one.</exception>
    public static void Check(QuantizeStage stage)
    {
        if (!stage.Trains && (stage.Teacher is not null || stage.Training is not null || stage.Overrides != new TrainingOverrides()))
            throw new InvalidOptionException("epochs, a step size or a teacher have no meaning without training; ask for quantisation-aware training (--qat), or for shared weights that learn (--share BITS --share-epochs N)");
        if (stage.Sharing is SharingSettings sharing)
            SharedQuantization.Check(stage, sharing);
        if (stage.Qat is not null && (stage.BudgetBytes is not null || stage.Equalize || stage.CorrectBias || stage.Rounding != "nearest"))
            throw new InvalidOptionException("a byte budget, equalisation, bias correction and roundings belong to quantisation without training; leave them away with --qat, which learns what they repair");
    }

    private static string Identity(QuantizeStage stage, QatSettings settings) =>
        $"quantize {stage.Bits}/{stage.ActivationBits}{(stage.PerTensor ? " per tensor" : "")} {stage.Observer} {stage.Windows} {CanonicalJson.Write(settings)}";
}

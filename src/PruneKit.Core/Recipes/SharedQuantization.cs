namespace PruneKit;

/// <summary>The part of <see cref="QuantizeStage"/> that shares weights.</summary>
internal static class SharedQuantization
{
    /// <summary>Shares the weights of a network, and trains the shared numbers on where that is asked for.</summary>
    public static QuantizedNetwork Run(QuantizeStage stage, SharingSettings settings, Network network, PreparedTask prepared, CalibrationData calibration, RunContext context)
    {
        var sharing = new WeightSharing
        {
            Bits = settings.Bits,
            Layers = settings.Layers,
            Start = CentroidStarts.Catalogue.Find(settings.Start),
            Seed = context.Recipe.Seed,
            BiasBits = settings.BiasBits,
            CodebookBits = settings.CodebookBits,
        };
        if (stage.BudgetBytes is long bytes)
            sharing = sharing with { Layers = SharedBits.Choose(network, sharing, calibration, new ByteSize(bytes), context.Cancellation) };
        if (settings.Epochs == 0)
            return sharing.Share(network);
        using SharingSession session = sharing.Attach(network);
        StageTraining.Run(stage, network, prepared, new SharingHook(session, $"share {stage.BudgetBytes} {CanonicalJson.Write(settings)}"), context);
        return session.ToQuantized();
    }

    /// <exception cref="InvalidOptionException">An option has no meaning for shared weights.</exception>
    public static void Check(QuantizeStage stage, SharingSettings settings)
    {
        Guard.InRange(settings.Epochs, 0, 100_000, "passes of shared weights (--share-epochs)");
        var plain = new QuantizeStage { Input = stage.Input, Task = stage.Task };
        if (stage.Qat is not null || stage.Equalize || stage.CorrectBias || stage.Rounding != plain.Rounding || stage.Bits != plain.Bits || stage.ActivationBits != plain.ActivationBits || stage.Observer != plain.Observer || stage.PerTensor)
            throw new InvalidOptionException("shared weights have a codebook, and values stay in floating point; leave --qat and the options of integers (bits, observer, rounding, equalisation, bias correction) away with --share");
        if (stage.BudgetBytes is not null && settings.Layers.Count > 0)
            throw new InvalidOptionException("a byte budget chooses the bits of each layer itself; leave --layer-bits away");
    }
}

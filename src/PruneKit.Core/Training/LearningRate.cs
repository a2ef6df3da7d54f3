namespace PruneKit;

/// <summary>The step size at a step: a pure function of its number.</summary>
/// <remarks>With W = round(warmup * steps) warm-up steps, step s = 1..W has peak * s / W; after it p = (s - W - 1) / (steps - W) and the rate is peak, peak * (1 - p), or peak * (1 + cos(pi p)) / 2
/// (<see href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter 2017</see>, eq. 5, one cycle). Example, peak 1, 10 steps, warmup 0.2: 0.5, 1, then by cosine 1, 0.9619, 0.8536, ..., 0.0381.</remarks>
internal static class LearningRate
{
    /// <summary>The rate for a step.</summary>
    /// <param name="options">Peak, kind and warm-up.</param>
    /// <param name="step">From 1.</param>
    /// <param name="steps">How many there are.</param>
    public static double At(TrainingOptions options, long step, long steps)
    {
        long warmup = (long)Math.Round(options.Warmup * steps, MidpointRounding.AwayFromZero);
        if (step <= warmup)
            return options.LearningRate * step / warmup;
        double done = (double)(step - warmup - 1) / (steps - warmup);
        return options.LearningRate * options.LearningRateSchedule switch
        {
            LearningRateKind.Constant => 1,
            LearningRateKind.Linear => 1 - done,
            LearningRateKind.Cosine => (1 + Math.Cos(Math.PI * done)) / 2,
            _ => throw new InvalidOptionException($"{options.LearningRateSchedule} is no schedule; choose {string.Join(", ", Enum.GetNames<LearningRateKind>())}"),
        };
    }
}

namespace PruneKit.Study;

/// <summary>One of the brief's claims of what pruning does, and the recipe that puts it to the test.</summary>
/// <param name="Task">The task.</param>
/// <param name="Claim">What is claimed.</param>
/// <param name="Variants">The dense network first, then the control, which every other is compared with.</param>
internal sealed record CaseStudy(string Task, string Claim, IReadOnlyList<CaseVariant> Variants)
{
    /// <summary>The dense network.</summary>
    public const string Dense = "dense";

    /// <summary>The same training again, without pruning.</summary>
    public const string Control = "control";

    /// <summary>Weights of at most this magnitude go: nearly two thirds of the heart-rate network's.</summary>
    private const double Threshold = 0.1;

    /// <summary>What the rows made by chance end in.</summary>
    private const string ByChance = ", at random";

    /// <summary>The case studies.</summary>
    public static IReadOnlyList<CaseStudy> All { get; } = [HeartRate, Fall, Sleep];

    /// <summary>A convolutional network by a threshold on its weights, then by layers.</summary>
    private static CaseStudy HeartRate => Of("heart-rate", "size -50 %, time -30 %, accuracy +5 to +10 points", task =>
    [
        .. Both("threshold", Dense, task, (stage, importance) => importance is null ? stage with { Threshold = Threshold } : stage with { Sparsity = Sparsity.Percent(50), Importance = importance }),
        .. Both("layers", Dense, task, Layers),
        .. Both("threshold, then layers", "threshold", task, Layers),
    ]);

    /// <summary>A convolutional network by importance, then by paths.</summary>
    private static CaseStudy Fall => Of("fall", "size -40 %, time -20 %, accuracy +5 to +10 points", task =>
    [
        .. Both("importance", Dense, task, (stage, importance) => stage with { Sparsity = Sparsity.Percent(50), Importance = importance ?? "taylor" }),
        .. Both("paths", Dense, task, Paths),
        .. Both("importance, then paths", "importance", task, Paths),
    ]);

    private static PruneStage Layers(PruneStage stage, string? importance) =>
        stage with { Structure = "layers", Importance = importance ?? "", Target = CompressionTarget.Percent(LimitedQuantity.Macs, 70) };

    private static PruneStage Paths(PruneStage stage, string? importance) =>
        stage with { Structure = "paths", Importance = importance ?? "", Target = CompressionTarget.Percent(LimitedQuantity.Macs, 70) };

    /// <summary>An LSTM by a schedule with a begin, an end and a frequency, then by units. The network trains for 600 steps.</summary>
    private static CaseStudy Sleep => Of("sleep", "size -25 %, time -35 %, accuracy +5 to +10 points", task =>
    [
        .. Both("schedule", Dense, task, (stage, importance) => stage with { Sparsity = Sparsity.Percent(60), Schedule = new ScheduleSpec("cubic", Sparsity.Percent(60), 60, 300) { Every = 10 }, Importance = importance ?? "magnitude" }),
        .. Both("units", Dense, task, (stage, importance) => stage with { Structure = "channels", Importance = importance ?? "taylor", Target = CompressionTarget.Percent(LimitedQuantity.Macs, 60) }),
        .. Both("schedule, then units", "schedule", task, (stage, importance) => stage with { Structure = "channels", Importance = importance ?? "taylor", Target = CompressionTarget.Percent(LimitedQuantity.Macs, 60) }),
    ]);

    private static CaseStudy Of(string task, string claim, Func<string, IEnumerable<CaseVariant>> variants) => new(task, claim,
    [
        new CaseVariant(Dense, "", (_, output) => [new TrainStage { Task = task, Output = output }]),
        new CaseVariant(Control, Dense, (input, output) => [new FinetuneStage { Input = input, Task = task, Output = output }]),
        .. variants(task),
    ]);

    /// <summary>A step and, beside it, the same with what goes left to chance; what is pruned at once is fine-tuned like the control.</summary>
    private static IEnumerable<CaseVariant> Both(string name, string from, string task, Func<PruneStage, string?, PruneStage> how)
    {
        yield return new CaseVariant(name, from, (input, output) => Pruned(how(new PruneStage { Input = input, Task = task }, null), output));
        yield return new CaseVariant(name + ByChance, from == Dense ? Dense : from + ByChance, (input, output) => Pruned(how(new PruneStage { Input = input, Task = task }, "random"), output));
    }

    private static IEnumerable<RecipeStage> Pruned(PruneStage stage, string output) => stage.Schedule is not null || stage.Gradual
        ? [stage with { Output = output }]
        : [stage with { Output = output + ".pruned" }, new FinetuneStage { Input = output + ".pruned", Task = stage.Task!, Output = output }];
}

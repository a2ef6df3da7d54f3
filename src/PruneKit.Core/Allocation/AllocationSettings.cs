namespace PruneKit;

/// <summary>What the catalogue's allocators are made from; each takes what it needs.</summary>
public sealed record AllocationSettings
{
    /// <value>The windows that layers' losses are measured on. Default null: allocators that need them refuse.</value>
    public CalibrationData? Calibration { get; init; }

    /// <value>What the dynamic program's budget is counted in. Default <see cref="Costs.Weights"/>.</value>
    public ICost Cost { get; init; } = Costs.Weights;

    /// <value>The sparsities at which each layer's loss is measured, besides that of all its weights. Default 1 - 0.85^i for i = 0 to 24: 0, 15, 27.75, ... 98 %, so that each level takes the same share of what is left.</value>
    public ValueList<Sparsity> Levels { get; init; } = [.. Enumerable.Range(0, 25).Select(i => new Sparsity(Math.Round(1 - (decimal)Math.Pow(0.85, i), 4)))];

    /// <value>Where measured losses are kept. Default: in memory, for allocators of these settings.</value>
    public SensitivityCache Cache { get; init; } = new();

    /// <exception cref="InvalidOptionException">There are no windows.</exception>
    internal CalibrationData CalibrationFor(string allocation) => Calibration ?? throw new InvalidOptionException(
        $"allocation '{allocation}' measures on data what each layer can lose; give --task (in C#: AllocationSettings.Calibration), or take uniform, global, er, erk or lamp");
}

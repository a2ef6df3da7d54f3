using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>What the methods of attribution are made from. Null stands for the method's default; what a method has no use for is refused.</summary>
public sealed record AttributionSettings
{
    /// <value>Integrated gradients: points of the path from the baseline. Default 64; range [1, 100 000].</value>
    public int? Steps { get; init; }

    /// <value>Occlusion: times that are replaced together. Default 8, or all where there are fewer; range [1, 1 000 000].</value>
    public int? Window { get; init; }

    /// <value>Occlusion: times from one window to the next. Default half the window; range [1, window].</value>
    public int? Stride { get; init; }

    /// <value>One window that stands for "nothing there". Default null: zeros, which after standardising are the training data's means. Not recorded.</value>
    [JsonIgnore]
    public LabelledData? Baseline { get; init; }

    internal IAttribution Gradients() => Window is null && Stride is null
        ? Attributions.IntegratedGradients(Steps ?? 64, Baseline)
        : throw new InvalidOptionException("integrated gradients have no window and no stride; choose method occlusion, or leave them away");

    internal IAttribution Occlusion() => Steps is null
        ? Attributions.Occlusion(Window ?? 8, Stride, Baseline)
        : throw new InvalidOptionException("occlusion takes no steps; choose method integrated-gradients, or leave them away");
}

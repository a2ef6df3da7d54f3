using System.Text.Json;

namespace PruneKit;

/// <summary>Which subjects are in which part: lists of them, or fractions with a seed. Neither, where a column says it.</summary>
internal sealed record DatasetParts
{
    /// <value>Subjects of the training part, as text or numbers.</value>
    public ValueList<JsonElement>? Train { get; init; }

    /// <value>Subjects of the validation part.</value>
    public ValueList<JsonElement>? Validation { get; init; }

    /// <value>Subjects of the test part.</value>
    public ValueList<JsonElement>? Test { get; init; }

    /// <value>Shares of the subjects for training, validation and test; they add up to 1.</value>
    public ValueList<double>? Fractions { get; init; }

    /// <value>Seed of the order in which subjects are dealt to the fractions. Default 1.</value>
    public int Seed { get; init; } = 1;
}

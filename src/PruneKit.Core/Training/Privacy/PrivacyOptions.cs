using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>How much a trained network may tell about any one of the samples it was trained on.</summary>
/// <remarks>The promise: with or without any one sample, every set of outcomes is at most e^epsilon times as likely, plus delta (Dwork et al. 2006). It is about the training samples one by one, not about a person as a whole.</remarks>
public sealed record PrivacyOptions
{
    /// <value>The most epsilon that may be spent. Range (0, 1 000].</value>
    public required double Epsilon { get; init; }

    /// <value>The chance that is left out of the promise; below one over the number of samples to mean anything. Range (0, 1), the ends excluded.</value>
    public required double Delta { get; init; }

    /// <value>The length to which each sample's gradient is cut. Default 1; range (0, 1e6].</value>
    public double Clip { get; init; } = 1;

    /// <value>The noise's standard deviation over <see cref="Clip"/>. Default null: the least with which all steps stay inside epsilon. Range (0, 1e6].</value>
    public double? Noise { get; init; }

    /// <value>Seed of noise and sampling, for tests. Default null: the system's cryptographic generator. Whoever knows the seed can take the noise away, so a seed gives no privacy. Not recorded.</value>
    [JsonIgnore]
    public int? Seed { get; init; }

    /// <exception cref="InvalidOptionException">A value is outside its range.</exception>
    internal void Check()
    {
        Positive(Epsilon, 1000, nameof(Epsilon));
        Positive(Clip, 1e6, nameof(Clip));
        Positive(Noise ?? 1, 1e6, nameof(Noise));
        if (!(Delta > 0 && Delta < 1))
            throw new InvalidOptionException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"delta is {Delta}; it must lie above 0 and below 1, and best below one over the number of samples"));
    }

    private static void Positive(double value, double most, string name)
    {
        if (!(value > 0 && value <= most))
            throw new InvalidOptionException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name.ToLowerInvariant()} is {value}; it must lie above 0, and be at most {most}"));
    }
}

namespace PruneKit;

/// <summary>One model's answer to a sample, and what it rests on.</summary>
/// <param name="Model">The model file.</param>
/// <param name="Quantized">Whether the file is quantised: it is then explained through the floating-point values that its codes stand for, and <see cref="Answered"/> is theirs.</param>
/// <param name="Answered">The class that the model answers; null where it predicts a number.</param>
/// <param name="Attribution">What the explained number rests on.</param>
/// <param name="CompletenessError">The sum of the attributions less the explained number's difference from the baseline's.</param>
public sealed record ExplainedModel(string Model, bool Quantized, string? Answered, Attribution Attribution, double CompletenessError);

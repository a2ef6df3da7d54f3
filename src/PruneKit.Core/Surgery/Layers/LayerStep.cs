namespace PruneKit;

/// <summary>An operation that was taken.</summary>
/// <param name="Operation">What was done.</param>
/// <param name="MacsSaved">Multiply-accumulates of one inference that went.</param>
/// <param name="ParametersSaved">Trained numbers that went; negative where they became more.</param>
/// <param name="LayersSaved">Convolutions, linear and recurrent layers that went, less those that came.</param>
/// <param name="Score">What the ranking said, before it was divided by the cost.</param>
/// <param name="LossBefore">The mean loss on the calibration data before.</param>
/// <param name="LossAfter">The same after.</param>
/// <param name="ApproximationError">The adapter's relative error on windows it was not fitted to; null for drops and folds, whose error is the loss's growth.</param>
/// <param name="Repair">How shapes were made to fit, in words; null where they did.</param>
public sealed record LayerStep(
    LayerOperation Operation,
    MacCount MacsSaved,
    long ParametersSaved,
    int LayersSaved,
    double Score,
    double LossBefore,
    double LossAfter,
    double? ApproximationError,
    string? Repair)
{
    /// <summary>By how much the loss grew.</summary>
    public double LossIncrease => LossAfter - LossBefore;
}

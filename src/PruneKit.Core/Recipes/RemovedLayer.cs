namespace PruneKit;

/// <summary>An operation that made a network shallower.</summary>
/// <param name="Operation">What was done, in words.</param>
/// <param name="Macs">Multiply-accumulates of one inference that it saved.</param>
/// <param name="Parameters">Trained numbers that it saved; less than 0 where they became more.</param>
/// <param name="LossBefore">The mean loss on calibration windows before.</param>
/// <param name="LossAfter">The same after, without further training.</param>
/// <param name="ApproximationError">An adapter's relative error on windows it was not fitted to; null where none was fitted.</param>
/// <param name="Repair">How shapes were made to fit; null where they did.</param>
public sealed record RemovedLayer(string Operation, long Macs, long Parameters, double LossBefore, double LossAfter, double? ApproximationError, string? Repair)
{
    internal static RemovedLayer Of(LayerStep step) =>
        new(step.Operation.ToString()!, step.MacsSaved.Count, step.ParametersSaved, step.LossBefore, step.LossAfter, step.ApproximationError, step.Repair);
}

namespace PruneKit;

/// <summary>A data set apart by subject: what is trained on, what choices are made on, and what the result is told on.</summary>
/// <param name="Train">For the weights.</param>
/// <param name="Validation">For early stopping and every choice; subjects that are not in the training part.</param>
/// <param name="Test">For the result, once.</param>
public sealed record DataSplit(LabelledData Train, LabelledData Validation, LabelledData Test);

namespace PruneKit;

/// <summary>One model's column of a report.</summary>
/// <param name="Model">The model file.</param>
/// <param name="Metric">The task's number on the test subjects.</param>
/// <param name="Parameters">Numbers that are trained.</param>
/// <param name="Weights">Weights that sparsity counts.</param>
/// <param name="NonZeroWeights">Those that are not zero.</param>
/// <param name="SparsityPercent">The share that is.</param>
/// <param name="Macs">Multiply-accumulates of one inference; zeros count, for no runtime here skips them.</param>
/// <param name="FileBytes">The model file, all of it.</param>
/// <param name="BrotliBytes">The model file after Brotli: a general compressor that no device here runs; for comparison with tables that quote one.</param>
/// <param name="Evaluation">All scores on the test subjects.</param>
public sealed record ModelMeasure(
    string Model,
    double Metric,
    long Parameters,
    long Weights,
    long NonZeroWeights,
    double SparsityPercent,
    long Macs,
    long FileBytes,
    long BrotliBytes,
    Evaluation Evaluation)
{
    /// <value>Its bits and bytes where it is quantised; null where it is not.</value>
    public QuantizedMeasure? Quantized { get; init; }

    /// <value>What it takes on a device, where one was named; null where none was.</value>
    public DeviceEstimate? Device { get; init; }
}

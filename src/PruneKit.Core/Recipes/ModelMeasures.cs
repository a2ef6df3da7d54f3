namespace PruneKit;

/// <summary>Measures models for reports.</summary>
internal static class ModelMeasures
{
    /// <summary>A model's column: its metric on the test subjects, its size and its work.</summary>
    /// <param name="network">The model, loaded.</param>
    /// <param name="path">Its file.</param>
    /// <param name="prepared">The task, with the data as the model takes them.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public static ModelMeasure Of(Network network, string path, PreparedTask prepared, CancellationToken cancellation)
    {
        Evaluation evaluation = QuantizedModel.Evaluate(network, path, prepared.Data.Test, prepared.Definition, cancellation);
        ModelSize size = ModelSize.Of(InputFile.ReadAllBytes(path));
        WeightCounts weights = WeightCounts.Of(network.Spec, network.ToContainer());
        return new ModelMeasure(
            path,
            evaluation.Metric,
            network.ParameterCount,
            weights.Weights,
            weights.Weights - weights.Zeros,
            weights.SparsityPercent,
            NetworkCosts.Of(network.Spec).Macs.Count,
            size.FileBytes,
            size.BrotliBytes,
            evaluation)
        {
            Quantized = QuantizedModel.Of(network, path) is QuantizedNetwork quantized ? QuantizedMeasure.Of(quantized) : null,
        };
    }
}

namespace PruneKit;

/// <summary>The JSON of section <c>quantization/1</c>.</summary>
/// <param name="Tensors">One entry a tensor that has codes, sorted by name; the others are left in floating point.</param>
/// <param name="Activations">One entry a value, sorted by name and port; none where values stay in floating point.</param>
internal sealed record QuantizationSectionContent(ValueList<TensorEntry> Tensors, ValueList<ActivationEntry> Activations);

namespace PruneKit;

/// <summary>What verbs that only look at a model do with one that is quantised.</summary>
internal static class QuantizedModel
{
    /// <summary>The quantised network of a loaded model; null where it is not quantised.</summary>
    /// <exception cref="InvalidInputException">Its codes contradict its numbers.</exception>
    public static QuantizedNetwork? Of(Network network, string origin) =>
        QuantizationSection.StandsIn(network.Attachments) ? QuantizedNetwork.FromContainer(network.ToContainer(), origin) : null;

    /// <summary>How a model does: a quantised one in integers.</summary>
    public static Evaluation Evaluate(Network network, string origin, LabelledData data, TaskDefinition task, CancellationToken cancellation) => Of(network, origin) is QuantizedNetwork quantized
        ? QuantizedEvaluator.Evaluate(quantized, data, task, cancellation)
        : Evaluator.Evaluate(network, data, task, cancellation);
}

namespace PruneKit;

/// <summary>What verbs that only look at a model do with one that is quantised.</summary>
internal static class QuantizedModel
{
    /// <summary>The quantised network of a loaded model; null where it is not quantised.</summary>
    /// <exception cref="InvalidInputException">Its codes contradict its numbers.</exception>
    public static QuantizedNetwork? Of(Network network, string origin) =>
        QuantizationSection.StandsIn(network.Attachments) ? QuantizedNetwork.FromContainer(network.ToContainer(), origin) : null;

    /// <summary>Refuses a quantised model where its weights are to change: its codes would be those of another network.</summary>
    /// <exception cref="InvalidInputException">It is quantised.</exception>
    public static void Refuse(Network network, string origin, string verb)
    {
        if (!QuantizationSection.StandsIn(network.Attachments))
            return;
        throw verb == QuantizeStage.Name
            ? new InvalidInputException($"{origin} is quantised already; quantise the model that it was made from, with the bits and options that you want")
            : new InvalidInputException($"{origin} is quantised, and prunekit {verb} would change its weights but not their codes; {verb} the model that it was made from, and quantise the result");
    }

    /// <summary>A model's answers: of a quantised one in integers.</summary>
    public static Predictions Predict(Network network, string origin, LabelledData data, TaskDefinition task, CancellationToken cancellation = default) => Of(network, origin) is QuantizedNetwork quantized
        ? QuantizedEvaluator.Predict(quantized, data, task, cancellation)
        : Evaluator.Predict(network, data, task, cancellation);

    /// <summary>How a model does: a quantised one in integers.</summary>
    public static Evaluation Evaluate(Network network, string origin, LabelledData data, TaskDefinition task, CancellationToken cancellation) =>
        Evaluator.Judge(Predict(network, origin, data, task, cancellation), data, task);
}

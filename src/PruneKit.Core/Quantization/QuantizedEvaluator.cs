using TorchSharp;

namespace PruneKit;

/// <summary>Judges the answers of a quantised network.</summary>
public static class QuantizedEvaluator
{
    /// <summary>Answers all windows and judges them: in integers where the whole network is quantised, else in floating point with the numbers that its codes stand for.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Windows that its inputs fit.</param>
    /// <param name="task">Classes and metric.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <exception cref="InvalidInputException">Data, network and task do not fit, nothing is labelled, or an answer is not a number.</exception>
    /// <exception cref="UnsupportedLayerException">A layer cannot be computed in integers.</exception>
    public static Evaluation Evaluate(QuantizedNetwork network, LabelledData data, TaskDefinition task, CancellationToken cancellation = default) => Evaluator.Judge(Predict(network, data, task, cancellation), data, task);

    /// <summary>Answers all windows: in integers where the whole network is quantised, else in floating point with the numbers that its codes stand for.</summary>
    /// <inheritdoc cref="Evaluate"/>
    public static Predictions Predict(QuantizedNetwork network, LabelledData data, TaskDefinition task, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.IsInteger)
            return new IntegerInterpreter(network, torch.get_num_threads()).Predict(data, task, cancellation);
        using Network floats = network.ToNetwork();
        return Evaluator.Predict(floats, data, task, cancellation);
    }

    /// <summary>Answers all windows in floating point, every value rounded to what its code stands for, and judges them: close to the integers, and many times faster.</summary>
    /// <inheritdoc cref="Evaluate"/>
    public static Evaluation Simulate(QuantizedNetwork network, LabelledData data, TaskDefinition task, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        using Network simulated = SimulatedIntegers.Of(network);
        return Evaluator.Evaluate(simulated, data, task, cancellation);
    }
}

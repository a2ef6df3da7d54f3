namespace PruneKit;

/// <summary>Trains a network: in place, by options that stand in the recipe. The same options, data, seed and thread count give the same bytes, whether or not the run was interrupted and resumed.</summary>
public static class Trainer
{
    /// <summary>Trains on a split's training part, judged on its validation part.</summary>
    /// <inheritdoc cref="Train(Network, LabelledData, LabelledData?, TaskDefinition, TrainingOptions, TrainingHooks?, CancellationToken)"/>
    public static TrainingResult Train(
        Network network, DataSplit data, TaskDefinition task, TrainingOptions options, TrainingHooks? hooks = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Train(network, data.Train, data.Validation.Count > 0 ? data.Validation : null, task, options, hooks, cancellation);
    }

    /// <summary>Trains a network's parameters and statistics.</summary>
    /// <param name="network">Changed in place; left in the mode it was in, without gradients.</param>
    /// <param name="train">What is trained on.</param>
    /// <param name="validation">What is judged on after each epoch; null where nothing is.</param>
    /// <param name="task">Classes, or none for numbers; the metric.</param>
    /// <param name="options">How.</param>
    /// <param name="hooks">Pruning, checkpoints, progress; null for none.</param>
    /// <param name="cancellation">Stops between two steps: a checkpoint is written first, if they are.</param>
    /// <exception cref="InvalidOptionException">An option is outside its range.</exception>
    /// <exception cref="InvalidInputException">Data, network and task do not fit, the loss is no number, or the checkpoint is another run's.</exception>
    /// <exception cref="OutputException">A checkpoint cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static TrainingResult Train(
        Network network,
        LabelledData train,
        LabelledData? validation,
        TaskDefinition task,
        TrainingOptions options,
        TrainingHooks? hooks = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check(validation is not null);
        using var run = new TrainingRun(new TrainingSetup(network, train, validation, task, options, hooks ?? new TrainingHooks()));
        return run.Run(cancellation);
    }
}

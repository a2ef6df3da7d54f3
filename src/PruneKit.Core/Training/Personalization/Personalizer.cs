namespace PruneKit;

/// <summary>Fits a network to one user, and takes it back where that user's later samples say that it got worse.</summary>
public static class Personalizer
{
    /// <summary>Trains some layers on the user's earlier samples; pruned weights stay zero.</summary>
    /// <param name="network">Changed in place, or left as it was where the new weights are worse by more than the bound.</param>
    /// <param name="data">The user's samples, as the network takes them.</param>
    /// <param name="task">What is learned.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="hooks">Progress; null for none. Its step hook is not used. Private training tells of none.</param>
    /// <param name="cancellation">Stops between two steps; the network is then as it was.</param>
    /// <exception cref="InvalidOptionException">An option is outside its range, a layer is unknown, or rehearsal and privacy are both asked for.</exception>
    /// <exception cref="InvalidInputException">Data, network and task do not fit, or the loss is no number.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PersonalizationResult Personalize(
        Network network,
        PersonalData data,
        TaskDefinition task,
        PersonalizationOptions? options = null,
        TrainingHooks? hooks = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new PersonalizationOptions();
        options.Check();
        Evaluation before = Evaluator.Evaluate(network, data.HeldOut, task, cancellation);
        TensorContainer old = NetworkSnapshot.Take(network);
        using var layers = new LearningLayers(network, options.Layers);
        (long steps, PrivateTrainingResult? privacy) = TrainOrRestore(network, data, task, options, hooks, old, cancellation);
        Evaluation after = Evaluator.Evaluate(network, data.HeldOut, task, cancellation);
        double drop = task.Metric.Drop(before.Metric, after.Metric);
        bool isWorse = drop > options.MaxDrop;
        if (isWorse)
            NetworkSnapshot.Restore(network, old);
        return new PersonalizationResult(layers.Names, steps, before, after, drop, isWorse ? KeptModel.Old : KeptModel.New) { Privacy = privacy };
    }

    private static (long Steps, PrivateTrainingResult? Privacy) TrainOrRestore(
        Network network, PersonalData data, TaskDefinition task, PersonalizationOptions options, TrainingHooks? hooks, TensorContainer old, CancellationToken cancellation)
    {
        try
        {
            return Train(network, data, task, options, hooks, cancellation);
        }
        catch
        {
            NetworkSnapshot.Restore(network, old);
            throw;
        }
    }

    private static (long Steps, PrivateTrainingResult? Privacy) Train(
        Network network, PersonalData data, TaskDefinition task, PersonalizationOptions options, TrainingHooks? hooks, CancellationToken cancellation)
    {
        if (options.Privacy is PrivacyOptions privacy)
        {
            if (data.Rehearsal is not null)
                throw new InvalidOptionException("rehearsal and differential privacy cannot be had together: steps are noisy sums over the user's samples alone; leave one of them away");
            PrivateTrainingResult spent = PrivateTrainer.Train(network, data.Train, task, options.Training, privacy, cancellation);
            return (spent.Steps, spent);
        }

        using var masks = new HeldMasks(network);
        LabelledData all = data.Rehearsal is null ? data.Train : Rehearsal.Joined(data.Train, data.Rehearsal);
        return (Trainer.Train(network, all, null, task, options.Training, (hooks ?? new TrainingHooks()) with { AfterStep = masks }, cancellation).Steps.Number, null);
    }
}

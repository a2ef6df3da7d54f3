namespace PruneKit;

/// <summary>Fits a network to one user, and takes it back where that user's later samples say that it got worse.</summary>
public static class Personalizer
{
    /// <summary>Trains some layers on the user's earlier samples; pruned weights stay zero.</summary>
    /// <param name="network">Changed in place, or left as it was where the new weights are worse by more than the bound.</param>
    /// <param name="data">The user's samples, as the network takes them.</param>
    /// <param name="task">What is learned.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="hooks">Progress; null for none. Its step hook is not used.</param>
    /// <param name="cancellation">Stops between two steps; the network is then as it was.</param>
    /// <exception cref="InvalidOptionException">An option is outside its range, or a layer is unknown.</exception>
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
        long steps;
        try
        {
            steps = Train(network, data.Rehearsal is null ? data.Train : Rehearsal.Joined(data.Train, data.Rehearsal), task, options, hooks, cancellation);
        }
        catch
        {
            NetworkSnapshot.Restore(network, old);
            throw;
        }

        Evaluation after = Evaluator.Evaluate(network, data.HeldOut, task, cancellation);
        double drop = task.Metric.Drop(before.Metric, after.Metric);
        if (drop <= options.MaxDrop)
            return new PersonalizationResult(layers.Names, steps, before, after, drop, KeptModel.New);
        NetworkSnapshot.Restore(network, old);
        return new PersonalizationResult(layers.Names, steps, before, after, drop, KeptModel.Old);
    }

    private static long Train(Network network, LabelledData data, TaskDefinition task, PersonalizationOptions options, TrainingHooks? hooks, CancellationToken cancellation)
    {
        using var masks = new HeldMasks(network);
        return Trainer.Train(network, data, null, task, options.Training, (hooks ?? new TrainingHooks()) with { AfterStep = masks }, cancellation).Steps.Number;
    }
}

namespace PruneKit;

/// <summary>Trains a network so that it tells little about any one sample: DP-SGD.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1607.00133">Abadi et al. 2016</see>, algorithm 1: each step takes every sample with chance q = batch size / samples, cuts each sample's own gradient to the clipping length C, adds Gaussian noise of standard deviation
/// noise * C to the sum, and moves the weights by -rate / (q * samples) times that. <see cref="RenyiAccountant"/> says what is spent. A window with several answers is one sample. The number of samples counts as known.
/// Gaussian numbers are float64, which has gaps (Mironov 2012, <see href="https://doi.org/10.1145/2382196.2382264">On significance of the least significant bits</see>): no protection against one who reads every bit of every step.</remarks>
public static class PrivateTrainer
{
    /// <summary>Trains what requires gradients; pruned weights stay zero.</summary>
    /// <param name="network">Changed in place; watched in evaluation mode and left in the mode it was in.</param>
    /// <param name="data">The samples that are protected.</param>
    /// <param name="task">Classes, or none for numbers.</param>
    /// <param name="options">Epochs, batch size, step size and its schedule; the optimizer is plain descent.</param>
    /// <param name="privacy">The limit.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="InvalidOptionException">An option is outside its range, or the first step would spend more than the limit.</exception>
    /// <exception cref="InvalidInputException">Data, network and task do not fit, or a gradient is no finite number.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; what was taken is spent.</exception>
    public static PrivateTrainingResult Train(
        Network network, LabelledData data, TaskDefinition task, TrainingOptions options, PrivacyOptions privacy, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(privacy);
        options.Check(judged: false);
        privacy.Check();
        if (data.Count == 0)
            throw new InvalidInputException("there are no training samples; check the data");
        double samplingRate = Math.Min(1, (double)options.BatchSize / data.Count);
        long planned = Math.Max(1, (long)Math.Round(options.Epochs / samplingRate, MidpointRounding.AwayFromZero));
        double noise = privacy.Noise ?? RenyiAccountant.NoiseFor(privacy.Epsilon, privacy.Delta, samplingRate, planned);
        var accountant = new RenyiAccountant(samplingRate, noise);
        if (accountant.Epsilon(1, privacy.Delta) > privacy.Epsilon)
            throw new InvalidOptionException(FormattableString.Invariant($"noise {noise} spends epsilon {accountant.Epsilon(1, privacy.Delta):0.###} in the first step, more than the {privacy.Epsilon} allowed; give more noise, a smaller batch, or leave the noise away"));
        using var step = new PrivateStep(network, data, task, options.ValueLoss, privacy);
        long taken = 0;
        for (; taken < planned && accountant.Epsilon(taken + 1, privacy.Delta) <= privacy.Epsilon; taken++)
        {
            cancellation.ThrowIfCancellationRequested();
            step.Take(samplingRate, noise, LearningRate.At(options, taken + 1, planned));
        }

        return new PrivateTrainingResult(taken, planned, accountant.Epsilon(taken, privacy.Delta), privacy.Epsilon, privacy.Delta, noise, privacy.Clip, samplingRate);
    }
}

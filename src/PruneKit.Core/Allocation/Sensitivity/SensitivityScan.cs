using TorchSharp;

namespace PruneKit;

/// <summary>Measures what each tensor can lose: prunes it alone to each level, by its scores, and takes the mean loss on calibration data, in evaluation mode.</summary>
internal sealed class SensitivityScan : IDisposable
{
    private readonly Network _trial;
    private readonly CalibratedLoss _loss;

    private SensitivityScan(Network network, CalibrationData calibration)
    {
        _trial = network.Clone();
        try
        {
            _trial.Module.eval();
            _loss = new CalibratedLoss(_trial, calibration);
        }
        catch
        {
            _trial.Dispose();
            throw;
        }
    }

    /// <summary>The table, from the cache where it is known.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="scores">The tensors that are pruned, with what is held.</param>
    /// <param name="settings">Levels, cache.</param>
    /// <param name="calibration">The windows.</param>
    /// <exception cref="InvalidOptionException">There is no level.</exception>
    /// <exception cref="InvalidInputException">Data, network and task do not fit, or a loss is no finite number.</exception>
    public static SensitivityTable Run(Network network, ScoreMap scores, AllocationSettings settings, CalibrationData calibration)
    {
        if (settings.Levels.Count == 0)
            throw new InvalidOptionException("layers are measured at one level at least; give one, or leave the levels as they are");
        string digest = SensitivityDigest.Of(network, scores, calibration, settings.Levels);
        return settings.Cache.Get(digest, () => Measure(network, scores, settings.Levels, calibration, digest));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _loss.Dispose();
        _trial.Dispose();
    }

    private static SensitivityTable Measure(Network network, ScoreMap scores, ValueList<Sparsity> levels, CalibrationData calibration, string digest)
    {
        using var scan = new SensitivityScan(network, calibration);
        using var noGradients = torch.no_grad();
        scan._trial.Masks.With(new KeepPlan(scores.Weights.Select(weight => Share(weight, weight.HeldCount)).ToValueList()).Select(scores)).ApplyTo(scan._trial);
        return new SensitivityTable(digest, scan.Loss(), scores.Weights.Select(weight => scan.Curve(weight, levels)).ToValueList());
    }

    private SensitivityCurve Curve(WeightScores weight, ValueList<Sparsity> levels)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor live = _trial[weight.Name];
        torch.Tensor whole = live.clone();
        IEnumerable<long> pruned = levels.Select(level => Math.Max(level.CountOf(weight.Count), weight.HeldCount)).Prepend(weight.HeldCount).Append(weight.Count);
        var points = pruned.Distinct().Order().Select(count => new SensitivityPoint(count, LossWithout(weight, count, live, whole))).ToValueList();
        live.copy_(whole);
        return new SensitivityCurve(weight.Name, weight.Count, points);
    }

    private double LossWithout(WeightScores weight, long pruned, torch.Tensor live, torch.Tensor whole)
    {
        var one = new ScoreMap([weight]);
        Mask mask = new KeepPlan([Share(weight, pruned)]).Select(one)[weight.Name]!;
        using torch.Tensor factor = mask.ToTensor(live.dtype, live.device);
        live.copy_(whole).mul_(factor);
        return Loss();
    }

    private double Loss()
    {
        double sum = 0;
        long answers = 0;
        _loss.Each(batch =>
        {
            sum += batch.Labelled * _loss.Mean(_trial.Module.Run(batch.Inputs)[0], batch).to(torch.ScalarType.Float64).item<double>();
            answers += batch.Labelled;
        });
        return sum / answers;
    }

    private static KeepShare Share(WeightScores weight, long pruned) => new(weight.Name, weight.Count, weight.Count - pruned);
}

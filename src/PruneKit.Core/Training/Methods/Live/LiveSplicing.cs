namespace PruneKit;

/// <inheritdoc cref="SplicingMethod"/>
internal sealed class LiveSplicing(MaskedNetwork network, SplicingMethod method) : LiveMethod(network)
{
    private LatentWeights? _latent;

    private LatentWeights Latent => _latent!;

    /// <inheritdoc />
    public override void Attach()
    {
        Network.Use(Network.Brought);
        _latent = new LatentWeights(Network);
        Latent.Follow();
        if (Network.Schedule.IsPruningStep(0))
            Choose(0);
    }

    /// <inheritdoc />
    public override void Step(TrainingStep step)
    {
        Latent.AddMoves();
        if (Network.Schedule.IsPruningStep(step))
            Choose(step);
        else
            Network.Hold();
    }

    /// <inheritdoc />
    public override TensorContainer Save() => Latent.Save();

    /// <inheritdoc />
    public override void Restore(TensorContainer state, TrainingStep step) => Latent.Restore(state);

    /// <inheritdoc />
    protected override void Free() => _latent?.Dispose();

    private void Choose(TrainingStep step)
    {
        Latent.Show();
        ScoreMap scores = Network.Rule.Score(Network.Network, Network.Brought);
        Latent.Use(Network.Rule.Choose(Network.Network, new ScoreMap(scores.Weights.Select(Favour)), Network.Schedule.At(step), Network.Brought));
    }

    /// <summary>The scores, higher by the hysteresis where a weight is kept now.</summary>
    private WeightScores Favour(WeightScores weight)
    {
        Mask kept = Network.MaskOf(weight.Name);
        double[] scores = weight.Values.ToArray();
        for (int i = 0; i < scores.Length; i++)
            scores[i] += kept[i] ? method.Hysteresis * Math.Abs(scores[i]) : 0;
        return new WeightScores(weight.Name, weight.Shape, scores).Hold(weight.Held);
    }
}

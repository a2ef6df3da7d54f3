using TorchSharp;

namespace PruneKit;

/// <inheritdoc cref="MovementMethod"/>
internal sealed class LiveMovement(MaskedNetwork network) : LiveMethod(network)
{
    private const string LatentPrefix = "latent/";
    private const string ScoresPrefix = "scores/";

    private LatentWeights? _latent;
    private WeightTensors? _scores;

    private LatentWeights Latent => _latent!;

    /// <inheritdoc />
    public override void Attach()
    {
        Network.Use(Network.Brought);
        _latent = new LatentWeights(Network);
        Latent.Follow();
        _scores = new WeightTensors(Network, weight => torch.zeros_like(weight));
    }

    /// <inheritdoc />
    public override void Step(TrainingStep step)
    {
        Score();
        Latent.AddMovesOfKept();
        if (Network.Schedule.IsPruningStep(step))
            Latent.Use(Network.Rule.Choose(Network.Network, Scores(), Network.Schedule.At(step), Network.Brought));
    }

    /// <inheritdoc />
    public override TensorContainer Save() => TensorContainer.Empty.WithAll(LatentPrefix, Latent.Save()).WithAll(ScoresPrefix, _scores!.Save());

    /// <inheritdoc />
    public override void Restore(TensorContainer state, TrainingStep step)
    {
        Latent.Restore(state.Under(LatentPrefix));
        _scores!.Restore(state.Under(ScoresPrefix));
    }

    /// <inheritdoc />
    protected override void Free()
    {
        _latent?.Dispose();
        _scores?.Dispose();
    }

    // Before the latent weights take the step: the paper's product is of the same step's weight and gradient.
    private void Score()
    {
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (string weight in Network.Weights)
            _scores![weight].addcmul_(Network.Gradient(weight), Latent[weight], LiveScalar.Of(-1));
    }

    private ScoreMap Scores()
    {
        foreach (string weight in Network.Weights)
            WeightValues.RefuseNonFinite(weight, Network.Network[weight]);
        return new ScoreMap(Network.Weights.Select(weight => new WeightScores(weight, Shape.Of(_scores![weight].shape), WeightValues.Copy(_scores[weight])))).Hold(Network.Brought);
    }
}

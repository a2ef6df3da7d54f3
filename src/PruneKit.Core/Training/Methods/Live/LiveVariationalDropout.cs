using TorchSharp;

namespace PruneKit;

/// <inheritdoc cref="VariationalDropoutMethod"/>
internal sealed class LiveVariationalDropout : LiveMethod
{
    private const double NaturalThreshold = 3;
    private const string MissedCalls = "variational-dropout learns from noise and a penalty; call the session's BeginStep before the forward pass, and add its Penalty to the loss, in every step";

    private readonly VariationalDropoutMethod _method;
    private readonly DropoutNoise _noise;
    private readonly DropoutPenalty _penalty;
    private readonly LearnedVariance _variance;

    public LiveVariationalDropout(MaskedNetwork network, VariationalDropoutMethod method)
        : base(network)
    {
        _method = method;
        _variance = new LearnedVariance(network, method);
        _noise = new DropoutNoise(network, method.Seed);
        _penalty = new DropoutPenalty(network);
    }

    /// <inheritdoc />
    public override Sparsity? Natural => new Sparsity(Math.Min((decimal)CountNoisy() / Count, LessThanAll));

    private long Count => Network.Weights.Sum(weight => Network.Network[weight].numel());

    // A sparsity is less than one; of so many weights at least one is left.
    private decimal LessThanAll => 1 - (1m / (2 * Count));

    /// <inheritdoc />
    public override void Attach()
    {
        Network.Use(Network.Brought);
        if (Network.Schedule.IsPruningStep(0))
            Network.Use(Network.Rule.Choose(Network.Network, Scores(), Network.Schedule.At(0), Network.Masks));
    }

    /// <inheritdoc />
    public override void BeginStep(TrainingStep step)
    {
        _noise.Remove();
        _noise.Add(step, _variance);
        _penalty.Measure(_noise, _variance, _method.ScaleAt(step));
    }

    /// <inheritdoc />
    public override torch.Tensor? Penalty() => _noise.IsOn ? _penalty.AsLoss() : throw new InvalidInputException(MissedCalls);

    /// <inheritdoc />
    public override void Step(TrainingStep step)
    {
        if (!_noise.IsOn || !_penalty.IsTaken)
            throw new InvalidInputException(MissedCalls);
        _variance.Learn(weight => SlopeOf(weight));
        _noise.Remove();
        _penalty.Forget();
        if (Network.Schedule.IsPruningStep(step))
            Network.Use(Network.Rule.Choose(Network.Network, Scores(), Network.Schedule.At(step), Network.Masks));
        else
            Network.Hold();
    }

    /// <inheritdoc />
    public override TensorContainer Save() => _variance.Save();

    /// <inheritdoc />
    public override void Restore(TensorContainer state, TrainingStep step) => _variance.Restore(state);

    /// <inheritdoc />
    protected override void Free()
    {
        _variance.Dispose();
        _noise.Dispose();
        _penalty.Dispose();
    }

    /// <summary>The whole loss's slope along log sigma^2; in the caller's dispose scope.</summary>
    private torch.Tensor SlopeOf(string weight)
    {
        torch.Tensor data = Network.Gradient(weight).add(_penalty.SlopeOfWeight(weight), LiveScalar.Of(-1));
        return data.mul_(_noise[weight]).mul_(LiveScalar.Of(0.5)).add_(_penalty.SlopeOfVariance(weight), LiveScalar.Of(1));
    }

    private long CountNoisy()
    {
        using var scope = torch.NewDisposeScope();
        return Network.Weights.Sum(weight => _variance.LogAlpha(weight).gt(LiveScalar.Of(NaturalThreshold)).sum().item<long>());
    }

    private ScoreMap Scores()
    {
        using var scope = torch.NewDisposeScope();
        foreach (string weight in Network.Weights)
            WeightValues.RefuseNonFinite(weight, Network.Network[weight]);
        return new ScoreMap(Network.Weights.Select(Score)).Hold(Network.Masks);
    }

    private WeightScores Score(string weight)
    {
        using torch.Tensor alpha = _variance.LogAlpha(weight);
        double[] scores = WeightValues.Copy(alpha);
        for (int i = 0; i < scores.Length; i++)
            scores[i] = -scores[i];
        return new WeightScores(weight, Shape.Of(alpha.shape), scores);
    }
}

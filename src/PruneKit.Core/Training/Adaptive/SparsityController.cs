namespace PruneKit;

/// <summary>Chooses the sparsity by what the validation metric says: goes on while it holds, slower as it falls, and back where it falls too far. Immutable; a function of what it was told.</summary>
/// <remarks>
/// A level removes a share of the weights that the last accepted one left, as the rounds of <see href="https://arxiv.org/abs/1803.03635">Frankle and Carbin 2019</see> do; a drop is held against a bound as in the layer-wise
/// search of <see href="https://arxiv.org/abs/1506.02626">Han et al. 2015</see>, section 3, here for the whole network. A level inside the bound is accepted; from <see cref="AdaptiveOptions.SlowFrom"/> of the bound on the share is
/// halved. A level outside it is taken back, and the share halved; it is never less than the smallest. It stops at the ceiling, or where a level of the smallest share is outside the bound: of a metric that only falls, what was accepted last is then the highest sparsity inside the bound but for one smallest share.
/// Example, bound 1 point and the defaults: 50 % (0.2 points lost: accepted), 75 % (0.7: accepted, slower), 81.25 % (1.4: back), 78.125 % (0.9: accepted, slower), 79.4921875 % (1.1: back), 79.21875 % (1.05: back, and the share of 0.05 is the smallest): it ends at 78.125 %.
/// </remarks>
public sealed record SparsityController
{
    /// <summary>Starts before pruning.</summary>
    /// <param name="options">The bound and the steps.</param>
    /// <param name="reference">The metric before pruning.</param>
    /// <param name="largerIsBetter">The metric's direction.</param>
    /// <exception cref="InvalidOptionException">An option is outside its range, or the reference is not a number.</exception>
    public SparsityController(AdaptiveOptions options, double reference, bool largerIsBetter)
    {
        Guard.NotNull(options).Check();
        if (!double.IsFinite(reference))
            throw new InvalidOptionException($"the metric before pruning is {reference}; adaptive pruning needs a number to hold on to");
        (Options, Reference, LargerIsBetter, Share) = (options, reference, largerIsBetter, options.FirstShare);
        Candidate = Next(Sparsity.None, Share);
    }

    /// <summary>The bound and the steps.</summary>
    public AdaptiveOptions Options { get; private init; }

    /// <summary>The metric before pruning.</summary>
    public double Reference { get; private init; }

    /// <summary>The metric's direction.</summary>
    public bool LargerIsBetter { get; private init; }

    /// <summary>The highest sparsity that was found inside the bound.</summary>
    public Sparsity Accepted { get; private init; } = Sparsity.None;

    /// <summary>The sparsity that is tried now; after the end that which was accepted.</summary>
    public Sparsity Candidate { get; private init; }

    /// <summary>Share of the weights left that a level removes.</summary>
    public double Share { get; private init; }

    /// <summary>Whether nothing more is tried.</summary>
    public bool IsFinished { get; private init; }

    /// <summary>What was tried, in order.</summary>
    public ValueList<AdaptiveLevel> Levels { get; private init; } = [];

    /// <summary>After the candidate was trained and judged.</summary>
    /// <param name="metric">The validation metric.</param>
    /// <exception cref="InvalidOperationException">It is finished.</exception>
    /// <exception cref="InvalidInputException">The metric is NaN or infinite.</exception>
    public SparsityController Judge(double metric)
    {
        if (!double.IsFinite(metric))
            throw new InvalidInputException($"the validation metric at {Candidate} sparsity is {metric}; look for NaN in the weights and in the validation data");
        if (IsFinished)
            throw new InvalidOperationException("adaptive pruning is finished; nothing is tried any more");
        double drop = LargerIsBetter ? Reference - metric : metric - Reference;
        bool accepted = drop <= Options.MaxDrop;
        double share = accepted && drop <= Options.SlowFrom * Options.MaxDrop ? Share : Math.Max(Share / 2, Options.SmallestShare);
        Sparsity reached = accepted ? Candidate : Accepted;
        bool finished = (!accepted && Share <= Options.SmallestShare) || reached == Options.Ceiling;
        return this with
        {
            Levels = [.. Levels, new AdaptiveLevel(Candidate, metric, drop, accepted)],
            Accepted = reached,
            Share = share,
            IsFinished = finished,
            Candidate = finished ? reached : Next(reached, share),
        };
    }

    private Sparsity Next(Sparsity reached, double share)
    {
        decimal fraction = 1 - ((1 - reached.Fraction) * (1 - (decimal)share));
        return fraction < Options.Ceiling.Fraction ? new Sparsity(fraction) : Options.Ceiling;
    }
}

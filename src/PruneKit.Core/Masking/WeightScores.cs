namespace PruneKit;

/// <summary>What matters in one weight tensor: a score an element; higher is kept longer.</summary>
public sealed class WeightScores
{
    /// <summary>Wraps scores, without a copy.</summary>
    /// <param name="name">The weight tensor's name.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="values">A score an element, row-major; finite.</param>
    /// <exception cref="InvalidInputException">The count does not fit the shape, or a score is not finite.</exception>
    public WeightScores(string name, Shape shape, ReadOnlyMemory<double> values)
        : this(name, shape, values, held: null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (values.Length != shape.ElementCount)
            throw new InvalidInputException($"'{name}' of shape {shape} needs {shape.ElementCount} scores, not {values.Length}");
        int index = FiniteScan.FirstNonFinite(values.Span);
        if (index >= 0)
            throw new InvalidInputException(FormattableString.Invariant($"the score of '{name}' at index {index} is {values.Span[index]}; scores must be finite"));
    }

    private WeightScores(string name, Shape shape, ReadOnlyMemory<double> values, Mask? held, BlockGrid? blocks = null) =>
        (Name, Shape, Values, Held, Blocks) = (name, shape, values, held, blocks);

    /// <summary>The weight tensor's name.</summary>
    public string Name { get; }

    /// <summary>Its shape; where blocks are scored, their number.</summary>
    public Shape Shape { get; }

    /// <summary>A score an element, row-major; where blocks are scored, one a block.</summary>
    public ReadOnlyMemory<double> Values { get; }

    /// <summary>What is pruned already and stays pruned; null where nothing is.</summary>
    public Mask? Held { get; }

    /// <summary>How many elements there are.</summary>
    public long Count => Values.Length;

    /// <summary>How many elements are pruned already.</summary>
    public long HeldCount => Held?.PrunedCount ?? 0;

    /// <summary>What an element stands for, where it is a block of weights; null for single weights.</summary>
    internal BlockGrid? Blocks { get; }

    /// <summary>The shape of the weight tensor itself.</summary>
    internal Shape Tensor => Blocks?.Weight.Tensor.Shape ?? Shape;

    /// <summary>The mask of the weight tensor that a cut among the scores makes.</summary>
    internal Mask Cut(Cutoff cutoff)
    {
        Mask mask = ExactSelection.Cut(this, cutoff);
        return Blocks?.Expand(mask) ?? mask;
    }

    /// <summary>Scores of blocks of the same tensor.</summary>
    internal WeightScores Fold(BlockGrid blocks, double[] scores, Mask? held) => new(Name, Shape.Of(blocks.Count), scores, held, blocks);

    /// <summary>Other scores of the same elements.</summary>
    internal WeightScores Rescore(double[] scores) => new(Name, Shape, scores, Held, Blocks);

    /// <summary>The same scores, with what a mask prunes ranked below all others.</summary>
    internal WeightScores Hold(Mask? mask) => new(Name, Shape, Values, mask, Blocks);
}

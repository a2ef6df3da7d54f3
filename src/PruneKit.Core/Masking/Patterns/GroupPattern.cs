namespace PruneKit;

/// <summary>N:M: of every M neighbouring inputs of an output, at one tap, the N with the highest scores stay.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2104.08378">Mishra et al. 2021</see>, section 2 (2:4); grown on a schedule as <see href="https://arxiv.org/abs/2102.04010">Zhou et al. 2021</see> train towards it.
/// The sparsity is (M - N) / M and no other. On the way there, below it, those weights of each group that are not among its N highest compete for the places that the sparsity has so far; no group ever loses more than M - N, so that the end has the pattern exactly.
/// Example: the group [0.3, -0.1, 0.2, 0.4] keeps 0.3 and 0.4 in 2:4, and 0.4 in 1:4; of four equal weights 2:4 keeps the last two.</remarks>
internal sealed class GroupPattern : WeightPattern
{
    private readonly int _kept;
    private readonly int _size;

    /// <param name="kept">N.</param>
    /// <param name="size">M.</param>
    public GroupPattern(int kept, int size)
        : base($"{kept}:{size}")
    {
        (_size, _kept) = (Guard.InRange(size, 2, 1024), Guard.InRange(kept, 1, size - 1));
        Fixed = new Sparsity((decimal)(size - kept) / size);
    }

    /// <inheritdoc />
    public override Sparsity? Fixed { get; }

    /// <inheritdoc />
    internal override string? Misfit(WeightMatrix weight) => weight.Misfit(rows: 1, _size);

    /// <inheritdoc />
    internal override WeightScores Arrange(WeightMatrix weight, WeightScores scores)
    {
        var grid = new BlockGrid(weight, rows: 1, taps: 1, _size);
        double[] values = scores.Values.ToArray();
        int[] order = new int[_size];
        for (int group = 0; group < grid.Count; group++)
        {
            CheckHeld(grid, group, scores.Held);
            Sort(grid.Members(group), scores, order);
            foreach (int member in order.AsSpan(_size - _kept))
                values[member] = double.MaxValue;
        }

        return scores.Rescore(values);
    }

    /// <summary>The group's weights from the first to go to the last: those that are held, then by score, then by index.</summary>
    private static void Sort(ReadOnlySpan<int> members, WeightScores scores, int[] order)
    {
        members.CopyTo(order);
        ReadOnlyMemory<double> values = scores.Values;
        Array.Sort(order, (a, b) => (IsKept(a), values.Span[a], a).CompareTo((IsKept(b), values.Span[b], b)));

        bool IsKept(int member) => scores.Held is not Mask held || held[member];
    }

    private void CheckHeld(BlockGrid grid, int group, Mask? held)
    {
        if (held is not null && grid.PrunedIn(group, held) is int pruned && pruned > _size - _kept)
            throw new InvalidInputException($"the mask of '{grid.Weight.Tensor.Name}' prunes {pruned} of {_size} weights in group {group}, and {Name} keeps {_kept} of them; start from a network without masks, or protect layer '{grid.Weight.Tensor.Layer.Name}'");
    }
}

namespace PruneKit;

/// <summary>Weights that go in blocks, whole or not at all.</summary>
internal abstract class BlockPattern(string name) : WeightPattern(name)
{
    /// <inheritdoc />
    internal sealed override WeightScores Arrange(WeightMatrix weight, WeightScores scores)
    {
        BlockGrid grid = Cut(weight);
        double[] means = grid.Means(scores.Values.Span);
        return scores.Fold(grid, means, scores.Held is Mask held ? Fold(grid, held) : null);
    }

    /// <summary>The blocks of a weight that fits.</summary>
    protected abstract BlockGrid Cut(WeightMatrix weight);

    private Mask Fold(BlockGrid grid, Mask held)
    {
        byte[] bits = new byte[Mask.PackedLength(grid.Count)];
        for (int block = 0; block < grid.Count; block++)
        {
            int pruned = grid.PrunedIn(block, held);
            if (pruned == 0)
                bits[block >> 3] |= (byte)(1 << (block & 7));
            else if (pruned < grid.BlockSize)
                throw new InvalidInputException($"the mask of '{grid.Weight.Tensor.Name}' prunes {pruned} of the {grid.BlockSize} weights of block {block}, and '{Name}' takes blocks whole; start from a network without masks, or protect layer '{grid.Weight.Tensor.Layer.Name}'");
        }

        return new Mask(Shape.Of(grid.Count), bits);
    }
}

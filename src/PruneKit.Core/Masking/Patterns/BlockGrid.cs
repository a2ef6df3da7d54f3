namespace PruneKit;

/// <summary>A weight tensor cut into blocks of one size.</summary>
internal sealed class BlockGrid
{
    private readonly int[] _members;

    /// <param name="weight">What is cut.</param>
    /// <param name="rows">Of a block; divides the rows that may be together.</param>
    /// <param name="taps">Of a block; divides the taps.</param>
    /// <param name="inputs">Of a block; divides the inputs.</param>
    public BlockGrid(WeightMatrix weight, int rows, int taps, int inputs)
    {
        (Weight, BlockSize) = (weight, rows * taps * inputs);
        _members = new int[weight.Rows * weight.Taps * weight.Inputs];
        int at = 0;
        for (int row = 0; row < weight.Rows; row += rows)
        {
            for (int tap = 0; tap < weight.Taps; tap += taps)
            {
                for (int input = 0; input < weight.Inputs; input += inputs)
                    Fill(_members.AsSpan(BlockSize * at++, BlockSize), (row, tap, input), taps, inputs);
            }
        }
    }

    /// <summary>What is cut.</summary>
    public WeightMatrix Weight { get; }

    /// <summary>Weights a block.</summary>
    public int BlockSize { get; }

    /// <summary>How many blocks there are.</summary>
    public int Count => _members.Length / BlockSize;

    /// <summary>Where a block's weights stand in the tensor.</summary>
    public ReadOnlySpan<int> Members(int block) => _members.AsSpan(block * BlockSize, BlockSize);

    /// <summary>The mean of each block's scores.</summary>
    public double[] Means(ReadOnlySpan<double> scores)
    {
        double[] means = new double[Count];
        for (int block = 0; block < means.Length; block++)
        {
            double sum = 0;
            foreach (int member in Members(block))
                sum += scores[member];
            means[block] = sum / BlockSize;
        }

        return means;
    }

    /// <summary>How many of a block's weights a mask prunes.</summary>
    public int PrunedIn(int block, Mask mask)
    {
        int pruned = 0;
        foreach (int member in Members(block))
            pruned += mask[member] ? 0 : 1;
        return pruned;
    }

    /// <summary>The tensor's mask, from one of blocks.</summary>
    public Mask Expand(Mask blocks)
    {
        byte[] bits = new byte[Mask.PackedLength(_members.Length)];
        for (int block = 0; block < Count; block++)
        {
            if (!blocks[block])
                continue;
            foreach (int member in Members(block))
                bits[member >> 3] |= (byte)(1 << (member & 7));
        }

        return new Mask(Weight.Tensor.Shape, bits);
    }

    private void Fill(Span<int> members, (int Row, int Tap, int Input) first, int taps, int inputs)
    {
        for (int i = 0; i < members.Length; i++)
            members[i] = Weight.IndexOf(first.Row + (i / (taps * inputs)), first.Tap + (i / inputs % taps), first.Input + (i % inputs));
    }
}

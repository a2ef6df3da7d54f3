namespace PruneKit;

/// <summary>Blocks of R neighbouring outputs by C neighbouring inputs, at one tap: along the axis in which a device's block kernels read two products at a time.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1711.02782">Narang et al. 2017</see>, section 3.1. The rows that a block spans stand in one group of channels, or in one gate.
/// Example: of a linear weight [2, 8] there are 4 blocks of 1x4 and 2 of 2x4; with the scores 1 to 16 row by row, half of the blocks of 1x4 are the two of the first row.</remarks>
internal sealed class RectanglePattern : BlockPattern
{
    private readonly int _rows;
    private readonly int _inputs;

    /// <param name="rows">Outputs, R.</param>
    /// <param name="inputs">Inputs, C.</param>
    public RectanglePattern(int rows, int inputs)
        : base($"block{Guard.InRange(rows, 1, 1024)}x{Guard.InRange(inputs, 1, 1024)}") => (_rows, _inputs) = (rows, inputs);

    /// <inheritdoc />
    internal override string? Misfit(WeightMatrix weight) => weight.Misfit(_rows, _inputs);

    /// <inheritdoc />
    protected override BlockGrid Cut(WeightMatrix weight) => new(weight, _rows, taps: 1, _inputs);
}

namespace PruneKit;

/// <summary>Which weights go together: single ones, blocks, rows, or a fixed number of every few. <see cref="WeightPatterns"/> has them all.</summary>
/// <remarks>A pattern sees a weight tensor as a matrix, the way a device's kernels store it: a row an output, and along a row all taps, at each tap the input channels side by side
/// (channels last, as CMSIS-NN and TensorFlow Lite lay weights out). Linear [out, in]: rows and inputs, one tap. Convolution [out, in / groups, k...]: taps k... Depthwise [out, 1, k...]: one input a row.
/// LSTM and GRU [gates H, in]: a row is one gate of one unit. Transposed convolution [in, out / groups, k...]: rows are its outputs all the same. Rows of two groups, or of two gates, are never in one block.
/// Members of a block go together; its score is the mean of its weights' scores; blocks are counted along a row first, then from row to row, and of equal scores the earlier go first.</remarks>
public abstract class WeightPattern
{
    private protected WeightPattern(string name) => Name = name;

    /// <summary>What the command line and recipes call it: <c>block1x4</c>.</summary>
    public string Name { get; }

    /// <summary>The sparsity that the pattern itself fixes, as 2:4 does; null where it may be any.</summary>
    public virtual Sparsity? Fixed => null;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Why it does not fit a weight tensor: <c>has 1 input channel, which 4 does not divide</c>. Null where it does.</summary>
    internal abstract string? Misfit(WeightMatrix weight);

    /// <summary>The scores of what goes together, from the scores of single weights: a selection among them, expanded, has the pattern.</summary>
    /// <param name="weight">Fits the pattern.</param>
    /// <param name="scores">What the tensor's weights are worth, with what is held.</param>
    /// <exception cref="InvalidInputException">What is held does not have the pattern.</exception>
    internal abstract WeightScores Arrange(WeightMatrix weight, WeightScores scores);
}

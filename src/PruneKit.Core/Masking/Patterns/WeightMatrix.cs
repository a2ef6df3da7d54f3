namespace PruneKit;

/// <summary>A weight tensor as a matrix: a row an output; along it the taps, and at each tap the inputs.</summary>
/// <param name="Tensor">The tensor.</param>
/// <param name="Rows">Outputs, of all groups.</param>
/// <param name="Taps">Places of a kernel; 1 where there is none.</param>
/// <param name="Inputs">Inputs of a row at one tap.</param>
internal sealed record WeightMatrix(TensorSpec Tensor, int Rows, int Taps, int Inputs)
{
    /// <summary>Rows that read the same inputs: those of a group of channels.</summary>
    public int RowsOfGroup { get; private init; } = Rows;

    /// <summary>Rows that one block may span: those of a group of channels, or of a gate.</summary>
    public int RowsAlike { get; private init; } = Rows;

    /// <summary>Whether it is a convolution's.</summary>
    public bool HasKernels { get; private init; }

    private bool IsTransposed { get; init; }

    /// <summary>What a row is, for errors.</summary>
    private string RowsNoun => Tensor.Layer.Kind is RecurrentKind ? "a gate has" : RowsOfGroup < Rows ? "a group has" : "it has";

    /// <summary>The matrix of a tensor.</summary>
    /// <exception cref="UnsupportedLayerException">The layer's kind has no weights that patterns are about.</exception>
    public static WeightMatrix Of(TensorSpec tensor)
    {
        int[] axes = [.. tensor.Shape.Axes.Select(size => checked((int)size))];
        int taps = axes.Skip(2).Aggregate(1, (product, size) => product * size);
        return tensor.Layer.Kind switch
        {
            LinearKind => new WeightMatrix(tensor, axes[0], 1, axes[1]),
            RecurrentKind recurrent => new WeightMatrix(tensor, axes[0], 1, axes[1]) { RowsAlike = (int)recurrent.HiddenSize },
            ConvolutionKind convolution => Grouped(new WeightMatrix(tensor, axes[0], taps, axes[1]), convolution.Groups),
            TransposedConvolutionKind transposed => Grouped(new WeightMatrix(tensor, (int)transposed.OutChannels, taps, axes[0] / (int)transposed.Groups), transposed.Groups) with { IsTransposed = true },
            _ => throw new UnsupportedLayerException($"{tensor.Layer}: its weight '{tensor.Name}' has no rows and inputs; protect it"),
        };
    }

    /// <summary>Where an element stands in the tensor, row-major.</summary>
    public int IndexOf(int row, int tap, int input)
    {
        if (!IsTransposed)
            return (((row * Inputs) + input) * Taps) + tap;
        (int group, int output) = Math.DivRem(row, RowsOfGroup);
        return (((((group * Inputs) + input) * RowsOfGroup) + output) * Taps) + tap;
    }

    /// <summary>Why blocks of so many rows and inputs do not fit; null where they do.</summary>
    public string? Misfit(int rows, int inputs)
    {
        if (Inputs % inputs != 0)
            return $"a row has {Inputs} inputs a tap, which {inputs} does not divide";
        return RowsAlike % rows != 0 ? $"{RowsNoun} {RowsAlike} rows, which {rows} does not divide" : null;
    }

    private static WeightMatrix Grouped(WeightMatrix whole, long groups)
    {
        int rows = whole.Rows / (int)groups;
        return whole with { RowsOfGroup = rows, RowsAlike = rows, HasKernels = true };
    }
}

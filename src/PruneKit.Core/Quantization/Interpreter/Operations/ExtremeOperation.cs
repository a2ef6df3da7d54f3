namespace PruneKit;

/// <summary>The largest or smallest code over axes.</summary>
/// <param name="groups">The positions of each output's codes.</param>
/// <param name="requantizer">Brings a code to the output's quantisation.</param>
/// <param name="largest">Whether the largest is taken.</param>
internal sealed class ExtremeOperation(int[][] groups, Requantizer requantizer, bool largest) : IntegerOperation
{
    /// <summary>The positions of each output's codes.</summary>
    public IReadOnlyList<int[]> Groups => groups;

    /// <summary>Brings a code to the output's quantisation.</summary>
    public Requantizer Requantizer => requantizer;

    /// <summary>Whether the largest is taken.</summary>
    public bool Largest => largest;

    /// <summary>Over axes of a layer's input.</summary>
    public static ExtremeOperation Of(IntegerCall call, IEnumerable<int> axes, bool largest) => new(ReducedAxes.Groups(call.InputShape, axes), call.Requantizer(), largest);

    /// <inheritdoc />
    public override void Run(int[][] inputs, int[][] outputs)
    {
        for (int i = 0; i < groups.Length; i++)
            outputs[0][i] = requantizer.Apply(Extreme(inputs[0], groups[i]));
    }

    private int Extreme(int[] codes, int[] positions)
    {
        int extreme = codes[positions[0]];
        foreach (int position in positions)
            extreme = largest ? Math.Max(extreme, codes[position]) : Math.Min(extreme, codes[position]);
        return extreme;
    }
}

namespace PruneKit;

/// <summary>Codes end to end, each input's brought to the output's quantisation.</summary>
/// <param name="outer">Rows that every input has.</param>
/// <param name="runs">Codes of each input in a row.</param>
/// <param name="requantizers">One an input.</param>
internal sealed class ConcatOperation(int outer, int[] runs, Requantizer[] requantizers) : IntegerOperation
{
    private readonly int _row = runs.Sum();

    /// <summary>Rows that every input has.</summary>
    public int Outer => outer;

    /// <summary>Codes of each input in a row.</summary>
    public IReadOnlyList<int> Runs => runs;

    /// <summary>One an input.</summary>
    public IReadOnlyList<Requantizer> Requantizers => requantizers;

    /// <inheritdoc />
    public override void Run(int[][] inputs, int[][] outputs)
    {
        int start = 0;
        for (int input = 0; input < runs.Length; input++)
        {
            for (int i = 0; i < outer * runs[input]; i++)
                outputs[0][(i / runs[input] * _row) + start + (i % runs[input])] = requantizers[input].Apply(inputs[input][i]);
            start += runs[input];
        }
    }
}

namespace PruneKit;

/// <summary>Copies codes by position.</summary>
/// <param name="map">For each position of the output, that of the input; <see cref="PositionMaps.Outside"/> for the filling.</param>
/// <param name="requantizer">Brings codes to the output's quantisation.</param>
/// <param name="filling">The code, of the output's quantisation, where no position is taken.</param>
internal sealed class PositionsOperation(int[] map, Requantizer requantizer, int filling) : IntegerOperation
{
    /// <summary>For each position of the output, that of the input; <see cref="PositionMaps.Outside"/> for the filling.</summary>
    public IReadOnlyList<int> Map => map;

    /// <summary>Brings codes to the output's quantisation.</summary>
    public Requantizer Requantizer => requantizer;

    /// <summary>The code, of the output's quantisation, where no position is taken.</summary>
    public int Filling => filling;

    /// <summary>Takes codes from a map's positions.</summary>
    public static PositionsOperation Of(IntegerCall call, int[] map, int filling = 0) => new(map, call.Requantizer(), filling);

    /// <inheritdoc />
    public override void Run(int[][] inputs, int[][] outputs)
    {
        int[] input = inputs[0];
        int[] output = outputs[0];
        for (int i = 0; i < map.Length; i++)
            output[i] = map[i] < 0 ? filling : requantizer.Apply(input[map[i]]);
    }
}

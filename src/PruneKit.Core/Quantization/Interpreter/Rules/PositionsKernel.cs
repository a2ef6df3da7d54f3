namespace PruneKit;

/// <summary>Copies codes by position.</summary>
internal static class PositionsKernel
{
    /// <summary>Takes codes from a map's positions.</summary>
    /// <param name="call">The layer.</param>
    /// <param name="map">For each position of the output, that of the input; <see cref="PositionMaps.Outside"/> for the filling.</param>
    /// <param name="filling">The code, of the output's quantisation, where no position is taken.</param>
    public static IntegerKernel Of(IntegerCall call, int[] map, int filling = 0)
    {
        Requantizer requantizer = call.Requantizer();
        return (inputs, outputs) =>
        {
            int[] input = inputs[0];
            int[] output = outputs[0];
            for (int i = 0; i < map.Length; i++)
                output[i] = map[i] < 0 ? filling : requantizer.Apply(input[map[i]]);
        };
    }
}

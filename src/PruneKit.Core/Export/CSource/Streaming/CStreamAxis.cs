namespace PruneKit;

/// <summary>Finds the axis of time of a network's input: that along which most layers stream; of several the last.</summary>
internal static class CStreamAxis
{
    /// <summary>The axis, and the program along it.</summary>
    /// <exception cref="UnsupportedLayerException">There is none; the message is of the axis along which the most layers would have streamed.</exception>
    public static (int Axis, CStreamPlan Plan, CStreamValue Output) Find(QuantizedNetwork network, InstructionModel core)
    {
        (int Axis, CStreamLayers Layers, CStreamValue? Output, UnsupportedLayerException? Failure)[] tries = [.. Enumerable.Range(0, network.Spec.Inputs[0].Shape.Rank).Reverse().Select(axis => Along(network, axis, core))];
        if (tries.Length == 0)
            throw new UnsupportedLayerException("the network's input has no axis of time, and cannot stream");
        (int best, CStreamLayers layers, CStreamValue? output, UnsupportedLayerException? failure) = tries.OrderByDescending(attempt => attempt.Output is not null).ThenByDescending(attempt => attempt.Layers.Streamed).First();
        return output is null ? throw failure! : (best, layers.Plan, output);
    }

    private static (int Axis, CStreamLayers Layers, CStreamValue? Output, UnsupportedLayerException? Failure) Along(QuantizedNetwork network, int axis, InstructionModel core)
    {
        var layers = new CStreamLayers(network, axis, core);
        try
        {
            return (axis, layers, layers.Build(), null);
        }
        catch (UnsupportedLayerException failure)
        {
            return (axis, layers, null, failure);
        }
    }
}

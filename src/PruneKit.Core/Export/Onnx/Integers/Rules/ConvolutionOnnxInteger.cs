namespace PruneKit;

/// <summary>Writes a <see cref="ConvolutionKind"/> as Conv of dequantised codes.</summary>
internal sealed class ConvolutionOnnxInteger : OnnxIntegerRule<ConvolutionKind>
{
    /// <inheritdoc />
    protected override OnnxValue Emit(ConvolutionKind kind, OnnxIntegerLayer layer)
    {
        IntegerTensor weights = layer.Call.Weights("weight");
        long row = weights.Shape.ElementCount / kind.OutChannels;
        double[] steps = [.. Enumerable.Range(0, (int)kind.OutChannels).Select(channel => (double)layer.Call.Input.Scale * weights.ScaleAt(channel * row))];
        Multiplier[] factors = [.. steps.Select(step => Multiplier.Of(step / layer.Call.Output.Scale))];
        return TwoRoundings.Write(layer, layer.Emit(layer.All(layer.Reals)), steps, factors, [kind.OutChannels, .. Window.Repeat(1, kind.Rank)]);
    }
}

namespace PruneKit;

/// <summary>Writes a <see cref="TransposedConvolutionKind"/> as ConvTranspose of dequantised codes.</summary>
internal sealed class TransposedConvolutionOnnxInteger : OnnxIntegerRule<TransposedConvolutionKind>
{
    /// <inheritdoc />
    protected override OnnxValue Emit(TransposedConvolutionKind kind, OnnxIntegerLayer layer)
    {
        IntegerTensor weights = layer.Call.Weights("weight", axis: 1);
        long columns = kind.OutChannels / kind.Groups;
        long taps = weights.Shape.ElementCount / (kind.InChannels * columns);
        double[] steps = [.. Enumerable.Range(0, (int)kind.OutChannels).Select(channel => (double)layer.Call.Input.Scale * weights.ScaleAt(channel % columns * taps))];
        Multiplier[] factors = [.. steps.Select(step => Multiplier.Of(step / layer.Call.Output.Scale))];
        return TwoRoundings.Write(layer, layer.Emit(layer.All(layer.Reals)), steps, factors, [kind.OutChannels, .. Window.Repeat(1, kind.Rank)]);
    }
}

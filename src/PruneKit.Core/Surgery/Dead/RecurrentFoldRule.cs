using TorchSharp;

namespace PruneKit;

/// <summary>LSTM and GRU: a constant feature is a constant in the input's biases of each direction.</summary>
internal sealed class RecurrentFoldRule<TKind> : FoldRule
    where TKind : RecurrentKind
{
    private const string Weight = "weight_ih";
    private const string Bias = "bias_ih";

    /// <inheritdoc />
    public override Type Kind => typeof(TKind);

    /// <inheritdoc />
    public override int? SummedAxis => -1;

    /// <inheritdoc />
    public override IEnumerable<(string Bias, torch.Tensor Added)> Contributions(LayerCall call)
    {
        foreach (Slot slot in call.Layer.Kind.Slots.Where(slot => slot.Name.StartsWith(Weight, StringComparison.Ordinal)))
            yield return (slot.Name.Replace(Weight, Bias, StringComparison.Ordinal), torch.nn.functional.linear(call.Input, call[slot.Name]).reshape(-1, slot.Shape[0]));
    }

    /// <inheritdoc />
    public override Layout RowsOf(ChannelGraph graph, Layer layer, string bias) =>
        graph.Layouts.Of(layer.TensorName(bias.Replace(Bias, Weight, StringComparison.Ordinal)), 0)!;

    /// <inheritdoc />
    public override LayerKind WithBias(LayerKind kind) => (TKind)kind with { Bias = true };
}

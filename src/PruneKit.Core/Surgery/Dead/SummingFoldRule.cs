using TorchSharp;

namespace PruneKit;

/// <summary>Linear layers and convolutions: a constant input is a constant in the bias, wherever every output position adds up the same.</summary>
/// <param name="plain">The kind without a bias.</param>
/// <param name="biased">The kind with one.</param>
/// <param name="channelAxis">The axis of the channels, of input and output.</param>
internal sealed class SummingFoldRule<TKind>(Func<TKind, TKind> plain, Func<TKind, TKind> biased, int channelAxis) : FoldRule
    where TKind : LayerKind
{
    private const string Bias = "bias";

    /// <inheritdoc />
    public override Type Kind => typeof(TKind);

    /// <inheritdoc />
    public override int? SummedAxis => channelAxis;

    /// <inheritdoc />
    public override IEnumerable<(string Bias, torch.Tensor Added)> Contributions(LayerCall call)
    {
        Layer layer = call.Layer with { Kind = plain((TKind)call.Layer.Kind) };
        torch.Tensor output = ExecutionRules.All.For(layer).Run(call.For(layer))[0];
        long rows = output.shape[channelAxis < 0 ? ^1 : channelAxis + 1];
        yield return (Bias, output.transpose(channelAxis < 0 ? -1 : channelAxis + 1, -1).reshape(-1, rows));
    }

    /// <inheritdoc />
    public override Layout RowsOf(ChannelGraph graph, Layer layer, string bias)
    {
        Layout[] axes = graph.Layouts.Of(new PortRef(layer.Name));
        return axes[channelAxis < 0 ? axes.Length - 1 : channelAxis];
    }

    /// <inheritdoc />
    public override LayerKind WithBias(LayerKind kind) => biased((TKind)kind);
}
